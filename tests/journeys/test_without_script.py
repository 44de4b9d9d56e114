"""The plan is edited without JavaScript: links and forms lead to pages and back to the place one was at."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import sign_in
from tests.journeys.test_editor import PLAN, expect_texts, row, sub_goal, texts


@pytest.fixture
def plan(open_browser) -> Page:
    page = open_browser(java_script_enabled=False)
    sign_in(page, "koordinator-stavanger-sykepleiere")
    page.goto(PLAN)
    return page


def test_an_activity_is_edited_on_a_page_of_its_own(plan: Page):
    first = sub_goal(plan, "3.1").locator("li.activity").first
    first.get_by_role("link", name="Edit").click()

    expect(plan.get_by_role("heading", name="Edit the activity", level=1)).to_be_visible()
    plan.get_by_label("Activity", exact=True).fill("Skrevet uten skript.")
    plan.get_by_role("button", name="Save the activity").click()

    expect(plan).to_have_url(re.compile(rf"{PLAN}#activity-\d+$"))
    expect(first).to_contain_text("Skrevet uten skript.")


def test_an_activity_is_added_and_moved(plan: Page):
    place = sub_goal(plan, "3.2")
    place.get_by_role("link", name="Add activity").click()
    plan.get_by_label("Activity", exact=True).fill("Lagt til uten skript.")
    plan.get_by_role("button", name="Add the activity").click()
    expect(place.locator("li.activity").last).to_contain_text("Lagt til uten skript.")

    row(place, "Lagt til uten skript.").get_by_role("button", name="Move up").click()

    rows = place.locator("li.activity")
    expect(rows.nth(rows.count() - 2)).to_contain_text("Lagt til uten skript.")


def test_what_was_deleted_is_brought_back(plan: Page):
    place = sub_goal(plan, "3.1")
    before = texts(place)
    place.locator("li.activity").last.get_by_role("link", name="Edit").click()

    plan.get_by_role("button", name="Delete the activity").click()

    expect_texts(place, before[:-1])
    plan.get_by_role("button", name="Undo").click()
    expect_texts(place, before)


def test_the_filter_has_a_button(plan: Page):
    plan.get_by_label("Search the plan").fill("nyhetsbrev")
    plan.get_by_role("group", name="Show state").get_by_text("Planned").click()

    plan.get_by_role("button", name="Show", exact=True).click()

    expect(plan).to_have_url(re.compile("state=planned.*q=nyhetsbrev"))
    shown = plan.locator("li.activity")
    assert [text for text in shown.all_inner_texts() if "nyhetsbrev" not in text.casefold()] == []
    assert shown.count() > 0


def test_two_texts_are_chosen_from_on_a_page(plan: Page, open_browser):
    edit = sub_goal(plan, "3.3").locator("li.activity").first.get_by_role("link", name="Edit")
    edit.click()
    other = open_browser(java_script_enabled=False)
    sign_in(other, "driftsgruppe-stavanger-sykepleiere")
    other.goto(plan.url)
    other.get_by_label("Activity", exact=True).fill("Den andres tekst.")
    other.get_by_role("button", name="Save the activity").click()

    plan.get_by_label("Activity", exact=True).fill("Min tekst.")
    plan.get_by_role("button", name="Save the activity").click()

    both = plan.get_by_role("group", name="Which text is to stand?")
    expect(both).to_contain_text("Den andres tekst.")
    expect(both).to_contain_text("Min tekst.")
    plan.get_by_role("button", name="Keep this one").click()
    expect(sub_goal(plan, "3.3").locator("li.activity").first).to_contain_text("Min tekst.")


def test_the_pdf_is_waited_for_on_a_page(plan: Page):
    plan.locator(".menu > summary").click()
    plan.get_by_role("button", name="The whole plan (PDF)").click()
    again = plan.get_by_role("link", name="Look again")
    ready = plan.get_by_role("link", name="Open the PDF")

    for _ in range(60):
        expect(again.or_(ready)).to_be_visible()
        if ready.is_visible():
            break
        plan.wait_for_timeout(500)
        again.click()

    answer = plan.request.get(ready.get_attribute("href"))
    assert answer.body().startswith(b"%PDF")
