"""Only characters that the print font can draw: one that it lacks would break PDF/A and PDF/UA alike.

A font of the machine is no way out: the same plan would then look different, and have another hash, elsewhere.
"""

import re
from functools import cache
from unicodedata import category

from fontTools.ttLib import TTFont

from network.pdf.fonts import FACES, font_file

MISSING = "□"
# Bullets and other private signs from Word, control and format characters, half characters, stray accents.
INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Mn"}
LINE_ENDS = {"Zl", "Zp"}

# WeasyPrint needs minutes to hyphenate a "word" of thousands of letters, which is no word of any language.
TEXT_BETWEEN_TAGS = re.compile(r">[^<]+")
ENDLESS_WORD = re.compile(r"\w{100}(?=\w)")
ZERO_WIDTH_SPACE = "\u200b"


class Printable(dict[int, str]):
    """A table for str.translate that answers for each character once."""

    def __init__(self, drawn: set[int]) -> None:
        super().__init__({ord(letter): letter for letter in "\t\n\r"})
        self.drawn = drawn

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if code in self.drawn else substitute(chr(code))
        return self[code]


def substitute(character: str) -> str:
    if category(character) in LINE_ENDS:
        return "\n"
    return "" if category(character) in INVISIBLE else MISSING


@cache
def printable() -> Printable:
    with TTFont(font_file(FACES[0]), lazy=True) as font:  # the faces draw the same characters
        return Printable(set(font.getBestCmap()) - {0xFEFF})


def only_printable(html: str) -> str:
    """The text with a box for each character that cannot be drawn, and without those that are not meant to be."""
    return TEXT_BETWEEN_TAGS.sub(with_places_to_break, html.translate(printable()))


def with_places_to_break(text: re.Match[str]) -> str:
    return ENDLESS_WORD.sub(r"\g<0>" + ZERO_WIDTH_SPACE, text[0])
