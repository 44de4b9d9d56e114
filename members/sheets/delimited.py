"""Lists as text: which letters, which separator, which rows."""

import csv
import io
import re
from collections import Counter

from django.utils.translation import gettext as _

from members.sheets.refusals import Unreadable

SEPARATORS = ";\t,"
LONGEST_CELL = 10_000  # characters
MOST_COLUMNS = 80
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
# «Ã¸» is an ø that was read as the wrong letters once; «f‘dt» is one of the letters of old DOS.
GARBLED = re.compile("Ã[¦¸¥†˜…\u00a0-\u00bf]|\ufffd|[a-zæøå][†‘›][a-zæøå]", re.IGNORECASE)
SIXTEEN_BITS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}  # Excel's «Unicode text»


def read_delimited(content: bytes) -> list[tuple[int, list[str]]]:
    text = decoded(content)
    if CONTROL.search(text):
        raise Unreadable(
            _("This is not a list that can be read. Save it as Excel (XLSX) or CSV, and choose it again.")
        )
    if GARBLED.search(text):
        raise Unreadable(
            _("The letters æ, ø and å have become other signs in this file. Save the list as CSV UTF-8 or as XLSX, "
              "and choose that one.")
        )  # fmt: skip
    return parsed(text, separator_of(text))


def decoded(content: bytes) -> str:
    if encoding := SIXTEEN_BITS.get(content[:2]):
        return content.decode(encoding, errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def separator_of(text: str) -> str:
    """The one that cuts most lines into the same number of pieces."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def weight(separator: str) -> tuple[int, int]:
        counts = Counter(line.count(separator) for line in lines if separator in line)
        if not counts:
            return (0, 0)
        pieces, times = max(counts.items(), key=lambda entry: (entry[1], entry[0]))
        return (times, pieces)

    return max(SEPARATORS, key=weight)


def parsed(text: str, separator: str) -> list[tuple[int, list[str]]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found, line = [], 1
    try:
        for cells in rows:
            if len(cells) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cells):
                raise csv.Error
            found.append((line, [cell.strip(" \xa0\t\r\n") for cell in cells]))
            line = rows.line_num + 1
    except csv.Error as error:
        said = _("Line %(line)s of the file cannot be read: a quotation mark or a separator is out of place there.")
        raise Unreadable(said % {"line": line}) from error
    return found
