"""Draws the demo's logos: the same bytes for the same words and colour."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

SIDE = 320  # pixels


@cache
def draw_logo(*, alt: str, colour: str) -> bytes:
    """A PNG."""
    picture = Image.new("RGB", (SIDE * 4, SIDE * 4), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((40, 40, SIDE * 4 - 40, SIDE * 4 - 40), outline=colour, width=80)
    written = BytesIO()
    picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(written, "PNG", optimize=True)
    return written.getvalue()
