"""The history in words: who changed what, when, from what to what.

However many changes: one query for them, one for all the names that stand in them.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Value
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from network.history_kinds import as_name, fields_of, kinds, label_of, model_of
from network.models import Change
from network.models.history import AnyChange

NEWEST = 50  # entries in the panel of one page
NAMES = ("name", "title", "text", "alt_text", "address", "singular")  # of a row that is gone: what it was called

Names = dict[tuple[str, int], str]  # (table, id) → what the row is called


@dataclass(frozen=True)
class Line:
    """One column. '' stands for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    when: datetime.datetime
    who: str
    kind: str  # of AnyChange.Kind
    what: str  # "local group"
    name: str  # "Sandnes"
    lines: tuple[Line, ...]
    take_back: str = ""  # where that is done, on pages that offer it


def history_of(*rows: models.Model, of: type[AnyChange] = Change, newest: int = NEWEST) -> list[Entry]:
    """What has happened to these rows, newest first. `of`: RegionChange for rows of a region."""
    return entries_of(of.objects.of(*rows)[:newest]) if rows else []


def entries_of(changes: Iterable[AnyChange]) -> list[Entry]:
    changes = list(changes)
    names = names_in(changes)
    entries = [entry_of(change, names) for change in changes]
    # Of a change that nobody can see in words (a counter, a stamp) there is nothing to say.
    return [entry for entry in entries if entry.lines or entry.kind != AnyChange.Kind.UPDATE]


def entry_of(change: AnyChange, names: Names) -> Entry:
    kind = kinds().get(change.table)
    return Entry(
        when=change.happened,
        who=change.actor or _("the portal itself"),
        kind=change.kind,
        what=str(kind.label) if kind else change.table,
        name=names.get((change.table, change.row)) or name_it_had(change, names),
        lines=tuple(lines_of(change, names)),
    )


def name_it_had(change: AnyChange, names: Names) -> str:
    was = change.before or change.after or {}
    if "family_name" in was and "given_name" in was:
        return f"{was['given_name']} {was['family_name']}"
    if "person_id" in was:
        return names.get(("members_person", was["person_id"]), "")
    return next((str(was[name]) for name in NAMES if was.get(name)), "")


def lines_of(change: AnyChange, names: Names) -> Iterable[Line]:
    before, after = change.before or {}, change.after or {}
    for column in after or before:
        label = label_of(change.table, column)
        if label is None:
            continue
        was, became = (in_words(change.table, column, side.get(column), names) for side in (before, after))
        if was != became:
            yield Line(capfirst(str(label)), was, became)


def in_words(table: str, column: str, value: Any, names: Names) -> str:
    if value is None or value in ("", []):
        return ""
    kind, own = kinds().get(table), fields_of(table)[column]
    if kind and column in kind.shown:
        return kind.shown[column](value)
    if isinstance(own, models.ForeignKey):
        return names.get((own.remote_field.model._meta.db_table, value)) or _("(no longer there)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if own.flatchoices:
        return str(dict(own.flatchoices).get(value, value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return day_or_time(own, value)


def day_or_time(own: models.Field, value: Any) -> str:
    if isinstance(own, models.DateTimeField) and (moment := parse_datetime(str(value))):
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    if isinstance(own, models.DateField) and (day := parse_date(str(value))):
        return date_format(day, "DATE_FORMAT")
    return str(value)


# Names


def names_in(changes: Iterable[AnyChange]) -> Names:
    """Of the rows that have changed and of those that they point at, as far as they are still there: one query."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        wanted[change.table].add(change.row)
        for side in (change.before or {}, change.after or {}):
            for table, pk in pointed_at(change.table, side):
                wanted[table].add(pk)
    queries = [query for table, ids in wanted.items() if (query := named_rows(table, ids)) is not None]
    if not queries:
        return {}
    first, *others = queries
    return {(table, pk): name for table, pk, name in first.union(*others, all=True)}


def pointed_at(table: str, side: dict[str, Any]) -> Iterable[tuple[str, int]]:
    for column, value in side.items():
        own = fields_of(table).get(column)
        if isinstance(own, models.ForeignKey) and isinstance(value, int) and label_of(table, column):
            yield own.remote_field.model._meta.db_table, value


def named_rows(table: str, ids: set[int]) -> models.QuerySet | None:
    kind, model = kinds().get(table), model_of(table)
    if kind is None or model is None:
        return None
    rows = model._default_manager.order_by().filter(pk__in=ids)
    return rows.values_list(Value(table, models.TextField()), models.F("pk"), as_name(kind.named))
