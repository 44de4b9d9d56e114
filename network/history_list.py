"""The history of a whole trust, as far as the reader may see it, filtered."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.text import capfirst

from network.actors import Actor, Part
from network.history_kinds import kinds, model_of
from network.models import Change


@dataclass(frozen=True)
class HistoryFilter:
    kind: str = ""  # a table
    who: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None

    @classmethod
    def of_query(cls, query: Mapping[str, str]) -> "HistoryFilter":
        kind = query.get("kind", "")
        return cls(
            kind=kind if kind in kinds() else "",
            who=query.get("who", "").replace("\0", "").strip()[:160],
            first=day_in(query.get("first", "")),
            last=day_in(query.get("last", "")),
        )

    def apply(self, changes: QuerySet[Change]) -> QuerySet[Change]:
        wanted = Q(table=self.kind) if self.kind else Q()
        wanted &= Q(actor__icontains=self.who) if self.who else Q()
        wanted &= Q(happened__gte=midnight(self.first)) if self.first else Q()
        wanted &= Q(happened__lt=midnight(self.last + datetime.timedelta(days=1))) if self.last else Q()
        return changes.filter(wanted)

    @property
    def is_set(self) -> bool:
        return self != HistoryFilter()


def day_in(written: str) -> datetime.date | None:
    try:
        day = parse_date(written)
    except ValueError:
        return None
    return day if day and 2000 <= day.year < 2200 else None


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def can_read_history(actor: Actor, trust) -> bool:
    return actor.is_anywhere(Part.COORDINATOR, Part.ADMINISTRATOR, Part.REGIONAL_COORDINATOR)


def history_seen_by(actor: Actor) -> QuerySet[Change]:
    """An administrator reads all of the trust's, a coordinator what is in the own networks. Of a row that has been
    removed from the tables a coordinator sees the removal, with all that the row held."""
    changes = Change.objects.filter(trust=actor.trust_id).order_by("-happened", "-pk")
    if reads_all(actor):
        return changes
    own = [place.network_id for place in actor.places if place.part == Part.COORDINATOR]
    seen = Q(kind=Change.Kind.DELETE, before__network_id__in=own)
    for table, kind in kinds().items():
        for lookup in kind.networks:
            rows = model_of(table)._default_manager.filter(trust=actor.trust_id, **{f"{lookup}__in": own})
            seen |= Q(table=table, row__in=rows.order_by().values("pk"))
    return changes.filter(seen)


def reads_all(actor: Actor) -> bool:
    return actor.is_anywhere(Part.ADMINISTRATOR, Part.REGIONAL_COORDINATOR)


def kind_choices(actor: Actor) -> list[tuple[str, str]]:
    """The tables that the reader can meet there; two with one name in the order of their tables."""
    tables = kinds().items()
    labels = [
        (table, capfirst(str(kind.label)))
        for table, kind in tables
        if "trust" in {own.name for own in model_of(table)._meta.fields} and (kind.networks or reads_all(actor))
    ]
    return sorted(labels, key=lambda choice: choice[1])
