"""Which lines are the areas' headings: found before reading, because the same words stand in the list of areas too.

The list announces the titles, so a numbered line is a heading only when its title was announced or when a goal or
sub-goal follows it. A month never starts an area: "18. januar".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from plans.importing.reading.cues import (
    HEAD,
    IN_AREAS,
    NUMBERED_SUB_GOAL,
    ROMAN,
    Cue,
    find_label,
    find_sub_goal,
    find_title,
)
from plans.importing.reading.lines import Line
from plans.importing.reading.tables import plan_columns
from plans.importing.responsible import is_party
from plans.importing.times_in_text import MONTHS

# A scanner makes an l or I of a 1; «I.», «A)» and «1 –» are numbers too when a goal follows.
NUMBERED = re.compile(
    r"(?:(?P<number>\d{1,2})(?:\s?[.):]\s*|\s[–—-]\s|\s(?=[A-ZÆØÅ]))|(?P<letters>[IVXl]{1,4}|[A-H])\s?[.):]\s)"
    r"(?P<title>[^\W\d_].*)"
)
WORDS = (
    r"(?:satsn?ingsområde|fokusområde|innsatsområde|hovedområde|hovudområde|temaområde|område|del|kapittel|kap\.?"
    r"|punkt|pkt\.?|tema)"
)
NAMED = re.compile(
    rf"{WORDS}\s*+(?:nr\.?\s*+)?(?P<number>\d{{1,2}})\s*+[:.–—-]*+\s*+(?P<title>[^\W\d_].*)", re.IGNORECASE
)
UNNUMBERED = re.compile(
    r"(?:(?:satsn?ings|fokus|innsats|hoved|hovud)område)\s?(?::|\s[–—-]\s)\s*+(?P<title>[^\W\d_].*)", re.IGNORECASE
)
GOALS = re.compile(
    r"(?:(?:hoved|hovud|overordna |overordnet )?mål)\s*+(?P<number>\d{1,2})\s*+[:.–—-]\s*+(?P<title>[^\W\d_].*)",
    re.IGNORECASE,
)
LONGEST = 12  # words of a title
ALIKE = 0.72  # share of letters, for titles that scanning has changed
MOST_AREAS = 40


@dataclass(frozen=True)
class Candidate:
    index: int  # among the lines
    number: int  # 0: none
    title: str
    leads: bool  # a goal, a sub-goal or their table comes next
    line: Line

    @property
    def key(self) -> str:
        return "".join(letter for letter in self.title.lower() if letter.isalnum())


@dataclass(frozen=True)
class Heading:
    number: int
    title: str
    announced: str | None  # as the list of areas has it; None when it has it not


@dataclass(frozen=True)
class Headings:
    areas: dict[int, Heading]  # by line number
    announced: dict[int, Heading]  # the list's own lines


def find_headings(lines: Sequence[Line]) -> Headings:
    candidates = list(_candidates(lines))
    areas, goals = _areas(candidates), _once(list(_goals(lines)))
    if len(goals) > len(areas) and not any(candidate.number for candidate in areas):
        areas = goals
    areas = areas or _once(list(_outlined(lines)))
    first = min((candidate.index for candidate in areas), default=len(lines))
    announced = _announced([candidate for candidate in candidates if candidate.index < first], areas, lines)
    found = {}
    for number, candidate in enumerate(areas, 1):
        match = _best(candidate, announced)
        title = match.title if match and match.title.lower() == candidate.title.lower() else candidate.title
        found[candidate.line.number] = Heading(
            candidate.number or (match.number if match else number), title, match.title if match else None
        )
    return Headings(
        areas=found,
        announced={c.line.number: Heading(c.number, c.title, None) for c in announced},
    )


def _candidates(lines: Sequence[Line]) -> Iterator[Candidate]:
    for index, line in enumerate(lines):
        if (read := _numbered(line)) and _is_title(read[1]):
            leads = _leads(lines, index)
            if read[0] or leads or line.heading:
                yield Candidate(index, *read, leads, line)


def _outlined(lines: Sequence[Line]) -> Iterator[Candidate]:
    """By the levels of headings alone: one with headings below it that have lists below them."""
    for index, line in enumerate(lines):
        below = next((row for row in lines[index + 1 : index + 12] if row.heading), None)
        if not line.heading or not below or below.heading <= line.heading or not (read := _numbered(line)):
            continue
        if _is_title(read[1]) and _heads_list(lines, below):
            yield Candidate(index, *read, True, line)


def _heads_list(lines: Sequence[Line], heading: Line) -> bool:
    after = next((row for row in lines[heading.number : heading.number + 6] if not row.is_empty), None)
    return after is not None and not find_label(heading.text, (*HEAD, *IN_AREAS)) and begins_list(after)


def begins_list(line: Line) -> bool:
    """Of activities: a bullet, their label, or who is responsible for them."""
    return line.bulleted or bool(find_label(line.text, (Cue.ACTIVITIES,))) or is_party(line.text)


def _goals(lines: Sequence[Line]) -> Iterator[Candidate]:
    """In a plan without areas the goals, when sub-goals stand below them."""
    for index, line in enumerate(lines):
        if not line.cells and (found := GOALS.fullmatch(line.text)) and _leads(lines, index):
            yield Candidate(index, int(found["number"]), found["title"], True, line)


def _numbered(line: Line) -> tuple[int, str] | None:
    """(number, title) of a line that could be a heading; lines without a number must lead or be headed in Word."""
    if line.cells or line.bulleted or line.furniture or not line.text:
        return None
    if find_sub_goal(line.text) or NUMBERED_SUB_GOAL.fullmatch(line.text) or find_title(line.text):
        return None
    if found := NAMED.fullmatch(line.text):
        return int(found["number"]), found["title"].rstrip(" :")
    if found := NUMBERED.fullmatch(line.text):
        return int(found["number"] or _in_figures(found["letters"])), found["title"].rstrip(" :")
    if found := UNNUMBERED.fullmatch(line.text):
        return 0, found["title"].rstrip(" :")
    if find_label(line.text, (*HEAD, *IN_AREAS)) or line.text.endswith((":", ",")) or not line.text[:1].isupper():
        return None
    return 0, line.text


def _in_figures(letters: str) -> int:
    return ROMAN.get(letters.lower()) or ord(letters[0]) - ord("A") + 1


def _is_title(title: str) -> bool:
    words = title.split()
    month = words[0].lower().strip(".,") in MONTHS
    return not month and len(words) <= LONGEST and not (title.endswith(".") and len(words) > 4)


def _leads(lines: Sequence[Line], index: int) -> bool:
    """Does what comes next belong under an area's heading? In a contents list nothing does."""
    if lines[index].in_contents:
        return False
    after = next((line for line in lines[index + 1 : index + 12] if not line.is_empty and not line.furniture), None)
    if after is None:
        return False
    if after.cells:  # an area may be named in a row across the table
        across = lines[index].table == after.table and NAMED.fullmatch(lines[index].text)
        return bool(plan_columns(after.cells) or across)
    label = find_label(after.text, (Cue.GOAL,), alone=True)
    sub_goal = find_sub_goal(after.text)
    first = NUMBERED_SUB_GOAL.fullmatch(after.text)
    return bool(
        (label and label.meant in {"", "Mål"})
        or (sub_goal and sub_goal.number.split(".")[-1] in {"1", ""})
        or (first and first["number"].endswith(".1"))
    )


