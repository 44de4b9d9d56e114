"""A messy list is brought into the register in a browser, and somebody who came in twice is made one again."""

import io
import re

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.journeys.axe import bring_axe, violations
from tests.journeys.browsing import sign_in

COORDINATOR = "koordinator-stavanger-sykepleiere"
REGISTER = "/stavanger/register/"
TAKING_IN = 20_000  # milliseconds


@pytest.fixture
def desk(open_browser) -> Page:
    page = open_browser()
    bring_axe(page.context)
    sign_in(page, COORDINATOR)
    return page


def messy_list() -> dict:
    """A title, odd headings, a misspelt municipality, a day that cannot be, a name put the wrong way round."""
    book = Workbook()
    for row in (
        ["Ressurssykepleiere 2026"],
        [],
        ["Navn", "Epost adresse", "Kommunenavn", "Avdeling", "Type enhet", "Nærmeste leder", "Start"],
        [
            "Prøvesen, Ragnhild",
            "ragnhild@example.no",
            "Sandens",
            "Prøvetunet",
            "sykehjem",
            "Lise Lederprøve",
            "1.2.26",
        ],
        ["Prøvesen Ragnhild", "", "Sandens", "Prøvetunet", "sykehjem", "Lise Lederprøve", "31.02.2026"],
    ):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return {"name": "liste.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}


def test_a_messy_list_is_brought_in_and_a_double_merged(desk: Page):
    desk.goto(f"{REGISTER}import/")
    desk.get_by_label("The list").set_input_files(messy_list())
    desk.get_by_role("button", name="Look through the list").click()
    chooses_columns(desk)
    answers(desk)
    takes_in(desk)
    merges(desk)


def looks_right(page: Page) -> None:
    assert violations(page) == []


def chooses_columns(page: Page) -> None:
    expect(page.locator("#id_column-0")).to_have_value("full_name")
    expect(page.get_by_label("Kommunenavn")).to_have_value("municipality")
    looks_right(page)
    page.get_by_label("Network, where the list does not say it").select_option(index=1)
    page.get_by_label("Profession, where the list does not say it").select_option("nurse")
    page.get_by_role("button", name="Show what the list would change").click()


def answers(page: Page) -> None:
    """Round by round: what a workplace is depends on where it is."""
    for label in ("The municipality “Sandens”", "The workplace “Prøvetunet"):
        question = page.get_by_label(label)
        expect(question).to_be_visible()
        looks_right(page)
        for odd_day in page.get_by_label("“31.02.2026”").all():
            odd_day.select_option("without")
        if label.startswith("The workplace"):
            question.select_option("create:nursing_home")
        page.get_by_role("button", name="Use these answers").click()


def takes_in(page: Page) -> None:
    page.get_by_role("link", name="New (2)").click()
    looks_right(page)
    page.get_by_role("link", name="Not in the list").click()
    looks_right(page)
    page.get_by_role("button", name="Yes, write this to the register").click()
    expect(page.get_by_role("heading", name="The list is taken in")).to_be_visible(timeout=TAKING_IN)
    looks_right(page)


def merges(page: Page) -> None:
    page.get_by_role("link", name="Find people who stand there twice").click()
    page.get_by_role("link", name=re.compile("Decide.*Ragnhild Prøvesen and")).click()
    page.get_by_label("The same person: keep this Ragnhild Prøvesen", exact=True).check()
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_role("button", name="Take them apart again")).to_be_visible()
    looks_right(page)
