"""What is looked at before any parser sees a file: how large it is, and what it is by its first bytes.

And before any line of it is read: how long they are.
"""

import io
import zipfile

from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from network.uploads import JPEG, ODT, PDF, PNG, PPTX, UNREADABLE, XLSX, ZIP, recognise
from plans.importing.result import Refused
from plans.importing.source import Source, SourceLine

LARGEST = 20 * 1024 * 1024  # bytes, as for any upload
MOST_UNPACKED = 100 * 1024 * 1024  # bytes in all members of a DOCX; pictures are packed already
MOST_MEMBERS = 2000
LONGEST_LINE = 20_000  # characters; whole chapters of a plan are shorter
ENCRYPTED = 0x1  # flag bit of a ZIP member
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word before 2007, and any Office file with a password
PASSWORD = "EncryptedPackage".encode("utf-16-le")
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")


def refuse_too_large(size: int) -> None:
    if size > LARGEST:
        sizes = {"size": filesizeformat(size), "largest": filesizeformat(LARGEST)}
        raise Refused(_("The file is %(size)s, and %(largest)s is the most. Is it the right one?") % sizes)


def refuse_what_is_no_document(content: bytes) -> None:
    """Refused for what can never hold a plan. Says what the file is, whatever its name says."""
    refuse_too_large(len(content))
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise Refused(_("The file is empty. Look at it on your own machine and choose it again."))
    if content.startswith(OLD_OFFICE):
        raise Refused(locked() if PASSWORD in content else _("The file is from an old Word (DOC). Save it as DOCX."))
    if content.startswith(PROGRAMS):
        raise Refused(_("This is a program, not a document, whatever its name says."))
    if recognise(content[:16]) in {PNG, JPEG}:
        raise Refused(_("This is a picture. Choose the document it was made from, or paste the text."))
    if content.startswith(b"{\\rtf"):
        raise Refused(_("This is an RTF document. Save it as DOCX, and choose that one."))


def refuse_bad_archive(content: bytes) -> None:
    """For archives that are bombs, locked, damaged, or no Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
        kind = recognise(content)
    except UNREADABLE:
        raise Refused(damaged()) from None
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Refused(locked())
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Refused(_("The file unpacks to far more than a plan. Copy the text into a new, empty document."))
    if kind in {XLSX, PPTX, ODT}:
        raise Refused(_("This is not a Word document. Save the plan as DOCX or PDF, or paste the text."))
    if kind is None:
        raise Refused(damaged())


def readable(source: Source) -> Source:
    """Each source passes here, a pasted one too. Refused for lines that no reader could be done with."""
    if any(len(text) > LONGEST_LINE for line in source.lines for text in paragraphs_of(line)):
        most = {"most": number_format(LONGEST_LINE, force_grouping=True)}
        raise Refused(
            _("There is a paragraph of more than %(most)s characters in the document. Divide it, and try again.")
            % most
        )
    return source


def paragraphs_of(line: SourceLine) -> list[str]:
    """Of a row its cells' paragraphs: a whole plan may stand in one row."""
    return [text for cell in line.cells for text in cell.split("\n")] if line.cells else [line.text]


def locked() -> str:
    return _("The file has a password. Open it, remove the password, and save it again.")


def damaged() -> str:
    return _(
        "The file is damaged or no document. Open it on your own machine, save it as DOCX or PDF, and try again."
    )


def is_pdf(content: bytes) -> bool:
    """Some printers write a few bytes before the mark."""
    return recognise(content) == PDF or b"%PDF-" in content[:1024]


def is_archive(content: bytes) -> bool:
    return content.startswith((ZIP, b"PK\x05\x06", b"PK\x07\x08"))
