"""Several forms stand open in the plan at once: what happens around one of them leaves what is written in it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import sign_in
from tests.journeys.test_editor import PLAN, add_activity, row, sub_goal, texts

UNSAVED = "Skrevet, men ikke lagret ennå."


@pytest.fixture
def plan(page: Page) -> Page:
    sign_in(page, "koordinator-stavanger-sykepleiere")
    page.goto(PLAN)
    return page


def open_form(plan: Page, number: str, text: str) -> Locator:
    """The form of an activity, in its place."""
    activity = row(sub_goal(plan, number), text)
    place = plan.locator(f"#{activity.get_attribute('id')}")
    activity.get_by_role("link", name="Edit").click()
    expect(place.get_by_role("form")).to_be_visible()
    return place


def write(form: Locator) -> Locator:
    written = form.get_by_label("Activity", exact=True)
    written.fill(UNSAVED)
    return written


def test_saving_one_form_leaves_another_as_it_was(plan: Page):
    for text in ("Den ene.", "Den andre."):
        add_activity(plan, "5.1", text)
    one, other = (open_form(plan, "5.1", text) for text in ("Den ene.", "Den andre."))
    one.get_by_label("Note").fill("Lagres nå.")
    written = write(other)

    one.get_by_role("button", name="Save the activity").click()

    expect(one).to_contain_text("Note: Lagres nå.")
    expect(written).to_have_value(UNSAVED)
    other.get_by_role("button", name="Save the activity").click()
    expect(plan.get_by_role("form", name="Edit the activity")).to_have_count(0)
    assert texts(sub_goal(plan, "5.1"))[-2:] == ["Den ene.", UNSAVED]


def test_moving_deleting_and_undoing_around_a_form_leave_it_as_it_was(plan: Page):
    place = sub_goal(plan, "5.2")
    for text in ("Denne redigeres.", "Denne flyttes.", "Denne slettes."):
        add_activity(plan, "5.2", text)
    form = open_form(plan, "5.2", "Denne redigeres.")
    written = write(form)

    row(place, "Denne flyttes.").get_by_role("button", name="Move up").click()
    expect(plan.locator("#live")).to_contain_text("Moved up.")
    expect(written).to_have_value(UNSAVED)

    open_form(plan, "5.2", "Denne slettes.").get_by_role("button", name="Delete").click()
    expect(plan.locator("#live")).to_have_text("The activity is deleted.")
    expect(written).to_have_value(UNSAVED)

    plan.get_by_role("button", name="Undo").click()
    expect(plan.locator("#live")).to_have_text("The activity is back.")
    expect(written).to_have_value(UNSAVED)
    form.get_by_role("button", name="Save the activity").click()
    expect(row(place, UNSAVED)).to_be_visible()


def test_a_new_activity_that_is_being_written_stays_when_another_is_saved(plan: Page):
    add_activity(plan, "4.1", "Noe som finnes.")
    sub_goal(plan, "4.1").get_by_role("link", name="Add activity").click()
    new = plan.get_by_role("form", name="New activity").get_by_label("Activity", exact=True)
    new.fill(UNSAVED)

    open_form(plan, "4.1", "Noe som finnes.").get_by_role("button", name="Save the activity").click()

    expect(plan.get_by_role("form", name="Edit the activity")).to_have_count(0)
    expect(new).to_have_value(UNSAVED)


def test_the_form_of_a_row_that_a_colleague_moved_elsewhere_does_not_stay_behind(plan: Page, open_browser):
    add_activity(plan, "3.1", "Denne flytter kollegaen.")
    write(open_form(plan, "3.1", "Denne flytter kollegaen."))
    colleague = open_browser()
    sign_in(colleague, "driftsgruppe-stavanger-sykepleiere")
    colleague.goto(PLAN)
    row(sub_goal(colleague, "3.1"), "Denne flytter").get_by_role("link", name="Edit").click()
    choice = colleague.get_by_label("Stands under")
    choice.select_option(label=choice.locator("option", has_text="1.1 ").inner_text().strip())
    colleague.get_by_role("button", name="Save the activity").click()
    expect(row(sub_goal(colleague, "1.1"), "Denne flytter")).to_be_visible()

    plan.get_by_role("button", name="Save the activity").click()
    plan.get_by_role("radio", name="What is saved now").check()
    plan.get_by_role("button", name="Keep this one").click()

    expect(row(sub_goal(plan, "1.1"), "Denne flytter")).to_be_visible()
    expect(plan.locator(".activity--editing")).to_have_count(0)


def test_a_slow_click_on_what_a_search_has_found_is_not_lost(plan: Page):
    add_activity(plan, "4.1", "Noe helt spesielt å lete etter.")
    plan.get_by_label("Search the plan").fill("helt spesielt")
    found = row(plan, "Noe helt spesielt")
    expect(plan.locator("li.activity")).to_have_count(1)

    found.get_by_role("link", name="Edit").click(delay=700)  # milliseconds between press and release

    expect(plan.get_by_role("form", name="Edit the activity")).to_be_visible()
