"""A letter is written in a browser: tools, words that are filled in, and a preview that follows."""

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.journeys.browsing import focused, sign_in

LETTERS = "/stavanger/e-post/brev/"
MINUTES = f"{LETTERS}minutes/nb/"
SHOWN = "iframe.mail-frame:not(.mail-frame--coming)"  # beside the one that is loading


@pytest.fixture
def letter(open_browser) -> Page:
    return opened(open_browser())


def opened(page: Page) -> Page:
    sign_in(page, "koordinator-stavanger-sykepleiere")
    page.goto(MINUTES)
    return page


def preview(page: Page) -> FrameLocator:
    return page.frame_locator(SHOWN)


def test_tools_mark_what_is_chosen_and_can_be_undone(letter: Page):
    text = letter.get_by_label("Text", exact=True)
    text.fill("ett\nto")
    text.press("Control+a")

    letter.get_by_role("button", name="List", exact=True).click()
    expect(text).to_have_value("- ett\n- to")
    text.press("Control+z")
    expect(text).to_have_value("ett\nto")

    text.press("Control+a")
    text.press("Control+b")
    expect(text).to_have_value("**ett\nto**")


def test_the_tools_are_one_stop_for_the_keyboard(letter: Page):
    letter.get_by_label("Subject", exact=True).press("Tab")
    expect(letter.get_by_role("button", name="Bold")).to_be_focused()

    letter.keyboard.press("ArrowRight")
    expect(letter.get_by_role("button", name="Italic")).to_be_focused()
    letter.keyboard.press("ArrowLeft")
    letter.keyboard.press("ArrowLeft")
    expect(letter.get_by_role("button", name="Link")).to_be_focused()

    letter.keyboard.press("Tab")
    assert focused(letter) == "id_body"


def test_a_word_goes_in_where_one_was_writing_and_is_said(letter: Page):
    letter.get_by_label("Subject", exact=True).fill("Til ")

    letter.get_by_role("button", name="Insert fornavn").click()

    expect(letter.get_by_label("Subject", exact=True)).to_have_value("Til {fornavn}")
    expect(letter.locator("#live")).to_have_text("Put in: {fornavn}")


def test_the_preview_follows_what_is_written_and_leaves_no_steps_behind(letter: Page):
    steps = letter.evaluate("history.length")

    letter.get_by_label("Text", exact=True).fill("Hei **{fornavn}**, og {fornav}!")

    expect(preview(letter).locator("strong").first).to_have_text("Kari")
    expect(letter.locator("#remarks")).to_contain_text("Did you mean {fornavn}?")
    letter.get_by_text("Dark", exact=True).click()
    expect(preview(letter).locator("body")).to_have_css("background-color", "rgb(15, 23, 24)")
    letter.get_by_text("Phone", exact=True).click()
    expect(letter.locator(SHOWN)).to_have_css("width", "390px")
    expect(letter.locator(".mail-frame--coming")).to_have_count(0)
    assert letter.evaluate("history.length") == steps


def test_what_was_refused_is_what_the_preview_shows(letter: Page):
    letter.get_by_label("Text", exact=True).fill("Hei {fornav}!")
    letter.get_by_role("button", name="Save the letter").click()

    expect(letter.locator("ds-error-summary")).to_be_focused()
    expect(preview(letter).locator("body")).to_contain_text("Hei {fornav}!")


def test_a_letter_is_written_previewed_and_put_back_without_script(open_browser):
    page = opened(open_browser(java_script_enabled=False))
    page.get_by_label("Text", exact=True).fill("Uten *skript*.")

    page.get_by_text("Dark", exact=True).click()
    page.get_by_role("button", name="Show what I have written").click()
    expect(preview(page).locator("em")).to_have_text("skript")
    page.get_by_role("button", name="Save the letter").click()

    expect(page.locator("#messages")).to_contain_text("The letter is saved.")
    page.get_by_role("link", name="Back to the standard text").click()
    page.get_by_role("button", name="Use the standard text").click()
    expect(page).to_have_url(re.compile(f"{MINUTES}$"))
    expect(page.get_by_label("Text", exact=True)).to_have_value(re.compile("Hei {fornavn}!"))
