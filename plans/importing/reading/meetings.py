"""The table of the local groups' meetings, with columns by spaces or of a real table."""

import datetime
import re
from collections import Counter
from collections.abc import Sequence

from plans.edtf import first_day
from plans.importing.reading.drafts import MeetingDraft, PlanDraft, TableDraft
from plans.importing.reading.lines import Line
from plans.importing.times_in_text import MONTHS, times_of_cell
from plans.times import NotATime

TITLE = re.compile(
    r"(?:møte|samling)\w*\b.*\b(?:nettverksgrupp|lokallag|lokale?\s+grupp|lokalgrupp)\w*.*|møteplan.*|møtedatoer.*",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?P<group>(?:lokal(?:e)?\s+)?nettverksgrupper?|lokallag|(?:lokal\s?)?gruppe)\b(?P<rest>.*)", re.IGNORECASE
)
SEASON = re.compile(
    r"(?:dato(?:er|ar)?\s+)?(?P<season>vår|høst|haust)\w*(?:\s*20\d\d)?|dato(?:er|ar)?", re.IGNORECASE
)
NAMES = "|".join(MONTHS)
DATE = rf"(?:\d{{1,2}}\.\s*(?:{NAMES})(?:\s+20\d\d)?|\d{{1,2}}[./]\d{{1,2}}(?:[./](?:20)?\d\d)?|{NAMES})"
ROW = re.compile(rf"(?P<group>.*?[^\W\d_].*?)[\s:]+(?P<dates>{DATE}(?:[\s,;/–-]+{DATE})*)\.?", re.IGNORECASE)
ONE_DATE = re.compile(DATE, re.IGNORECASE)
LONGEST = 160  # characters of a row
LAST_SPRING_MONTH = 7
USUAL = 0.75  # share of days on one weekday that makes the others unlikely


def is_title(line: Line) -> bool:
    bare = line.text[:120].rstrip(":")
    return (
        line.text[:1].isupper()
        and not line.bulleted
        and len(bare.split()) <= 9
        and bool(TITLE.fullmatch(bare))
        and not bare.endswith(".")
    )


def columns_of(line: Line) -> list[str] | None:
    """The headings, when the line heads such a table; for lines without cells cut where each begins."""
    if line.cells:
        return list(line.cells) if _heads(line.cells) else None
    found = HEADING.fullmatch(line.text) if len(line.text) < LONGEST else None
    if not found or line.bulleted:
        return None
    columns = [match[0].strip() for match in SEASON.finditer(found["rest"])]
    left = SEASON.sub("", found["rest"]).strip(" |.,")
    return [found["group"], *columns] if columns and not left else None


def _heads(cells: Sequence[str]) -> bool:
    first, *others = [" ".join(cell.split()) for cell in cells]
    return bool(HEADING.fullmatch(first)) and any(SEASON.search(cell) for cell in others)


def read_row(line: Line, table: TableDraft, plan: PlanDraft, *, year: int) -> bool:
    """Was it a row of the table?"""
    cells = list(line.cells) or _cut(line.text)
    if not cells or not cells[0] or not any(cells[1:]):
        return False
    row = MeetingDraft(" ".join(cells[0].split()), lines=[line.number])
    for place, cell in enumerate(cells[1:], 1):
        _put(row, cell, _season(table, place, cell, alone=len(cells) == 2), line, plan, year)
    table.rows.append(row)
    return True


def _cut(text: str) -> list[str]:
    found = ROW.fullmatch(text) if len(text) < LONGEST else None
    return [found["group"].strip(" :"), *ONE_DATE.findall(found["dates"])] if found else []


def _season(table: TableDraft, place: int, cell: str, *, alone: bool) -> str:
    """Which column it is in. Of a single date between spaces only the month can tell."""
    if alone and len(table.columns) > 2:
        late = any(number > f"{LAST_SPRING_MONTH:02}" for name, number in MONTHS.items() if name in cell.lower())
        return "autumn" if late else "spring"
    heading = table.columns[place].lower() if place < len(table.columns) else ""
    if "høst" in heading or "haust" in heading:
        return "autumn"
    return "spring" if "vår" in heading or place == 1 else "autumn"


def _put(row: MeetingDraft, cell: str, season: str, line: Line, plan: PlanDraft, year: int) -> None:
    if not cell.strip(" -–"):
        return
    try:
        times = times_of_cell(" ".join(cell.split()), year=year)
    except NotATime:
        times = []
    if times and not getattr(row, season):
        setattr(row, season, times[0])
    if len(times) != 1:
        plan.suspect("cell_unread", line, row, text=cell, column=season)


def doubt_weekdays(table: TableDraft, plan: PlanDraft, lines: dict[int, Line]) -> None:
    """All local groups of a network tend to meet on the same weekday; one that does not may be misread."""
    days = [(row, season, day) for row in table.rows for season in ("spring", "autumn") if (day := _day(row, season))]
    usual, times = Counter(day.weekday() for _row, _season, day in days).most_common(1)[0] if days else (0, 0)
    if len(days) < 4 or not USUAL <= times / len(days) < 1:
        return
    for row, season, day in days:
        if day.weekday() != usual:
            plan.suspect("date_unlikely", lines[row.lines[0]], row, column=season)


def _day(row: MeetingDraft, season: str) -> datetime.date | None:
    value = getattr(row, season)
    return first_day(value) if len(value) == len("2024-01-18") else None
