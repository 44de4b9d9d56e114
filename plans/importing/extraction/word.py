"""Word documents: paragraphs in reading order with the numbers and bullets that Word itself adds.

Runs in a process of its own (worker.py) and knows nothing of Django.
"""

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from plans.importing.extraction.numbering import Numbering

LINE_BREAKS = {qn("w:br"), qn("w:cr")}
PAGE_BREAKS = {"page", "column"}  # the paragraph goes on
WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag", "moveTo")}
# Deleted text, a second form of the same thing, and what is read by itself.
NOT_TEXT = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:instrText")}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HEADING = re.compile(r"(?:heading|overskrift|tittel|title)\s*([1-9])?", re.IGNORECASE)
BULLET_STYLE = re.compile(r"list bullet|punktmerket|punktliste|kulepunkt|punktmerka", re.IGNORECASE)


def read_word(content: bytes) -> Iterator[dict]:
    document = Document(io.BytesIO(content))
    reader = WordReader(document)
    yield from reader.furniture()
    yield from reader.blocks(document.element.body)
    yield from reader.notes()


class WordReader:
    def __init__(self, document) -> None:
        self.document = document
        self.numbering = Numbering(document)
        self.styles = {style.style_id: style for style in document.styles if hasattr(style, "base_style")}
        self.tables = 0

    def blocks(self, parent) -> Iterator[dict]:
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self.paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self.table(child)
            elif child.tag in WRAPPERS:
                yield from self.blocks(child)

    def paragraph(self, paragraph) -> Iterator[dict]:
        style = self.style_of(paragraph)
        names = [its.name or "" for its in style]
        number = self.numbering.of(paragraph, style)
        if not number and any(map(BULLET_STYLE.search, names)):
            number = "•"
        heading = next((int(found[1] or 1) for name in names if (found := HEADING.match(name))), 0)
        texts = text_of(paragraph).split("\n")
        first = next((index for index, text in enumerate(texts) if text.strip()), 0)
        for index, text in enumerate(texts):
            numbered = bool(number) and index == first
            yield {
                "text": f"{number} {text}" if numbered and text.strip() else text,
                "numbering": number if numbered else "",
                "listed": numbered,
                "heading": heading,
                "bold": is_bold(paragraph),
            }
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(ancestor.tag == FALLBACK for ancestor in box.iterancestors()):
                yield from self.blocks(box)

    def style_of(self, paragraph) -> list:
        """The paragraph's style and those it is based on."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self.styles.get(named.get(qn("w:val"))) if named is not None else None
        found: list = []
        while style is not None and style not in found:
            found.append(style)
            style = style.base_style
        return found

    def table(self, table) -> Iterator[dict]:
        """Rows of cells; a table that has one column is a frame around paragraphs."""
        rows = [list(_children(row, qn("w:tc"))) for row in _children(table, qn("w:tr"))]
        if all(len(row) < 2 for row in rows):
            for cell in (cell for row in rows for cell in row):
                yield from self.blocks(cell)
            return
        self.tables += 1
        number = self.tables
        for row in rows:
            cells = [self.cell(cell) for cell in row]
            yield {"text": "\t".join(cell.replace("\n", " / ") for cell in cells), "cells": cells, "table": number}

    def cell(self, cell) -> str:
        """Its paragraphs, one a line; '' for a cell that is merged into the one above."""
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        if merged is not None and merged.get(qn("w:val")) != "restart":
            return ""
        return "\n".join(line["text"] for line in self.blocks(cell) if line["text"].strip())

    def furniture(self) -> Iterator[dict]:
        """Heads and feet, each once."""
        seen = set()
        for section in self.document.sections:
            for part in (section.first_page_header, section.header, section.footer, section.first_page_footer):
                if part.is_linked_to_previous:
                    continue
                for line in self.blocks(part._element):
                    if line["text"].strip() and line["text"] not in seen:
                        seen.add(line["text"])
                        yield line | {"furniture": True}

    def notes(self) -> Iterator[dict]:
        for relation in self.document.part.rels.values():
            if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
                for note in parse_xml(relation.target_part.blob):
                    if note.get(qn("w:type")) is None:
                        yield from (line for line in self.blocks(note) if line["text"].strip())


def _children(parent, tag: str) -> Iterator:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)


def text_of(element) -> str:
    return "".join(_pieces(element))


def _pieces(element) -> Iterator[str]:
    for child in element:
        if child.tag in NOT_TEXT or child.tag == FALLBACK:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in LINE_BREAKS:
            if child.get(qn("w:type")) in PAGE_BREAKS:
                yield " "
            else:
                yield "\n"
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:sym"):
            yield chr(int(child.get(qn("w:char"), "2022"), 16))
        else:
            yield from _pieces(child)


def is_bold(paragraph) -> bool:
    """All that can be read in it is bold."""
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(_pieces(run)).strip()]
    return bool(runs) and all(_is_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)


def _is_on(mark) -> bool:
    return mark is not None and mark.get(qn("w:val"), "true") not in {"0", "false", "off"}
