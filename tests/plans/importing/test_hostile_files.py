"""Broken, locked, huge and hostile files: a sentence that says what to do, and no harm."""

import io
import zipfile
import zlib

import pikepdf
import pytest
from docx import Document

from plans.importing import extraction
from plans.importing.reader import read_plan
from plans.importing.result import Refused
from tests.plans.importing.documents import as_pdf, as_word, saved
from tests.plans.importing.invented import FJORDHEIM

MEGABYTE = 1024 * 1024
WORD_TYPES = "[Content_Types].xml"


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_plan(content, year=2031)
    return refused.value.reason


def archive(**members: bytes) -> bytes:
    """A Word file with some of its members replaced or added."""
    original = zipfile.ZipFile(io.BytesIO(saved(Document())))
    contents = {name: original.read(name) for name in original.namelist()} | members
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in contents.items():
            made.writestr(name, content)
    return file.getvalue()


def with_body(xml: str, before: str = "") -> bytes:
    head = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return archive(**{"word/document.xml": f"{before}{head}{xml}</w:body></w:document>".encode()})


def test_a_locked_pdf():
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf(FJORDHEIM))) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="one", user="two"))

    assert "password" in refusal(file.getvalue())


def test_a_pdf_that_all_may_read_but_not_change():
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf(FJORDHEIM))) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="one", user=""))

    assert len(read_plan(file.getvalue(), year=2031).plan.areas) == 3


def test_a_locked_word_file():
    old_office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500

    assert "password" in refusal(old_office + "EncryptedPackage".encode("utf-16-le"))
    assert "DOC" in refusal(old_office)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("write", [as_word, as_pdf])
def test_a_file_of_which_the_end_is_missing(write, share):
    whole = write(FJORDHEIM)

    assert refusal(whole[: int(len(whole) * share)])


def test_a_zip_bomb():
    assert "far more" in refusal(archive(**{"word/document.xml": b" " * (150 * MEGABYTE)}))


def test_a_bomb_that_hides_its_size():
    """The size an archive declares is one thing, what it unpacks to another."""
    bomb = bytearray(archive(**{"word/media/x.xml": b" " * (30 * MEGABYTE)}))
    declared = (30 * MEGABYTE).to_bytes(4, "little")

    assert refusal(bytes(bomb).replace(declared, (1000).to_bytes(4, "little")))


def test_an_archive_of_very_many_files():
    assert "far more" in refusal(archive(**{f"word/{number}.xml": b"" for number in range(2500)}))


@pytest.mark.parametrize("size", [21, 200])
def test_a_huge_file_is_not_looked_into(size):
    assert "MB" in refusal(bytes(size * MEGABYTE))


def test_a_document_far_longer_than_a_plan():
    assert "longer" in refusal(("Delmål 1: a\n" * 10_000).encode())
    assert "longer" in refusal(with_body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 10_000))


@pytest.mark.parametrize("first", [b"MZ\x90\x00" + b"\0" * 2000, b"\x7fELF\x02\x01" + b"\0" * 200, b"#!/bin/sh\nrm"])
def test_a_program_with_another_name(first):
    assert "program" in refusal(first)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xef\xbb\xbf \r\n", id="only space"),
        pytest.param(b"\xff\xfe", id="only a mark"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 50, id="a picture"),
        pytest.param(b"{\\rtf1 Delm\\'e5l}", id="rich text"),
        pytest.param(b"PK\x03\x04" + b"\0" * 100, id="a torn archive"),
        pytest.param(b"PK\x05\x06" + b"\0" * 18, id="an empty archive"),
        pytest.param(b"%PDF-1.7\n", id="only the mark of a PDF"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 40, id="rubbish called PDF"),
        pytest.param(bytes(range(256)) * 100, id="rubbish"),
        pytest.param(zlib.compress(b"Delm\xc3\xa5l" * 999), id="packed"),
    ],
)
def test_what_is_no_document(content):
    assert refusal(content).endswith((".", "?"))


def test_another_kind_of_office_file():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")

    assert "Word" in refusal(file.getvalue())


def test_entities_that_grow():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'

    assert refusal(with_body("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", before=xml))


def test_entities_that_read_files():
    xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>'

    assert refusal(with_body("<w:p><w:r><w:t>&file;</w:t></w:r></w:p>", before=xml))


def test_nesting_without_end():
    deep = "<w:sdt><w:sdtContent>" * 50_000

    assert refusal(with_body(deep))


def test_broken_lists_and_styles():
    """Numbers that are none, styles that rest on themselves."""
    numbered = as_word(FJORDHEIM)
    with zipfile.ZipFile(io.BytesIO(numbered)) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    members["word/numbering.xml"] = members["word/numbering.xml"].replace(b'w:val="1"', b'w:val="x"')
    members["word/styles.xml"] = members["word/styles.xml"].replace(
        b'w:basedOn w:val="Normal"', b'w:basedOn w:val="ListBullet"'
    )

    assert read_plan(archive(**members), year=2031).plan.areas


def test_a_reader_that_does_not_come_to_an_end(monkeypatch):
    monkeypatch.setattr(extraction, "PATIENCE", 0.01)

    assert "too long" in refusal(as_pdf(FJORDHEIM))


def test_a_page_that_unpacks_without_end(monkeypatch):
    """400 MB of drawing in a file of 400 kB."""
    monkeypatch.setattr(extraction, "PATIENCE", 5)
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b"")
    page.Contents.write(zlib.compress(b"BT (a) Tj ET " * (32 * MEGABYTE)), filter=pikepdf.Name.FlateDecode)
    file = io.BytesIO()
    pdf.save(file)

    assert refusal(file.getvalue())
