"""The plan page as an editor: everything is changed in its place, with a mouse and with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import focused, sign_in, tab_to

PLAN = "/stavanger/sykepleiere/plan/2025/"


@pytest.fixture
def plan(page: Page) -> Page:
    sign_in(page, "koordinator-stavanger-sykepleiere")
    page.goto(PLAN)
    return page


def sub_goal(plan: Page, number: str) -> Locator:
    return plan.locator(".sub-goal").filter(has=plan.locator(".sub-goal__number", has_text=f"Sub-goal {number}"))


def row(place: Page | Locator, text: str) -> Locator:
    return place.locator("li.activity").filter(has_text=text)


def texts(sub_goal: Locator) -> list[str]:
    return [text.strip() for text in sub_goal.locator(".activity__text").all_inner_texts()]


def expect_texts(sub_goal: Locator, wanted: list[str]) -> None:
    """Soon: a page that is on its way is waited for."""
    expect(sub_goal.locator(".activity__text")).to_have_text(wanted, use_inner_text=True)


def add_activity(plan: Page, number: str, text: str) -> Locator:
    place = sub_goal(plan, number)
    place.get_by_role("link", name="Add activity").click()
    plan.get_by_label("Activity", exact=True).fill(text)
    plan.get_by_role("button", name="Add the activity").click()
    expect(place.get_by_role("link", name="Add activity")).to_be_focused()
    return row(place, text)


def said(plan: Page, text: str) -> None:
    """What a screen reader is told."""
    expect(plan.locator("#live")).to_have_text(text)


def test_an_activity_is_edited_in_its_place(plan: Page):
    first = sub_goal(plan, "1.1").locator("li.activity").first
    edit = first.get_by_role("link", name="Edit")

    edit.click()
    field = plan.get_by_label("Activity", exact=True)
    expect(field).to_be_focused()
    field.fill("Øve på samtalen med rollespill, <b>to og to</b>.")
    plan.get_by_role("radio", name="In progress").check()
    plan.get_by_role("button", name="Save the activity").click()

    expect(first.locator(".activity__text")).to_have_text("Øve på samtalen med rollespill, <b>to og to</b>.")
    expect(first.locator(".ds-tag").first).to_have_text("In progress")
    expect(edit).to_be_focused()
    said(plan, "The activity is saved.")
    plan.reload()
    expect(first).to_contain_text("to og to")


def test_leaving_the_form_changes_nothing(plan: Page):
    place = sub_goal(plan, "1.2")
    before = texts(place)

    place.get_by_role("link", name="Edit").nth(1).click()
    plan.get_by_label("Activity", exact=True).fill("Noe helt annet")
    plan.get_by_role("link", name="Cancel").click()

    expect(plan.get_by_label("Activity", exact=True)).to_have_count(0)
    expect_texts(place, before)


def test_an_empty_text_is_refused_and_what_was_written_stays(plan: Page):
    sub_goal(plan, "1.3").get_by_role("link", name="Add activity").click()
    form = plan.get_by_role("form", name="New activity")
    form.get_by_label("Note").fill("Dette skal ikke bli borte.")
    form.evaluate("form => form.noValidate = true")

    form.get_by_role("button", name="Add the activity").click()

    summary = plan.locator("ds-error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Nothing is saved yet")
    expect(plan.get_by_label("Note")).to_have_value("Dette skal ikke bli borte.")
    summary.get_by_role("link").first.click()
    expect(plan.get_by_label("Activity", exact=True)).to_be_focused()


def test_a_new_activity_stands_last_and_the_next_one_can_be_written_at_once(plan: Page):
    add_activity(plan, "1.4", "Gjest fra klinisk etikkomité inviteres.")

    expect(sub_goal(plan, "1.4").locator(".activity__text").last).to_have_text(
        "Gjest fra klinisk etikkomité inviteres."
    )
    said(plan, "The activity is added.")
    expect(sub_goal(plan, "1.4").get_by_role("link", name="Add activity")).to_be_focused()


def test_buttons_move_an_activity_and_keep_the_focus(plan: Page):
    place = sub_goal(plan, "2.2")
    first, second, *rest = texts(place)

    down = row(place, first).get_by_role("button", name="Move down")
    down.click()

    said(plan, f"Moved down. Now number 2 of {2 + len(rest)}.")
    expect_texts(place, [second, first, *rest])
    expect(down).to_be_focused()


def test_the_keyboard_alone_moves_an_activity_to_the_top(plan: Page):
    place = sub_goal(plan, "2.2")
    *rest, last = texts(place)
    up = row(place, last).get_by_role("button", name="Move up")
    total = len(rest) + 1

    tab_to(plan, up)
    for number, key in zip(range(total - 1, 0, -1), ["Enter", "Space"] * total, strict=False):
        plan.keyboard.press(key)
        said(plan, f"Moved up. Now number {number} of {total}.")
        expect(up).to_be_focused()

    expect_texts(place, [last, *rest])
    expect(up).to_have_attribute("aria-disabled", "true")
    plan.keyboard.press("Enter")
    plan.keyboard.press("Tab")
    assert focused(plan).startswith("down-")


def test_dragging_moves_an_activity_to_another_sub_goal(plan: Page):
    plan.set_viewport_size({"width": 1280, "height": 3000})  # both ends in view: scrolling ends a drag
    moved = add_activity(plan, "1.1", "Denne skal dras.")
    target = sub_goal(plan, "1.2")
    first = target.locator("li.activity").first

    moved.locator(".activity__grip").drag_to(first)

    expect(target.locator("li.activity").first).to_contain_text("Denne skal dras.")
    expect(row(sub_goal(plan, "1.1"), "Denne skal dras.")).to_have_count(0)


def test_the_form_moves_an_activity_to_another_sub_goal(plan: Page):
    moved = add_activity(plan, "1.1", "Denne hører hjemme et annet sted.")

    moved.get_by_role("link", name="Edit").click()
    choice = plan.get_by_label("Stands under")
    choice.select_option(choice.get_by_role("option", name=re.compile(r"1\.4")).get_attribute("value"))
    plan.get_by_role("button", name="Save the activity").click()

    expect(row(sub_goal(plan, "1.4"), "Denne hører hjemme")).to_be_visible()
    expect(row(sub_goal(plan, "1.1"), "Denne hører hjemme")).to_have_count(0)


def test_what_was_deleted_comes_back_to_its_place(plan: Page):
    place = sub_goal(plan, "1.3")
    before = texts(place)

    row(place, before[0]).get_by_role("link", name="Edit").click()
    plan.get_by_role("button", name="Delete").click()

    undo = plan.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect_texts(place, before[1:])
    expect(place).to_be_in_viewport()
    undo.click()
    said(plan, "The activity is back.")
    expect_texts(place, before)
    expect(place.locator("li.activity").first).to_be_in_viewport()
    expect(undo).to_have_count(0)


def test_filters_work_together_and_stay_in_the_address(plan: Page):
    chips = plan.get_by_role("group", name="Show state")
    chips.get_by_text("Postponed").click()
    expect(plan).to_have_url(re.compile("state=postponed"))
    plan.get_by_label("Search the plan").fill("kveldskurs")

    expect(plan.locator("li.activity")).to_have_count(1)
    expect(plan.locator("li.activity")).to_contain_text("Kveldskurs for pårørende")
    expect(plan.get_by_role("button", name="Move up")).to_have_count(0)
    plan.reload()
    expect(plan.get_by_label("Search the plan")).to_have_value("kveldskurs")
    expect(plan.locator("li.activity")).to_have_count(1)
    plan.get_by_label("Search the plan").fill("finnes ikke")
    expect(plan.get_by_role("heading", name="No activity matches")).to_be_visible()
    plan.get_by_role("link", name="Show the whole plan").click()
    expect(plan.locator("#area-1, .area").first).to_be_visible()


def test_the_table_is_sorted_by_its_headings(plan: Page):
    plan.get_by_role("link", name="Table").click()
    heading = plan.get_by_role("columnheader", name="Responsible")

    heading.get_by_role("button").click()

    expect(heading).to_have_attribute("aria-sort", "ascending")
    column = plan.locator("tbody tr td:nth-child(3)").all_inner_texts()
    named = [name for name in column if name]
    assert named == sorted(named)
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")


def test_a_sub_goal_is_added_moved_and_taken_away(plan: Page):
    area = plan.locator(".area").last
    area.get_by_role("link", name="Add sub-goal").click()
    plan.get_by_label("Sub-goal", exact=True).fill("Flere vet hvor de skal henvende seg")
    plan.get_by_role("button", name="Add the sub-goal").click()
    added = area.locator(".sub-goal").filter(has_text="Flere vet hvor de skal henvende seg")
    expect(added).to_be_visible()
    expect(added).to_contain_text("No activities yet.")

    added.get_by_role("button", name="Move up").click()
    expect(area.locator(".sub-goal").nth(-2)).to_contain_text("Flere vet hvor")
    added.get_by_role("link", name="Edit").click()
    plan.get_by_role("button", name="Delete with its activities").click()

    expect(added).to_have_count(0)
    plan.get_by_role("button", name="Undo").click()
    expect(added).to_be_visible()


def test_the_head_of_the_plan_is_changed(plan: Page):
    plan.get_by_text("What the plan builds on, purpose and signature").click()
    plan.get_by_role("link", name="Change this").click()

    plan.get_by_label("Motto").fill("Sammen bærer vi lettere")
    plan.get_by_role("button", name="Save").click()

    expect(plan).to_have_url(re.compile(f"{PLAN}$"))
    plan.get_by_text("What the plan builds on, purpose and signature").click()
    expect(plan.get_by_text("Sammen bærer vi lettere")).to_be_visible()


def test_the_times_of_the_local_meetings_stand_in_the_plan(plan: Page):
    plan.get_by_text("What the plan builds on, purpose and signature").click()
    plan.get_by_role("link", name="Times of the local meetings").click()

    plan.get_by_role("textbox").first.fill("12 April")
    plan.get_by_role("button", name="Save the times").click()

    expect(plan).to_have_url(re.compile(f"{PLAN}$"))
    expect(plan.locator(".sub-goal .ds-table")).to_contain_text("12 April")


def test_a_session_that_has_ended_leads_to_the_sign_in_and_back(plan: Page):
    plan.context.clear_cookies(name="sessionid")

    sub_goal(plan, "1.1").get_by_role("link", name="Edit").nth(1).click()

    expect(plan.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    expect(plan).to_have_url(re.compile(re.escape("/konto/inn/?next=" + PLAN)))


def test_what_was_written_survives_that_the_session_ended(plan: Page):
    sub_goal(plan, "4.1").get_by_role("link", name="Add activity").click()
    plan.get_by_label("Activity", exact=True).fill("Skrevet etter en lang lunsj.")
    plan.context.clear_cookies(name="sessionid")

    plan.get_by_role("button", name="Add the activity").click()

    expect(plan.get_by_role("alert")).to_contain_text("you are no longer signed in")
    expect(plan.get_by_label("Activity", exact=True)).to_have_value("Skrevet etter en lang lunsj.")
    asks_who_else_is_here(plan)
    expect(plan.get_by_label("Activity", exact=True)).to_have_value("Skrevet etter en lang lunsj.")
    sign_in(plan.context.new_page(), "koordinator-stavanger-sykepleiere")
    plan.get_by_role("button", name="Add the activity").click()
    expect(row(sub_goal(plan, "4.1"), "Skrevet etter en lang lunsj.")).to_be_visible()
    expect(plan.get_by_role("alert").locator(".toast")).to_have_count(0)


def asks_who_else_is_here(plan: Page) -> None:
    """As the page does by itself every 20 seconds; of an ended session it then hears, and must not leave for it."""
    with plan.expect_response(re.compile("/til-stede/")) as heard:
        plan.evaluate("() => htmx.trigger('#areas', 'htmx:afterSettle', {elt: document.body})")
    assert heard.value.headers["hx-redirect"].startswith("/konto/inn/")
    plan.wait_for_load_state("networkidle")
    expect(plan).to_have_url(re.compile(f"{PLAN}$"))
