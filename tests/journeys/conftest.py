"""A portal that runs, and browsers in which any complaint of the console fails the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys.browsing import Watch
from tests.journeys.running import Portal, running_portal

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
HERE = Path(__file__).parent
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 20_000  # milliseconds: other tests and the portal share two cores with the browser
IN_STAVANGER = "trust_id = (select id from network_healthtrust where slug = 'stavanger')"

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They share one portal, so that one worker of pytest-xdist has them all."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def portal(tmp_path_factory) -> Iterator[Portal]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    with running_portal(tmp_path_factory.mktemp("portal"), worker) as portal:
        yield portal


@pytest.fixture
def demo_addresses(portal: Portal) -> Iterator[None]:
    """In Stavanger no address is blocked at first; at the end everybody has again the address that the demo gave,
    among them those of which mail comes back."""
    portal.owner.execute(f"update mailing_suppression set released = now() where {IN_STAVANGER} and released is null")
    before = portal.ask(f"select email, id from members_person where {IN_STAVANGER}")
    yield
    with portal.owner.cursor() as cursor:
        cursor.executemany("update members_person set email = %s where id = %s", before)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """By module, not by session: while Playwright runs, Django takes the thread for an asynchronous one."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert program, "./dev test installs chromium, but it is not on PATH."
    with sync_playwright() as playwright:
        sandbox = os.geteuid() != 0  # it refuses to run as root
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(browser: Browser, portal: Portal) -> Iterator[Callable[..., Page]]:
    """A browser of one's own, in English unless said. At the end its console must have had nothing to say."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(language: str = "en", **options) -> Page:
        context = browser.new_context(base_url=portal.url, **{"viewport": DESK} | options)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "django_language", "value": language, "url": portal.url}])
        opened.append((context, Watch(context)))
        return context.new_page()

    yield open_one
    for context, _ in opened:
        context.close()
    assert [complaint for _, watch in opened for complaint in watch.complaints] == []


@pytest.fixture
def page(open_browser) -> Page:
    return open_browser()
