"""Comparing what people have typed: capitals, spaces, hyphens and one wrong letter aside."""

import re
from collections.abc import Iterable

NOT_WORDS = re.compile(r"[\W_]+")
DIGITS = re.compile(r"\d")
COUNTRY = ("0047", "47")


def plain(text: str) -> str:
    """«Nord-Jæren  » and «nord jæren» alike; «Aase» and «Åse» too."""
    return NOT_WORDS.sub(" ", text.casefold().replace("aa", "å")).strip()


def name_key(given: str, family: str) -> str:
    """The whole name: where the family name of «Kari Berg Hansen» begins, no list tells."""
    return plain(f"{given} {family}")


def email_key(address: str) -> str:
    return address.strip().casefold()


def phone_key(number: str) -> str:
    """Its eight Norwegian digits; '' for what is no number one could ring."""
    digits = "".join(DIGITS.findall(number))
    for prefix in COUNTRY:
        if len(digits) == len(prefix) + 8 and digits.startswith(prefix):
            digits = digits.removeprefix(prefix)
    return digits if len(digits) >= 5 else ""


def is_close(one: str, other: str) -> bool:
    """At most one letter wrong, missing, too many, or two swapped; two in words of eight letters and more."""
    allowed = 2 if min(len(one), len(other)) >= 8 else 1
    return distance(one, other, allowed) <= allowed


def distance(one: str, other: str, most: int) -> int:
    """Of Damerau and Levenshtein; more than `most` is told as most + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def closest(text: str, known: Iterable[str]) -> list[str]:
    """Those of the known words that it may have been meant as, the likeliest first; at most three."""
    wanted = plain(text)
    found = []
    for word in known:
        candidate = plain(word)
        if is_close(wanted, candidate):
            found.append((distance(wanted, candidate, 2), word))
        elif len(wanted) >= 5 and (wanted in candidate or candidate in wanted) and len(candidate) >= 5:
            found.append((3, word))
    return [word for _, word in sorted(found)[:3]]
