"""Wrapped lines made into one text again."""

import re
from collections import Counter
from collections.abc import Iterable

from plans.importing.reading.lines import ACRONYM, HYPHENS, SLASHED, Line

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ENDED = re.compile(r"[.!?:;][\"»”)]*$")
AND = ("og", "eller", "samt", "til", "både")
FULL = 0.72  # of the usual width: a shorter line was ended on purpose
QUITE_FULL = 0.85  # where no bullet says where a text begins


def is_continuation(before: Line, line: Line, width: int, *, bulleted: bool = True) -> bool:
    """Did the line before it end only because the page did? `bulleted`: bullets say where most texts begin."""
    if before.text.endswith(tuple(HYPHENS)) and before.text[-2:-1].isalpha():
        return True
    first = line.text[:1]
    if not first.isupper():
        return not (line.is_paragraph and ENDED.search(before.text))
    if line.is_paragraph or not width or (not bulleted and ENDED.search(before.text)):
        return False
    first_word = len(line.text.split(maxsplit=1)[0])
    return before.width + 1 + first_word >= (FULL if bulleted else QUITE_FULL) * width


def vocabulary(lines: Iterable[Line]) -> Counter[str]:
    return Counter(word for line in lines for word in WORD.findall(line.text.lower()))


def join(parts: list[str], known: Counter[str]) -> tuple[str, list[tuple[str, str]]]:
    """The text, and (as joined, with its hyphen) for each hyphen whose meaning was guessed."""
    text, guesses = "", []
    for part in parts:
        text, guess = _joined(text, part, known)
        guesses += guess
    return text, guesses


def _joined(text: str, part: str, known: Counter[str]) -> tuple[str, list[tuple[str, str]]]:
    if not text or text.endswith("\n") or SLASHED.search(text) or (ACRONYM.search(text) and part[:1].islower()):
        return text + part, []
    if not text.endswith(tuple(HYPHENS)) or not text[-2:-1].isalpha() or not part[:1].islower():
        return f"{text} {part}", []
    before, after = WORD.findall(text)[-1], next(iter(WORD.findall(part)), "")
    if not after or after.lower() in AND:  # «fysio- og ergoterapeuter», or no letters but "ⓐ1"
        return f"{text} {part}", []
    whole, hyphened = f"{before}{after}", f"{before}-{after}"
    if text[-1] == "\u2010" or known[whole.lower()]:
        return text[:-1] + part, []
    if known[hyphened.lower()]:
        return text + part, []
    return text[:-1] + part, [(whole, hyphened)]
