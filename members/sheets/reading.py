"""From an uploaded file to rows of text, or to one sentence that says what is wrong with it.

Nothing in the file is trusted: its name, its sizes, its XML. Limits are looked at before anything is unpacked.
"""

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from members.sheets.delimited import read_delimited
from members.sheets.excel import read_excel
from members.sheets.refusals import Unreadable
from network.uploads import JPEG, ODT, PDF, PNG, ZIP, recognise

LARGEST = 10 * 1024 * 1024  # bytes; 5,000 rows are about half a megabyte
MOST_ROWS = 10_000
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel before 2007, and any Office file with a password
PASSWORD = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"BM")


@dataclass(frozen=True)
class Row:
    line: int  # in the file, as Excel counts
    cells: list[str]


def read_sheet(file) -> list[Row]:
    """The rows that are not empty. Unreadable when the file is no list, or not one that can be trusted."""
    if file.size > LARGEST:
        sizes = {"size": filesizeformat(file.size), "largest": filesizeformat(LARGEST)}
        raise Unreadable(_("The file is %(size)s, and %(largest)s is the most. Is it the right one?") % sizes)
    content = file.read()
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise Unreadable(_("The file is empty. Look at it on your own machine and choose it again."))
    rows = [row for row in rows_of(content) if any(row.cells)]
    if len(rows) > MOST_ROWS:
        raise Unreadable(
            _("The list has more than %(most)s rows. Divide it into several, and bring them in one by one.")
            % {"most": MOST_ROWS}
        )
    if not rows:
        raise Unreadable(_("There is nothing in the list. Is it on another sheet of the file? Put it on the first."))
    return rows


def rows_of(content: bytes) -> list[Row]:
    refuse_what_is_no_list(content)
    if content.startswith(ZIP):
        return [Row(line, cells) for line, cells in read_excel(content, most_rows=MOST_ROWS)]
    return [Row(line, cells) for line, cells in read_delimited(content)]


def refuse_what_is_no_list(content: bytes) -> None:
    if content.startswith(OLD_OFFICE):
        if PASSWORD in content:
            raise Unreadable(_("The file has a password. Open it in Excel, remove the password, and save it again."))
        raise Unreadable(_("The file is from an old Excel (XLS). Open it, save it as XLSX, and choose that one."))
    if content.startswith(PICTURES) or recognise(content) in {PDF, PNG, JPEG}:
        raise Unreadable(_("This is a picture or a PDF, not a list. Choose the Excel or CSV file it was made from."))
    if content.startswith(ZIP) and (recognise(content) == ODT or b"opendocument.spreadsheet" in content[:200]):
        raise Unreadable(_("This is an OpenDocument file. Save it as Excel (XLSX) or CSV, and choose that one."))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{\\rtf")):
        raise Unreadable(
            _("This is a web page or a document that only looks like a list. Open it in Excel and save it as XLSX.")
        )
