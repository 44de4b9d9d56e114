"""The register as a file: Excel, or text that Norwegian Excel opens by a double click."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from members.sheets.cells import guarded, guarded_in_excel, read_day
from members.sheets.columns import COLUMNS, HEADINGS, Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
IN_MEMORY = 2 * 1024 * 1024  # bytes; a larger file is put on the disk


def write_csv(rows: Iterable[list[str]]) -> IO[bytes]:
    """UTF-8 with a byte order mark, semicolons, as Norwegian Excel expects."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (the answer closes it)
    for line in csv_lines(rows):
        file.write(line)
    file.seek(0)
    return file


def csv_lines(rows: Iterable[list[str]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    for row in chain([HEADINGS], rows):
        writer.writerow([guarded(cell) for cell in row])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def write_xlsx(rows: Iterable[list[str]]) -> IO[bytes]:
    """A row at a time. What is no day and no number is told to be text: a telephone number keeps its zeros,
    and a formula is none."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Register")
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append([text_cell(sheet, heading, bold=True) for heading in HEADINGS])
    for row in rows:
        sheet.append([cell_of(sheet, column, text) for column, text in zip(COLUMNS, row, strict=True)])
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (the answer closes it)
    book.save(file)
    file.seek(0)
    return file


BOLD = Font(bold=True)
NUMBERS = ("position_percent", "id")


def cell_of(sheet, column: Column, text: str) -> Cell | None:
    if not text:
        return None
    if column.is_day:
        cell = WriteOnlyCell(sheet, read_day(text))
        cell.number_format = "dd.mm.yyyy"
        return cell
    if column.key in NUMBERS:
        return WriteOnlyCell(sheet, int(text))
    return text_cell(sheet, guarded_in_excel(text))


def text_cell(sheet, text: str, *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
    cell.number_format = "@"
    if bold:
        cell.font = BOLD
    return cell


WRITERS = {"xlsx": (write_xlsx, XLSX), "csv": (write_csv, CSV)}
