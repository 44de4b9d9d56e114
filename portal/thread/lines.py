"""The line of a focus area through the periods: itself, those that it comes from, and those that come from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from network.actors import Actor
from plans.models import FocusArea, Priority, Target

OF_TARGET = ("id", "text", "kind", "value", "unit", "direction", "rule", "source", "due_year")


@dataclass(frozen=True)
class Strategy:
    """All focus areas of a region, the latest period first, with their priorities and targets; one query."""

    areas: dict[int, FocusArea]

    @classmethod
    def seen_by(cls, actor: Actor) -> "Strategy":
        inside = {"focus_area": OuterRef("pk")}
        priorities = Priority.objects.filter(**inside).order_by("number")
        targets = Target.objects.filter(**inside).order_by("position", "pk")
        rows = FocusArea.objects.visible_to(actor).annotate(
            priority_rows=ArraySubquery(priorities.values(json=JSONObject(id="id", number="number", text="text"))),
            target_rows=ArraySubquery(targets.values(json=JSONObject(**{name: name for name in OF_TARGET}))),
        )
        found = rows.order_by("-period__first_year", "number")
        return cls({area.pk: area for area in map(with_contents, found)})

    def line(self, area: FocusArea) -> list[FocusArea]:
        """The latest first."""
        members = {area.pk, *self._ancestors(area), *self._descendants(area)}
        return [row for pk, row in self.areas.items() if pk in members]

    def newest(self) -> list[FocusArea]:
        """Where the lines end today: the areas that nothing continues, by their number."""
        continued = {area.continues_id for area in self.areas.values()}
        return [area for pk, area in self.areas.items() if pk not in continued]

    def _ancestors(self, area: FocusArea) -> Iterable[int]:
        passed: set[int] = set()
        while (here := area.continues_id) in self.areas and here not in passed:
            passed.add(here)
            area = self.areas[here]
        return passed

    def _descendants(self, area: FocusArea) -> Iterable[int]:
        found, wanted = set(), {area.pk}
        while wanted:
            wanted = {row.pk for row in self.areas.values() if row.continues_id in wanted} - found
            found |= wanted
        return found


def with_contents(area: FocusArea) -> FocusArea:
    area.shown_priorities = [Priority(focus_area_id=area.pk, **values) for values in area.priority_rows]
    area.shown_targets = [target(values) for values in area.target_rows]
    return area


def target(values: dict[str, Any]) -> Target:
    value = values["value"]
    return Target(**values | {"value": None if value is None else Decimal(str(value))})
