"""From a file's bytes to its lines. Nothing in the file is trusted: its name, its sizes, its insides."""

import json
import os
import subprocess
import sys

from django.conf import settings
from django.utils.translation import gettext as _

from plans.importing.extraction.guards import (
    damaged,
    is_archive,
    is_pdf,
    locked,
    readable,
    refuse_bad_archive,
    refuse_what_is_no_document,
)
from plans.importing.extraction.text import read_text
from plans.importing.result import Refused
from plans.importing.source import Source, SourceLine

PATIENCE = 90  # seconds on the clock; the worker's own limit is on the processor
WORKER = "plans.importing.extraction.worker"


def extract(content: bytes, *, attached: bool = True) -> Source:
    """By what the bytes are. Refused with a sentence for what is broken, locked, hostile or no document.

    `attached`: take the plan that the portal has put into its own PDFs instead of their pages.
    """
    refuse_what_is_no_document(content)
    if is_pdf(content):
        return read_apart("pdf" if attached else "pages", content)
    if is_archive(content):
        refuse_bad_archive(content)
        return read_apart("docx", content)
    return read_text(content)


def read_apart(kind: str, content: bytes) -> Source:
    """In a process of its own with little memory and time, so that no file can harm this one."""
    # Of the environment only what Python needs: no secret of the portal is in the worker's reach.
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    command = [sys.executable, "-m", WORKER, kind]
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            cwd=settings.BASE_DIR,
            env=environment | {"OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired:
        raise Refused(refusals()["too_much"]) from None
    return _source(kind, _answer(done))


def _answer(done: subprocess.CompletedProcess) -> dict:
    try:
        answer = json.loads(done.stdout)
    except ValueError:  # killed at its limit
        answer = {"refused": "too_much"}
    if code := answer.get("refused"):
        raise Refused(refusals()[code])
    return answer


def _source(kind: str, answer: dict) -> Source:
    lines = tuple(
        SourceLine(number=number, **(line | {"cells": tuple(line.get("cells", ()))}))
        for number, line in enumerate(answer["lines"], 1)
    )
    return readable(
        Source(kind="docx" if kind == "docx" else "pdf", lines=lines, attached=answer["attached"].encode())
    )


def refusals() -> dict[str, str]:
    return {
        "locked": locked(),
        "broken": damaged(),
        "too_long": _("The document is far longer than a plan. Is it the right one?"),
        "too_much": _("Reading the file took too long or too much memory. Copy the text and paste it instead."),
        "no_text": _("There is no text in the PDF, only pictures of it. Choose the document it was made from."),
    }
