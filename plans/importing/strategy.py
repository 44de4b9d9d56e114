"""A region's strategy: areas with their goal and the priorities under "Aktuelle innsatsområder"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from plans.importing.doubts import Doubt
from plans.importing.page_numbers import is_page_number
from plans.importing.reading.cues import HEAD, Cue, find_label, find_sub_goal, find_title
from plans.importing.reading.drafts import Draft, PlanDraft
from plans.importing.reading.headings import Heading, Headings, find_headings
from plans.importing.reading.joining import is_continuation, join, vocabulary
from plans.importing.reading.lines import Line, line_width, ready
from plans.importing.reading.noise import is_litter
from plans.importing.result import (
    ImportedFocusArea,
    ImportedPriority,
    ImportedStrategy,
    Label,
    Passage,
    Refused,
    StrategyReading,
)
from plans.importing.source import Source
from plans.importing.spelling import find_misspelt
from plans.importing.times_in_text import MONTHS
from plans.models import StrategyPeriod

TITLE = re.compile(r"(?P<title>.*\bstrategi\w*\b.*?)?\b(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d)\b", re.IGNORECASE)
PRIORITIES = re.compile(r"(?:aktuelle\s+)?(?:innsatsområde|satsing|prioritering)\w*\s*:?", re.IGNORECASE)
SHARE = re.compile(r"(?:minimum|minst|min\.?|over)\s+(\d{1,3})\s*(?:%|prosent)", re.IGNORECASE)
DUE = re.compile(r"\b(?:innen|i løpet av|utgangen av)\s+(20\d\d)\b", re.IGNORECASE)
FOUNDATIONS = re.compile(r"(?:følgende|følgjande)\s+dokument\w*\s*:", re.IGNORECASE)
NUMBERED = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}[.)]?|[.)])\s+(?!{'|'.join(MONTHS)})(?=\D)", re.IGNORECASE)
FOCUS = re.compile(r"fokusområde", re.IGNORECASE)


@dataclass(eq=False)
class AreaDraft(Draft):
    number: int = 0
    goal: Draft = field(default_factory=Draft)
    priorities: list[Draft] = field(default_factory=list)


def read_strategy_source(source: Source) -> StrategyReading:
    lines = ready(source.lines, kind=source.kind)
    machine = StrategyMachine(lines, find_headings(lines))
    machine.read()
    years = machine.years
    is_plan = any(find_title(line.text) or find_sub_goal(line.text) for line in lines)
    if is_plan or not years or not any(area.priorities for area in machine.areas):
        raise Refused(
            _("No strategy was found in the document: it has no period of years, or no areas with priorities in it.")
        )
    return freeze(machine, lines, source, years)


class StrategyMachine:
    """As the plan's: each line is taken by the first rule that knows it."""

    def __init__(self, lines: Sequence[Line], headings: Headings) -> None:
        self.lines, self.headings = lines, headings
        self.plan = PlanDraft()  # its head is that of a plan
        self.areas: list[AreaDraft] = []
        self.years: tuple[int, int] | None = None
        self.into: Draft | None = self.plan.intro
        self.open: Draft | None = None
        self.before: Line | None = None
        self.width = line_width(lines)
        self.rules = [self.furniture, self.heading, self.announced, self.title, self.label, self.bullet, self.text]

    def read(self) -> None:
        for line in self.lines:
            if line.raw.strip() and (line.is_empty or not any(rule(line) for rule in self.rules)):
                self.plan.drop(line)

    def go_on(self, line: Line, into: Draft | None, opened: Draft | None = None) -> None:
        self.into, self.open, self.before = into, opened, line

    def furniture(self, line: Line) -> bool:
        if line.furniture or line.cells or (is_litter(line.text) and not line.bulleted) or is_page_number(line.text):
            self.plan.drop(line)
            return True
        return False

    def heading(self, line: Line) -> bool:
        heading = self.headings.areas.get(line.number)
        if not heading:
            return False
        area = AreaDraft(number=heading.number)
        area.add(line, heading.title)
        self.areas.append(area)
        self.go_on(line, None)
        self.doubt_title(line, heading, area)
        return True

    def doubt_title(self, line: Line, heading: Heading, area: AreaDraft) -> None:
        if heading.announced is None and self.headings.announced:
            self.plan.suspect("area_unannounced", line, area)
        elif heading.announced and heading.announced.lower() != heading.title.lower():
            self.plan.suspect("area_misspelt", line, area, proposed=heading.announced)

    def announced(self, line: Line) -> bool:
        if line.number not in self.headings.announced:
            return False
        read = {heading.announced for heading in self.headings.areas.values()}
        if self.headings.announced[line.number].title in read:
            self.plan.label(line)
        else:  # announced, and never come
            self.plan.drop(line)
        self.go_on(line, self.plan.intro)
        return True

    def title(self, line: Line) -> bool:
        found = TITLE.match(line.text[:200])
        if self.years or not found or len(line.text.split()) > 12 or line.bulleted:
            return False
        self.years = int(found["first"]), int(found["last"])
        self.plan.title.add(line)
        self.plan.label(line)
        self.go_on(line, self.plan.intro)
        return True

    def label(self, line: Line) -> bool:
        if line.bulleted:
            return False
        if PRIORITIES.fullmatch(line.text) and self.areas:
            self.plan.label(line)
            self.go_on(line, self.areas[-1])
            return True
        found = find_label(line.text, (Cue.GOAL,) if self.areas else HEAD)
        if not found:
            return False
        into = self.areas[-1].goal if self.areas else self.part_of(found.cue)
        if found.rest:
            into.add(line, found.rest)
        else:
            self.plan.label(line)
        if found.meant:
            self.plan.suspect("label_misspelt", line, values={"read": found.meant})
        self.go_on(line, into, into)
        return True

    def part_of(self, cue: Cue) -> Draft:
        parts = {Cue.PURPOSE: self.plan.purpose, Cue.CHARACTERISTICS: self.plan.characteristics}
        return parts.get(cue, self.plan.intro)

    def bullet(self, line: Line) -> bool:
        number = NUMBERED.match(line.text) if isinstance(self.into, AreaDraft) else None
        if not line.text or not (line.bulleted or number):
            return False
        draft = Draft()
        draft.add(line, line.text[number.end() :] if number and not line.bulleted else None)
        (self.areas[-1].priorities if self.areas else self.plan.foundations).append(draft)
        self.go_on(line, self.into, draft)
        return True

    def text(self, line: Line) -> bool:
        if line.bulleted:
            return False
        wraps = self.before is not None and is_continuation(self.before, line, self.width)
        if self.open is not None and wraps:
            self.open.add(line)
            self.before = line
            return True
        if line.heading and not self.years:  # whose strategy it is, which the portal knows
            return False
        into = self.into if self.into is not None else (self.areas[-1].goal if self.areas else None)
        if into is None or (self.areas and isinstance(into, AreaDraft)):
            return False
        into.end_paragraph()
        into.add(line)
        self.go_on(line, into, into)
        return True


