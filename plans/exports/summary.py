"""The plan on one page: areas with their progress, the sub-goals that matter most, the year's dates.

However large the plan, it stays one page: what there is room for is reckoned here, in lines of the print's small
text, and what is left out is counted. The stylesheet holds each block to the lines that were reckoned for it.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from network.printing import PrintSource
from network.terms import words_of
from plans.exports.calendar import DatedEntry, dates_of
from plans.exports.common import file_name, plan_to_export
from plans.exports.figures import Figures, figures_of, figures_of_area
from plans.models import AnnualPlan
from plans.outline import AreaOutline, PlanOutline, SubGoalOutline
from plans.reading import PlanRows, outline_from

KIND = "plan_summary"

LINES = 47  # of small text in either column
AREA_WIDTH, DATE_WIDTH = 62, 34  # letters in a line of the left and of the right column
TITLE_WIDTH = 46  # … in a line of an area's title
# Lines: space, title and progress of an area; a second line of its title; «and 3 more»
AREA_COST, TITLE_COST, MORE_COST = 3.3, 1.2, 1.0
SUB_GOAL_GAP = 0.25  # lines between two
ROOMY, NARROW = 4, 2  # lines that a goal, a sub-goal or a date may take


@dataclass(frozen=True)
class SubGoalLine:
    number: str
    text: str


@dataclass(frozen=True)
class AreaBlock:
    number: int
    title: str
    goal: str  # '' where there is no room for the goals
    figures: Figures
    sub_goals: tuple[SubGoalLine, ...]
    more: int  # sub-goals there was no room for


@dataclass(frozen=True)
class PlanSummary:
    plan: PlanOutline
    figures: Figures
    areas: tuple[AreaBlock, ...]
    more_areas: int
    dates: tuple[DatedEntry, ...]
    more_dates: int


def summary_of(plan: PlanOutline, dates: Sequence[DatedEntry]) -> PlanSummary:
    shown = areas_that_fit(plan.areas)
    fitting = fitting_dates(dates)
    return PlanSummary(
        plan=plan,
        figures=figures_of(plan.activities()),
        areas=tuple(fitting_areas(shown)),
        more_areas=len(plan.areas) - len(shown),
        dates=tuple(fitting),
        more_dates=len(dates) - len(fitting),
    )


def lines_of(text: str, width: int) -> int:
    return max(1, len(textwrap.wrap(text, width)))


def shortened(text: str, width: int, most: int) -> str:
    """At most so many lines, an ellipsis at the end of what is cut."""
    wrapped = textwrap.wrap(text, width)
    if len(wrapped) <= most:
        return " ".join(text.split())
    return " ".join(wrapped[:most])[: width * most - 2].rstrip(" ,.;:–-") + " …"


# Areas


def areas_that_fit(areas: Sequence[AreaOutline]) -> Sequence[AreaOutline]:
    """As a rule all of them: a strategy has five."""
    room = LINES - MORE_COST
    for place, area in enumerate(areas):
        room -= cost_of_head(area) + MORE_COST
        if room < 0:
            return areas[:place]
    return areas


def fitting_areas(areas: Sequence[AreaOutline]) -> Iterable[AreaBlock]:
    for most, with_goals in ((ROOMY, True), (ROOMY, False), (NARROW, False)):
        room = LINES - sum(cost_of_head(area, with_goal=with_goals) for area in areas)
        chosen, is_whole = chosen_sub_goals(areas, room, most)
        if is_whole:
            break
    return [block_of(area, chosen, most, with_goals) for area in areas]


def block_of(area: AreaOutline, chosen: set[int], most: int, with_goal: bool) -> AreaBlock:
    lines = tuple(
        SubGoalLine(row.number, shortened(row.text, width_beside(row), most))
        for row in area.sub_goals
        if row.id in chosen
    )
    return AreaBlock(
        number=area.number,
        title=shortened(area.title, TITLE_WIDTH, 2),
        goal=shortened(area.goal, AREA_WIDTH, ROOMY) if with_goal else "",
        figures=figures_of_area(area),
        sub_goals=lines,
        more=len(area.sub_goals) - len(lines),
    )


def width_beside(row: SubGoalOutline) -> int:
    """What the number leaves of the line."""
    return AREA_WIDTH - len(row.number) - 1


def cost_of_head(area: AreaOutline, *, with_goal: bool = False) -> float:
    title = AREA_COST + TITLE_COST * (min(2, lines_of(area.title, TITLE_WIDTH)) - 1)
    goal = min(ROOMY, lines_of(area.goal, AREA_WIDTH)) + SUB_GOAL_GAP if with_goal and area.goal else 0
    return title + goal


def chosen_sub_goals(areas: Sequence[AreaOutline], room: float, most: int) -> tuple[set[int], bool]:
    """Turn by turn one of each area, the most important first, as long as there is room. True: all of them."""
    chosen: set[int] = set()
    queues = [sorted(area.sub_goals, key=importance) for area in areas]
    while any(queues):
        for queue in filter(None, queues):
            row = queue.pop(0)
            room -= min(most, lines_of(row.text, width_beside(row))) + SUB_GOAL_GAP
            if room < len(areas) * MORE_COST:
                return chosen, False
            chosen.add(row.id)
    return chosen, True


def importance(row: SubGoalOutline) -> tuple[int, int]:
    """What works for the strategy's priorities comes first, then what most is done for; else the plan's order."""
    return -len(row.priorities), -len(row.activities)


# Dates


def fitting_dates(dates: Sequence[DatedEntry]) -> list[DatedEntry]:
    """All of them, or those that are most precise, in order."""
    for most in (ROOMY, NARROW):
        room = LINES - 2.0
        fitting = []
        for entry in sorted(dates, key=lambda entry: entry.precision):
            line = f"{entry.when} {entry.text}"
            room -= min(most, lines_of(line, DATE_WIDTH)) + SUB_GOAL_GAP
            if room < 1:
                break
            text = shortened(line, DATE_WIDTH, most).removeprefix(entry.when).strip()
            fitting.append(DatedEntry(entry.first, entry.precision, entry.when, text))
        if len(fitting) == len(dates):
            break
    return sorted(fitting, key=lambda entry: (entry.first, entry.precision))


# As a printable


def summary_source(plan_id: int) -> PrintSource:
    plan = plan_to_export(plan_id)
    with translation.override(plan.network.trust.language):
        return _source(plan)


def _source(plan: AnnualPlan) -> PrintSource:
    rows = PlanRows(plan, words_of(plan.trust_id))
    outline = outline_from(rows)
    return PrintSource(
        html=render_to_string(
            "plans/print/summary.html", {"summary": summary_of(outline, dates_of(rows)), "plan": outline}
        ),
        file_name=file_name(outline.title, plan.network, "pdf", _("summary")),
    )
