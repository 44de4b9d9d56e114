"""What may be uploaded: told by the first bytes and the insides of a file, never by its name."""

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

LARGEST = 20 * 1024 * 1024  # bytes
LONGEST_NAME = 200

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
TEXT = "text/plain; charset=utf-8"
OLD_TEXT = "text/plain; charset=windows-1252"  # what Windows called ANSI

# The endings a name may have; the first is given to a name that has none of them.
ENDINGS = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    PPTX: (".pptx",),
    ODT: (".odt",),
    TEXT: (".txt",),
    OLD_TEXT: (".txt",),
}
ACCEPTED = ",".join(dict.fromkeys(ending for endings in ENDINGS.values() for ending in endings))

FIRST_BYTES = {PDF: b"%PDF-", PNG: b"\x89PNG\r\n\x1a\n", JPEG: b"\xff\xd8\xff"}
ZIP = b"PK\x03\x04"
NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
BEFORE_TEXT = b"\xef\xbb\xbf \t\r\n"
MARKUP = (b"<", b"{\\", b"#!")  # HTML, SVG and XML, rich text, programs
MOST_READ_FROM_ZIP = 1024 * 1024  # bytes: a small archive can hold a member without end

# What zipfile raises for damaged, encrypted or oddly packed archives.
UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)

WRONG_KIND = _(
    "This kind of file cannot be kept here. Save it as PDF, Word (DOCX), Excel (XLSX), PowerPoint (PPTX), "
    "OpenDocument (ODT), PNG, JPEG or plain text (TXT), and choose it again."
)
TOO_BIG = _(
    "The file is %(size)s, and %(largest)s is the most. Make it smaller, or put it elsewhere and give a link."
)


@dataclass(frozen=True)
class Upload:
    """A file that was looked into. The name is its own, with an ending that tells the truth."""

    name: str
    content: bytes
    content_type: str


class UploadField(forms.FileField):
    """Gives an `Upload`, or says in a sentence what is wrong with the file."""

    default_error_messages = {
        "empty": _("The file is empty. Look at it on your own machine and choose it again."),
        "missing": _("The file did not arrive. Choose it again."),
    }

    def __init__(self, **options) -> None:
        super().__init__(widget=forms.FileInput({"accept": ACCEPTED}), **options)

    def to_python(self, chosen: UploadedFile | None) -> Upload | None:
        file = super().to_python(chosen)
        if file is None:
            return None
        if file.size > LARGEST:
            sizes = {"size": filesizeformat(file.size), "largest": filesizeformat(LARGEST)}
            raise ValidationError(TOO_BIG, code="too_big", params=sizes)
        content = file.read()
        content_type = recognise(content)
        if content_type is None:
            raise ValidationError(WRONG_KIND, code="wrong_kind")
        return Upload(truthful_name(file.name, content_type), content, content_type)


def recognise(content: bytes) -> str | None:
    """The content type by what the bytes are; None for anything that is not taken."""
    for content_type, first_bytes in FIRST_BYTES.items():
        if content.startswith(first_bytes):
            return content_type
    if content.startswith(ZIP):
        return recognise_office(content)
    return recognise_text(content)


def recognise_office(content: bytes) -> str | None:
    """Office files are ZIP archives that say inside what they are; those with macros say something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                return ODT if read_member(archive, "mimetype").strip() == ODT.encode() else None
            parts = read_member(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except UNREADABLE:
        return None
    return next((kind for kind in (DOCX, XLSX, PPTX) if f"{kind}.main+xml".encode() in parts), None)


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(MOST_READ_FROM_ZIP)


def recognise_text(content: bytes) -> str | None:
    """Text has no mark of its own: it is what holds no control characters and is no markup or program."""
    if NO_TEXT.search(content) or content.lstrip(BEFORE_TEXT).startswith(MARKUP):
        return None
    try:
        content.decode()
    except UnicodeDecodeError:
        return OLD_TEXT
    return TEXT


def truthful_name(name: str, content_type: str) -> str:
    """«plan.exe» that is a PDF is kept as «plan.pdf»."""
    path = PurePath(name)
    ending = path.suffix if path.suffix.lower() in ENDINGS[content_type] else ENDINGS[content_type][0]
    return path.stem[: LONGEST_NAME - len(ending)] + ending
