"""A coordinator of two trusts: one sign-in, two places, and each knows only its own."""

from playwright.sync_api import Page, expect

from tests.journeys.browsing import sign_in

COORDINATOR = "koordinator-fonna-fysio-ergo"  # of the therapists in Fonna and in Bergen


def go_to_place(page: Page, name: str) -> None:
    page.locator("[popovertarget=places]").click()
    page.locator("#places").get_by_role("link", name=name).first.click()


def test_one_moves_between_two_trusts_without_signing_in_again(page: Page):
    sign_in(page, COORDINATOR)

    go_to_place(page, "Fonna")
    page.goto("/fonna/register/")
    here = set(page.locator("tbody th a").all_inner_texts())
    go_to_place(page, "Bergen")
    page.goto("/bergen/register/")
    there = set(page.locator("tbody th a").all_inner_texts())

    assert here
    assert there
    assert not here & there
    page.goto("/fonna/register/ny/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_what_is_searched_in_one_trust_finds_nobody_of_the_other(page: Page):
    sign_in(page, COORDINATOR)
    page.goto("/bergen/register/")
    name = page.locator("tbody th a").first.inner_text()

    page.goto("/fonna/register/")
    page.locator("#q").fill(name)

    expect(page.get_by_role("heading", name="Ingen passer").or_(page.get_by_text("Nobody matches"))).to_be_visible()
