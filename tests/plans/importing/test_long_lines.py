"""Text that makes a careless reader think for hours: it comes to an end, or is refused with a sentence."""

import pytest

from plans.importing.extraction.guards import LONGEST_LINE
from plans.importing.reader import read_pasted_plan, read_pasted_strategy, read_plan
from plans.importing.reading.lines import clean
from plans.importing.result import Refused
from plans.importing.times_in_text import find_times, find_unclear
from tests.plans.importing.test_doubts import FRAME, reading
from tests.plans.importing.test_hostile_files import with_body

DAYS = ["1, ", "1-", "1 og ", "31., ", "1. eller "]


def filled(piece: str, length: int = LONGEST_LINE) -> str:
    return (piece * (length // len(piece) + 1))[:length]


@pytest.mark.parametrize("dots", [" .", ".", ". . ", "…", " …", "....1", "x...."])
def test_a_line_of_dots_that_leads_nowhere(dots):
    text = dots * 40_000 + " x"

    assert clean(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("1. Læring .... 3", "1. Læring"),
        ("1. Læring" + " ." * 500 + " 12", "1. Læring"),
        ("Læring…… 3", "Læring"),
        ("Læring. .....", "Læring"),
        ("Vent ... 3", "Vent ... 3"),
    ],
)
def test_dots_that_lead_to_a_page_are_cleaned_away(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize("days", DAYS)
def test_a_line_of_days_without_a_month(days):
    text = days * 10_000

    assert find_times(text, year=2031) == []
    assert find_unclear(text, year=2031) == []


def test_all_days_of_a_month_are_found():
    text = ", ".join(f"{day}." for day in range(1, 32)) + " mai"

    assert find_times(text, year=2031) == [f"2031-05-{day:02}" for day in range(1, 32)]


@pytest.mark.parametrize(
    "piece",
    [
        *DAYS,
        " .",
        "#",
        " #",
        "# a" + " " * 19_990 + "x",
        "A",
        "a-",
        "**a",
        "*a ",
        "(",
        "alle ",
        "v/",
        "\t",
        "strategi ",
    ],
)
def test_plans_of_the_longest_lines_come_to_an_end(piece):
    line = filled(piece, LONGEST_LINE - 2)

    found = reading(second="\n".join(["• Skrive brev", f"• {line}", line]))

    assert found.plan.areas
    with pytest.raises(Refused):
        read_pasted_strategy(line)


def test_a_line_longer_than_any_reader_is_refused():
    line = "a" * (LONGEST_LINE + 1)
    text = FRAME.format(first=f"• {line}", second="• Ringe", year=2031)
    word = with_body(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")
    cell = with_body(f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{line}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    ways = [
        lambda: read_pasted_plan(text, year=2031),
        lambda: read_pasted_strategy(text),
        lambda: read_plan(text.encode(), year=2031),
        lambda: read_plan(word, year=2031),
        lambda: read_plan(cell, year=2031),
    ]

    for way in ways:
        with pytest.raises(Refused) as refused:
            way()
        assert refused.value.reason == (
            "There is a paragraph of more than 20,000 characters in the document. Divide it, and try again."
        )
