"""What the importer found in a document: values with the lines they come from, and every doubt about them.

Nothing here is stored. A place is a path into `as_data()["plan"]`: "areas.0.sub_goals.1.activities.2.text".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from plans.importing.doubts import Doubt
from plans.importing.source import SourceLine

Numbers = tuple[int, ...]  # of source lines, in order; not always without a gap


class Refused(Exception):
    """The document cannot be imported; `reason` says in a sentence why, and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = str(reason)


@dataclass(frozen=True, kw_only=True)
class Passage:
    text: str = ""
    lines: Numbers = ()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, kw_only=True)
class ImportedActivity:
    text: str
    lines: Numbers = ()
    party: str = ""  # a code of plans.models.Party, or '' when the document does not say
    party_text: str = ""  # as written, where the code says less
    times: tuple[str, ...] = ()  # EDTF
    refers_to: str = ""  # the number of an area or a sub-goal: "2", "2.4"
    person: str = ""  # the name of the person responsible; this and other states only from our own files
    state: str = "planned"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ImportedMeeting:
    group: str
    spring: str = ""  # EDTF
    autumn: str = ""
    lines: Numbers = ()


@dataclass(frozen=True, kw_only=True)
class ImportedTable:
    """The local groups' meetings of a sub-goal; `columns` as they are headed in the document."""

    title: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[ImportedMeeting, ...] = ()
    lines: Numbers = ()  # of title and headings


@dataclass(frozen=True, kw_only=True)
class ImportedSubGoal:
    text: str
    lines: Numbers = ()
    grouped: bool = False  # its activities stand under headings for who is responsible
    priorities: tuple[str, ...] = ()
    activities: tuple[ImportedActivity, ...] = ()
    tables: tuple[ImportedTable, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImportedArea:
    number: int
    title: str
    lines: Numbers = ()
    goal: Passage = Passage()
    sub_goals: tuple[ImportedSubGoal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImportedSignature:
    body: str = ""
    when: str = ""  # EDTF
    leader: str = ""
    lines: Numbers = ()


@dataclass(frozen=True, kw_only=True)
class Label:
    """A line that only says what comes next, «Aktivitet:»."""

    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class ImportedPlan:
    year: int
    trust: str = ""
    network: str = ""
    network_name: Passage = Passage()
    motto: Passage = Passage()
    title: Passage = Passage()
    purpose: Passage = Passage()
    characteristics: Passage = Passage()
    intro: Passage = Passage()
    foundations: tuple[Passage, ...] = ()
    areas: tuple[ImportedArea, ...] = ()
    signature: ImportedSignature = ImportedSignature()
    # Only our own files know these: period, state, version, approved, logos.
    more: dict[str, Any] = field(default_factory=dict)

    def sub_goals(self) -> Iterator[ImportedSubGoal]:
        for area in self.areas:
            yield from area.sub_goals

    def activities(self) -> Iterator[ImportedActivity]:
        for sub_goal in self.sub_goals():
            yield from sub_goal.activities


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document that was understood as a plan. Every source line is in the plan, a label or a doubt."""

    plan: ImportedPlan
    doubts: tuple[Doubt, ...] = ()
    labels: tuple[Label, ...] = ()
    source: tuple[SourceLine, ...] = ()

    @property
    def dropped(self) -> tuple[Doubt, ...]:
        """The lines that nothing was made of."""
        return tuple(doubt for doubt in self.doubts if doubt.is_dropped_line)


@dataclass(frozen=True, kw_only=True)
class ImportedPriority:
    text: str
    lines: Numbers = ()
    share: int | None = None  # percent, where it says "at least 80 %"
    due_year: int | None = None  # where it says "by 2029"


@dataclass(frozen=True, kw_only=True)
class ImportedFocusArea:
    number: int
    title: str
    lines: Numbers = ()
    goal: Passage = Passage()
    priorities: tuple[ImportedPriority, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImportedStrategy:
    title: Passage
    first_year: int
    last_year: int
    area_word: str = ""  # a code of StrategyPeriod.AreaWord
    intro: Passage = Passage()
    purpose: Passage = Passage()
    characteristics: Passage = Passage()
    foundations: tuple[Passage, ...] = ()
    areas: tuple[ImportedFocusArea, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StrategyReading:
    strategy: ImportedStrategy
    doubts: tuple[Doubt, ...] = ()
    labels: tuple[Label, ...] = ()
    source: tuple[SourceLine, ...] = ()
