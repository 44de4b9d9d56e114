"""What it costs to read an annual plan of forty pages out of a document: seconds, and memory."""

import io
import resource
import time
from collections.abc import Callable, Iterator

from docx import Document
from weasyprint import HTML

from bench.measuring import Row
from plans.importing.reader import read_plan

AREAS, SUB_GOALS, ACTIVITIES = 10, 12, 8  # some forty pages
WORDS = ["møte", "kurs", "fagdag", "brev", "rutine", "veileder", "samtale", "besøk", "film", "plakat", "mal"]
MOST_SECONDS = 60
MOST_MEMORY = 400  # MB of the process that parses


def rows() -> Iterator[Row]:
    for name, made in (("PDF", as_pdf), ("Word", as_word), ("text", as_text)):
        yield from read_rows(name, made)


def read_rows(name: str, made: Callable[[], bytes]) -> Iterator[Row]:
    content = made()
    begun = time.perf_counter()
    plan = read_plan(content, year=2025).plan
    spent = time.perf_counter() - begun
    found = sum(len(goal.activities) for area in plan.areas for goal in area.sub_goals)
    if found != AREAS * SUB_GOALS * ACTIVITIES:
        raise AssertionError(f"{name}: {found} activities")
    yield Row(f"plan of 40 pages read from {name}", spent, MOST_SECONDS, "s")
    yield Row(f"plan of 40 pages read from {name}, memory", memory(), MOST_MEMORY, "MB")


def memory() -> float:
    """The most that this process or one of its children has held, in MB: it only grows from row to row."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)) / 1024


def paragraphs() -> Iterator[tuple[str, str]]:
    """(kind, text)."""
    yield "title", "ÅRSPLAN 2025"
    yield "text", "Planen er delt inn etter områdene:"
    for area in range(1, AREAS + 1):
        yield "text", f"{area}. Oppdiktet område {area}"
    for area in range(1, AREAS + 1):
        yield "heading", f"{area}. Oppdiktet område {area}"
        yield "text", f"Mål: Alt i område {area} skal være oppdiktet fra først til sist."
        for goal in range(1, SUB_GOALS + 1):
            yield "text", f"Delmål {goal}: Flere kjenner til det oppdiktede delmålet {area}.{goal}"
            yield "text", "Aktivitet:"
            for place in range(1, ACTIVITIES + 1):
                word, other = WORDS[(goal + place) % len(WORDS)], WORDS[(area + 3 * place) % len(WORDS)]
                yield (
                    "point",
                    f"Driftsgruppen lager {word} og {other} nummer {area}.{goal}.{place} i oktober, for alle.",
                )


def as_text() -> bytes:
    return "\n".join(f"• {text}" if kind == "point" else text for kind, text in paragraphs()).encode()


def as_pdf() -> bytes:
    tags = {"title": "h1", "heading": "h2", "text": "p"}
    body = "".join(
        f"<p>• {text}</p>" if kind == "point" else f"<{tags[kind]}>{text}</{tags[kind]}>"
        for kind, text in paragraphs()
    )
    return HTML(string=f"<body style='font: 11pt/1.5 sans-serif'>{body}").write_pdf()


def as_word() -> bytes:
    styles = {"title": "Title", "heading": "Heading 1", "text": "Normal", "point": "List Bullet"}
    document, file = Document(), io.BytesIO()
    for kind, text in paragraphs():
        document.add_paragraph(text, style=styles[kind])
    document.save(file)
    return file.getvalue()
