"""The dates of a plan's year: what is to happen on a day, in a month or in a season, in order."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.edtf import first_day, in_words
from plans.reading import PlanRows
from plans.times import capitalised

DAY, MONTH, SEASON, YEAR = range(4)


@dataclass(frozen=True)
class DatedEntry:
    first: datetime.date
    precision: int  # DAY … YEAR
    when: str  # «18. januar»
    text: str


def dates_of(rows: PlanRows) -> list[DatedEntry]:
    """Of the activities and of the local groups' meetings, in the active language; those of a day before those of its
    month. What is called off, and what is to be done some time in the year, is no date."""
    entries = [*dates_of_activities(rows), *dates_of_meetings(rows)]
    dated = [entry for entry in entries if entry.precision != YEAR]
    return sorted(dated, key=lambda entry: (entry.first, entry.precision, entry.text))


def dates_of_activities(rows: PlanRows) -> list[DatedEntry]:
    return [
        entry(time, activity.text, rows.plan.year)
        for activities in rows.activities.values()
        for activity in activities
        if activity.state != activity.State.CANCELLED
        for time in activity.times
    ]


def dates_of_meetings(rows: PlanRows) -> list[DatedEntry]:
    meeting = capitalised(_("meeting of %(group)s"))
    return [
        entry(time, meeting % {"group": row.local_group.name}, rows.plan.year)
        for meetings in rows.meetings.values()
        for row in meetings
        for time in (row.spring, row.autumn)
        if time
    ]


def entry(time: str, text: str, year: int) -> DatedEntry:
    return DatedEntry(first_day(time), precision_of(time), capitalised(in_words(time, year_known=year)), text)


def precision_of(time: str) -> int:
    """Of an EDTF time."""
    _year, *parts = time.split("-")
    if len(parts) == 2:
        return DAY
    if not parts:
        return YEAR
    return MONTH if int(parts[0]) <= 12 else SEASON
