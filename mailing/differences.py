"""What changed from one text to the next, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

PARTS = re.compile(r"\s*\S+|\s+")  # a word with what stands before it
MANY = 2_000  # lines or words: what has more is not compared any closer, or it would take seconds
ALIKE = 0.4  # share: below it two texts are shown one after the other, not as a patchwork


@dataclass(frozen=True)
class Piece:
    text: str
    change: str = ""  # "added", "removed", or neither


def differences(before: str, after: str) -> list[Piece]:
    """Lines first: only those that changed are looked at word by word."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) + len(new) > MANY:
        return list(same_or_replaced(before == after, [before], [after]))
    found = []
    for same, some, others in compared(old, new):
        if same or len(some) + len(others) > MANY:
            found += same_or_replaced(same, some, others)
        else:
            found += by_words("".join(some), "".join(others))
    return found


def by_words(before: str, after: str) -> Iterator[Piece]:
    old, new = PARTS.findall(before), PARTS.findall(after)
    if len(old) + len(new) > MANY or SequenceMatcher(None, old, new, autojunk=False).ratio() < ALIKE:
        yield from same_or_replaced(False, old, new)
        return
    for same, some, others in compared(old, new):
        yield from same_or_replaced(same, some, others)


def compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        yield what == "equal", old[start:end], new[new_start:new_end]


def same_or_replaced(same: bool, some: Sequence[str], others: Sequence[str]) -> Iterator[Piece]:
    if same:
        yield Piece("".join(some))
        return
    if some:
        yield Piece("".join(some), "removed")
    if others:
        yield Piece("".join(others), "added")
