"""A plan while it is being read: what result.py has, still open for the next line."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from plans.importing.reading.joining import join
from plans.importing.reading.lines import Line

FIGURES = re.compile(r"\d+")


@dataclass(eq=False)
class Draft:
    """A text with the lines it comes from."""

    parts: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def add(self, line: Line, text: str | None = None) -> None:
        text = line.text if text is None else text
        if text:
            self.parts.append(text)
        self.mark(line)

    def mark(self, line: Line) -> None:
        if line.number not in self.lines:
            self.lines.append(line.number)

    def end_paragraph(self) -> None:
        if self.parts:
            self.parts[-1] += "\n"

    @property
    def so_far(self) -> str:
        return " ".join(self.parts)

    @property
    def last(self) -> str:
        return self.parts[-1] if self.parts else ""

    def __bool__(self) -> bool:
        return bool(self.parts)


class Row(Draft):
    """It is there, with or without a text."""

    def __bool__(self) -> bool:
        return True


@dataclass(eq=False)
class ActivityDraft(Row):
    party: str = ""
    party_text: str = ""
    heading: str = ""  # the words of the responsible heading it stands under
    times: list[str] | None = None  # of a cell; None: those of the sentence
    note: str = ""
    bulleted: bool = False
    refers_to: str = ""


@dataclass(eq=False)
class MeetingDraft:
    group: str
    spring: str = ""
    autumn: str = ""
    lines: list[int] = field(default_factory=list)


@dataclass(eq=False)
class TableDraft:
    title: str = ""
    columns: list[str] = field(default_factory=list)
    rows: list[MeetingDraft] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(eq=False)
class SubGoalDraft(Row):
    number: str = ""
    named: bool = False  # «Delmål» was there
    grouped: bool = False
    labelled: bool = False  # «Aktivitet:» was there
    activities: list[ActivityDraft] = field(default_factory=list)
    tables: list[TableDraft] = field(default_factory=list)


@dataclass(eq=False)
class AreaDraft(Row):
    number: int = 0
    level: int = 0  # of its heading in Word
    goal: Draft = field(default_factory=Draft)
    labelled: bool = False  # «Mål:» was there
    sub_goals: list[SubGoalDraft] = field(default_factory=list)


@dataclass(eq=False)
class Suspicion:
    """A doubt whose place is not known yet."""

    code: str
    lines: list[int]
    text: str
    about: Any = None  # the draft that it is about
    column: str = ""
    proposed: str | None = None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class SignatureDraft:
    body: str = ""
    when: str = ""
    leader: str = ""
    lines: list[int] = field(default_factory=list)


@dataclass(eq=False)
class PlanDraft:
    title: Draft = field(default_factory=Draft)
    network_name: Draft = field(default_factory=Draft)
    motto: Draft = field(default_factory=Draft)
    purpose: Draft = field(default_factory=Draft)
    characteristics: Draft = field(default_factory=Draft)
    intro: Draft = field(default_factory=Draft)
    foundations: list[Draft] = field(default_factory=list)
    areas: list[AreaDraft] = field(default_factory=list)
    signature: SignatureDraft = field(default_factory=SignatureDraft)
    labels: list[Line] = field(default_factory=list)
    suspicions: list[Suspicion] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)  # numbers of lines
    known: Counter[str] = field(default_factory=Counter)  # the words of the document

    def text(self, draft: Draft) -> str:
        return join(draft.parts, self.known)[0]

    def suspect(self, code: str, line: Line, about: Any = None, **more: Any) -> None:
        text = more.pop("text", line.raw.strip())
        self.suspicions.append(Suspicion(code, [line.number], text, about, **more))

    def drop(self, line: Line) -> None:
        """What stands on every page is one doubt, not one a page."""
        self.dropped.add(line.number)
        alike = FIGURES.sub("#", line.text)
        for other in self.suspicions if line.furniture else ():
            if other.code == "dropped" and FIGURES.sub("#", " ".join(other.text.split())) == alike:
                other.lines.append(line.number)
                return
        self.suspect("dropped", line)

    def label(self, line: Line) -> None:
        self.labels.append(line)
