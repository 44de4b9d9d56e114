"""What stands in one cell: made harmless on its way out, understood on its way in."""

import datetime
import re

# What a spreadsheet would take for the beginning of a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"  # before such a cell: spreadsheets show what follows as text
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML has no way to say them

EXCEL_BEGINS = datetime.date(1899, 12, 30)
SERIALS = range(20_000, 80_000)  # days: 1954 to 2119
FIRST_YEAR, YEARS_AHEAD = 1950, 30
MONTHS = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"]
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d\d:\d\d.*)?")
NORWEGIAN = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d{2})")
IN_WORDS = re.compile(r"(\d{1,2})\.? ([a-zæøå]{3,9})\.? (\d{4})")


class NoDay(ValueError):
    """It is written as a day and is none."""


def is_dangerous(text: str) -> bool:
    return text.lstrip(MARK + " ").startswith(DANGEROUS) or text.startswith(("\t", "\r", "\n"))


def guarded(text: str) -> str:
    """For a file of text: no spreadsheet computes it."""
    return MARK + text if is_dangerous(text) else text


def guarded_in_excel(text: str) -> str:
    """There the cell itself says that it is text; only what already begins with a mark needs another."""
    text = UNWRITABLE.sub("", text)
    return guarded(text) if text.startswith(MARK) else text


def unguarded(text: str) -> str:
    """As it was before `guarded` or `guarded_in_excel`."""
    return text[1:] if text.startswith(MARK) and is_dangerous(text[1:]) else text


def written_day(day: datetime.date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def read_day(text: str) -> datetime.date:
    """A day as Norwegians write it, as ISO 8601 does, or as Excel counts it. NoDay when it cannot be."""
    text = text.strip().lower()
    try:
        day = _day(text)
    except ValueError as error:
        raise NoDay(text) from error
    if not FIRST_YEAR <= day.year <= datetime.date.today().year + YEARS_AHEAD:
        raise NoDay(text)
    return day


def _day(text: str) -> datetime.date:
    if found := ISO.fullmatch(text):
        return datetime.date(*map(int, found.groups()))
    if found := NORWEGIAN.fullmatch(text):
        day, month, year = map(int, found.groups())
        return datetime.date(whole_year(year), month, day)
    if found := IN_WORDS.fullmatch(text):
        day, month, year = found.groups()
        return datetime.date(int(year), MONTHS.index(month[:3]) + 1, int(day))
    serial = float(text.replace(",", "."))
    if int(serial) not in SERIALS:
        raise NoDay(text)
    return EXCEL_BEGINS + datetime.timedelta(days=int(serial))


def whole_year(year: int) -> int:
    """Of two digits: a register of those who work now looks back further than ahead."""
    if year >= 100:
        return year
    return 2000 + year if year <= (datetime.date.today().year + 5) % 100 else 1900 + year


def read_percent(text: str) -> int:
    """«80 %», «80», «0,8» of Excel's own percentages. ValueError when it is no share of a position."""
    written = text.replace("%", "").replace(",", ".").strip()
    number = float(written)
    share = number * 100 if 0 < number <= 1 and "%" not in text and "." in written else number
    if not 0 <= share <= 100:
        raise ValueError(text)
    return round(share)
