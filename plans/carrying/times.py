"""The times of a plan, moved to another year: what moves by itself, and what somebody must look at.

A season, a month and a year move silently. A day of the year falls on another day of the week, so it is never taken
for granted: the same date, the same day of the week or only the month are offered.
"""

import datetime
from dataclasses import dataclass

from plans.edtf import first_day

DATE, WEEKDAY, MONTH, AS_IT_IS = "date", "weekday", "month", "as_it_is"
WEEKEND, OTHER_WEEKDAY, NO_SUCH_DAY, OUTSIDE = "weekend", "other_weekday", "no_such_day", "outside"
DAY = len("2024-01-18")
SATURDAY = 5


@dataclass(frozen=True)
class Shift:
    """`options`: by their name, the times that it can become; the first one unless somebody chooses. `doubt`: why
    somebody should look at it, '' when there is no choice."""

    was: str
    options: dict[str, str]
    doubt: str = ""

    def becomes(self, chosen: str) -> str:
        return self.options[self.known(chosen)]

    def known(self, chosen: str) -> str:
        return chosen if chosen in self.options else next(iter(self.options))


def shift(time: str, *, year: int, to: int) -> Shift:
    """An EDTF time of the plan of `year`, in the plan of `to`."""
    if int(time[:4]) != year:
        return shift_outside(time, to - year, to=to)
    moved = move(time, to - year)
    if len(time) < DAY:
        return Shift(time, {DATE: moved})
    was, day = first_day(time), first_day(moved)
    if was.weekday() == day.weekday() and was.day == day.day:
        return Shift(time, {DATE: moved})
    neighbour = same_weekday_near(day, was.weekday())
    return Shift(time, {DATE: moved, WEEKDAY: neighbour.isoformat(), MONTH: moved[:7]}, doubt_about(was, day))


def shift_outside(time: str, years: int, *, to: int) -> Shift:
    """It lies outside its own plan's year: one that is in the next plan's year already, stays there unless asked."""
    options = {DATE: move(time, years), AS_IT_IS: time}
    if int(time[:4]) >= to:
        options = dict(reversed(options.items()))
    return Shift(time, options, OUTSIDE)


def move(time: str, years: int) -> str:
    year, rest = int(time[:4]) + years, time[4:]
    try:
        first_day(f"{year}{rest}")
    except ValueError:  # 29 February
        return f"{year}-02-28"
    return f"{year}{rest}"


def doubt_about(was: datetime.date, day: datetime.date) -> str:
    if was.day != day.day:
        return NO_SUCH_DAY
    return WEEKEND if day.weekday() >= SATURDAY > was.weekday() else OTHER_WEEKDAY


def same_weekday_near(day: datetime.date, weekday: int) -> datetime.date:
    """The nearest day of that weekday within the year."""
    back = (day.weekday() - weekday) % 7
    around = [day - datetime.timedelta(back), day + datetime.timedelta(7 - back)]
    return min((each for each in around if each.year == day.year), key=lambda each: abs(each - day))
