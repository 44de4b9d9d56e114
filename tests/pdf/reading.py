"""What a PDF says to someone who cannot see it: its structure, its text and what is marked as decoration."""

import re
from collections.abc import Iterator
from io import BytesIO

import pdfplumber
import pikepdf


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    """The structure elements of one kind (H1, TH, Link …), in reading order."""
    return [element for element in walk(pdf.Root.StructTreeRoot.K) if element.get("/S") == f"/{kind}"]


def walk(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from walk(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from walk(node.K)


def marks_in_structure(pdf: pikepdf.Pdf) -> set[tuple[tuple[int, int], int]]:
    """(page, mark) of everything the structure tree reads out."""
    found = set()
    for element in walk(pdf.Root.StructTreeRoot.K):
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                found.add((element.Pg.objgen, kid))
    return found


def marked_content(page: pikepdf.Page) -> Iterator[tuple[str, dict]]:
    """(tag, properties) of each marked piece of the page."""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC":
            yield str(operands[0]), dict(operands[1])


def drawn_text(pdf: bytes) -> str:
    """All text as it is drawn, without hyphens of line ends and without any white space."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return squeezed("".join(char["text"] for page in document.pages for char in page.chars))


def lines(pdf: bytes) -> list[list[str]]:
    """The lines of each page, from top to bottom."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [page.extract_text().splitlines() for page in document.pages]


def right_edge(pdf: bytes) -> float:
    """Where the rightmost letter of the document ends, in points."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return max(char["x1"] for page in document.pages for char in page.chars)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2010\u200b]", "", text)
