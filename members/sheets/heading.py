"""Which row holds the headings, and which column of the list is which of ours."""

import hashlib
import json
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from members.sheets.columns import BY_KEY, HEADINGS
from members.sheets.reading import Row
from members.sheets.refusals import Unreadable
from members.sheets.words import plain

SEARCHED = 20  # rows from the top
ALIKE = 0.84  # share of letters
NAMES = [
    (plain(name), key)
    for key, column in BY_KEY.items()
    for name in (column.heading, key.replace("_", " "), *column.others)
]
EXACT = dict(reversed(NAMES))  # the first that has a name keeps it


@dataclass(frozen=True)
class Heading:
    line: int
    cells: list[str]
    rows: list[Row]  # below it

    @property
    def key(self) -> str:
        """The same for every list with these headings."""
        return hashlib.sha256(json.dumps([plain(cell) for cell in self.cells]).encode()).hexdigest()

    @property
    def is_ours(self) -> bool:
        """A sheet that the portal has written, perhaps with columns taken away."""
        written = [cell for cell in self.cells if cell]
        return "id" in written and set(written) <= set(HEADINGS) and len(set(written)) == len(written)


def find_heading(rows: list[Row]) -> Heading:
    """The row near the top with most headings that we know. Unreadable when there is none."""
    near_top = [row for row in rows if row.line <= rows[0].line + SEARCHED - 1][:SEARCHED]
    best = max(near_top, key=lambda row: (len(guess(row.cells)), -row.line))
    if len(guess(best.cells)) < 2:
        raise Unreadable(
            _("No row with headings was found. Write headings above the list, such as fornavn, etternavn, e-post.")
        )
    below = rows[rows.index(best) + 1 :]
    if not below:
        raise Unreadable(_("The list has headings, but nobody in it."))
    width = max(len(row.cells) for row in [best, *below])
    cells = best.cells + [""] * (width - len(best.cells))
    return Heading(best.line, cells, below)


def guess(headings: list[str]) -> dict[str, int]:
    """{our column: place}: by its names, then by likeness. No place is taken twice."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        key = EXACT.get(plain(heading)) if heading else None
        if key and key not in found:
            found[key] = place
    for place, heading in enumerate(headings):
        if place not in found.values() and (key := most_alike(heading, found)):
            found[key] = place
    return found


def most_alike(heading: str, taken: dict[str, int]) -> str | None:
    wanted = plain(heading)
    if len(wanted) < 4 or len(wanted) > 40:
        return None
    likely = [
        (SequenceMatcher(None, wanted, name).ratio(), key)
        for name, key in NAMES
        if key not in taken and len(name) > 3
    ]
    share, key = max(likely, default=(0, None))
    return key if share >= ALIKE else None
