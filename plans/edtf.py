"""Times with their precision, kept as EDTF (ISO 8601-2): 2024-01-18, 2024-06, 2024-23 (autumn), 2024.

"Autumn 2024" is not a false date: the text in the database says no more than the plan does.
"""

import datetime
import re
from calendar import monthrange

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SPRING, SUMMER, AUTUMN, WINTER = "21", "22", "23", "24"
# First and last month of a season; winter is the one that begins the year.
SEASON_MONTHS = {SPRING: (1, 6), SUMMER: (6, 8), AUTUMN: (8, 12), WINTER: (1, 3)}
SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
YEARS = range(1900, 2200)  # "0204" and "2204" are slips of the pen


def validate_edtf(value: str) -> None:
    try:
        first_day(value)
    except ValueError:
        raise ValidationError(
            gettext_lazy("“%(value)s” is not a day, month, season or year."), params={"value": value}
        ) from None


class EdtfField(models.CharField):
    """A time with its precision; '' when not known."""

    default_validators = [validate_edtf]

    def __init__(self, *args, **options) -> None:
        options.setdefault("max_length", 10)
        super().__init__(*args, **options)


def _parts(value: str) -> tuple[int, str, str]:
    if not (found := SHAPE.fullmatch(value)):
        raise ValueError(value)
    year, month, day = found.groups(default="")
    if int(year) not in YEARS:
        raise ValueError(value)
    if month and not 1 <= int(month) <= 12 and (day or month not in SEASON_MONTHS):
        raise ValueError(value)
    return int(year), month, day


def first_day(value: str) -> datetime.date:
    """The first day the time can mean. ValueError when it is no time at all."""
    year, month, day = _parts(value)
    first_month = SEASON_MONTHS[month][0] if month in SEASON_MONTHS else int(month or 1)
    return datetime.date(year, first_month, int(day or 1))


def last_day(value: str) -> datetime.date:
    """The last day the time can mean: an activity of this time is late only after it."""
    year, month, day = _parts(value)
    last_month = SEASON_MONTHS[month][1] if month in SEASON_MONTHS else int(month or 12)
    return datetime.date(year, last_month, int(day or monthrange(year, last_month)[1]))


def in_words(value: str, *, year_known: int | None = None) -> str:
    """In the active language: 18 January 2024, June 2024, autumn 2024; without the year when it is known."""
    if not value:
        return ""
    year, month, day = _parts(value)
    if not month:
        return str(year)
    text = _season(month) if month in SEASON_MONTHS else date_format(first_day(value), _("j F") if day else "F")
    return text if year == year_known else f"{text} {year}"


def _season(code: str) -> str:
    return {SPRING: _("spring"), SUMMER: _("summer"), AUTUMN: _("autumn"), WINTER: _("winter")}[code]
