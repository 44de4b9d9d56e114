"""How far a plan has come: for each sub-goal, each area and the whole."""

import datetime
from dataclasses import dataclass, field, replace

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from network.actors import Actor
from plans.models import Activity, AnnualPlan, PlanArea, Priority, SubGoalPriority

State = Activity.State


@dataclass(frozen=True)
class Progress:
    """Numbers of activities. `late` ones are planned or in progress, and are counted there too."""

    total: int = 0
    done: int = 0
    in_progress: int = 0
    planned: int = 0
    postponed: int = 0
    cancelled: int = 0
    late: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(*(getattr(self, name) + getattr(other, name) for name in NUMBERS))


NUMBERS = tuple(Progress.__dataclass_fields__)


@dataclass(frozen=True)
class SubGoalProgress:
    number: str  # as the plan has it: 1.2
    anchor: str
    text: str
    progress: Progress


@dataclass(frozen=True)
class AreaProgress:
    number: int
    title: str
    progress: Progress = field(default_factory=Progress)
    sub_goals: tuple[SubGoalProgress, ...] = ()


@dataclass(frozen=True)
class PlanProgress:
    progress: Progress
    areas: tuple[AreaProgress, ...]


def progress_of(plan: AnnualPlan, today: datetime.date) -> PlanProgress:
    """One query, whatever the plan holds. An area or a sub-goal without activities counts none."""
    areas: dict[int, AreaProgress] = {}
    for row in counted(plan, today):
        area = areas.setdefault(row["pk"], AreaProgress(row["number"], row["title"]))
        if row["sub_goals"] is not None and row["sub_goals__removed"] is None:
            areas[row["pk"]] = with_sub_goal(area, row)
    return PlanProgress(sum((area.progress for area in areas.values()), Progress()), tuple(areas.values()))


def counted(plan: AnnualPlan, today: datetime.date) -> QuerySet:
    here = "sub_goals__activities__"
    present = Q(**{f"{here}removed": None})
    waiting = present & Q(**{f"{here}state__in": Activity.WAITING})
    numbers = {str(state): Count(f"{here}pk", filter=present & Q(**{f"{here}state": state})) for state in State}
    numbers["total"] = Count(f"{here}pk", filter=present)
    numbers["late"] = Count(f"{here}pk", filter=waiting & Q(**{f"{here}due__lt": today}))
    rows = PlanArea.objects.filter(plan=plan).values(
        "pk", "number", "title", "sub_goals", "sub_goals__text", "sub_goals__position", "sub_goals__removed"
    )
    return rows.annotate(**numbers).order_by("number", "sub_goals__position", "sub_goals")


def with_sub_goal(area: AreaProgress, row: dict) -> AreaProgress:
    progress = Progress(**{name: row[name] for name in NUMBERS})
    sub_goal = SubGoalProgress(
        number=f"{area.number}.{len(area.sub_goals) + 1}",
        anchor=f"sub-goal-{row['sub_goals']}",
        text=row["sub_goals__text"],
        progress=progress,
    )
    return replace(area, progress=area.progress + progress, sub_goals=(*area.sub_goals, sub_goal))


@dataclass(frozen=True)
class Untouched:
    """The priorities of the strategy period that no sub-goal works for, as `12 of 55`."""

    total: int
    in_plan: tuple[Priority, ...]  # not by this plan
    in_period: tuple[Priority, ...]  # by none of the network's plans in the period that the reader sees

    @property
    def only_elsewhere(self) -> list[Priority]:
        """Those that another plan works for."""
        return [row for row in self.in_plan if row not in self.in_period]


def untouched_priorities(plan: AnnualPlan, actor: Actor) -> Untouched | None:
    """One query. None where no strategy covers the year."""
    if not plan.period_id:
        return None
    worked_for = SubGoalPriority.objects.filter(trust=plan.trust_id, priority=OuterRef("pk"), sub_goal__removed=None)
    plans = AnnualPlan.objects.filter(network=plan.network_id, period=plan.period_id).visible_to(actor)
    priorities = Priority.objects.filter(focus_area__period=plan.period_id).select_related("focus_area")
    rows = priorities.annotate(
        by_plan=Exists(worked_for.filter(sub_goal__plan=plan)),
        by_network=Exists(worked_for.filter(sub_goal__plan__in=plans.values("pk"))),
    )
    found = list(rows.order_by("focus_area__number", "number"))
    return Untouched(
        total=len(found),
        in_plan=tuple(row for row in found if not row.by_plan),
        in_period=tuple(row for row in found if not row.by_network),
    )
