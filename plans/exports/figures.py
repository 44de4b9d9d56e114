"""How far a plan has come, counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.outline import ActivityOutline, AreaOutline


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The five states add up to the total; what is late is among the planned and those in progress."""

    total: int = 0
    done: int = 0
    in_progress: int = 0
    planned: int = 0
    postponed: int = 0
    cancelled: int = 0
    late: int = 0

    @property
    def share(self) -> int:
        """Per cent done of what was not called off."""
        counted = self.total - self.cancelled
        return round(100 * self.done / counted) if counted else 0

    @property
    def twentieths(self) -> int:
        """Of a bar: the page styles each of them."""
        return min(20, round(self.share / 5) or (1 if self.done else 0))


def figures_of(activities: Iterable[ActivityOutline]) -> Figures:
    rows = list(activities)
    states = [row.state for row in rows]
    names = ("done", "in_progress", "planned", "postponed", "cancelled")
    return Figures(
        total=len(rows), late=sum(row.overdue for row in rows), **{name: states.count(name) for name in names}
    )


def figures_of_area(area: AreaOutline) -> Figures:
    return figures_of(activity for sub_goal in area.sub_goals for activity in sub_goal.activities)
