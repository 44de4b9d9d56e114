"""The invented plans as documents: plain text as an extraction leaves it, Word files, PDFs."""

import io
import textwrap
from collections.abc import Iterator
from itertools import groupby

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from weasyprint import HTML

from plans.times import NORWEGIAN
from tests.plans.importing.invented import Area, Goal, Plan

MONTHS = NORWEGIAN.split()
WIDTH = 92  # characters of a line in the real extractions


def day_in_words(day: str) -> str:
    _year, month, number = day.split("-")
    return f"{int(number)}. {MONTHS[int(month) - 1]}"


# Plain text


def as_text(plan: Plan, *, bullet: str = "•", between: str = "\n \n", label: str = "", noise: str = "") -> str:
    """`noise` stands between the second and the third sub-goal; `label` is one misspelt label for activities."""
    lines = [line for paragraph in paragraphs(plan, bullet, label, noise) for line in wrapped(paragraph)]
    return between.join(lines)


def wrapped(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]


def paragraphs(plan: Plan, bullet: str, label: str, noise: str) -> Iterator[str]:
    words = plan.words
    yield f" {words['title']} {plan.year} "
    yield words["builds_on"]
    yield from (f"{bullet} {text}" for text in plan.foundations)
    yield from (words["purpose"], plan.purpose, words["characteristics"], plan.characteristics)
    yield from (f"{words['work']} {plan.year}:", plan.intro)
    yield from (f"{number}. {area.title}" for number, area in enumerate(plan.areas, 1))
    seen = 0
    for number, area in enumerate(plan.areas, 1):
        yield f" {number}.  {area.title}"
        yield f"{words['goal']}: {area.goal}"
        for place, goal in enumerate(area.sub_goals, 1):
            seen += 1
            yield f"{words['sub_goal']} {place}: {goal.text}"
            yield from goal_paragraphs(plan, goal, bullet, label if seen == 2 else f"{words['activity']}:")
            if seen == 2:
                yield from noise.splitlines()
    body, when, leader = plan.signature
    yield f"{body} {when}"
    yield f"{words['leader']} {leader}"


def goal_paragraphs(plan: Plan, goal: Goal, bullet: str, label: str) -> Iterator[str]:
    yield label or f"{plan.words['activity']}:"
    for heading, run in groupby(goal.activities, lambda act: act.heading):
        if heading:
            yield f"{heading}:"
        yield from (f"{bullet} {act.text}" for act in run)
    if goal.meetings:
        yield plan.words["meetings"]
        yield plan.words["columns"].format(year=plan.year)
        for group, spring, autumn in goal.meetings:
            yield f"{group}   {day_in_words(spring)}    {day_in_words(autumn)}"


def as_markdown_tables(plan: Plan) -> bytes:
    lines = [f"# Handlingsplan {plan.year}", ""]
    for number, area in enumerate(plan.areas, 1):
        lines += [f"## {number}. {area.title}", "", f"**Mål:** {area.goal}", ""]
        lines += ["| Delmål | Tiltak | Ansvar | Frist |", "|---|:---|---|---|"]
        lines += ["| " + " | ".join(row) + " |" for row in table_rows(area)] + [""]
    return "\n".join(lines).encode()


def as_pasted_tables(plan: Plan) -> bytes:
    """As it comes out of Word by way of the clipboard."""
    lines = [f"Handlingsplan {plan.year}", ""]
    for number, area in enumerate(plan.areas, 1):
        lines += [f"{number}. {area.title}", f"Mål: {area.goal}", "Delmål\tTiltak\tAnsvar\tFrist"]
        lines += ["\t".join(row) for row in table_rows(area)]
    return "\n".join(lines).encode()


# Word


def as_word(plan: Plan) -> bytes:
    """Areas and sub-goals numbered by Word itself, activities with Word's bullets, headings by style."""
    document = Document()
    numbers = Numbers(document)
    words = plan.words
    document.add_heading(f"{words['title']} {plan.year}", 0)
    document.add_heading(words["builds_on"], 1)
    for text in plan.foundations:
        document.add_paragraph(text, style="List Bullet")
    for label, text in ((words["purpose"], plan.purpose), (words["characteristics"], plan.characteristics)):
        document.add_heading(label, 1)
        document.add_paragraph(text)
    document.add_heading(f"{words['work']} {plan.year}:", 1)
    document.add_paragraph(plan.intro)
    announced = numbers.new("%1.")
    for area in plan.areas:
        numbers.apply(document.add_paragraph(area.title), announced)
    headings = numbers.new("%1.")
    for area in plan.areas:
        numbers.apply(document.add_heading(area.title, 1), headings)
        write_area(document, numbers, plan, area)
    body, when, leader = plan.signature
    document.add_paragraph(f"{body} {when}")
    document.add_paragraph(f"{words['leader']} {leader}")
    return saved(document)


def write_area(document, numbers: "Numbers", plan: Plan, area: Area) -> None:
    document.add_paragraph(f"{plan.words['goal']}: {area.goal}")
    sub_goals = numbers.new(f"{plan.words['sub_goal']} %1:")
    for goal in area.sub_goals:
        numbers.apply(document.add_heading(goal.text, 2), sub_goals)
        document.add_paragraph(f"{plan.words['activity']}:")
        for heading, run in groupby(goal.activities, lambda act: act.heading):
            if heading:
                document.add_heading(heading, 3)
            for act in run:
                document.add_paragraph(act.text, style="List Bullet")
        if goal.meetings:
            document.add_paragraph(plan.words["meetings"])
            write_meetings(document, plan, goal)


