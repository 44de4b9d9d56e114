"""What a letter says alike to all who get it: put in when it is queued, so that it stands as it was sent."""

import re
from collections.abc import Collection, Mapping

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from mailing.placeholders import COMMON, WRITTEN, Placeholder
from members.models import Role
from network.actors import Part
from network.models import HealthTrust, Network, NetworkDocument

LONGEST_SUBJECT = 200
MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")

Values = Mapping[str, str]


def common_values(*, trust: HealthTrust, networks: Collection[int]) -> Values:
    """By placeholder, as plain text but for the documents, which are a Markdown list. Three queries."""
    rows = list(Network.objects.filter(trust=trust, pk__in=networks))
    coordinators = Role.objects.on(timezone.localdate()).filter(
        trust=trust, part=Part.COORDINATOR, network__in=networks
    )
    names = coordinators.order_by("person__family_name", "person__given_name").distinct()
    return {
        Placeholder.NETWORK.value: in_a_row([network.name for network in rows], trust),
        Placeholder.TRUST.value: trust.name,
        Placeholder.COORDINATOR.value: in_a_row(
            [" ".join(name) for name in names.values_list("person__given_name", "person__family_name")], trust
        ),
        Placeholder.CONTACT.value: ", ".join(network.contact for network in rows if network.contact),
        Placeholder.DOCUMENTS.value: list_of(current_documents(trust=trust, networks=networks)),
    }


def in_a_row(names: Collection[str], trust: HealthTrust) -> str:
    with translation.override(trust.language):
        return get_text_list(list(dict.fromkeys(names)), _("and"))


def filled_subject(subject: str, values: Values) -> str:
    return put_in(subject, {name: " ".join(value.split()) for name, value in values.items()})[:LONGEST_SUBJECT]


def filled_body(body: str, values: Values) -> str:
    """Nothing in a name is read as Markdown."""
    plain = {name: as_plain(value) for name, value in values.items() if name != Placeholder.DOCUMENTS}
    return put_in(body, plain | {Placeholder.DOCUMENTS.value: values[Placeholder.DOCUMENTS]})


def put_in(text: str, values: Values) -> str:
    """The common ones; what differs from mail to mail is left for delivery."""
    return WRITTEN.sub(lambda found: values[found[1]] if found[1] in COMMON else found[0], text)


def as_plain(text: str) -> str:
    return MARKDOWN.sub(r"\\\1", text)


# Documents


def current_documents(*, trust: HealthTrust, networks: Collection[int]) -> QuerySet[NetworkDocument]:
    today = timezone.localdate()
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    rows = NetworkDocument.objects.filter(begun, not_over, trust=trust, network__in=networks)
    return rows.order_by("kind", "title", F("valid_from").desc(nulls_last=True), "pk").select_related(
        "network__trust", "file"
    )


def list_of(documents: QuerySet[NetworkDocument]) -> str:
    return "\n".join(f"- {link_to(document)}" for document in documents)


def link_to(document: NetworkDocument) -> str:
    """As Markdown. Whoever may not read the document is asked to sign in there."""
    address = address_of(document).replace("<", "%3C").replace(">", "%3E")
    return f"[{as_plain(document.title)}](<{address}>)"


def address_of(document: NetworkDocument) -> str:
    if document.link:
        return document.link
    place = {"trust": document.network.trust.slug, "network": document.network.slug, "pk": document.pk}
    return settings.PORTAL_ADDRESS + reverse("document_file", kwargs=place)
