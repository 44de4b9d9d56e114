"""What may be uploaded is told by what a file is, whatever it calls itself."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network import uploads
from network.uploads import recognise, truthful_name

OFFICE = "application/vnd.openxmlformats-officedocument"


def archive(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def office(main_part: str) -> bytes:
    types = f'<Types><Override PartName="/main.xml" ContentType="{main_part}.main+xml"/></Types>'
    return archive(**{"[Content_Types].xml": types, "main.xml": "<main/>"})


def open_document(kind: str) -> bytes:
    return archive(mimetype=f"application/vnd.oasis.opendocument.{kind}", **{"content.xml": "<office/>"})


TAKEN = {
    uploads.PDF: b"%PDF-1.7\n",
    uploads.PNG: b"\x89PNG\r\n\x1a\n\0\0",
    uploads.JPEG: b"\xff\xd8\xff\xe0\0",
    uploads.DOCX: office(f"{OFFICE}.wordprocessingml.document"),
    uploads.XLSX: office(f"{OFFICE}.spreadsheetml.sheet"),
    uploads.PPTX: office(f"{OFFICE}.presentationml.presentation"),
    uploads.ODT: open_document("text"),
    uploads.TEXT: "Møteplan\r\n\tVår".encode(),
    uploads.OLD_TEXT: "Møteplan".encode("windows-1252"),
}
REFUSED = {
    "web page": b"<!DOCTYPE html><script>alert(1)</script>",
    "web page after a mark": "\ufeff \n<html>".encode(),
    "drawing that can hold a script": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "rich text": b"{\\rtf1 hei}",
    "program": b"MZ\x90\0\x03",
    "script": b"#!/bin/sh\nrm -rf /",
    "picture of another kind": b"GIF89a\0",
    "plain archive": archive(**{"a.txt": "hei"}),
    "document with macros": office("application/vnd.ms-word.document.macroEnabled"),
    "sheet of OpenDocument": open_document("spreadsheet"),
    "damaged archive": TAKEN[uploads.DOCX][:40],
    "damaged inside": TAKEN[uploads.DOCX].replace(b"PK\x01\x02", b"PK\x01\x03"),
}


@pytest.mark.parametrize(("content_type", "content"), TAKEN.items(), ids=TAKEN.keys())
def test_each_kind_is_recognised_by_its_content(content_type, content):
    assert recognise(content) == content_type


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_other_kinds_are_refused(content):
    assert recognise(content) is None


def test_an_archive_that_swells_is_not_read_to_its_end(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_READ_FROM_ZIP", 10)
    types = " " * 1000 + f"{uploads.DOCX}.main+xml"

    assert recognise(archive(**{"[Content_Types].xml": types})) is None


@given(st.sampled_from([b"", uploads.ZIP, TAKEN[uploads.DOCX][:90]]), st.binary(max_size=200))
def test_no_bytes_break_it(beginning, rest):
    assert recognise(beginning + rest) in {None, *uploads.ENDINGS}


@pytest.mark.parametrize(
    ("name", "content_type", "kept"),
    [
        ("plan.pdf", uploads.PDF, "plan.pdf"),
        ("PLAN.PDF", uploads.PDF, "PLAN.PDF"),
        ("bilde.jpeg", uploads.JPEG, "bilde.jpeg"),
        ("plan.exe", uploads.PDF, "plan.pdf"),
        ("plan", uploads.DOCX, "plan.docx"),
        ("plan.pdf.html", uploads.TEXT, "plan.pdf.txt"),
        ("å" * 300 + ".pdf", uploads.PDF, "å" * 196 + ".pdf"),
    ],
)
def test_the_name_is_kept_with_an_ending_that_is_true(name, content_type, kept):
    assert truthful_name(name, content_type) == kept
