"""A coordinator who sees the portal for the first time: from the front page to a published plan on paper."""

import re

from playwright.sync_api import Page, expect

PLAN = "/fonna/fysio-ergo/plan/2025/"


def test_from_the_front_page_to_a_published_plan_on_paper(page: Page):
    page.goto("/")
    page.locator("summary", has_text="Fonna").click()
    page.get_by_role("button", name="Sigrun Mønsterli").click()
    expect(page.get_by_role("heading", name="Hello, Sigrun")).to_be_visible()

    page.locator('main a[href="/fonna/fysio-ergo/"]').first.click()
    page.get_by_role("link", name="Annual plan 2025").click()
    expect(page.get_by_role("heading", name="Annual plan 2025", level=1)).to_be_visible()
    give_everything_a_responsible(page)

    sends_it_to_review(page)
    records_the_approval(page)
    publishes(page)
    downloads(page)


def give_everything_a_responsible(page: Page) -> None:
    """The page itself points at what is missing."""
    missing = page.locator("#unanswered .ds-alert")
    while missing.count():
        left = missing.inner_text()
        target = missing.get_by_role("link").get_attribute("href").removeprefix("#")
        page.locator(f"#{target}").get_by_role("link", name="Edit").click()
        page.get_by_label("Responsible", exact=True).nth(-1).select_option(index=1)
        page.get_by_role("button", name="Save the activity").click()
        expect(page.locator("#unanswered")).not_to_contain_text(left)


def sends_it_to_review(page: Page) -> None:
    send = page.get_by_role("link", name="Send to review")
    send.click()
    dialog = page.get_by_role("dialog", name="Send the plan to review?")
    expect(dialog).to_be_visible()
    stays_inside(page, dialog)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(send).to_be_focused()

    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Send to review").click()

    expect(page.get_by_text("The plan is now: in review.")).to_be_visible()


def stays_inside(page: Page, dialog) -> None:
    """Tab goes round among the dialog's buttons (and the browser's own bar, which has no element)."""
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )


def records_the_approval(page: Page) -> None:
    page.get_by_role("link", name="Record the approval").click()
    expect(page.get_by_label("Which group has approved it")).not_to_have_value("")
    page.get_by_label(re.compile("minutes", re.I)).first.fill("Sak 4/25")

    page.get_by_role("button", name="Record the approval").click()

    expect(page.get_by_text("The plan is now: approved.")).to_be_visible()
    expect(page.get_by_role("link", name="Add activity")).to_have_count(0)


def publishes(page: Page) -> None:
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish the plan").click()

    expect(page.get_by_text("The plan is now: published.")).to_be_visible()
    page.get_by_text("What the plan builds on, purpose and signature").click()
    expect(page.get_by_text("Sak 4/25")).to_be_visible()


def downloads(page: Page) -> None:
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="The whole plan (PDF)").click()
    expect(page.get_by_role("heading", name="The plan as PDF")).to_be_visible()

    ready = page.get_by_role("link", name="Open the PDF")
    expect(ready).to_be_visible(timeout=30_000)

    answer = page.request.get(ready.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
