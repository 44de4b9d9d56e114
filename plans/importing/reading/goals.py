"""Plans that call their sub-goals goals: «Hovedmål: …» of an area, and «Mål 1: …» below it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.importing.reading.cues import NUMBERED_SUB_GOAL, find_sub_goal
from plans.importing.reading.lines import Line
from plans.importing.reading.tables import plan_columns

NUMBERED = re.compile(r"(?:M[åÅ]l|MÅL)\s?(?:nr\.?\s?)?(?P<number>\d{1,2})\s?(?:[:.)–—-]|$)\s?(?P<rest>.*)", re.DOTALL)
PLAIN = re.compile(r"(?:M[åÅ]l|MÅL)\s?(?P<number>):\s?(?P<rest>.*)", re.DOTALL)
MAIN = re.compile(r"(?:hoved|hovud|overordna |overordnet )mål\s?\d?\s?(?::|$|[–-]\s)", re.IGNORECASE)


def with_sub_goals_by_name(lines: Sequence[Line]) -> list[Line]:
    """The lines with «Delmål» where the plan itself says «Mål»; as they are when it has «Delmål» of its own."""
    pattern = own_pattern(lines)
    return [renamed(line, pattern) for line in lines] if pattern else list(lines)


def own_pattern(lines: Sequence[Line]) -> re.Pattern | None:
    if any(is_sub_goal(line) for line in lines):
        return None
    if len({found["number"] for line in lines if (found := matched(line, NUMBERED))}) > 1:
        return NUMBERED
    has_main = any(MAIN.match(line.text[:40]) for line in lines)
    return PLAIN if has_main and any(matched(line, PLAIN) for line in lines) else None


def is_sub_goal(line: Line) -> bool:
    if line.cells:
        return "sub_goal" in plan_columns(line.cells)
    return bool(find_sub_goal(line.text) or NUMBERED_SUB_GOAL.fullmatch(line.text))


def matched(line: Line, pattern: re.Pattern) -> re.Match | None:
    return None if line.cells else pattern.fullmatch(line.text)


def renamed(line: Line, pattern: re.Pattern) -> Line:
    found = matched(line, pattern)
    return replace(line, text=f"Delmål {found['number']}: {found['rest']}") if found else line
