"""The columns of the register's list: which there are, which are shown, and by which it can be sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from network.alphabet import Alphabetical
from network.models import Profession

CELL = '<td role="cell">%s</td>'
NAME_CELL = '<th role="rowheader" scope="row"><a class="ds-link" href="%s">%s, %s</a></th>'
TICK_CELL = (
    '<td role="cell"><input class="ds-input" type="checkbox" form="bulk" name="chosen" value="%s"'
    ' aria-label="%s: %s %s"></td>'
)


def day(value) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


def as_it_is(value) -> str:
    return value or ""


@dataclass(frozen=True)
class Column:
    key: str
    label: str | Promise
    field: str  # the one value that is read for it
    order: Sequence = ()  # expressions to sort by; none: cannot be sorted
    usual: bool = False
    shown: Callable[[Any], Any] = as_it_is


COLUMNS = [
    Column("workplace", _("Workplace"), "workplace__name", (Alphabetical(F("workplace__name")),), usual=True),
    Column(
        "municipality",
        _("Municipality"),
        "workplace__municipality__name",
        (Alphabetical(F("workplace__municipality__name")),),
        usual=True,
    ),
    Column("network", _("Network"), "network__name", (Alphabetical(F("network__name")),)),
    Column(
        "group",
        _("Local group"),
        "local_group__name",
        (F("local_group__position"), Alphabetical(F("local_group__name"))),
        usual=True,
    ),
    Column("profession", _("Profession"), "profession", (F("profession"),), shown=dict(Profession.choices).get),
    Column("leader", _("Leader"), "leader_name", (Alphabetical(F("leader_name")),), usual=True),
    Column("email", _("E-mail address"), "person__email", (F("person__email"),), usual=True),
    Column("phone", _("Phone"), "person__phone"),
    Column("started", _("First day"), "started", (F("started"),), shown=day),
    Column("ended", _("Last day"), "ended", (F("ended"),), shown=day),
    Column("percent", _("Position"), "position_percent", shown=lambda value: f"{value} %" if value else ""),
    Column("level", _("Competence level"), "competence_level", (F("competence_level"),)),
    Column("course", _("Introduction course"), "introduction_course_on", shown=day),
]
BY_KEY = {column.key: column for column in COLUMNS}
NAME = (Alphabetical(F("person__family_name")), Alphabetical(F("person__given_name")), F("pk"))


def chosen_columns(query: QueryDict) -> list[Column]:
    """Those the address names, else the usual ones; always in our order."""
    wanted = set(query.getlist("column")) & set(BY_KEY)
    return [column for column in COLUMNS if (column.key in wanted if wanted else column.usual)]


@dataclass(frozen=True)
class Line:
    """One line of the list; its cells are HTML already, since a template's loop costs ten times as much."""

    given_name: str
    family_name: str
    values: list
    tick: SafeString
    name: SafeString
    cells: SafeString


OF_EACH = ("pk", "person_id", "person__given_name", "person__family_name")


def values_of(rows: QuerySet, columns: Sequence[Column]) -> QuerySet:
    """Only what the lines show, and no instances."""
    return rows.values_list(*OF_EACH, *(column.field for column in columns))


def line(found: Sequence, columns: Sequence[Column], *, persons: str, choose: str) -> Line:
    """`persons`: the address below which each has theirs; `choose`: what ticking does, in the reader's language."""
    pk, person, *name = found[: len(OF_EACH)]
    values = [column.shown(value) for column, value in zip(columns, found[len(OF_EACH) :], strict=True)]
    given, family = map(escape, name)
    return Line(
        *name,
        values,
        tick=SafeString(TICK_CELL % (pk, escape(choose), given, family)),
        name=SafeString(NAME_CELL % (f"{persons}{person}/", family, given)),
        cells=SafeString("".join(CELL % escape(str(value)) for value in values)),
    )


@dataclass(frozen=True)
class Sorting:
    key: str = "name"
    descending: bool = False

    @classmethod
    def of_query(cls, query: QueryDict) -> "Sorting":
        written = query.get("sort", "name")
        key = written.removeprefix("-")
        known = key == "name" or bool(key in BY_KEY and BY_KEY[key].order)
        return cls(key, written.startswith("-")) if known else cls()

    def apply(self, rows: QuerySet) -> QuerySet:
        order = NAME if self.key == "name" else (*BY_KEY[self.key].order, *NAME)
        first, *rest = order
        turned = first.desc(nulls_last=True) if self.descending else first.asc(nulls_last=True)
        return rows.order_by(turned, *rest)

    def of(self, key: str) -> str:
        """For aria-sort of the column's head."""
        if key != self.key:
            return "none"
        return "descending" if self.descending else "ascending"

    def next_for(self, key: str) -> str:
        """What its button asks for: turned when it is the one in use."""
        return f"-{key}" if key == self.key and not self.descending else key