def write_meetings(document, plan: Plan, goal: Goal) -> None:
    autumn_word = "haust" if "haust" in plan.words["columns"] else "høst"
    rows = [("Nettverksgruppe", f"Dato våren {plan.year}", f"Dato {autumn_word} {plan.year}")]
    rows += [(group, day_in_words(spring), day_in_words(autumn)) for group, spring, autumn in goal.meetings]
    fill(document.add_table(len(rows), 3), rows)


def as_word_tables(plan: Plan, columns: tuple[str, str, str, str] = ("Delmål", "Tiltak", "Ansvar", "Frist")) -> bytes:
    """A table for each area; the sub-goal's cell is merged down over its activities."""
    document = Document()
    document.add_heading(f"Handlingsplan {plan.year}", 0)
    for number, area in enumerate(plan.areas, 1):
        document.add_heading(f"{number}. {area.title}", 1)
        document.add_paragraph(f"Mål: {area.goal}")
        rows = [columns, *table_rows(area)]
        table = document.add_table(len(rows), 4)
        fill(table, rows)
        for top, bottom in merged(rows):
            table.cell(top, 0).merge(table.cell(bottom, 0)).text = rows[top][0]
    return saved(document)


def table_rows(area: Area) -> list[tuple[str, str, str, str]]:
    return [
        (goal.text if place == 0 else "", act.text, act.who, act.deadline)
        for goal in area.sub_goals
        for place, act in enumerate(goal.activities)
    ]


def merged(rows: list[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    starts = [place for place, row in enumerate(rows) if row[0]]
    for start, after in zip(starts, [*starts[1:], len(rows)], strict=True):
        if after - start > 1:
            yield start, after - 1


def fill(table, rows) -> None:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


class Numbers:
    """Word's own numbered lists."""

    def __init__(self, document) -> None:
        self.root = document.part.numbering_part.element
        self.last = 500

    def new(self, text: str) -> int:
        self.last += 1
        rules = element("w:abstractNum", abstractNumId=self.last)
        level = element("w:lvl", ilvl=0)
        for child in (element("w:start", val=1), element("w:numFmt", val="decimal"), element("w:lvlText", val=text)):
            level.append(child)
        rules.append(level)
        self.root.insert(0, rules)
        number = element("w:num", numId=self.last)
        number.append(element("w:abstractNumId", val=self.last))
        self.root.append(number)
        return self.last

    @staticmethod
    def apply(paragraph, number: int) -> None:
        rules = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        rules.get_or_add_ilvl().val = 0
        rules.get_or_add_numId().val = number


def element(tag: str, **values):
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


# PDF


def as_pdf(plan: Plan) -> bytes:
    """With a contents list with dots and page numbers, running head and foot, hyphenation and a ruled table."""
    words = plan.words
    contents = "".join(
        f"<p class=toc>{number}. {area.title} <span></span> {number}</p>" for number, area in enumerate(plan.areas, 1)
    )
    body, when, leader = plan.signature
    return page(
        f"<h1>{words['title']} {plan.year}</h1><h2>{words['builds_on']}</h2>"
        f"<ul>{''.join(f'<li>{text}</li>' for text in plan.foundations)}</ul>"
        f"<h2>{words['purpose']}</h2><p>{plan.purpose}</p>"
        f"<h2>{words['characteristics']}</h2><p>{plan.characteristics}</p>"
        f"<h2>{words['work']} {plan.year}:</h2><p>{plan.intro}</p>{contents}"
        f"{''.join(area_html(plan, number, area) for number, area in enumerate(plan.areas, 1))}"
        f"<p>{body} {when}</p><p>{words['leader']} {leader}</p>"
    )


def area_html(plan: Plan, number: int, area: Area) -> str:
    goals = "".join(goal_html(plan, place, goal) for place, goal in enumerate(area.sub_goals, 1))
    return f"<h2 class=area>{number}. {area.title}</h2><p>{plan.words['goal']}: {area.goal}</p>{goals}"


def goal_html(plan: Plan, place: int, goal: Goal) -> str:
    html = f"<h3>{plan.words['sub_goal']} {place}: {goal.text}</h3><p>{plan.words['activity']}:</p>"
    for heading, run in groupby(goal.activities, lambda act: act.heading):
        html += f"<p>{heading}:</p>" if heading else ""
        html += f"<ul>{''.join(f'<li>{act.text}</li>' for act in run)}</ul>"
    if goal.meetings:
        rows = "".join(
            f"<tr><td>{group}<td>{day_in_words(spring)}<td>{day_in_words(autumn)}"
            for group, spring, autumn in goal.meetings
        )
        autumn_word = "haust" if "haust" in plan.words["columns"] else "høst"
        heads = f"<tr><th>Nettverksgruppe<th>Dato våren {plan.year}<th>Dato {autumn_word} {plan.year}"
        html += f"<p>{plan.words['meetings']}</p><table>{heads}{rows}</table>"
    return html


def as_pdf_tables(plan: Plan) -> bytes:
    html = f"<h1>Årsplan {plan.year}</h1>"
    for number, area in enumerate(plan.areas, 1):
        rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in table_rows(area))
        html += (
            f"<h2>{number}. {area.title}</h2><p>Mål: {area.goal}</p><table>"
            f"<tr><th>Delmål<th>Tiltak<th>Ansvar<th>Frist</tr>{rows}</table>"
        )
    return page(html)


def page(body: str) -> bytes:
    style = """
      @page { size: A4; margin: 3cm 3cm; @top-left { content: "Fjordheim helsehus" }
              @bottom-right { content: "Side " counter(page) " av " counter(pages) } }
      body { font: 11pt sans-serif; hyphens: auto } h2.area { break-before: page }
      .toc span::after { content: leader(".") }
      table { border-collapse: collapse } td, th { border: 1px solid; padding: 2pt 6pt }
    """
    return HTML(string=f"<html lang=nb><style>{style}</style><body>{body}").write_pdf()
