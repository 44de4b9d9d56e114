"""Pictures as PDF/A takes them."""

from io import BytesIO

from PIL import Image

# What WeasyPrint embeds in a colour space that the PDF declares. CMYK, from a print shop's logo, is not among them.
COLOURS = {"1", "L", "LA", "P", "RGB", "RGBA"}


def printable_picture(content: bytes) -> bytes:
    """The picture itself, or a PNG of it; OSError when it is none. SVG is none: it is a document that may refer."""
    with Image.open(BytesIO(content)) as picture:
        if picture.mode in COLOURS:
            return content
        png = BytesIO()
        picture.convert("RGB").save(png, "PNG")
    return png.getvalue()
