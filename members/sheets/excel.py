"""Lists in Excel files. An XLSX is a ZIP of XML files: sizes and XML are looked at before a parser sees them."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from members.sheets.refusals import Unreadable
from network.uploads import UNREADABLE, XLSX, recognise

MOST_UNPACKED = 50 * 1024 * 1024  # bytes in all members; zipfile never gives more than the size they declare
MOST_MEMBERS = 500
MOST_COLUMNS = 80
LONGEST_CELL = 10_000  # characters
EMPTY_ROWS_AT_THE_END = 500  # then nothing more is expected
ENCRYPTED = 0x1  # flag bit of a ZIP member
ENTITIES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
# What openpyxl raises for files that are broken inside.
BROKEN = (*UNREADABLE, KeyError, TypeError, AttributeError, IndexError, SyntaxError, AssertionError)


def read_excel(content: bytes, *, most_rows: int) -> list[tuple[int, list[str]]]:
    """(line, cells) of the first sheet that has any."""
    broken = Unreadable(
        _("The file is damaged or not an Excel file. Open it in Excel, save it as XLSX, and try again.")
    )
    try:
        look_inside(content)
        if recognise(content) != XLSX:
            raise broken
        rows = list(first_rows(content, most_rows))
    except Unreadable:
        raise
    except BROKEN as error:
        raise broken from error
    return rows


def look_inside(content: bytes) -> None:
    """Unreadable for archives that are bombs, locked, or whose XML could do more than hold text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if any(member.flag_bits & ENCRYPTED for member in members):
            raise Unreadable(_("The file has a password. Open it in Excel, remove the password, and save it again."))
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
            raise Unreadable(
                _("The file unpacks to far more than a list of people. Copy the list into a new, empty Excel file.")
            )
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                refuse_entities(archive.read(member))


def refuse_entities(xml: bytes) -> None:
    """XML of Excel is UTF-8 and has no document type; other letters could hide one."""
    if ENTITIES.search(xml) or b"\x00" in xml[:1000] or xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(_("The file holds something no Excel list has. Copy the list into a new, empty Excel file."))


def first_rows(content: bytes, most_rows: int) -> Iterator[tuple[int, list[str]]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        for sheet in book.worksheets:
            rows = list(rows_of(sheet, most_rows))
            if rows:
                refuse_merged(content, sheet, rows)
                yield from rows
                return
    finally:
        book.close()


def rows_of(sheet, most_rows: int) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    empty = found = 0
    for line, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        texts = [text_of(cell, line) for cell in cells]
        if not any(texts):
            empty += 1
            if empty > EMPTY_ROWS_AT_THE_END:
                return
            continue
        empty, found = 0, found + 1
        yield line, texts[: max(place for place, text in enumerate(texts, 1) if text)]
        if found > most_rows:
            return


def text_of(cell, line: int) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise Unreadable(
            _("There is a formula in cell %(cell)s. Copy the list, paste it as values, and save it again.")
            % {"cell": f"{get_column_letter(cell.column)}{line}"}
        )
    if cell.data_type == "e":
        return ""  # «#N/A» and the like: nothing
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, int | float):
        return text_of_number(value, cell.number_format or "")
    return str(value).strip(" \xa0\t\r\n")[:LONGEST_CELL]


def text_of_number(value: float, number_format: str) -> str:
    """Excel keeps 80 % as 0.8, and a telephone number as a number."""
    if "%" in number_format:
        return f"{value * 100:g} %"
    return str(int(value)) if value == int(value) else str(value)


def refuse_merged(content: bytes, sheet, rows: list[tuple[int, list[str]]]) -> None:
    """A title over the whole width harms nobody; merged cells in the list itself hide whose a value is."""
    lists_from = next((line for line, cells in rows if sum(map(bool, cells)) > 2), rows[0][0])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(sheet._worksheet_path.lstrip("/"))
    for first, top, last, bottom in MERGED.findall(xml):
        if int(bottom) >= lists_from:
            where = f"{first.decode()}{int(top)}:{last.decode()}{int(bottom)}"
            raise Unreadable(
                _("Cells are merged in %(cells)s. Divide them in Excel, fill in each row, and save it again.")
                % {"cells": where}
            )
