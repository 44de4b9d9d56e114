"""Files as they come: read when they can be, refused in one sentence when they cannot."""

import datetime
import io
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils import translation

from members.sheets.heading import find_heading, guess
from members.sheets.reading import LARGEST, read_sheet
from members.sheets.refusals import Unreadable
from tests.members.sheets.lists import HEADINGS, KARI, csv, upload, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ÅSE = ["Åse", "Bjørnæs"]


def sentence(content: bytes) -> str:
    with translation.override("en"), pytest.raises(Unreadable) as refusal:
        find_heading(read_sheet(upload(content)))
    return str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_in_every_usual_form(encoding, separator):
    rows = read_sheet(upload(csv(["fornavn", "etternavn"], ÅSE, separator=separator, encoding=encoding)))

    assert [row.cells for row in rows] == [["fornavn", "etternavn"], ÅSE]


def test_excel_gives_days_numbers_and_shares_as_people_read_them():
    def percent(sheet):
        sheet["C2"].number_format = "0 %"

    headings, cells = (
        ["fornavn", "startdato", "prosent", "telefon"],
        ["Åse", datetime.date(2024, 1, 31), 0.8, 90000000],
    )

    rows = read_sheet(upload(xlsx(headings, cells, change=percent)))

    assert rows[1].cells == ["Åse", "31.01.2024", "80 %", "90000000"]


def test_headings_are_found_below_a_title_and_empty_rows():
    heading = find_heading(read_sheet(upload(xlsx(["Liste 2024"], [], ["Sist rettet", "i går"], HEADINGS, KARI))))

    assert (heading.line, heading.cells) == (4, HEADINGS)
    assert [(row.line, row.cells) for row in heading.rows] == [(5, KARI)]


def test_columns_are_guessed_by_other_names_and_by_likeness():
    found = guess(["Navn", "Epost adresse", "Arbeidsplass", "Nærmeste leder", "Telefonnr", "Sko"])

    assert found == {"full_name": 0, "email": 1, "workplace": 2, "leader_name": 3, "phone": 4}


def test_a_merged_title_harms_nobody():
    content = xlsx(["Vår liste"], HEADINGS, KARI, change=lambda sheet: sheet.merge_cells("A1:D1"))

    assert len(read_sheet(upload(content))) == 3


# Bad files


def bomb() -> bytes:
    file = io.BytesIO(xlsx(HEADINGS, KARI))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/more.xml", "w") as member:
        for _ in range(60):
            member.write(b" " * 1024 * 1024)
    return file.getvalue()


def with_xml(name: str, xml: bytes) -> bytes:
    """The list with one member exchanged."""
    made, file = zipfile.ZipFile(io.BytesIO(xlsx(HEADINGS, KARI))), io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member in made.namelist():
            archive.writestr(member, xml if member == name else made.read(member))
    return file.getvalue()


def locked_zip() -> bytes:
    content = bytearray(xlsx(HEADINGS, KARI))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
SHEET = "xl/worksheets/sheet1.xml"
BAD = {
    "empty": (b"", "is empty"),
    "only spaces": (b" \r\n ", "is empty"),
    "empty sheet": (xlsx(), "nothing in the list"),
    "headings only": (xlsx(HEADINGS), "nobody in it"),
    "no headings": (xlsx(["a", "b"], ["c", "d"]), "No row with headings"),
    "wrong encoding": ("fornavn;etternavn\r\nÅse;Bjørnæs".encode().decode("latin-1").encode(), "æ, ø and å"),
    "old DOS letters": ("fornavn;etternavn\r\nKåre;Søbæk".encode("cp865"), "æ, ø and å"),
    "UTF-16 without its mark": ("fornavn;etternavn\r\nÅse;Vik".encode("utf-16-le"), "not a list"),
    "merged cells": (xlsx(HEADINGS, KARI, KARI, change=lambda s: s.merge_cells("F2:F3")), "merged in F2:F3"),
    "formula": (xlsx(HEADINGS, KARI, change=lambda s: s.cell(2, 3, "=HYPERLINK(1)")), "formula in cell C2"),
    "password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    "locked archive": (locked_zip(), "has a password"),
    "xls": (OLE + bytes(600), "old Excel (XLS)"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(60), "picture or a PDF"),
    "photo": (b"\xff\xd8\xff\xe0" + bytes(60), "picture or a PDF"),
    "pdf": (b"%PDF-1.7 x", "picture or a PDF"),
    "web page": (b"<html><table><tr><td>Fornavn</td></tr></table>", "web page"),
    "zip bomb": (bomb(), "unpacks to far more"),
    "XML bomb": (with_xml(SHEET, LAUGHS), "no Excel list has"),
    "XML that reads other files": (with_xml(SHEET, OUTSIDE), "no Excel list has"),
    "XML in other letters": (with_xml(SHEET, LAUGHS.decode().encode("utf-16")), "no Excel list has"),
    "broken XML": (with_xml(SHEET, b"<worksheet><sheetData><row>"), "damaged"),
    "half a file": (xlsx(HEADINGS, KARI)[:2000], "damaged"),
    "some other archive": (b"PK\x03\x04" + bytes(100), "damaged"),
    "program": (b"MZ\x90\x00" + bytes(100), "not a list"),
    "stray quotation mark": (b'fornavn;etternavn\r\n"Kari;Nordmann\r\n', "Line 2"),
    "too many rows": (csv(["fornavn", "etternavn"], *[["Kari", "Vik"]] * 10_001), "more than 10000 rows"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_one_clear_sentence(name):
    content, said = BAD[name]

    assert said in sentence(content)


def test_200_megabytes_are_refused_before_they_are_read():
    file = TemporaryUploadedFile("stor.xlsx", "application/octet-stream", 200 * 1024 * 1024, None)
    file.file.truncate(200 * 1024 * 1024)
    tracemalloc.start()

    with translation.override("en"), pytest.raises(Unreadable, match="200"):
        read_sheet(file)

    assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    tracemalloc.stop()
    file.close()


def test_a_bomb_is_not_unpacked():
    content = bomb()
    assert len(content) < LARGEST
    tracemalloc.start()

    sentence(content)

    assert tracemalloc.get_traced_memory()[1] < 5 * 1024 * 1024
    tracemalloc.stop()
