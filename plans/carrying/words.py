"""What is asked about a time that does not move by itself, in the active language."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plans.carrying.times import (
    AS_IT_IS,
    DATE,
    DAY,
    MONTH,
    NO_SUCH_DAY,
    OTHER_WEEKDAY,
    OUTSIDE,
    WEEKDAY,
    WEEKEND,
    Shift,
)
from plans.edtf import first_day, in_words
from plans.times import capitalised


def doubt_in_short(shift: Shift) -> str:
    return {
        WEEKEND: _("Weekend"),
        OTHER_WEEKDAY: _("Another weekday"),
        NO_SUCH_DAY: _("No such day"),
        OUTSIDE: _("Outside the year"),
    }[shift.doubt]


def question(shift: Shift, *, year: int, to: int) -> str:
    words = {"was": capitalised(in_words(shift.was)), "year": year, "next": to}
    if shift.doubt == OUTSIDE:
        return _("%(was)s lies outside %(year)s. In the new plan:") % words
    words["weekday"] = date_format(first_day(shift.was), "l")
    if shift.doubt == NO_SUCH_DAY:
        return _("%(was)s was a %(weekday)s, and %(next)s has no such day. Then:") % words
    if shift.doubt == WEEKEND:
        return _("%(was)s was a %(weekday)s; in %(next)s the date falls on a weekend. Then:") % words
    return _("%(was)s was a %(weekday)s; in %(next)s the date falls on another day. Then:") % words


def labels(shift: Shift, *, to: int) -> list[tuple[str, str]]:
    """The options by their name."""
    return [(name, label(name, time, shift, to)) for name, time in shift.options.items()]


def label(name: str, time: str, shift: Shift, to: int) -> str:
    words = {"time": in_words(time, year_known=to)}
    if shift.doubt == OUTSIDE:
        words["time"] = in_words(time)
        return (_("%(time)s, as it is") if name == AS_IT_IS else _("%(time)s, one year later")) % words
    if name == MONTH:
        return _("Only %(time)s: the day is settled later") % words
    if len(time) == DAY:
        words["time"] = f"{date_format(first_day(time), 'l')} {words['time']}"
    if name == WEEKDAY:
        return _("%(time)s: the same day of the week") % words
    if name == DATE and shift.doubt == NO_SUCH_DAY:
        return _("%(time)s: the last day of the month") % words
    return _("%(time)s: the same date") % words
