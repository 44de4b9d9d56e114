"""The rows of a plan by the ids of their elements: 'activity-12', 'sub-goal-7', 'area-3'; '' is the plan itself."""

from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plans.models import Activity, AnnualPlan, PlanArea, SubGoal

Row = PlanArea | SubGoal | Activity
KINDS: dict[str, tuple[type[Row], str]] = {
    "area": (PlanArea, "area"),
    "sub-goal": (SubGoal, "sub_goal"),
    "activity": (Activity, "activity"),
}
LONGEST = 120  # characters of a text that says which row is meant


class NoSuchRow(Exception):
    """The plan has no row of this anchor."""


@dataclass(frozen=True)
class Place:
    """One row, or the plan as a whole."""

    anchor: str = ""
    row: Row | None = None

    @property
    def label(self) -> str:
        """As pages name it."""
        text = Truncator(" ".join(str(self.row).split())).chars(LONGEST)
        if isinstance(self.row, SubGoal):
            return _("Sub-goal: %(text)s") % {"text": text}
        if isinstance(self.row, Activity):
            return _("Activity: %(text)s") % {"text": text}
        return text if self.row else _("The plan as a whole")

    @property
    def is_gone(self) -> bool:
        return getattr(self.row, "is_gone", False)

    @property
    def element(self) -> str:
        """The id of the element in which is talked about it."""
        return f"talk-{self.anchor or 'plan'}"

    @property
    def column(self) -> dict[str, Row]:
        """Of a comment on it."""
        kind = self.anchor.rpartition("-")[0]
        return {KINDS[kind][1]: self.row} if kind else {}

    def order(self) -> tuple[int, ...]:
        """The plan first, then its rows as they stand in it."""
        row, numbers = self.row, []
        if isinstance(row, Activity):
            numbers, row = [row.position, row.pk], row.sub_goal
        if isinstance(row, SubGoal):
            numbers, row = [row.position, row.pk, *numbers], row.area
        return (row.number, *numbers) if row else ()


def place_of(row: Row | None) -> Place:
    return Place(row.anchor, row) if row else Place()


def place_at(plan: AnnualPlan, anchor: str) -> Place:
    """Deleted rows too: what was said about them can still be read."""
    if not anchor:
        return Place()
    kind, _dash, number = anchor.rpartition("-")
    if kind not in KINDS or not (number.isdecimal() and len(number) < 19):
        raise NoSuchRow(anchor)
    model, parents = KINDS[kind][0], {"sub-goal": ["area"], "activity": ["sub_goal__area"]}.get(kind, [])
    row = model.objects.filter(plan=plan, pk=int(number)).select_related(*parents).first()
    if row is None:
        raise NoSuchRow(anchor)
    return Place(f"{kind}-{row.pk}", row)
