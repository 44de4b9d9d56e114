"""Where the areas of a plan go on in next year's: the same area, or the one that continues or replaces it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans.models import AnnualPlan, FocusArea, PlanArea, Priority, StrategyPeriod

ITSELF, CONTINUES, REPLACED, SAME_TITLE, SEVERAL, NOWHERE = (
    "itself",
    "continues",
    "replaced",
    "same_title",
    "several",
    "nowhere",
)
Ancestry = Mapping[int, tuple[int | None, str]]  # focus area → the one it continues, and how


@dataclass(frozen=True)
class Target:
    """An area of next year's plan, which may not be made yet."""

    number: int
    title: str
    focus_area_id: int | None

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


@dataclass(frozen=True)
class Home:
    """`number`: of the area of next year's plan that is proposed; None where somebody has to choose."""

    number: int | None
    how: str


def period_of_year(plan: AnnualPlan, year: int) -> StrategyPeriod | None:
    return StrategyPeriod.objects.filter(region_id=plan.region_id).covering(year).first()


def targets_of(plan: AnnualPlan, next_plan: AnnualPlan | None, period: StrategyPeriod | None) -> list[Target]:
    """The areas that next year's plan has, or gets when it is made (plans.services.add_areas)."""
    if next_plan and (areas := list(PlanArea.objects.filter(plan=next_plan))):
        return [Target(area.number, area.title, area.focus_area_id) for area in areas]
    if period and (rows := list(FocusArea.objects.filter(period=period))):
        return [Target(area.number, area.title, area.pk) for area in rows]
    return [Target(area.number, area.title, None) for area in PlanArea.objects.filter(plan=plan)]


def ancestry_in(region_id: int) -> Ancestry:
    rows = FocusArea.objects.filter(region_id=region_id).values_list("pk", "continues_id", "continuation")
    return {pk: (continues, how) for pk, continues, how in rows}


def home_of(area: PlanArea, targets: Sequence[Target], ancestry: Ancestry) -> Home:
    if area.focus_area_id:
        for target in targets:
            if target.focus_area_id == area.focus_area_id:
                return Home(target.number, ITSELF)
        if found := continuing(area.focus_area_id, targets, ancestry):
            return among(found)
    same = [target for target in targets if normal(target.title) == normal(area.title)]
    if len(same) != 1:
        return Home(None, NOWHERE)
    is_copy = same[0].focus_area_id is None and same[0].number == area.number
    return Home(same[0].number, ITSELF if is_copy else SAME_TITLE)


def continuing(focus_area_id: int, targets: Sequence[Target], ancestry: Ancestry) -> list[tuple[Target, str]]:
    """Those that come from it, over as many periods as there are, and how."""
    found = []
    for target in targets:
        here, replaced, passed = target.focus_area_id, False, set()
        while here in ancestry and here not in passed:
            passed.add(here)
            here, how = ancestry[here]
            replaced = replaced or how == FocusArea.Continuation.REPLACED
            if here == focus_area_id:
                found.append((target, REPLACED if replaced else CONTINUES))
    return found


def among(found: list[tuple[Target, str]]) -> Home:
    """One that goes on as it was comes before those that replace it; between several somebody chooses."""
    if len(found) == 1:
        return Home(found[0][0].number, found[0][1])
    kept = [target for target, how in found if how == CONTINUES]
    return Home(kept[0].number if len(kept) == 1 else None, SEVERAL)


class Priorities:
    """Those of the next period, by what they say: a priority goes on where its text does."""

    def __init__(self, period: StrategyPeriod | None) -> None:
        self.rows = list(Priority.objects.filter(focus_area__period=period)) if period else []

    def continuing(self, priority: Priority, target: Target) -> int | None:
        """In the area that its area goes on in, or in another one."""
        if any(row.pk == priority.pk for row in self.rows):
            return priority.pk
        same = [row for row in self.rows if normal(row.text) == normal(priority.text)]
        same.sort(key=lambda row: row.focus_area_id != target.focus_area_id)
        return same[0].pk if same else None


def normal(text: str) -> str:
    """Its words, whatever their case and what stands between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))
