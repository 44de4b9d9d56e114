"""The block "new documents" of newsletters."""

import datetime
from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.blocks import Block, Entry, Wanted
from network.models import NetworkDocument


def read(wanted: Wanted) -> Sequence[Entry]:
    return list(entries(wanted))


def entries(wanted: Wanted) -> Iterator[Entry]:
    """Files put there and versions that began to be valid since then; one query."""
    begun = Q(valid_from__gt=wanted.since, valid_from__lte=wanted.day)
    put_there = Q(file__created__gte=start_of(wanted.since + datetime.timedelta(days=1)))
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=wanted.day)
    rows = NetworkDocument.objects.filter(begun | put_there, not_over, network__in=wanted.networks)
    if wanted.is_open_to_all:
        rows = rows.public()
    for row in rows.filter(trust=wanted.trust_id).select_related("network__trust", "file").newest_first():
        kind = capfirst(row.get_kind_display())
        text = _("%(kind)s, version %(version)s") % {"kind": kind, "version": row.version} if row.version else kind
        yield Entry(row.title, wanted.of_network(row.network_id, text), address_of(row))


def start_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def address_of(row: NetworkDocument) -> str:
    if row.link:
        return row.link
    place = {"trust": row.network.trust.slug, "network": row.network.slug, "pk": row.pk}
    return reverse("document_file", kwargs=place)


NEW_DOCUMENTS = Block("new_documents", gettext_lazy("new documents"), read)
