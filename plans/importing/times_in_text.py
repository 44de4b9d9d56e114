"""Times inside a sentence: "Sende ut nyhetsbrev i juni og desember", "høsten -23", "18. januar" → EDTF."""

import re
from collections.abc import Iterator

from plans.edtf import AUTUMN, SPRING, SUMMER, WINTER, first_day
from plans.times import NORWEGIAN, NotATime, parse_times

MONTHS = {name: f"{number:02}" for number, name in enumerate(NORWEGIAN.split(), 1)}
SEASONS = {"vår": SPRING, "som": SUMMER, "høs": AUTUMN, "hau": AUTUMN, "vin": WINTER}
MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b"
YEAR = r"(?:\s*(?P<year>20[0-9]{2})\b|\s*[-–'’]\s?(?P<short>[0-9]{2})\b(?!\.))?"
SEASON = r"(?P<season>vår|sommer|sommar|høst|haust|vinter)"
# No more than a month has: without an end to it a line of figures takes for ever.
DAYS = r"(?P<days>(?>[0-9]{1,2}\.?(?:\s*(?:[-–,]|og|eller)\s*[0-9]{1,2}\.?){0,30}))"
PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![0-9.,])\b{DAYS}\s*{MONTH}{YEAR}",
        r"\b(?P<days>[0-9]{1,2})[./](?P<figure>[0-9]{1,2})[./](?P<year>20[0-9]{2})\b",
        rf"\b{MONTH}{YEAR}",
        # «vår» alone is also "our": a season has an ending, a year, another season or a meeting after it.
        rf"\b{SEASON}(?:ens?|ane?)\b{YEAR}",
        rf"\b{SEASON}(?=\s*(?:20[0-9]{{2}}|[-–'’]\s?[0-9]{{2}})\b){YEAR}",
        rf"\b{SEASON}(?=\s*(?:og|eller|/)\s*(?:vår|høst|haust)){YEAR}",
        rf"(?<=vår og ){SEASON}\b{YEAR}|(?<=høst og )(?P<season2>vår)\b",
        rf"\b{SEASON}(?=møt|saml|semin|semester|halvår)\w+",
        r"\b(?:i|innen|i løpet av|utgangen av|ut)\s+(?P<year>20[0-9]{2})\b(?!\s*[-–/]\s*[0-9])",
        r"\b(?:hele|heile) året\b",
    )
]
EITHER_OR = re.compile(r"\b(?:eller|og/eller)\b", re.IGNORECASE)
VAGUE = re.compile(r"\b(?:uke|veke)\s*[0-9]{1,2}\b|\b[1-4]\.?\s*(?:kvartal|tertial|halvår)\b", re.IGNORECASE)
CLOSE = 45  # characters within which "eller" is about a time


def find_times(text: str, *, year: int) -> list[str]:
    """In the order written, each once. What has no year of its own is in `year`."""
    times = [time for found in _found(text) for time in _times_of(found.groupdict(), year) if _is_real(time)]
    return list(dict.fromkeys(times))


def _found(text: str) -> list[re.Match]:
    """What the patterns find, in the order written; a piece of text is read once, by the first that fits it."""
    taken: list[re.Match] = []
    read = bytearray(len(text))  # 1 for each letter that is part of a time
    for pattern in PATTERNS:
        for found in pattern.finditer(text):
            if not any(read[found.start() : found.end()]):
                taken.append(found)
                read[found.start() : found.end()] = b"\x01" * len(found[0])
    return sorted(taken, key=re.Match.start)


def _times_of(named: dict[str, str | None], year: int) -> Iterator[str]:
    if short := named.get("short"):
        year = int(f"20{short}")
    year = int(named.get("year") or year)
    month = MONTHS.get((named.get("month") or "").lower()) or (named.get("figure") or "").zfill(2)
    if days := named.get("days"):
        yield from (f"{year}-{month}-{int(day):02}" for day in re.findall(r"[0-9]+", days))
    elif named.get("month"):
        yield f"{year}-{month}"
    elif season := named.get("season") or named.get("season2"):
        yield f"{year}-{SEASONS[season[:3].lower()]}"
    else:
        yield str(year)


def _is_real(time: str) -> bool:
    try:
        first_day(time)
    except ValueError:
        return False
    return True


def find_unclear(text: str, *, year: int) -> list[str]:
    """Times that are no day, month, season or year, "uke 12", "2. kvartal", or that no calendar has."""
    unreal = [found[0] for found in _found(text) if not all(map(_is_real, _times_of(found.groupdict(), year)))]
    return VAGUE.findall(text) + unreal


def is_either_or(text: str) -> bool:
    """In "Tema på vårens møter eller årlig fagdag" the time is only one of two."""
    around = (text[max(0, found.start() - CLOSE) : found.end() + CLOSE] for found in _found(text))
    return any(EITHER_OR.search(words) for words in around)


def times_of_cell(text: str, *, year: int) -> list[str]:
    """Of a text that holds nothing but a time. NotATime when it does not."""
    words = text.strip().rstrip(".")
    try:
        return parse_times(words, year=year)
    except NotATime:
        if times := find_times(words, year=year):
            return times
        raise