def freeze(machine: StrategyMachine, lines: list[Line], source: Source, years: tuple[int, int]) -> StrategyReading:
    known = vocabulary(lines)
    plan = machine.plan

    def passage(draft: Draft) -> Passage:
        return Passage(text=join(draft.parts, known)[0].strip(), lines=tuple(sorted(draft.lines)))

    strategy = ImportedStrategy(
        title=passage(plan.title),
        first_year=years[0],
        last_year=years[1],
        area_word=area_word(lines),
        intro=passage(plan.intro),
        purpose=passage(plan.purpose),
        characteristics=passage(plan.characteristics),
        foundations=tuple(map(passage, plan.foundations)),
        areas=tuple(focus_area(area, passage) for area in machine.areas),
    )
    labels = tuple(Label(line=line.number, text=line.raw.strip()) for line in plan.labels)
    doubts = sorted(doubts_of(machine, strategy), key=lambda doubt: doubt.lines[:1])
    return StrategyReading(strategy=strategy, doubts=tuple(doubts), labels=labels, source=source.lines)


def focus_area(draft: AreaDraft, passage) -> ImportedFocusArea:
    title = passage(draft)
    return ImportedFocusArea(
        number=draft.number,
        title=title.text,
        lines=title.lines,
        goal=passage(draft.goal),
        priorities=tuple(priority(passage(row)) for row in draft.priorities),
    )


def priority(passage: Passage) -> ImportedPriority:
    share, due = SHARE.search(passage.text), DUE.search(passage.text)
    return ImportedPriority(
        text=passage.text,
        lines=passage.lines,
        share=int(share[1]) if share and int(share[1]) <= 100 else None,
        due_year=int(due[1]) if due else None,
    )


def area_word(lines: Sequence[Line]) -> str:
    """What the strategy calls its parts most often."""
    text = " ".join(line.text.lower() for line in lines)
    words = StrategyPeriod.AreaWord
    return words.FOCUS_AREA if len(FOCUS.findall(text)) >= text.count("satsningsområde") else words.PRIORITY_AREA


def doubts_of(machine: StrategyMachine, strategy: ImportedStrategy):
    places = {id(area): f"areas.{index}.title" for index, area in enumerate(machine.areas)}
    for said in machine.plan.suspicions:
        yield Doubt(
            code=said.code,
            lines=tuple(said.lines),
            text=said.text,
            place=places.get(id(said.about), ""),
            proposed=said.proposed,
            values=said.values,
        )
    for place, text, lines in texts_of(strategy):
        for word, proposed in find_misspelt(text):
            values = {"word": word}
            yield Doubt(code="spelling", lines=lines, text=word, place=place, proposed=proposed, values=values)


def texts_of(strategy: ImportedStrategy):
    for name in ("title", "intro", "purpose", "characteristics"):
        yield name, getattr(strategy, name).text, getattr(strategy, name).lines
    for index, foundation in enumerate(strategy.foundations):
        yield f"foundations.{index}", foundation.text, foundation.lines
    for index, area in enumerate(strategy.areas):
        yield f"areas.{index}.title", area.title, area.lines
        yield f"areas.{index}.goal", area.goal.text, area.goal.lines
        for number, row in enumerate(area.priorities):
            yield f"areas.{index}.priorities.{number}.text", row.text, row.lines
