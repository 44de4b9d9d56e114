"""Lists as people send them: made in the test, by openpyxl or by hand."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEADINGS = ["Fornavn", "Etternavn", "E-post", "Yrke", "Kommune", "Arbeidssted", "Leder"]
KARI = ["Kari", "Nordmann", "kari@example.no", "sykepleier", "Sandnes", "Sandnes sykehjem", "Lise Leder"]


def xlsx(*rows: list, change=None) -> bytes:
    """A list in Excel. `change(sheet)` does what is wrong with it."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv(*rows: list, separator: str = ";", encoding: str = "utf-8") -> bytes:
    return "".join(separator.join(map(str, row)) + "\r\n" for row in rows).encode(encoding)


def upload(content: bytes, name: str = "liste.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
