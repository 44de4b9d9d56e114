"""Heads, feet and page numbers in pasted text: dropped with a warning, and the text around them stays one."""

import pytest

from plans.importing.data import as_data
from plans.importing.page_numbers import find_foot, is_page_number
from plans.importing.reader import read_pasted_plan
from tests.plans.importing.accounting import lost_lines
from tests.plans.importing.documents import as_text
from tests.plans.importing.invented import FJORDHEIM, told

EVERY = 20  # lines

FEET = {
    "side": ["Side {page}"],
    "side of": ["Side {page} av {all}"],
    "shouted": ["SIDE {page}"],
    "slash": ["{page} / {all}"],
    "short": ["s. {page}"],
    "number": ["{page}"],
    "between dashes": ["- {page} -"],
    "between long dashes": ["– {page} –"],
    "in brackets": ["({page})"],
    "of in brackets": ["{page} ({all})"],
    "bar": ["Side | {page}"],
    "counted": ["{page}. side"],
    "title and side": ["Årsplan 2031 - side {page}"],
    "title and number": ["Årsplan 2031 | {page}"],
    "name and number": ["Nettverk for ressurspersoner i Fjordheim {page}"],
    "cells": ["Fjordheim helsehus\tÅrsplan 2031\t{page}"],
    "revised": ["Sist endret 12.01.2031   Side {page} av {all}"],
    "document": ["Dok.nr. F12 Versjon 1.2 Gyldig fra 01.02.2031 Side {page} av {all}"],
    "name above number": ["Fjordheim helsehus – alle nettverk", "{page}"],
    "title above number": ["", "Årsplan 2031", "Side {page} av {all}", ""],
    "title alone": ["ÅRSPLAN 2031"],
    "name alone": ["Nettverket av dem som hjelper hverandre"],
    "address": ["www.fjordheim.example/nettverk"],
}


def in_pages(text: str, foot: list[str]) -> tuple[str, list[str]]:
    """The text with its feet, and those."""
    lines = text.split("\n")
    pages = [lines[start : start + EVERY] for start in range(0, len(lines), EVERY)]
    feet = [[line.format(page=number, all=len(pages)) for line in foot] for number in range(1, len(pages) + 1)]
    told_of = [line for page in feet for line in page if line]
    return "\n".join(line for page, its in zip(pages, feet, strict=True) for line in page + its), told_of


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET)
def test_feet_are_dropped_with_a_warning(foot):
    text, feet = in_pages(as_text(FJORDHEIM, between="\n"), foot)

    reading = read_pasted_plan(text, year=2031)

    expected = told(FJORDHEIM)
    found = as_data(reading)["plan"]
    assert {name: found[name] for name in expected} == expected
    assert lost_lines(reading) == []
    dropped = {number for doubt in reading.dropped for number in doubt.lines}
    rows = text.split("\n")
    assert [" ".join(rows[number - 1].split()) for number in sorted(dropped)] == [
        " ".join(row.split()) for row in feet
    ]


def test_the_same_activity_under_many_sub_goals_is_no_running_head():
    text = as_text(FJORDHEIM, between="\n", bullet="").replace(
        "Fagdagen arrangeres", "Oversikten sendes til alle\nFagdagen"
    )
    rows = [row for row in text.split("\n") if row]
    first, second = (place for place, row in enumerate(rows) if row.strip().startswith("Oversikten sendes"))

    reading = read_pasted_plan("\n".join(rows), year=2031)

    assert second - first > 12
    assert sum(row.text.startswith("Oversikten sendes") for row in reading.plan.activities()) == 2


@pytest.mark.parametrize(
    "text", ["-31", "18.", "2031", "3.", "1. mai", "12 uker", "se side 3", "3 -", "side", "", "av 3"]
)
def test_other_short_lines_are_no_page_numbers(text):
    assert not is_page_number(text)


def test_a_year_on_a_line_of_its_own_goes_on_with_the_sentence():
    text = as_text(FJORDHEIM, between="\n").replace("fagdagen høsten -31", "fagdagen høsten\n-31")

    reading = read_pasted_plan(text, year=2031)

    assert as_data(reading)["plan"]["areas"] == told(FJORDHEIM)["areas"]
    assert reading.dropped == ()


def test_long_lines_end_with_no_page():
    assert find_foot("a" * 500 + " - side 3") is None
