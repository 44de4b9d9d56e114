"""Fields for what is written about a trust: municipalities by name, local groups as lines, days of a year."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from network.models import Municipality
from network.slugs import slug_of

DAYS_OF = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
WRITTEN_DAY = re.compile(r"\s*(\d{1,2})\s*[./ ]\s*(\d{1,2}|[^\W\d]+)\s*\.?\s*")
NORWEGIAN_MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober",
                    "november", "desember")  # fmt: skip


@dataclass(frozen=True)
class GroupWish:
    name: str
    municipalities: tuple[Municipality, ...]

    @property
    def slug(self) -> str:
        return slug_of(self.name)


class MunicipalitiesField(forms.CharField):
    """«Sandnes, Gjesdal» → the rows. Where two have one name, the number tells: «Herøy 1818»."""

    default_error_messages = {
        "unknown": _("There is no municipality called “%(name)s”. Look for a misspelling."),
        "several": _(
            "Several municipalities are called “%(name)s”. Write the number instead, for example %(number)s."
        ),
    }

    def __init__(self, **options) -> None:
        super().__init__(**{"max_length": 1000} | options)

    def to_python(self, written: str | None) -> list[Municipality]:
        return self.found(super().to_python(written) or "", known_municipalities())

    def found(self, written: str, known: dict[str, list[Municipality]]) -> list[Municipality]:
        rows = []
        for name in filter(None, map(str.strip, written.split(","))):
            named = known.get(name.casefold(), [])
            if len(named) != 1:
                code, number = ("several", named[0].number) if named else ("unknown", "")
                params = {"name": name, "number": number}
                raise ValidationError(self.error_messages[code], code=code, params=params)
            rows += [named[0]] if named[0] not in rows else []
        return rows

    def prepare_value(self, value) -> str:
        return value if isinstance(value, str) or value is None else ", ".join(row.name for row in value)


class LocalGroupsField(MunicipalitiesField):
    """One group a line: «Sandnes: Sandnes, Gjesdal». What is before the colon is its name."""

    widget = forms.Textarea(attrs={"rows": 4})
    default_error_messages = {
        "unnamed": _("Each line begins with the name of the group."),
        "twice": _("Two groups are called “%(name)s”."),
        "long": _("The name “%(name)s” is too long: 80 characters at most."),
    }

    def __init__(self, **options) -> None:
        super().__init__(**{"max_length": 4000} | options)

    def to_python(self, written: str | None) -> list[GroupWish]:
        lines = list(filter(None, map(str.strip, (written or "").splitlines())))
        known = known_municipalities() if lines else {}
        wishes: list[GroupWish] = []
        for line in lines:
            name, _colon, municipalities = line.partition(":")
            self.check_name(name.strip(), wishes)
            wishes.append(GroupWish(name.strip(), tuple(self.found(municipalities, known))))
        return wishes

    def check_name(self, name: str, wishes: list[GroupWish]) -> None:
        code = ""
        if not slug_of(name):
            code = "unnamed"
        elif len(name) > 80:
            code = "long"
        elif slug_of(name) in {wish.slug for wish in wishes}:
            code = "twice"
        if code:
            raise ValidationError(self.error_messages[code], code=code, params={"name": name})

    def prepare_value(self, value) -> str:
        return value


def known_municipalities() -> dict[str, list[Municipality]]:
    """By name, by number, and by both; one query."""
    known = defaultdict(list)
    for row in Municipality.objects.all():
        for name in (row.name, row.number, f"{row.name} {row.number}"):
            known[name.casefold()].append(row)
    return known


class DayOfYearField(forms.CharField):
    """«1.11.» or «1. november» → "11-01"."""

    default_error_messages = {"no_day": _("Write day and month, for example 1.11. or 1 November.")}

    def __init__(self, **options) -> None:
        super().__init__(**{"max_length": 20} | options)

    def to_python(self, written: str | None) -> str:
        written = super().to_python(written)
        if not written:
            return ""
        match = WRITTEN_DAY.fullmatch(written)
        day, month = (int(match[1]), month_of(match[2])) if match else (0, 0)
        if not 1 <= day <= DAYS_OF.get(month, 0):
            raise ValidationError(self.error_messages["no_day"], code="no_day")
        return f"{month:02}-{day:02}"

    def prepare_value(self, value: str | None) -> str | None:
        return shown_day(value) if value and re.fullmatch(r"\d\d-\d\d", value) else value


def month_of(written: str) -> int:
    if written.isdigit():
        return int(written)
    names = [str(MONTHS[number]).casefold() for number in range(1, 13)]
    for known in (NORWEGIAN_MONTHS, names):
        if written.casefold() in known:
            return known.index(written.casefold()) + 1
    return 0


def shown_day(month_day: str) -> str:
    """ "11-01" → «1.11.»"""
    month, day = map(int, month_day.split("-"))
    return f"{day}.{month}."


def choices_in_sentence_case(choices) -> list[tuple[str, str]]:
    return [(value, capfirst(label)) for value, label in choices]
