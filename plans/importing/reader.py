"""The way in: a file's bytes, or pasted text, to a reading of the plan in it."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from plans.importing.doubts import Doubt
from plans.importing.extraction import extract
from plans.importing.extraction.text import source_of
from plans.importing.own_file import NotOurs, read_own
from plans.importing.reading.checks import check
from plans.importing.reading.cues import find_sub_goal
from plans.importing.reading.drafts import PlanDraft
from plans.importing.reading.freezing import Freezer
from plans.importing.reading.furniture import with_furniture
from plans.importing.reading.goals import with_sub_goals_by_name
from plans.importing.reading.headings import find_headings
from plans.importing.reading.lines import Line, ready
from plans.importing.reading.machine import Machine
from plans.importing.result import Reading, Refused, StrategyReading
from plans.importing.source import Source
from plans.importing.strategy import read_strategy_source

STRATEGY = re.compile(r"(?:aktuelle\s+)?innsatsområde[rt]?\s*:?", re.IGNORECASE)


def read_plan(content: bytes, *, year: int, trust: str = "", network: str = "") -> Reading:
    """DOCX, PDF or text by what the bytes are, whatever the name says. Refused when there is no plan in them."""
    source = extract(content)
    if not source.attached:
        return read_source(source, year=year, trust=trust, network=network)
    try:
        return read_own(source.attached, year=year, trust=trust, network=network)
    except NotOurs:
        reading = read_source(extract(content, attached=False), year=year, trust=trust, network=network)
        return replace(reading, doubts=(Doubt(code="attachment_unreadable"), *reading.doubts))


def read_strategy(content: bytes) -> StrategyReading:
    """Refused when there is no strategy in it."""
    return read_strategy_source(extract(content, attached=False))


def read_pasted_strategy(text: str) -> StrategyReading:
    return read_strategy_source(source_of(text))


def read_pasted_plan(text: str, *, year: int, trust: str = "", network: str = "") -> Reading:
    return read_source(source_of(text), year=year, trust=trust, network=network)


def read_source(source: Source, *, year: int, trust: str, network: str) -> Reading:
    lines = with_furniture(with_sub_goals_by_name(ready(source.lines, kind=source.kind)))
    headings = find_headings(lines)
    draft = Machine(lines, headings, year=year).read()
    refuse_what_is_no_plan(draft, lines)
    check(draft, headings, lines, year=year, network=network)
    freezer = Freezer(draft)
    plan = freezer.freeze(year=year, trust=trust, network=network)
    return Reading(plan=plan, doubts=freezer.all_doubts(), labels=freezer.labels(), source=source.lines)


def refuse_what_is_no_plan(plan: PlanDraft, lines: list[Line]) -> None:
    if any(goal.activities for area in plan.areas for goal in area.sub_goals) and has_cues(plan, lines):
        return
    if any(STRATEGY.fullmatch(line.text) for line in lines):
        raise Refused(_("This looks like a strategy, not an annual plan. A strategy is imported by the region."))
    raise Refused(
        _("No annual plan was found in the document: there are no focus areas with sub-goals and activities in it.")
    )


def has_cues(plan: PlanDraft, lines: list[Line]) -> bool:
    """Something in it calls itself a sub-goal, an activity or a plan; bullets under numbers alone are no plan."""
    labelled = any(goal.labelled for area in plan.areas for goal in area.sub_goals)
    return labelled or bool(plan.title) or any(find_sub_goal(line.text) for line in lines)
