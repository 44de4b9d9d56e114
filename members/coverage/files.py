"""The coverage as a file. Its headings are Norwegian in every language, as those of the register's sheet."""

import csv
import io
import tempfile
from collections.abc import Iterable
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from members.coverage.access import Reach
from members.coverage.picture import sections_of
from members.coverage.seats import AWAY, COVERED, EMPTY, Coverage
from members.sheets.cells import guarded, guarded_in_excel, written_day
from members.sheets.columns import KINDS
from members.sheets.export import CSV, IN_MEMORY, XLSX, text_cell

STATES = {COVERED: "dekket", AWAY: "permisjon uten vikar", EMPTY: "ingen"}
BY_NAME = ["nettverk", "lokalgruppe", "kommunenr", "kommune", "arbeidssted", "type", "status", "ledig fra"]
COUNTED = ["nettverk", "lokalgruppe", "kommunenr", "kommune", "skal ha", "har", "mangler"]
Cell = str | int


def rows_of(coverage: Coverage, reach: Reach) -> list[list[Cell]]:
    """Whoever only counts gets each municipality as a row."""
    return [BY_NAME, *by_name(coverage, reach)] if reach.names_some else [COUNTED, *counted(coverage, reach)]


def by_name(coverage: Coverage, reach: Reach) -> list[list[Cell]]:
    rows = [
        [
            seat.area.network.name,
            seat.area.group,
            seat.area.number,
            seat.area.municipality,
            seat.workplace,
            KINDS[seat.kind][0],
            STATES[seat.state],
            written_day(seat.vacant_since),
        ]
        for seat in coverage.named_to(reach)
    ]
    return sorted(rows)


def counted(coverage: Coverage, reach: Reach) -> list[list[Cell]]:
    return [
        [
            section.network.name,
            section.group,
            tile.area.number,
            tile.area.municipality,
            tile.count.wanted,
            tile.count.covered,
            tile.count.lacking,
        ]
        for section in sections_of(coverage, reach)
        for tile in section.tiles
    ]


def write_csv(rows: Iterable[list[Cell]]) -> IO[bytes]:
    """UTF-8 with a byte order mark, semicolons, as Norwegian Excel expects."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([guarded(str(cell)) for cell in row] for row in rows)
    return io.BytesIO(b"\xef\xbb\xbf" + text.getvalue().encode())


def write_xlsx(rows: Iterable[list[Cell]]) -> IO[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Dekning")
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        sheet.append([cell_of(sheet, cell, is_heading=number == 0) for cell in row])
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (the answer closes it)
    book.save(file)
    file.seek(0)
    return file


def cell_of(sheet, cell: Cell, *, is_heading: bool):
    if isinstance(cell, int):
        return WriteOnlyCell(sheet, cell)
    return text_cell(sheet, guarded_in_excel(cell), bold=is_heading) if cell else None


WRITERS = {"xlsx": (write_xlsx, XLSX), "csv": (write_csv, CSV)}
