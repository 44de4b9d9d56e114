"""A document as numbered lines: what every kind of file becomes before it is read."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """One line of the extracted text. The hints are what the file itself says; text files say nothing."""

    number: int  # from 1, in reading order; empty lines are counted as well
    text: str
    page: int = 0  # of a PDF, from 1
    heading: int = 0  # level of a Word heading, from 1
    listed: bool = False  # an item of one of Word's lists, whose bullet or number is not in the text
    numbering: str = ""  # the number that Word would show: "1."
    bold: bool = False
    cells: tuple[str, ...] = ()  # of a row of a real table
    table: int = 0  # which table of the document the row is in, from 1
    furniture: bool = False  # running head, foot or page number

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not any(self.cells)


@dataclass(frozen=True, kw_only=True)
class Source:
    """`kind` is text, docx or pdf; `attached` the plan.json of a PDF that this portal has printed."""

    kind: str
    lines: tuple[SourceLine, ...]
    attached: bytes = b""
