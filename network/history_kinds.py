"""What the rows in the history are called: each floor says it of its tables, in its `history_words.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast, Left
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Label = str | Promise
LONGEST_NAME = 80

# Columns that tell a reader nothing, or that are secret. A trigger leaves most secrets out by itself.
HIDDEN = {
    "id", "trust_id", "region_id", "account_id", "stamp", "created", "changed", "changed_by", "due", "file_id",
    "sealed_password", "values", "moved", "invited_by_account", "reset_by_account", "told_by_person",
    "written_by_account", "made_by_account", "asked_by_account", "approved_by_account", "scheduled_by_account",
    "link_answers",
}  # fmt: skip

# Columns that mean the same in every table, where the model itself gives no label.
COMMON: dict[str, Label] = {
    "name": _("name"),
    "slug": _("word in addresses"),
    "kind": _("kind"),
    "language": _("language"),
    "position": _("place in the list"),
    "number": _("number"),
    "title": _("title"),
    "text": _("text"),
    "link": _("link"),
    "address": _("address"),
    "reason": _("reason"),
    "file_name": _("file"),
    "started": _("from"),
    "ended": _("to"),
    "state": _("state"),
    "version": _("version"),
    "removed": _("deleted"),
    "person_id": _("person"),
    "network_id": _("network"),
    "local_group_id": _("local group"),
    "municipality_id": _("municipality"),
    "organisation_id": _("organisation"),
    "workplace_id": pgettext_lazy("a person's", "workplace"),
}


@dataclass(frozen=True)
class Kind:
    """One table. `named`: what its rows are called, as an expression of the database. `networks`: the lookups that
    lead from a row to the networks it belongs to; none means that it is the whole trust's."""

    label: Label
    named: Any
    networks: tuple[str, ...] = ()
    columns: Mapping[str, Label] = field(default_factory=dict)
    shown: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)  # column → how its value is written

    def labels(self) -> tuple[Label, ...]:
        return self.label, *self.columns.values()


def as_name(named: Any) -> Any:
    """Short enough to stand in a line, and text, so that all tables can be asked in one query."""
    expression = models.F(named) if isinstance(named, str) else named
    return Left(Cast(expression, models.TextField()), LONGEST_NAME)


@cache
def kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for config in apps.get_app_configs():
        words = f"{config.name}.history_words"
        if find_spec(words):
            found |= import_module(words).KINDS
    return found


@cache
def model_of(table: str) -> type[models.Model] | None:
    return next((model for model in apps.get_models() if model._meta.db_table == table), None)


@cache
def fields_of(table: str) -> dict[str, models.Field]:
    """By column."""
    model = model_of(table)
    return {each.column: each for each in model._meta.local_concrete_fields} if model else {}


def label_of(table: str, column: str) -> Label | None:
    """None for a column that is not shown."""
    if column in HIDDEN or column not in fields_of(table):
        return None
    kind, own = kinds().get(table), fields_of(table)[column]
    if kind and column in kind.columns:
        return kind.columns[column]
    return getattr(own, "_verbose_name", None) or COMMON.get(column)
