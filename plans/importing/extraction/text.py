"""Plain and pasted text, in the letters of many machines."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from plans.importing.extraction.guards import readable
from plans.importing.result import Refused
from plans.importing.source import Source, SourceLine

NEWLINE = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MARKDOWN_HEADING = re.compile(r"\s{0,3}(#{1,6})\s")
BOM = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
MOST_LINES = 6_000
MOST_CHARACTERS = 600_000
LABEL = re.compile(r"[^:]{1,40}:|(?:del-?)?mål\s?\d{1,2}|\d{1,2}(?:\.\d{1,2}){0,2}\.?", re.IGNORECASE)  # and its text
MARK = re.compile(r"\W{0,2}|\w{1,2}[.)]")  # a bullet or number before its tab


def read_text(content: bytes) -> Source:
    return source_of(decoded(content))


def decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16, or what Windows calls ANSI."""
    if encoding := BOM.get(content[:2]) or _sixteen_bits(content):
        return content.decode(encoding, errors="replace").removeprefix("\ufeff")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _sixteen_bits(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of Norwegian text is nought."""
    sample = content[:2000]
    if sample[1::2].count(0) > len(sample) * 0.35:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > len(sample) * 0.35 else ""


def source_of(text: str) -> Source:
    if len(CONTROL.findall(text[:10_000])) > 10:
        raise Refused(_("This is not a text that can be read. Choose a DOCX, a PDF or a text file."))
    rows = NEWLINE.split(CONTROL.sub(" ", text))
    if len(rows) > MOST_LINES or len(text) > MOST_CHARACTERS:
        raise Refused(_("The document is far longer than a plan. Is it the right one?"))
    return readable(Source(kind="text", lines=tuple(_lines(rows))))


def _lines(rows: list[str]) -> Iterator[SourceLine]:
    in_table = False
    for number, row in enumerate(rows, 1):
        heading = MARKDOWN_HEADING.match(row)
        cells = () if heading else _cells(row, in_table=in_table)
        in_table = bool(cells)
        yield SourceLine(number=number, text=row, heading=len(heading[1]) if heading else 0, cells=cells)


def _cells(row: str, *, in_table: bool) -> tuple[str, ...]:
    """Of a table in Markdown, or one that was pasted from Word or Excel. In a table the first cells may be empty."""
    bare = row.strip()
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2:
        return tuple(cell.strip() for cell in bare[1:-1].split("|"))
    if not bare or "\t" not in (row if in_table else row.strip("\t ")):
        return ()
    cells = tuple(cell.strip() for cell in row.split("\t"))
    if not in_table and len(list(filter(None, cells))) == 2 and LABEL.fullmatch(next(filter(None, cells))):
        return ()
    return () if MARK.fullmatch(next(filter(None, cells))) else cells