def _areas(candidates: list[Candidate]) -> list[Candidate]:
    """Those that lead to a goal, and those whose title has been read before; each title once."""
    chosen = [c for c in candidates if c.leads and (c.number or _has_no_rival(c, candidates))]
    if sum(bool(c.line.heading) for c in chosen) > 1:  # beside Word's headings an item of a list is none
        chosen = [c for c in chosen if c.line.heading or c.line.bold or not c.line.listed]
    first = min((c.index for c in chosen), default=-1)
    early = [c for c in candidates if c.number and c.index < first][-MOST_AREAS:]
    for candidate in candidates:
        if candidate.index > first and (candidate.number or candidate.line.heading) and not candidate.leads:
            read_before = any(_same(candidate, other) for other in early)
            if read_before and not any(_same(candidate, other) for other in chosen):
                chosen.append(candidate)
    return _once(sorted(chosen, key=lambda candidate: candidate.index))[:MOST_AREAS]


def _has_no_rival(candidate: Candidate, candidates: list[Candidate]) -> bool:
    """A line without a number is a heading in a plan whose areas have none, or when Word says so."""
    return bool(candidate.line.heading) or not any(c.leads and c.number for c in candidates)


def _once(chosen: list[Candidate]) -> list[Candidate]:
    return list({candidate.key: candidate for candidate in reversed(chosen)}.values())[::-1]


def _announced(before: list[Candidate], areas: list[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """The list of areas: numbered lines above the first area that name one, and those between them."""
    named = [
        c
        for c in before[-4 * MOST_AREAS :]
        if c.number and any(_likeness(c.key, area.key) >= ALIKE for area in areas)
    ]
    if len(named) < 2:
        return named
    first, last = named[0].index, named[-1].index
    after = [c for c in before if c.number == named[-1].number + 1 and 0 < c.index - last <= 3]
    return [c for c in before if c.number and first <= c.index <= last] + after


def _best(candidate: Candidate, announced: list[Candidate]) -> Candidate | None:
    alike = max(
        announced, key=lambda c: (_likeness(c.key, candidate.key), c.number == candidate.number), default=None
    )
    if alike is None:
        return None
    likeness = _likeness(alike.key, candidate.key)
    return alike if likeness >= ALIKE or (alike.number == candidate.number and likeness > 0.6) else None


def _same(one: Candidate, other: Candidate) -> bool:
    return _likeness(one.key, other.key) >= 0.85


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) >= 6 and (one.startswith(other) or other.startswith(one)):
        return 0.9  # «Kompetanse» for «Kompetanseheving»
    matcher = SequenceMatcher(None, one, other)
    quick = min(matcher.real_quick_ratio(), matcher.quick_ratio())  # never less than the ratio itself
    return matcher.ratio() if quick >= 0.6 else 0.0
