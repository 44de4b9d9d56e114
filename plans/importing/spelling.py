"""Likely spelling and scanning errors: words that are nearly, but not quite, a word of the domain."""

import re
from collections.abc import Iterator
from functools import lru_cache

from plans.importing.wordlist import KNOWN_MISREADINGS, WORDS

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 7  # letters; shorter words are too like each other
LONG = 12  # from here on two letters may be wrong
ENDINGS = {
    *("", "e", "en", "et", "er", "ene", "ne", "a", "ar", "ane", "r", "s", "t", "te", "n", "de", "ing", "ingen"),
    *(
        "ens",
        "ets",
        "enes",
        "anes",
        "nes",
        "ers",
        "iv",
        "ivt",
        "ive",
        "es",
        "ende",
        "ande",
        "ar",
        "ast",
        "as",
        "elsen",
    ),
    *("rs", "rne", "ans", "anes", "inga", "inger", "ingar", "else", "elser", "eleg", "elege", "lege", "lig", "lige"),
}
BASES = frozenset(WORDS)


def find_misspelt(text: str) -> Iterator[tuple[str, str]]:
    """(word, proposed)."""
    for word in dict.fromkeys(WORD.findall(text)):
        if proposed := correction(word.lower()):
            yield word, _like(word, proposed)


def _like(word: str, proposed: str) -> str:
    if word.isupper():
        return proposed.upper()
    return proposed.capitalize() if word[0].isupper() else proposed


@lru_cache(maxsize=4096)
def correction(word: str) -> str:
    """'' when the word is known, or is like none that is."""
    for wrong, right in KNOWN_MISREADINGS.items():
        if word.startswith(wrong) and word[len(wrong) :] in ENDINGS:
            return right + word[len(wrong) :]
    if not SHORTEST <= len(word) <= 40 or any(_is_inflected(word, base) for base in BASES):
        return ""
    return min((repair for base in WORDS for repair in _repairs(word, base)), default=(0, 0, ""))[-1]


def _is_inflected(word: str, base: str) -> bool:
    """«fagdager», «forankra»: the same stem with another ending."""
    shared = 0
    while shared < min(len(word), len(base)) and word[shared] == base[shared]:
        shared += 1
    return shared >= max(4, len(base) - 3) and word[shared:] in ENDINGS and base[shared:] in ENDINGS


def _repairs(word: str, base: str) -> Iterator[tuple[int, int, str]]:
    """(letters wrong, letters of the ending, the word as it may be meant)."""
    if len(base) < SHORTEST or word[0] != base[0]:
        return
    most = 2 if len(base) >= LONG else 1
    for length in range(max(1, len(base) - most), min(len(word), len(base) + most) + 1):
        ending = word[length:]
        if ending in ENDINGS and (wrong := _distance(word[:length], base, most=most)) <= most:
            yield wrong, len(ending), base + ending


def _distance(one: str, other: str, *, most: int) -> int:
    """Letters to add, drop, change or swap; no more than `most` + 1 is told."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
