"""What an import would do, row by row, and what it asks first."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from members.models import Leader, Person, ResourcePerson
from network.models import Workplace

LEAVE_OUT = ""  # the answer of who has not answered: the rows stay outside


class Kind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held"  # a question is not answered
    REFUSED = "refused"


class Refused(Exception):
    """This row cannot be taken in; says why."""


class Held(Exception):
    """This row waits for an answer."""


@dataclass(frozen=True)
class Change:
    column: str  # key of members/sheets/columns.py
    before: str
    after: str


@dataclass
class Line:
    """One row of the list and what becomes of it."""

    number: int  # in the file
    name: str
    kind: Kind
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)  # keys of questions


@dataclass
class Question:
    key: str
    text: str
    options: dict[str, str]  # value → label; leaving the rows out is always one more
    proposal: str = LEAVE_OUT
    lines: list[int] = field(default_factory=list)


@dataclass
class Writes:
    """Rows to be saved. New ones point at each other before they have ids."""

    workplaces: list[Workplace] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    appointments: list[ResourcePerson] = field(default_factory=list)
    leaders: list[Leader] = field(default_factory=list)
    changed: dict[tuple[type, int], tuple[object, set[str]]] = field(default_factory=dict)

    def change(self, row, *names: str) -> None:
        """Save these fields of a row that is there already."""
        if row.pk is not None and names:
            self.changed.setdefault((type(row), row.pk), (row, set()))[1].update(names)

    def of(self, model: type) -> list[tuple[object, set[str]]]:
        return [entry for (kind, _), entry in self.changed.items() if kind is model]


@dataclass
class Outcome:
    lines: list[Line]
    questions: list[Question]
    gone: list[ResourcePerson]  # in the register, not in the list
    ending: list[ResourcePerson]  # of these, the chosen ones
    writes: Writes

    @property
    def counts(self) -> Counter:
        return Counter(line.kind.value for line in self.lines)

    @property
    def writes_anything(self) -> bool:
        kinds = self.counts
        return bool(kinds[Kind.NEW] or kinds[Kind.CHANGED] or self.ending)

    @property
    def fingerprint(self) -> str:
        """Of what would be written: the same as long as neither list, answers nor register change."""
        told = [
            [line.number, line.kind, [[c.column, c.before, c.after] for c in line.changes]] for line in self.lines
        ]
        told.append([row.pk for row in self.ending])
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()
