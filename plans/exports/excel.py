"""The activities as a workbook, a row each. What people wrote is text in it, and never a formula."""

import datetime
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from members.sheets.cells import guarded_in_excel
from members.sheets.export import text_cell
from plans.edtf import first_day, last_day
from plans.outline import PlanOutline
from plans.reading import PlanRows

WIDTHS = (26, 10, 44, 60, 28, 24, 12, 12, 16, 44)  # characters
NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
WRAPPED = Alignment(wrap_text=True, vertical="top")

Value = str | datetime.date | None


def headings() -> list[str]:
    return [
        _("Focus area"),
        _("Number"),
        _("Sub-goal"),
        _("Activity"),
        _("Responsible"),
        _("When"),
        _("First day"),
        _("Last day"),
        _("State"),
        _("Note"),
    ]


def write_excel(rows: PlanRows, plan: PlanOutline) -> bytes:
    book = Workbook(write_only=True)
    book.properties.title = f"{plan.title} – {plan.network_name}"
    book.properties.creator = plan.organisation
    book.properties.language = plan.language
    sheet = book.create_sheet(NO_SHEET_NAME.sub(" ", plan.title)[:31])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([heading_cell(sheet, heading) for heading in headings()])
    count = 1
    for values in values_of(rows, plan):
        sheet.append([cell_of(sheet, value) for value in values])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(WIDTHS))}{count}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def values_of(rows: PlanRows, plan: PlanOutline) -> Iterator[list[Value]]:
    times = {row.pk: row.times for group in rows.activities.values() for row in group}
    for area in plan.areas:
        for sub_goal in area.sub_goals:
            for activity in sub_goal.activities:
                yield [
                    f"{area.number}. {area.title}",
                    sub_goal.number,
                    sub_goal.text,
                    activity.text,
                    activity.responsible,
                    activity.when,
                    min(map(first_day, times[activity.id]), default=None),
                    max(map(last_day, times[activity.id]), default=None),
                    activity.state_label,
                    activity.note,
                ]


def heading_cell(sheet, text: str) -> Cell:
    cell = text_cell(sheet, text, bold=True)
    cell.font, cell.alignment = Font(bold=True), WRAPPED
    return cell


def cell_of(sheet, value: Value) -> Cell | None:
    if isinstance(value, datetime.date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "dd.mm.yyyy"
    elif value:
        cell = text_cell(sheet, guarded_in_excel(value))
    else:
        return None
    cell.alignment = WRAPPED
    return cell
