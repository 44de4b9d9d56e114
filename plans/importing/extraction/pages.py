"""PDFs: lines of text page by page, tables as rows, running heads marked.

Runs in a process of its own (worker.py) and knows nothing of Django.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from plans.importing.page_numbers import is_page_number

MOST_PAGES = 150
MARGIN = 0.12  # share of the page's height in which heads and feet stand
FIGURES = re.compile(r"\d+")
ATTACHED = "plan.json"
MOST_ATTACHED = 5_000_000  # bytes
SMALL_TABLE = 2  # rows and columns; less is a frame, not a table


class TooManyPages(Exception):
    pass


def read_pages(content: bytes) -> Iterator[dict]:
    with pdfplumber.open(io.BytesIO(content)) as document:
        if len(document.pages) > MOST_PAGES:
            raise TooManyPages
        pages = [list(lines_of(page)) for page in document.pages]
    running = running_lines(pages)
    for number, lines in enumerate(pages, 1):
        for line in lines:
            in_margin = line.pop("in_margin")
            runs = alike(line["text"]) in running or is_page_number(line["text"])
            yield line | {"page": number, "furniture": bool(in_margin and runs)}


def lines_of(page: Page) -> Iterator[dict]:
    tables = [
        table
        for table in page.find_tables(settings_for(page))
        if is_table(rows := table.extract()) and any(map(any, rows))
    ]
    found = [(table.bbox[1], row) for table in tables for row in rows_of(table, page.page_number)]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(clipped(table.bbox, page))
    for line in outside.extract_text_lines(return_chars=False):
        middle = (line["top"] + line["bottom"]) / 2
        edge = page.height * MARGIN
        found.append((line["top"], {"text": line["text"], "in_margin": not edge < middle < page.height - edge}))
    for _top, line in sorted(found, key=lambda entry: entry[0]):
        yield line
    page.close()  # forgets what it has read; memory stays flat over many pages


def settings_for(page: Page) -> dict:
    """A row that goes on over the page's end has no line there: one is drawn where its sides end."""
    sides = [edge for edge in page.edges if edge["orientation"] == "v"]
    ends = [min(edge["top"] for edge in sides), max(edge["bottom"] for edge in sides)] if sides else []
    return {"explicit_horizontal_lines": ends}


def clipped(box: tuple, page: Page) -> tuple:
    left, top, right, bottom = page.bbox
    return max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom)


def is_table(rows: list[list]) -> bool:
    """A table that goes on from the page before may have one row here."""
    columns = max(map(len, rows), default=0)
    return (len(rows) >= SMALL_TABLE and columns >= SMALL_TABLE) or columns > SMALL_TABLE


def rows_of(table, page: int) -> Iterator[dict]:
    for row in table.extract():
        cells = [cell or "" for cell in row]
        text = "\t".join(cell.replace("\n", " ") for cell in cells)
        yield {"text": text, "cells": cells, "table": page * 1000 + round(table.bbox[1]), "in_margin": False}


def running_lines(pages: list[list[dict]]) -> set[str]:
    """What stands at the edge of half the pages; "Side 1 av 5" is the same on each."""
    if len(pages) < 2:
        return set()
    seen = Counter(text for lines in pages for text in {alike(line["text"]) for line in lines if line["in_margin"]})
    return {text for text, times in seen.items() if times >= max(2, len(pages) / 2)}


def alike(text: str) -> str:
    return FIGURES.sub("#", " ".join(text.split()))


def attached_plan(content: bytes) -> bytes:
    """The plan.json that this portal puts into its PDFs; nothing for other PDFs."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        return next((data for name, data in attachments(document) if name == ATTACHED), b"")


def attachments(document: PDF) -> Iterator[tuple[str, bytes]]:
    names = entry(entry(document.doc.catalog, "Names"), "EmbeddedFiles")
    for name, file in leaves(names, depth=0):
        stream = entry(entry(file, "EF"), "F")
        if hasattr(stream, "get_data") and len(stream.get_data()) <= MOST_ATTACHED:
            yield decoded(entry(file, "UF") or entry(file, "F") or name), stream.get_data()


def leaves(node, *, depth: int) -> Iterator[tuple]:
    pairs = entry(node, "Names") or []
    yield from zip(map(resolved, pairs[::2]), map(resolved, pairs[1::2]), strict=False)
    if depth < 5:
        for child in entry(node, "Kids") or []:
            yield from leaves(resolved(child), depth=depth + 1)


def entry(node, key: str):
    node = resolved(node)
    return resolved(node.get(key)) if isinstance(node, dict) else None


def resolved(value):
    return value.resolve() if hasattr(value, "resolve") else value


def decoded(name) -> str:
    if isinstance(name, str):
        return name
    raw = bytes(name or b"")
    return raw.decode("utf-16" if raw.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", errors="replace")
