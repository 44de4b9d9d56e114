"""Source lines made ready for reading: one kind of space, no bullets, no dot leaders, no typographer's leftovers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plans.importing.source import SourceLine
from plans.importing.times_in_text import MONTHS

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
# Begun only where a row of dots begins: tried at each of its dots it takes for ever on a line of them.
LEADERS = re.compile(r"(?<!\.)(?<!\. )(?: ?\.){4,} ?\d*$|(?<!…) ?…+ ?\d*$")
LEADS_TO_PAGE = re.compile(r"(?:\. ?\.|…|\t) ?\d{1,3}$")
CONTENTS = 3  # lines at the least
CONTENTS_TAB = re.compile(r"\t ?\d{1,3}$")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1|(?<!\w)\*(?=[^\s*])([^*]{1,300})(?<=[^\s*])\*(?!\w)")
MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s+|\s#+$")
SOFT_HYPHEN = "\u00ad"
LIGATURES = str.maketrans({code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)})
# Any sign that stands alone before a word, whatever a symbol font or a scanner has made of it. Letters are bullets of
# symbol fonts only before a capital.
BULLET = re.compile(
    r"^\s*(?:(?:\(cid:\d+\)|[•·●▪■◦○‣∙➢➤►✓°\ue000-\uf8ff])\s*"
    r"|[^\w\s\"“”(\[#|@&/.,:;!?%$=<…»)\]§\x01]\s+"
    r"|[-–—](?=[A-ZÆØÅ])|[oeqnwvüØ§0]\s+(?=[A-ZÆØÅ«\"“]))(?:\[[ xX]?\]\s+)?"
)
ROW_HEADING = re.compile(
    r"(?:\d{1,2}[.)]\s*[^\W\d_]|(?:satsn?ings|fokus)område|(?:hoved|hovud)?mål\s*:)", re.IGNORECASE
)
LISTED = re.compile(rf"(?:\d{{1,2}}[.)]|\(\d{{1,2}}\)|[a-h]\))\s+(?!{'|'.join(MONTHS)})(?=\D)", re.IGNORECASE)
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
    listed: str = ""  # the number that Word has put before it, "1.", which is in the text as well
    heading: int = 0
    bold: bool = False
    cells: tuple[str, ...] = ()
    table: int = 0
    furniture: bool = False
    in_contents: bool = False  # it ends with the page on which the same words stand again
    is_paragraph: bool = False  # of Word: it never continues over lines

    @property
    def is_empty(self) -> bool:
        return not self.text and not any(self.cells)

    @property
    def width(self) -> int:
        return len(self.raw.rstrip())


def ready(lines: Iterable[SourceLine], *, kind: str) -> list[Line]:
    made = [_ready(line, kind) for line in lines]
    contents = set(_contents(made))
    return [replace(line, in_contents=True) if line.number in contents else line for line in made]


def _contents(lines: list[Line]) -> Iterator[int]:
    """The numbers of lines that stand together and lead to a page each."""
    run: list[int] = []
    for line in [*lines, None]:
        if line and not line.raw.strip():
            continue
        if line and not line.table and LEADS_TO_PAGE.search(line.raw.rstrip()[-9:]):
            run.append(line.number)
            continue
        yield from run if len(run) >= CONTENTS else ()
        run = []


def _ready(line: SourceLine, kind: str) -> Line:
    filled = [cell for cell in line.cells if cell]
    if len(filled) == 1 and ROW_HEADING.match(filled[0].lstrip()):  # an area's heading across the table
        line = replace(line, text=filled[0], cells=())
    raw = line.text
    bullet = BULLET.match(raw)
    return Line(
        number=line.number,
        text=clean(raw[bullet.end() :] if bullet else raw),
        raw=raw,
        bulleted=bool(bullet),
        listed=line.numbering if line.listed else "",
        heading=line.heading,
        bold=line.bold or raw.strip().startswith("**"),
        cells=tuple(clean_cell(cell, wrapped=kind == "pdf") for cell in line.cells),
        table=line.table,
        furniture=line.furniture,
        is_paragraph=kind == "docx",
    )


def clean(text: str) -> str:
    if text.rstrip().endswith(SOFT_HYPHEN):  # at the end of a line it is one that is seen
        text = text.rstrip()[:-1] + "\u2010"
    text = unicodedata.normalize("NFC", text).translate(INVISIBLE).translate(LIGATURES)
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
