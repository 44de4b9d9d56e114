"""Times as people write them in a plan: "18. januar", "juni og desember", "høsten -23" ⇄ EDTF."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.edtf import AUTUMN, SPRING, SUMMER, WINTER, first_day, in_words

NORWEGIAN = "januar februar mars april mai juni juli august september oktober november desember"
ENGLISH = "january february march april may june july august september october november december"
MONTHS = {
    name: f"{number:02}"
    for months in (NORWEGIAN, ENGLISH)
    for number, month in enumerate(months.split(), 1)
    for name in (month, month[:3])
} | {"sept": "09"}
SEASONS = {
    **dict.fromkeys(["vår", "våren", "vårens", "spring"], SPRING),
    **dict.fromkeys(["sommer", "sommeren", "sommar", "sommaren", "summer"], SUMMER),
    **dict.fromkeys(["høst", "høsten", "høstens", "haust", "hausten", "haustens", "autumn", "fall"], AUTUMN),
    **dict.fromkeys(["vinter", "vinteren", "vintaren", "winter"], WINTER),
}
WHOLE_YEAR = {"hele året", "heile året", "all year", "the whole year"}
# A slash between figures belongs to a date, «14/3».
BETWEEN = re.compile(r"\s*(?:[,;&]|(?<!\d)/|/(?!\d)|\b(?:og|and)\b)\s*")
LITTLE_WORDS = re.compile(r"^(?:(?:i|in|on|den|the|av|of|om|på|til|innen|by)\s+)+")
# [0-9], since \d is every script's figures.
YEAR = re.compile(r"(?:^|\s+)([0-9]{4})$|\s*[-–'’]([0-9]{2})$")
NUMERIC = re.compile(r"([0-9]{1,2})[./]\s?([0-9]{1,2})(?:[./]\s?([0-9]{4}|[0-9]{2}))?\.?")
DAY = re.compile(r"([0-9]{1,2})(?:\.?\s*([a-zæøå]+))?\.?")
ISO = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


class NotATime(ValueError):
    """The part of a text that is no time; its first argument is that part."""


def parse_times(text: str, *, year: int) -> list[str]:
    """EDTF times in the order written. NotATime when a part is not understood.

    What stands at the end only holds for the parts before it as well: "3. og 17. oktober 2025".
    A time that says no year at all is in `year`.
    """
    times: list[str] = []
    month = ""
    for part in reversed([part for part in BETWEEN.split(text.strip().lower()) if part]):
        time = _parse(part, year, month)
        year, month = int(time[:4]), time[5:7] if len(time) == 10 else ""
        times.insert(0, time)
    return times


def _parse(part: str, year: int, month_after: str) -> str:
    words = LITTLE_WORDS.sub("", part)
    if ISO.fullmatch(words):
        time = words
    elif found := NUMERIC.fullmatch(words):
        time = f"{_full_year(found[3]) or year}-{int(found[2]):02}-{int(found[1]):02}"
    else:
        time = _in_words(words, year, month_after)
    try:
        first_day(time)
    except ValueError:
        raise NotATime(part) from None
    return time


def _in_words(words: str, year: int, month_after: str) -> str:
    if found := YEAR.search(words):
        year = int(found[1] or _full_year(found[2]))
        words = words[: found.start()]
    if words in WHOLE_YEAR or (found and not words):
        return str(year)
    if code := SEASONS.get(words) or MONTHS.get(words.rstrip(".")):
        return f"{year}-{code}"
    if (day := DAY.fullmatch(words)) and (month := MONTHS.get(day[2] or "", "" if day[2] else month_after)):
        return f"{year}-{month}-{int(day[1]):02}"
    return ""


def _full_year(figures: str | None) -> str:
    return f"20{figures}" if figures and len(figures) == 2 else figures or ""


def times_in_words(times: list[str], *, year: int) -> str:
    """What `parse_times` reads back, in the active language; only the plan's own year goes without saying."""
    all_in_year = all(int(time[:4]) == year for time in times)
    words = [in_words(time, year_known=year if all_in_year else None) for time in times]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def example_times() -> str:
    return pgettext("examples of times", "18 January, June and December, autumn")
