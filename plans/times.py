"""Times as people write them in a plan: "18. januar", "juni og desember", "høsten -23" ⇄ EDTF."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.edtf import AUTUMN, SPRING, SUMMER, WINTER, first_day, in_words

_MONTHS_NORWEGIAN = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
_MONTHS_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTHS = {
    name: f"{number:02}"
    for months in (_MONTHS_NORWEGIAN, _MONTHS_ENGLISH)
    for number, month in enumerate(months, 1)
    for name in (month, month[:3])
}
SEASONS = {
    **dict.fromkeys(["vår", "våren", "vårens", "spring"], SPRING),
    **dict.fromkeys(["sommer", "sommeren", "sommar", "sommaren", "summer"], SUMMER),
    **dict.fromkeys(["høst", "høsten", "høstens", "haust", "hausten", "haustens", "autumn"], AUTUMN),
    **dict.fromkeys(["vinter", "vinteren", "winter"], WINTER),
}
ALL_YEAR = {"hele året", "heile året", "all year"}
BETWEEN = re.compile(r"\s*(?:[,;/]|\b(?:og|and|&)\b)\s*")
LITTLE_WORDS = re.compile(r"^(?:i|in|on|den|the|av|of|innen|by)\s+")
YEAR = re.compile(r"(?:^|\s+)(?:(\d{4})|[-'’](\d{2}))$")
NUMERIC = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}))?")
DAY = re.compile(r"(\d{1,2})\.?(?:\s+([a-zæøå]+)\.?)?")
ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


class NotATime(ValueError):
    """The part of a text that is no time; its first argument is that part."""


def parse_times(text: str, *, year: int) -> list[str]:
    """EDTF times in the order written. A part without a year gets `year`. NotATime when a part is not understood."""
    parts = [part for part in BETWEEN.split(text.strip().lower()) if part]
    times: list[str] = []
    month = ""  # "3. og 17. oktober": the month stands at the end only
    for part in reversed(parts):
        time = _parse(part, year, month)
        month = time[5:7] if len(time) == 10 else ""
        times.insert(0, time)
    return times


def _parse(part: str, year: int, month_after: str) -> str:
    words = LITTLE_WORDS.sub("", part)
    if ISO.fullmatch(words):
        time = words
    elif found := NUMERIC.fullmatch(words):
        time = f"{found[3] or year}-{int(found[2]):02}-{int(found[1]):02}"
    else:
        time = _in_words(words, year, month_after)
    try:
        first_day(time)
    except ValueError:
        raise NotATime(part) from None
    return time


def _in_words(words: str, year: int, month_after: str) -> str:
    if found := YEAR.search(words):
        year = int(found[1] or f"20{found[2]}")
        words = words[: found.start()]
    words = LITTLE_WORDS.sub("", words)
    if not words:
        return str(year) if found else ""
    if words in ALL_YEAR:
        return str(year)
    if code := SEASONS.get(words) or MONTHS.get(words.rstrip(".")):
        return f"{year}-{code}"
    if (day := DAY.fullmatch(words)) and (month := MONTHS.get(day[2] or "", "" if day[2] else month_after)):
        return f"{year}-{month}-{int(day[1]):02}"
    return ""


def times_in_words(times: list[str], *, year: int) -> str:
    """What `parse_times` reads back, in the active language; the plan's own year goes without saying."""
    words = [_("all year") if time == str(year) else in_words(time, year_known=year) for time in times]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def example_times() -> str:
    return pgettext("examples of times", "18 January, June and December, autumn")
