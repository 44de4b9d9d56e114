"""The columns of the register's list: which there are, which are shown, and by which it can be sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import ResourcePerson
from network.alphabet import Alphabetical


def day(value) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@dataclass(frozen=True)
class Column:
    key: str
    label: str | Promise
    value: Callable[[ResourcePerson], Any]
    order: Sequence = ()  # expressions to sort by; none: cannot be sorted
    usual: bool = False


COLUMNS = [
    Column(
        "workplace",
        _("Workplace"),
        lambda row: row.workplace.name,
        (Alphabetical(F("workplace__name")),),
        usual=True,
    ),
    Column(
        "municipality",
        _("Municipality"),
        lambda row: row.workplace.municipality or "",
        (Alphabetical(F("workplace__municipality__name")),),
        usual=True,
    ),
    Column("network", _("Network"), lambda row: row.network.name, (Alphabetical(F("network__name")),)),
    Column(
        "group",
        _("Local group"),
        lambda row: row.local_group or "",
        (F("local_group__position"), Alphabetical(F("local_group__name"))),
        usual=True,
    ),
    Column("profession", _("Profession"), lambda row: row.get_profession_display(), (F("profession"),)),
    Column("leader", _("Leader"), lambda row: row.leader_name or "", (Alphabetical(F("leader_name")),), usual=True),
    Column("email", _("E-mail address"), lambda row: row.person.email, (F("person__email"),), usual=True),
    Column("phone", _("Phone"), lambda row: row.person.phone),
    Column("started", _("First day"), lambda row: day(row.started), (F("started"),)),
    Column("ended", _("Last day"), lambda row: day(row.ended), (F("ended"),)),
    Column("percent", _("Position"), lambda row: f"{row.position_percent} %" if row.position_percent else ""),
    Column("level", _("Competence level"), lambda row: row.competence_level, (F("competence_level"),)),
    Column("course", _("Introduction course"), lambda row: day(row.introduction_course_on)),
]
BY_KEY = {column.key: column for column in COLUMNS}
NAME = (Alphabetical(F("person__family_name")), Alphabetical(F("person__given_name")), F("pk"))


def chosen_columns(query: QueryDict) -> list[Column]:
    """Those the address names, else the usual ones; always in our order."""
    wanted = set(query.getlist("column")) & set(BY_KEY)
    return [column for column in COLUMNS if (column.key in wanted if wanted else column.usual)]


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
