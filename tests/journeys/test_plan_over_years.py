"""A plan that exists on paper becomes one in the portal, is approved and published; the next years grow out of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import bring_axe, violations
from tests.journeys.browsing import sign_in
from tests.journeys.running import Portal
from tests.plans.importing.documents import as_word
from tests.plans.importing.invented import FJORDHEIM

REAL = Path(__file__).parents[3] / "shared" / "documents" / "arsplan-2024-sykepleiere.txt"
NURSES = ("koordinator-bergen-sjukepleiarar", "/bergen/sjukepleiarar/plan/")
THERAPISTS = ("koordinator-bergen-fysio-ergo", "/bergen/fysio-ergo/plan/")


def documents() -> list:
    real = pytest.mark.skipif(not REAL.exists(), reason="../shared/documents is not there")
    return [
        pytest.param(lambda: {"name": "plan.docx", "mimeType": "", "buffer": as_word(FJORDHEIM)}, id="invented"),
        pytest.param(lambda: {"name": REAL.name, "mimeType": "", "buffer": REAL.read_bytes()}, id="real", marks=real),
    ]


@pytest.fixture
def desk(open_browser) -> Page:
    page = open_browser()
    bring_axe(page.context)
    return page


@pytest.fixture
def without_the_later_plan(portal: Portal) -> Iterator[None]:
    """Stavanger's therapists have 2024 and 2025, under two strategies. Other journeys need theirs of 2025 again."""
    move_plan(portal, from_year=2025, to_year=2099)
    yield
    move_plan(portal, from_year=2025, to_year=2098)
    move_plan(portal, from_year=2099, to_year=2025)


def move_plan(portal: Portal, *, from_year: int, to_year: int) -> None:
    portal.owner.execute(
        """update plans_annualplan p set year = %s
             from network_network n join network_healthtrust t on t.id = n.trust_id
            where p.network_id = n.id and p.year = %s and t.slug = 'stavanger' and n.slug = 'fysio-ergo'""",
        (to_year, from_year),
    )


@pytest.mark.parametrize("document", documents())
def test_a_plan_on_paper_is_brought_looked_through_approved_and_published(desk: Page, document):
    who, plans = NURSES
    sign_in(desk, who)
    desk.goto(plans)
    desk.get_by_role("link", name="Bring in a plan you have").click()
    desk.get_by_label("File").set_input_files(document())
    desk.get_by_role("button", name="Read it").click()
    expect(desk.get_by_role("heading", name="Look through the plan")).to_be_visible(timeout=60_000)
    assert violations(desk) == []

    name = agrees_to_a_proposal(desk)
    text, responsible = corrects_by_hand(desk)
    chooses_a_local_group(desk)
    leaves_out_what_the_network_does_not_have(desk)
    desk.get_by_role("button", name=re.compile(r"^Store the plan for \d{4}")).click()

    expect(desk.get_by_text("The plan is stored as a draft.")).to_be_visible()
    expect(desk.locator("li.activity", has_text=text)).to_contain_text(responsible)
    has_the_name(desk, name)
    is_approved_and_published(desk)
    is_downloaded(desk)


def agrees_to_a_proposal(page: Page) -> str:
    """The name of the network, which the document leaves out."""
    doubt = page.locator(".doubt", has_text="The document does not name the network.")
    agree = doubt.get_by_role("button", name=re.compile("^Use “"))
    proposed = re.fullmatch("Use “(.*)”", agree.inner_text())[1]
    agree.click()
    expect(doubt).to_contain_text(f"Agreed: {proposed}")
    expect(page.get_by_text(re.compile(r"^1 of \d+ settled"))).to_be_visible()
    return proposed


