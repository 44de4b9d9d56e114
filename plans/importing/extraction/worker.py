"""Reads one document in a process of its own: python -m plans.importing.extraction.worker docx|pdf|pages < file.

What a hostile file can make a parser do ends with this process: it has little memory and time, and answers in
JSON {"lines": […], "attached": "…"} or {"refused": code}. Nothing of Django is loaded.
"""

import json
import resource
import sys
from collections.abc import Iterable

from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from plans.importing.extraction.pages import TooManyPages, attached_plan, read_pages
from plans.importing.extraction.word import read_word

MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 60  # of the processor
MOST_LINES = 6_000
MOST_CHARACTERS = 600_000
LOCKED, BROKEN, TOO_LONG, TOO_MUCH, NO_TEXT = "locked", "broken", "too_long", "too_much", "no_text"


class TooLong(Exception):
    pass


def main(kind: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    json.dump(answer(kind, sys.stdin.buffer.read()), sys.stdout)


def answer(kind: str, content: bytes) -> dict:
    try:
        return read(kind, content)
    except (MemoryError, RecursionError):
        return {"refused": TOO_MUCH}
    except (TooLong, TooManyPages):
        return {"refused": TOO_LONG}
    except PdfminerException as error:
        locked = error.args and isinstance(error.args[0], PDFPasswordIncorrect)
        return {"refused": LOCKED if locked else BROKEN}
    except Exception:  # parsers of hostile files raise whatever they stumble over
        return {"refused": BROKEN}


def read(kind: str, content: bytes) -> dict:
    if kind == "docx":
        return {"lines": limited(read_word(content)), "attached": ""}
    if kind == "pdf" and (attached := attached_plan(content)):
        return {"lines": [], "attached": attached.decode(errors="replace")}
    lines = limited(read_pages(content))
    if not any(line["text"].strip() and not line["furniture"] for line in lines):
        return {"refused": NO_TEXT}
    return {"lines": lines, "attached": ""}


def limited(lines: Iterable[dict]) -> list[dict]:
    found: list[dict] = []
    characters = 0
    for line in lines:
        found.append(line)
        characters += len(line["text"])
        if len(found) > MOST_LINES or characters > MOST_CHARACTERS:
            raise TooLong
    return found


if __name__ == "__main__":
    main(sys.argv[1])
