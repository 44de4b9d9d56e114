"""The history of one plan with everything in it, filtered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from network.history_kinds import kinds, label_of
from network.history_reading import Entry, entry_of, names_in
from network.models import Change
from plans.models import (
    Activity,
    AnnualPlan,
    Evidence,
    LocalMeeting,
    PlanArea,
    PlanComment,
    PlanSuggestion,
    PlanVersion,
    SteeringNote,
    SubGoal,
)
from plans.writing.places import Place

PLAN = AnnualPlan._meta.db_table
PARTS = (
    PlanArea,
    SubGoal,
    Activity,
    LocalMeeting,
    Evidence,
    PlanVersion,
    SteeringNote,
    PlanComment,
    PlanSuggestion,
)
TABLES = (PLAN, *(model._meta.db_table for model in PARTS))


@dataclass(frozen=True)
class PlanHistoryFilter:
    kind: str = ""  # a table
    who: str = ""
    place: Place = field(default_factory=Place)

    @classmethod
    def of_query(cls, query: Mapping[str, str], place: Place) -> "PlanHistoryFilter":
        kind = query.get("kind", "")
        return cls(kind if kind in TABLES else "", query.get("who", "").replace("\0", "")[:160], place)

    def apply(self, changes: QuerySet[Change]) -> QuerySet[Change]:
        wanted = Q(table=self.kind) if self.kind else Q()
        wanted &= Q(actor=self.who) if self.who else Q()
        if row := self.place.row:
            wanted &= Q(table=row._meta.db_table, row=row.pk)
        return changes.filter(wanted)

    @property
    def is_set(self) -> bool:
        return bool(self.kind or self.who or self.place.row)


def history_of_plan(plan: AnnualPlan) -> QuerySet[Change]:
    """Newest first. What is only counted – who saved last, and when – is left out."""
    said = ~Q(kind=Change.Kind.UPDATE) | Q(after__has_any_keys=columns_told())
    seen = Q(table=PLAN, row=plan.pk) & said
    for model in PARTS:
        rows = model.objects.filter(trust_id=plan.trust_id, plan=plan).order_by().values("pk")
        seen |= Q(table=model._meta.db_table, row__in=rows)
    seen |= Q(kind=Change.Kind.DELETE, table__in=TABLES, before__plan_id=plan.pk)
    return Change.objects.filter(seen, trust=plan.trust_id).order_by("-happened", "-pk")


@cache
def columns_told() -> list[str]:
    """Of a plan itself."""
    columns = [field.column for field in AnnualPlan._meta.local_concrete_fields]
    return [column for column in columns if label_of(PLAN, column) is not None]


def people_in(changes: QuerySet[Change]) -> list[str]:
    """Who has changed something."""
    return list(changes.order_by("actor").exclude(actor="").values_list("actor", flat=True).distinct())


def kind_choices() -> list[tuple[str, str]]:
    known = kinds()
    return [(table, capfirst(str(known[table].label))) for table in TABLES]


def told(changes: Iterable[Change]) -> list[tuple[Change, Entry]]:
    """In words; one query for the names. A change that nobody can see in words is left out."""
    changes = list(changes)
    names = names_in(changes)
    pairs = [(change, entry_of(change, names)) for change in changes]
    return [(change, entry) for change, entry in pairs if entry.lines or entry.kind != Change.Kind.UPDATE]
