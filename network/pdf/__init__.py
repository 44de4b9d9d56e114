"""Accessible, archivable PDF from HTML: PDF/UA-1 and PDF/A-3a in one file. Knows no database row."""

from collections.abc import Mapping

from network.pdf.probe import probe

__all__ = ["probe", "render_pdf", "renderer_revision"]


def render_pdf(
    *, html: str, attachments: Mapping[str, bytes] | None = None, images: Mapping[str, bytes] | None = None
) -> bytes:
    """The PDF of a page that extends templates/print/base.html; the same input gives the same bytes.

    `images` are the only pictures the page can show, as `image:<name>`; every other address is refused and
    the page is printed without it. `attachments` are embedded as the source of the document.
    """
    from network.pdf.render import render  # WeasyPrint cannot be imported where Pango is missing

    return render(html, attachments=attachments or {}, images=images or {})


def renderer_revision() -> str:
    """Changes whenever the same HTML may give another PDF: part of the key that a stored PDF is found by."""
    from network.pdf.render import revision

    return revision()
