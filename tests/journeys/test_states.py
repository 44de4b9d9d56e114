"""axe-core on what a page can become: forms in their place, errors, two texts, dialog, menus, messages."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import bring_axe, violations
from tests.journeys.browsing import EXPECTED, Watch, sign_in
from tests.journeys.conftest import DESK, PATIENCE, PHONE
from tests.journeys.pages import WEST
from tests.journeys.running import Portal

PLAN = f"/{WEST.trust}/{WEST.network}/plan/{WEST.draft}/"
LANGUAGES = ["nb", "nn", "en"]
Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, portal: Portal) -> Iterator[Opener]:
    watches: list[Watch] = []
    contexts = []

    def open_page(path: str, *, who: str = WEST.coordinator, language: str = "nb", viewport: dict = DESK) -> Page:
        context = browser.new_context(base_url=portal.url, viewport=viewport, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watches.append(
            Watch(
                context,
                expected=re.compile(f"{EXPECTED.pattern}|ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)"),
            )
        )
        bring_axe(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": portal.url}])
        page = context.new_page()
        if who:
            sign_in(page, who)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [complaint for watch in watches for complaint in watch.complaints] == []


def edit_last(page: Page) -> None:
    page.locator(".area").last.locator("li.activity [id^=edit-]").last.click()
    expect(page.locator(".activity--editing textarea").first).to_be_focused()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_in_their_place(open_page: Opener, language: str, viewport: dict):
    page = open_page(PLAN, language=language, viewport=viewport)

    edit_last(page)
    page.locator("[id^=add-sub-goal-]").first.click()
    expect(page.locator(".activity--editing")).to_have_count(2)
    assert violations(page) == []

    form = page.locator("li.activity--editing form.form")
    form.evaluate("form => form.noValidate = true")
    form.locator("textarea").first.fill("")
    form.locator("button[type=submit]").first.click()
    expect(page.locator("ds-error-summary")).to_be_focused()
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_texts(open_page: Opener, language: str):
    page, other = open_page(PLAN, language=language), open_page(PLAN, who="driftsgruppe-stavanger-sykepleiere")
    edit_last(page)
    edit_last(other)
    other.locator(".activity--editing textarea").first.fill(f"Den andres tekst {language}")
    other.locator(".activity--editing button[type=submit]").first.click()
    expect(other.locator(".activity--editing")).to_have_count(0)

    page.locator(".activity--editing textarea").first.fill(f"Min tekst {language}")
    page.locator(".activity--editing button[type=submit]").first.click()

    expect(page.locator(".versions-form .ds-alert")).to_be_focused()
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_dialog_menu_and_toast(open_page: Opener, language: str):
    page = open_page(PLAN, language=language)

    page.locator("[data-dialog]").click()
    expect(page.locator("dialog[open]")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")

    page.locator("[popovertarget=user]").click()
    expect(page.locator("#user")).to_have_css("opacity", "1")
    assert violations(page) == []
    page.keyboard.press("Escape")

    edit_last(page)
    page.locator(".activity--editing button[data-color=danger]").click()
    undo = page.locator("#toasts form button")
    expect(undo).to_be_focused()
    assert violations(page) == []
    undo.click()
    expect(undo).to_have_count(0)


def test_a_request_that_failed(open_page: Opener):
    page = open_page(PLAN)
    page.context.set_offline(True)

    page.locator("li.activity [id^=edit-]").first.click()

    expect(page.get_by_role("alert").locator(".toast")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_the_code(open_page: Opener, language: str):
    page = open_page("/konto/inn/", who="", language=language)
    page.locator("#email").fill("ukjent@example.no")
    page.locator(".sign-in button[type=submit]").first.click()
    expect(page.locator("#code")).to_be_visible()
    assert violations(page) == []

    page.locator("#code").fill("feil")
    page.locator(".sign-in form").first.locator("button").click()

    expect(page.locator("#code[aria-invalid]")).to_be_visible()
    assert violations(page) == []


def test_the_pdf_that_is_waited_for(open_page: Opener):
    page = open_page("/stavanger/sykepleiere/plan/2024/")

    page.locator(".menu > summary").click()
    assert violations(page) == []
    page.locator('.menu form[action$="utskrift/"] button').click()

    expect(page).to_have_url(re.compile(r"utskrift/\d+/$"))
    assert violations(page) == []
    expect(page.locator('.progress-box a[href$="/fil/"]')).to_be_visible()
    for language in LANGUAGES:
        assert violations(open_page(page.url, language=language)) == []


def test_the_menu_of_places(open_page: Opener):
    page = open_page("/min-side/")

    page.locator("[popovertarget=places]").click()

    expect(page.locator("#places")).to_have_css("opacity", "1")
    assert violations(page) == []