def corrects_by_hand(page: Page) -> tuple[str, str]:
    """An activity whose sentence says who receives something: (its new text, who sees to it)."""
    doubt = page.locator(".doubt", has_text="The sentence says who receives something").first
    doubt.get_by_role("link", name="Correct").click()
    text = page.get_by_label("Activity", exact=True)
    text.fill(f"{text.input_value()} Rettet for hånd.")
    responsible = page.get_by_label(re.compile("^Responsible"))
    responsible.select_option("regional_centre")
    chosen = responsible.locator("option:checked").inner_text()
    written = text.input_value()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".part:target .doubt[data-settled]").first).to_contain_text("Corrected")
    expect(page.get_by_text(re.compile(r"^2 of \d+ settled"))).to_be_visible()
    return written, chosen


def chooses_a_local_group(page: Page) -> None:
    """The document speaks of groups that this network does not have; of the first it is known which is meant."""
    page.locator("#store .ds-alert").get_by_role("link").first.click()
    page.locator(".part:target").get_by_role("link", name="Correct").first.click()
    assert violations(page) == []
    page.get_by_label("Local group").select_option(index=1)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Look through the plan")).to_be_visible()


def leaves_out_what_the_network_does_not_have(page: Page) -> None:
    expect(page.get_by_role("heading", name="Correct this first")).to_be_visible()
    page.get_by_role("button", name="Leave all out").click()
    expect(page.get_by_role("heading", name="Correct this first")).to_have_count(0)


def has_the_name(page: Page, name: str) -> None:
    plan = page.url
    page.goto(f"{plan}rediger/")
    expect(page.get_by_label("Name of the network")).to_have_value(name)
    page.goto(plan)


def is_approved_and_published(page: Page) -> None:
    page.get_by_role("link", name="Send to review").click()
    page.get_by_role("button", name="Send to review").click()
    expect(page.get_by_text("The plan is now: in review.")).to_be_visible()
    page.get_by_role("link", name="Record the approval").click()
    page.get_by_label("On which day").fill("2024-01-30")
    page.get_by_label(re.compile("minutes", re.I)).first.fill("Sak 2/24")
    page.get_by_role("button", name="Record the approval").click()
    expect(page.get_by_text("The plan is now: approved.")).to_be_visible()
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish the plan").click()
    expect(page.get_by_text("The plan is now: published.")).to_be_visible()


def is_downloaded(page: Page) -> None:
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="The whole plan (PDF)").click()
    ready = page.get_by_role("link", name="Open the PDF")
    expect(ready).to_be_visible(timeout=60_000)
    assert page.request.get(ready.get_attribute("href")).body().startswith(b"%PDF")


def test_next_years_plan_grows_out_of_this_years(desk: Page):
    who, plans = THERAPISTS
    sign_in(desk, who)
    desk.goto(plans)
    desk.get_by_role("link", name="Carry the plan for 2025 forward").click()
    expect(desk.get_by_role("heading", name="Carry forward to 2026")).to_be_visible()
    assert violations(desk) == []
    first = desk.locator(".carrying__row").first
    text = first.locator(".activity__text").inner_text()

    first.get_by_text("Drop", exact=True).click()
    expect(desk.locator("#live")).to_have_text("Kept.")
    desk.get_by_role("button", name="Make the plan for 2026").click()

    expect(desk).to_have_url(re.compile("/plan/2026/$"))
    expect(desk.locator("main")).not_to_contain_text(text)


def test_a_plan_is_carried_across_a_change_of_strategy(desk: Page, without_the_later_plan):
    sign_in(desk, "koordinator-stavanger-fysio-ergo")
    desk.goto("/stavanger/fysio-ergo/plan/2024/viderefor/")
    expect(desk.get_by_role("heading", name="Where the areas go")).to_be_visible()

    for choice in desk.locator("#homes select").all():
        if not choice.input_value():
            choice.select_option(index=1)
    desk.get_by_role("button", name="Make the plan for 2025").click()

    expect(desk).to_have_url(re.compile("/plan/2025/$"))
    expect(desk.locator(".activity").first).to_be_visible()
