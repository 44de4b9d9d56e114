"""An annual plan as it is read: the one shape that the page, the print and the JSON attachment share.

Plain values in reading order, dates and labels already in the reader's language, so that a frozen version
can be shown again years later without asking the database for anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

SCHEMA_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Logo:
    """`name` is the key of the picture among render_pdf's images; `alt` says what it shows."""

    name: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class CrossReference:
    """«jfr. pkt. 2»: what is printed after the activity, and the anchor of the area or sub-goal it leads to."""

    label: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class ActivityOutline:
    id: int
    text: str
    responsible: str = ""  # «Driftsgruppen», or the person where only a person is responsible
    person: str = ""  # who of them, by name; '' when nobody is named beside the party
    person_id: int | None = None
    party: str = ""  # its code, for rights; '' when nobody is responsible yet
    when: str = ""  # «høsten 2024», «18. januar»
    state: str  # planned, in_progress, done, postponed, cancelled: decides the colour
    state_label: str
    note: str = ""
    due: str = ""  # last day, for sorting: 2024-11-30
    overdue: bool = False
    cross_reference: CrossReference | None = None

    @property
    def anchor(self) -> str:
        return f"activity-{self.id}"

    @property
    def who(self) -> str:
        """Everything about who is responsible, in one line."""
        return f"{self.responsible}: {self.person}" if self.person else self.responsible


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    group: str
    spring: str = ""
    autumn: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingTable:
    """When the local groups meet; printed after the sub-goal's activities."""

    title: str
    group_label: str  # «Nettverksgruppe», or what the trust calls it
    spring_label: str  # «Våren 2024»
    autumn_label: str
    rows: tuple[MeetingRow, ...]


@dataclass(frozen=True, kw_only=True)
class ResponsibleParty:
    """A run of activities under one heading, «Driftsgruppen:»."""

    name: str
    activities: tuple[ActivityOutline, ...]


@dataclass(frozen=True, kw_only=True)
class SubGoalOutline:
    id: int
    number: str  # «1.2»
    text: str
    priorities: tuple[str, ...] = ()
    grouped: bool = False  # one heading a responsible party instead of a name after every activity
    activities: tuple[ActivityOutline, ...] = ()
    meetings: MeetingTable | None = None

    @property
    def anchor(self) -> str:
        return f"sub-goal-{self.id}"

    @property
    def add_anchor(self) -> str:
        """Where an activity is added."""
        return f"add-{self.id}"

    @property
    def done(self) -> int:
        return sum(activity.state == "done" for activity in self.activities)

    def parties(self) -> Iterator[ResponsibleParty]:
        """The activities by responsible party, in the plan's own order: a party that returns is named again."""
        for name, run in groupby(self.activities, attrgetter("responsible")):
            yield ResponsibleParty(name=name, activities=tuple(run))


@dataclass(frozen=True, kw_only=True)
class AreaOutline:
    id: int
    number: int
    title: str
    goal: str = ""
    sub_goals: tuple[SubGoalOutline, ...] = ()

    @property
    def anchor(self) -> str:
        return f"area-{self.id}"

    @property
    def add_anchor(self) -> str:
        """Where a sub-goal is added."""
        return f"add-sub-goal-{self.id}"

    @property
    def done(self) -> int:
        return sum(sub_goal.done for sub_goal in self.sub_goals)

    @property
    def total(self) -> int:
        return sum(len(sub_goal.activities) for sub_goal in self.sub_goals)


@dataclass(frozen=True, kw_only=True)
class Signature:
    body: str  # «Driftsgruppen»
    when: str  # «januar 2024»
    leader: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanOutline:
    schema_version: int = SCHEMA_VERSION
    language: str  # nb, nn or en: hyphenation, «Side 1 av 5» and the document's language
    network_name: str
    organisation: str  # the trust
    title: str  # «Årsplan 2024»
    year: int
    period_title: str | None = None
    strategy_word: str  # what this region calls a focus area: «satsningsområde», «fokusområde»
    motto: str = ""
    logos: tuple[Logo, ...] = ()
    foundations: tuple[str, ...] = ()
    purpose: str = ""
    characteristics: str = ""
    intro: str = ""
    areas: tuple[AreaOutline, ...] = ()
    signature: Signature | None = None
    state: str  # draft, in_review, approved, published, closed, archived
    state_label: str
    version: int
    approval: str | None = None  # «Godkjent av driftsgruppen 30. januar 2024»

    @property
    def has_sub_goals(self) -> bool:
        return any(area.sub_goals for area in self.areas)

    def sub_goals(self) -> Iterator[SubGoalOutline]:
        for area in self.areas:
            yield from area.sub_goals

    def activities(self) -> Iterator[ActivityOutline]:
        for sub_goal in self.sub_goals():
            yield from sub_goal.activities

    def has(self, anchor: str) -> bool:
        """Is the sub-goal or activity in it, or has a filter taken it out?"""
        return any(row.anchor == anchor for row in (*self.sub_goals(), *self.activities()))
