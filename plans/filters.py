"""Showing a part of a plan: by state, responsible party and text. The choice stays in the address."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.http import QueryDict

from plans.models import Activity
from plans.outline import ActivityOutline, AreaOutline, PlanOutline, SubGoalOutline

OVERDUE = "overdue"
STATES = [*Activity.State.values, OVERDUE]


@dataclass(frozen=True)
class Filter:
    states: tuple[str, ...] = ()
    responsible: str = ""
    text: str = ""

    @classmethod
    def of_query(cls, query: QueryDict) -> "Filter":
        wanted = query.getlist("state")
        return cls(
            states=tuple(state for state in STATES if state in wanted),
            responsible=query.get("responsible", "").strip(),
            text=query.get("q", "").strip(),
        )

    @classmethod
    def of_address(cls, address: str) -> "Filter":
        return cls.of_query(QueryDict(urlsplit(address).query))

    @property
    def is_active(self) -> bool:
        return self != Filter()

    def apply(self, plan: PlanOutline) -> PlanOutline:
        """The plan with only the matching activities, and only the sub-goals and areas that have one."""
        if not self.is_active:
            return plan
        areas = [self._area(area) for area in plan.areas]
        return replace(plan, areas=tuple(area for area in areas if area.sub_goals))

    def _area(self, area: AreaOutline) -> AreaOutline:
        sub_goals = [self._sub_goal(sub_goal) for sub_goal in area.sub_goals]
        return replace(area, sub_goals=tuple(sub_goal for sub_goal in sub_goals if sub_goal.activities))

    def _sub_goal(self, sub_goal: SubGoalOutline) -> SubGoalOutline:
        wanted = self.text.casefold()
        named = bool(wanted) and wanted in sub_goal.text.casefold()
        rows = (activity for activity in sub_goal.activities if self._matches(activity, named))
        return replace(sub_goal, activities=tuple(rows), meetings=None)

    def _matches(self, activity: ActivityOutline, sub_goal_named: bool) -> bool:
        return (
            (not self.states or activity.state in self.states or (OVERDUE in self.states and activity.overdue))
            and (not self.responsible or activity.responsible == self.responsible)
            and (sub_goal_named or self.text.casefold() in f"{activity.text}\n{activity.note}".casefold())
        )
