"""Plans as Word writes them: numbers without dots, lists in levels, bold lines, frames, page breaks, contents."""

from collections.abc import Callable

import pytest
from docx import Document

from plans.importing.data import as_data
from plans.importing.reader import read_plan
from plans.importing.result import Reading
from tests.plans.importing.accounting import lost_lines
from tests.plans.importing.documents import Numbers, element, saved

AREAS = {
    "Læring": (
        "Alle lærer av alle",
        {"Flere prøver hospitering": ["Holde kurs", "Lage plakat"], "Flere leser": ["Skrive"]},
    ),
    "Drift": ("Alt virker", {"Mye blir gjort": ["Ringe rundt", "Møtes i mai"]}),
}
Write = Callable[[Document, Numbers, str], None]


def plan(area: Write, sub_goal: Write, activity: Write, label: str = "") -> Reading:
    document = Document()
    numbers = Numbers(document)
    document.add_heading("Årsplan 2031", 0)
    for title, (goal, sub_goals) in AREAS.items():
        area(document, numbers, title)
        document.add_paragraph(f"Mål: {goal}")
        for text, activities in sub_goals.items():
            sub_goal(document, numbers, text)
            if label:
                document.add_paragraph(label)
            for row in activities:
                activity(document, numbers, row)
    return read_plan(saved(document), year=2031)


def assert_read(found: Reading) -> None:
    told = {
        area.title: (area.goal.text, {goal.text: [row.text for row in goal.activities] for goal in area.sub_goals})
        for area in found.plan.areas
    }
    assert told == AREAS
    assert lost_lines(found) == []


def levels(numbers: Numbers, *texts: str) -> int:
    """One list with so many levels."""
    numbers.last += 1
    rules = element("w:abstractNum", abstractNumId=numbers.last)
    for depth, text in enumerate(texts):
        level = element("w:lvl", ilvl=depth)
        shape = "lowerLetter" if ")" in text else "bullet" if "%" not in text else "decimal"
        for child in (element("w:start", val=1), element("w:numFmt", val=shape), element("w:lvlText", val=text)):
            level.append(child)
        rules.append(level)
    numbers.root.insert(0, rules)
    number = element("w:num", numId=numbers.last)
    number.append(element("w:abstractNumId", val=numbers.last))
    numbers.root.append(number)
    return numbers.last


def in_level(depth: int, *texts: str, heading: bool = False, bold: bool = False) -> Write:
    def write(document, numbers, text) -> None:
        if not hasattr(document, "its_list"):
            document.its_list = levels(numbers, *texts)
        paragraph = document.add_heading("", depth + 1) if heading else document.add_paragraph()
        paragraph.add_run(text).bold = bold or None
        numbers.apply(paragraph, document.its_list)
        paragraph._p.pPr.numPr.ilvl.val = depth

    return write


def heading(depth: int) -> Write:
    return lambda document, _numbers, text: document.add_heading(text, depth)


def bold(document, _numbers, text) -> None:
    document.add_paragraph().add_run(text).bold = True


def bullet(document, _numbers, text) -> None:
    document.add_paragraph(text, style="List Bullet")


def numbered_on(document, numbers, text) -> None:
    """In one list through the whole document, as Word does when nobody restarts it."""
    if not hasattr(document, "its_list"):
        document.its_list = numbers.new("%1.")
    numbers.apply(document.add_paragraph(text), document.its_list)


DOTLESS = ("%1", "%1.%2", "%1.%2.%3")
DOTTED = ("%1.", "%1.%2.", "%1.%2.%3.")
LETTERED = ("%1.", "%2)", "\uf0b7")


@pytest.mark.parametrize("label", ["", "Aktivitet:"])
@pytest.mark.parametrize("activity", [bullet, in_level(2, *DOTLESS)], ids=["bullets", "numbers"])
def test_headings_numbered_by_word_without_dots(activity, label):
    assert_read(plan(in_level(0, *DOTLESS, heading=True), in_level(1, *DOTLESS, heading=True), activity, label))


def test_one_list_of_three_levels():
    assert_read(plan(in_level(0, *DOTTED, bold=True), in_level(1, *DOTTED), in_level(2, *DOTTED)))


def test_one_list_with_letters_for_sub_goals():
    assert_read(plan(in_level(0, *LETTERED, bold=True), in_level(1, *LETTERED), in_level(2, *LETTERED)))


def test_activities_in_a_list_that_never_begins_again():
    def sub_goal(document, _numbers, text) -> None:
        document.add_heading(f"Delmål: {text}", 2)

    assert_read(plan(heading(1), sub_goal, numbered_on, "Aktivitet:"))


@pytest.mark.parametrize("label", ["", "Tiltak:"])
def test_bold_lines_for_headings(label):
    def area(document, _numbers, text) -> None:
        document.add_paragraph().add_run(f"{list(AREAS).index(text) + 1}. {text}").bold = True

    assert_read(plan(area, bold, bullet, label))


def framed(document) -> None:
    """All of it moved into a table of one cell."""
    paragraphs = list(document.element.body.iterchildren("{*}p"))
    cell = document.add_table(1, 1).cell(0, 0)._tc
    for paragraph in paragraphs:
        cell.append(paragraph)


def broken_over_pages(document) -> None:
    for paragraph in document.paragraphs:
        for run in paragraph.runs[:1]:
            run._r.insert(0, element("w:br", type="page"))


def with_contents(document) -> None:
    first = document.paragraphs[1]
    for page, paragraph in enumerate(document.paragraphs[1:], 1):
        if paragraph.style.name.startswith("Heading"):
            first.insert_paragraph_before(f"{paragraph.text}\t{page}")


@pytest.mark.parametrize("change", [framed, broken_over_pages, with_contents])
def test_what_word_puts_around_the_text(change):
    document = Document()
    document.add_heading("Årsplan 2031", 0)
    for number, (title, (goal, sub_goals)) in enumerate(AREAS.items(), 1):
        document.add_heading(f"{number}. {title}", 1)
        document.add_paragraph(f"Mål: {goal}")
        for place, (text, activities) in enumerate(sub_goals.items(), 1):
            document.add_heading(f"Delmål {place}: {text}", 2)
            for row in activities:
                document.add_paragraph(row, style="List Bullet")
    change(document)

    found = read_plan(saved(document), year=2031)

    assert_read(found)
    assert {doubt["code"] for doubt in as_data(found)["warnings"]} <= {"network_unnamed", "unsigned"}
