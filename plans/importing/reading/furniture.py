"""Running heads, feet and page numbers in text that has no pages any more: pasted, or extracted by another program.

Where nothing tells which line stood at the edge of a page, it is told by what such lines have in common: a page
number, or the same words again and again as far apart as pages are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plans.importing.page_numbers import find_foot, is_page_number
from plans.importing.reading.cues import HEAD, IN_AREAS, find_label, find_sub_goal, find_title
from plans.importing.reading.drafts import FIGURES
from plans.importing.reading.lines import LISTED, Line
from plans.importing.responsible import is_party

PAGE = 12  # lines with text that a page has at the least
LONGEST = 16  # words
OFTEN = 3  # times that words without a number must stand there
ADDRESS = re.compile(r"(?<!\S)(?:(?:https?://|www\.)\S+|[^\s@]+@\S+)")


def with_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines, marked where they are no part of the text."""
    numbers = {line.number for line in lines if line.furniture or is_foot(line)}
    numbers |= running(lines, numbers)
    return [replace(line, furniture=True) if line.number in numbers else line for line in lines]


def is_foot(line: Line) -> bool:
    if line.table or not line.raw.strip():
        return False
    if is_page_number(line.raw):
        return True
    found = None if LISTED.match(line.text) or line.bulleted else find_foot(line.raw)
    return bool(found and line.text[:1].isupper() and (found["apart"] or found["all"] or find_title(line.text)))


def running(lines: Sequence[Line], feet: set[int]) -> set[int]:
    """The numbers of lines that come back page after page."""
    written = [line for line in lines if not line.is_empty]
    groups = defaultdict(list)
    for place, line in enumerate(written):
        if line.number not in feet and could_run(line):
            groups[FIGURES.sub("#", shown(line))].append(place)
    title = next((line.number for line in written if find_title(line.text)), 0)
    bulleted = any(line.bulleted for line in lines)
    found: set[int] = set()
    for places in filter(far_apart, groups.values()):
        rows = [written[place] for place in places]
        often = OFTEN if bulleted else len(written)
        beside_number = sum(any(row.number in feet for row in around(written, place)) for place in places) > 1
        known = find_title(rows[0].text) or ADDRESS.fullmatch(rows[0].text)
        if beside_number or known or counts_up(rows) or len(rows) >= often:
            found |= {row.number for row in rows}
    return found - {title}


def shown(line: Line) -> str:
    """With the number at its end, which `line.text` takes for one of a contents list."""
    return " ".join(line.raw.split())


def could_run(line: Line) -> bool:
    """No bullet, no label, no party, no sentence."""
    text = shown(line)
    if line.bulleted or line.table or line.heading:
        return False
    if find_title(text) or ADDRESS.fullmatch(text):
        return True
    if not text[:1].isupper() or text.endswith((".", ":", ";", ",")) or len(text.split()) > LONGEST:
        return False
    labelled = find_sub_goal(text) or find_label(text, (*HEAD, *IN_AREAS)) or LISTED.match(text)
    return not labelled and not is_party(text)


def far_apart(places: Sequence[int]) -> bool:
    """A page apart; the last page may be a short one."""
    steps = [after - before for before, after in pairwise(places)]
    return bool(steps) and all(step >= PAGE for step in steps[: max(1, len(steps) - 1)])


def around(written: Sequence[Line], place: int) -> Iterator[Line]:
    yield from written[max(0, place - 1) : place]
    yield from written[place + 1 : place + 2]


def counts_up(rows: Sequence[Line]) -> bool:
    """One of the numbers in them is one more each time."""
    figures = [[int(figure) for figure in FIGURES.findall(shown(row))[:9]] for row in rows]
    return any(all(after - before == 1 for before, after in pairwise(step)) for step in zip(*figures, strict=False))
