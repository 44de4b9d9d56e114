"""The status report for the steering group: the figures of each area on a day, and what became of its activities."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from network.printing import PrintSource
from network.terms import words_of
from plans.exports.as_of import rows_as_of
from plans.exports.common import file_name, plan_to_export
from plans.exports.figures import Figures, figures_of, figures_of_area
from plans.models import AnnualPlan
from plans.outline import ActivityOutline, AreaOutline, PlanOutline
from plans.reading import PlanRows, outline_from

KIND = "plan_status"


@dataclass(frozen=True)
class ReportedActivity:
    number: str  # of its sub-goal
    activity: ActivityOutline


@dataclass(frozen=True)
class ReportedGroup:
    """The activities of an area that are late, done, under way, or postponed and called off."""

    kind: str
    title: str
    rows: tuple[ReportedActivity, ...]


@dataclass(frozen=True)
class ReportedArea:
    area: AreaOutline
    figures: Figures
    groups: tuple[ReportedGroup, ...]


@dataclass(frozen=True)
class StatusReport:
    plan: PlanOutline
    day: str  # in words
    figures: Figures
    areas: tuple[ReportedArea, ...]


def kind_of(activity: ActivityOutline) -> str:
    """'' for what is planned and not late: it is counted, there is nothing to tell of it."""
    if activity.overdue:
        return "late"
    return {"planned": "", "cancelled": "postponed"}.get(activity.state, activity.state)


def titles() -> dict[str, str]:
    """In the order in which a reader wants to know it."""
    return {
        "late": pgettext("activities", "Late"),
        "done": pgettext("activities", "Done"),
        "in_progress": pgettext("activities", "In progress"),
        "postponed": pgettext("activities", "Postponed or called off"),
    }


def report_of(plan: PlanOutline, day: datetime.date) -> StatusReport:
    return StatusReport(
        plan=plan,
        day=date_format(day, "DATE_FORMAT"),
        figures=figures_of(plan.activities()),
        areas=tuple(ReportedArea(area, figures_of_area(area), tuple(groups_of(area))) for area in plan.areas),
    )


def groups_of(area: AreaOutline) -> Iterable[ReportedGroup]:
    rows = [
        ReportedActivity(sub_goal.number, activity) for sub_goal in area.sub_goals for activity in sub_goal.activities
    ]
    for kind, title in titles().items():
        if found := tuple(row for row in rows if kind_of(row.activity) == kind):
            yield ReportedGroup(kind, title, found)


def kind_for(day: datetime.date) -> str:
    """The kind of print for one day: the same day gives the same file."""
    return f"{KIND}/{day.isoformat()}"


def status_source(plan_id: int, day: str = "") -> PrintSource:
    """`day` in ISO 8601; today without one."""
    plan = plan_to_export(plan_id)
    with translation.override(plan.network.trust.language):
        return _source(plan, datetime.date.fromisoformat(day) if day else timezone.localdate())


def _source(plan: AnnualPlan, day: datetime.date) -> PrintSource:
    rows = rows_as_of(PlanRows(plan, words_of(plan.trust_id)), day)
    outline = outline_from(rows)
    return PrintSource(
        html=render_to_string("plans/print/status.html", {"report": report_of(outline, day), "plan": outline}),
        file_name=file_name(outline.title, plan.network, "pdf", f"{_('status')} {day.isoformat()}"),
    )
