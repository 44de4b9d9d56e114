"""The activities of a plan as the rows of a table."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.outline import ActivityOutline, PlanOutline

# What a row is sorted by; '' stands last, whichever way round.
SORTS = {
    "number": lambda row: row.order,
    "responsible": lambda row: row.activity.who,
    "state": lambda row: row.activity.state_label,
    "when": lambda row: row.activity.due,
}


@dataclass(frozen=True)
class Row:
    order: int  # place in the plan
    number: str  # of the sub-goal
    activity: ActivityOutline


@dataclass(frozen=True)
class Column:
    label: str
    sort: str = ""  # what its heading asks for next; '' when it cannot be sorted by
    order: str = "none"  # aria-sort


def columns(sort: str) -> list[Column]:
    return [
        _column("number", _("Sub-goal"), sort),
        Column(_("Activity")),
        _column("responsible", _("Responsible"), sort),
        _column("when", _("When"), sort),
        _column("state", _("State"), sort),
    ]


def _column(key: str, label: str, sort: str) -> Column:
    if sort == key:
        return Column(label, f"-{key}", "ascending")
    return Column(label, key, "descending" if sort == f"-{key}" else "none")


def sorted_rows(outline: PlanOutline, sort: str) -> list[Row]:
    """`sort` is a key of SORTS, with a dash before it for the other way round; anything else is the plan's order."""
    rows = [(sub_goal.number, activity) for sub_goal in outline.sub_goals() for activity in sub_goal.activities]
    table = [Row(order, number, activity) for order, (number, activity) in enumerate(rows)]
    backwards, value = sort.startswith("-"), SORTS.get(sort.lstrip("-"), SORTS["number"])
    filled = [row for row in table if value(row) != ""]
    return [*sorted(filled, key=value, reverse=backwards), *(row for row in table if value(row) == "")]
