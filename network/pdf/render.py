"""From HTML to PDF. Imported late: WeasyPrint needs system libraries that `probe()` looks for."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock

import weasyprint
from django.conf import settings
from weasyprint.text.fonts import FontConfiguration

from network.pdf.addresses import OwnAddresses
from network.pdf.characters import only_printable
from network.pdf.finish import finish
from network.pdf.fonts import FACES, font_file

# Pango's font map, which every page of this process shares, must not be used by two threads at once.
one_at_a_time = Lock()

PICTURE_DPI = 300  # a logo straight from a camera is made smaller

# An attachment without a date of its own gets the time of rendering, and no two files would be alike.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def stylesheet_file() -> Path:
    return settings.BASE_DIR / "static" / "print" / "print.css"


@cache
def print_style() -> tuple[FontConfiguration, weasyprint.CSS]:
    """Fonts and stylesheet, read once a process: half the time of a plan otherwise goes there."""
    fonts = FontConfiguration()
    style = weasyprint.CSS(filename=stylesheet_file(), font_config=fonts, url_fetcher=OwnAddresses(images={}))
    return fonts, style


def render(html: str, *, attachments: Mapping[str, bytes], images: Mapping[str, bytes]) -> bytes:
    with one_at_a_time:
        fonts, style = print_style()
        return weasyprint.HTML(string=only_printable(html), url_fetcher=OwnAddresses(images)).write_pdf(
            font_config=fonts,
            stylesheets=[style],
            attachments=[embedded(name, content) for name, content in attachments.items()],
            pdf_variant="pdf/a-3a",
            dpi=PICTURE_DPI,
            finisher=finish,
        )


def embedded(name: str, content: bytes) -> weasyprint.Attachment:
    return weasyprint.Attachment(string=content, name=name, relationship="Source", created=NO_DATE, modified=NO_DATE)


@cache
def revision() -> str:
    digest = hashlib.sha256(weasyprint.__version__.encode())
    code = sorted(Path(__file__).parent.glob("*.py"))
    for file in [*code, stylesheet_file(), *map(font_file, FACES)]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
