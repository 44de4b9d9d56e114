"""Taking one change of the history back, whatever it is of: may it be, does the row still have what it left, and both
for the page that lets somebody choose. The floors store the earlier values themselves, under their own rules."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst

from network.history_kinds import label_of
from network.history_reading import in_words, names_in
from network.models import Change


class Differs(Exception):
    """The row is no longer as the change left it; nothing is stored."""


class Impossible(Exception):
    """What stood there once cannot stand there now."""


@dataclass(frozen=True)
class Side:
    """One column, at three times."""

    label: str
    before: str
    after: str
    now: str


@dataclass(frozen=True)
class Takable:
    """What can be taken back: the columns of some tables. Those that follow change with the others by themselves."""

    columns: Mapping[type[models.Model], Set[str]]
    follow: Set[str] = frozenset()

    def model_of(self, change: Change) -> type[models.Model] | None:
        return next((model for model in self.columns if model._meta.db_table == change.table), None)

    def columns_of(self, change: Change) -> set[str]:
        """Those that would be put back; none when the change cannot be taken back."""
        model = self.model_of(change)
        if model is None or change.kind != Change.Kind.UPDATE:
            return set()
        changed = set(change.after or {}) - self.follow
        return changed if changed <= self.columns[model] else set()

    def refuse_what_differs(self, change: Change, row: models.Model, *, stamp: int | None) -> None:
        """Raises Differs unless the row has what the change left, or just this `stamp`: then somebody has seen what
        it has, and wants the earlier all the same."""
        if stamp is None and not self.is_as_left(row, change):
            raise Differs
        if stamp is not None and stamp != stamp_of(row):
            raise Differs

    def is_as_left(self, row: models.Model, change: Change) -> bool:
        return all(alike(column, getattr(row, column), change.after[column]) for column in self.columns_of(change))

    def sides(self, change: Change, row: models.Model) -> list[Side]:
        """What the change replaced, what it left, and what stands there now."""
        columns = [column for column in change.after if column in self.columns_of(change)]
        now = Change(table=change.table, row=change.row, before=None, after=present(row, columns))
        names = names_in([change, now])

        def words(column: str, side: dict[str, Any]) -> str:
            return in_words(change.table, column, side.get(column), names)

        return [
            Side(
                label=capfirst(str(label_of(change.table, column))),
                before=words(column, change.before),
                after=words(column, change.after),
                now=words(column, now.after),
            )
            for column in columns
        ]


def stamp_of(row: models.Model) -> int:
    return getattr(row, "stamp", 0)


def stamp_in(posted: Mapping[str, str]) -> int | None:
    written = posted.get("stamp", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else None


def alike(column: str, value: Any, noted: Any) -> bool:
    """A value against what the history says; of a deletion it counts whether, not when."""
    return (value is None) == (noted is None) if column == "removed" else value == noted


def present(row: models.Model, columns: list[str]) -> dict[str, Any]:
    values = {column: getattr(row, column) for column in columns}
    return {column: value.isoformat() if column == "removed" and value else value for column, value in values.items()}
