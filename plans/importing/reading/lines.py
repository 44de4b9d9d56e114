"""Source lines made ready for reading: one kind of space, no bullets, no dot leaders, no typographer's leftovers."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from plans.importing.source import SourceLine
from plans.importing.times_in_text import MONTHS

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
# Begun only where a row of dots begins: tried at each of its dots it takes for ever on a line of them.
LEADERS = re.compile(r"(?<!\.)(?<!\. )(?: ?\.){4,} ?\d*$|(?<!…) ?…+ ?\d*$")
CONTENTS_TAB = re.compile(r"\t ?\d{1,3}$")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1|(?<!\w)\*(?=[^\s*])([^*]{1,300})(?<=[^\s*])\*(?!\w)")
MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s+|\s#+$")
# The last four are what Word's symbol fonts leave behind; "o" is a bullet only before a capital.
BULLET = re.compile(
    r"^\s*(?:(?:\(cid:\d+\)|[•·●▪■◦○‣∙➢➤►✓\uf0b7\uf0a7\uf0d8\uf0fc\uf076])\s*|[-–—*]\s+|o\s+(?=[A-ZÆØÅ«\"“]))"
)
ROW_HEADING = re.compile(
    r"\s*(?:\d{1,2}[.)]\s*[^\W\d_]|(?:satsn?ings|fokus)område|(?:hoved|hovud)?mål\s*:)", re.IGNORECASE
)
LISTED = re.compile(rf"\d{{1,2}}[.)]\s+(?!{'|'.join(MONTHS)})(?=\D)", re.IGNORECASE)
WIDEST = 160  # characters; longer lines are whole paragraphs
SLASHED = re.compile(r"[^\W_]-?/$")  # «forvaltning/» and «bestillerkontor» are one
ACRONYM = re.compile(r"[A-ZÆØÅ]{2}-$")
HYPHENS = "-\u2010\u2011"


@dataclass(frozen=True, kw_only=True)
class Line:
    """`width` is the length as it stands in the document, by which a wrapped line is told from a short one."""

    number: int
    text: str  # cleaned, without its bullet
    raw: str
    bulleted: bool = False
    heading: int = 0
    bold: bool = False
    cells: tuple[str, ...] = ()
    table: int = 0
    furniture: bool = False
    is_paragraph: bool = False  # of Word: it never continues over lines

    @property
    def is_empty(self) -> bool:
        return not self.text and not any(self.cells)

    @property
    def width(self) -> int:
        return len(self.raw.rstrip())


def ready(lines: Iterable[SourceLine], *, kind: str) -> list[Line]:
    return [_ready(line, kind) for line in lines]


def _ready(line: SourceLine, kind: str) -> Line:
    filled = [cell for cell in line.cells if cell]
    if len(filled) == 1 and ROW_HEADING.match(filled[0]):  # an area's heading across the table
        line = replace(line, text=filled[0], cells=())
    raw = line.text
    bullet = BULLET.match(raw)
    return Line(
        number=line.number,
        text=clean(raw[bullet.end() :] if bullet else raw),
        raw=raw,
        bulleted=bool(bullet),
        heading=line.heading,
        bold=line.bold or raw.strip().startswith("**"),
        cells=tuple(clean_cell(cell, wrapped=kind == "pdf") for cell in line.cells),
        table=line.table,
        furniture=line.furniture,
        is_paragraph=kind == "docx",
    )


def clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(INVISIBLE)
    text = EMPHASIS.sub(lambda found: found[2] or found[3], MARKDOWN.sub("", text))
    return LEADERS.sub("", " ".join(CONTENTS_TAB.sub("", text.rstrip()).split()))


def clean_cell(text: str, *, wrapped: bool) -> str:
    """Keeps paragraphs apart, each may be an activity. In a PDF lines are no paragraphs unless they have bullets."""
    rows: list[str] = []
    for row in filter(None, map(clean, text.split("\n"))):
        if not wrapped or not rows or BULLET.match(row) or LISTED.match(row):
            rows.append(row)
        elif ACRONYM.search(rows[-1]):  # «KLB-» and «medarbeidere»
            rows[-1] += row
        elif rows[-1].endswith(("\u2010", "-")) and row[:1].islower() and not row.startswith(("og ", "eller ")):
            rows[-1] = rows[-1][:-1] + row
        else:
            rows[-1] += row if SLASHED.search(rows[-1]) else f" {row}"
    return "\n".join(rows)


def line_width(lines: Iterable[Line]) -> int:
    """How long the lines of the document are before they wrap: nearly the longest. 0 where they do not wrap."""
    widths = sorted(line.width for line in lines if line.width > 20 and not line.cells)
    width = widths[int(len(widths) * 0.95)] if widths else 0
    return width if width <= WIDEST else 0
