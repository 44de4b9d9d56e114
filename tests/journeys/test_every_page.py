"""Every page, in both regions and all languages: axe-core, what a screen reader leans on, and 320 pixels."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.axe import bring_axe, violations
from tests.journeys.browsing import Watch, look_at, sign_in
from tests.journeys.conftest import DESK
from tests.journeys.pages import EAST, NO_PAGES, ON_THE_WAY, WEST, every_name, visits
from tests.journeys.running import Portal

PLACES = {"west": WEST, "east": EAST}
NARROW = {"width": 320, "height": 700}  # what remains of a desk's screen enlarged four times
CLOSED = 410
REFUSED = re.compile("status of (403|404|410|422)")  # some of the pages say just that


@pytest.fixture(scope="module")
def with_a_draft(browser: Browser, portal: Portal) -> None:
    """In the eastern region all plans are past their draft; the next version of one is begun."""
    context = browser.new_context(base_url=portal.url)
    page = context.new_page()
    sign_in(page, EAST.coordinator)
    page.goto(f"/{EAST.trust}/{EAST.network}/plan/{EAST.draft}/godkjenning/")
    page.locator("button[value=new_version]").click()
    expect(page.locator("[data-state=draft]")).to_be_visible()
    context.close()


@pytest.fixture
def page_of(browser: Browser, portal: Portal, with_a_draft) -> Iterator[Callable[[str, str], Page]]:
    """One page for each person, who signs in once."""
    pages: dict[str, Page] = {}
    watches: list[Watch] = []

    def page_of(who: str, language: str) -> Page:
        if who not in pages:
            pages[who] = new_page(browser, portal, language)
            watches.append(Watch(pages[who].context, expected=REFUSED))
            if who:
                sign_in(pages[who], who)
        return pages[who]

    yield page_of
    for page in pages.values():
        page.context.close()
    assert [complaint for watch in watches for complaint in watch.complaints] == []


def new_page(browser: Browser, portal: Portal, language: str) -> Page:
    context: BrowserContext = browser.new_context(base_url=portal.url, viewport=DESK)
    context.add_cookies([{"name": "django_language", "value": language, "url": portal.url}])
    bring_axe(context)
    return context.new_page()


def test_no_page_is_forgotten(portal: Portal):
    visited = {visit.name for place in PLACES.values() for visit in visits(portal, place)}

    assert every_name() - visited - NO_PAGES - ON_THE_WAY == set()


def test_axe_would_find_something(page_of, portal: Portal):
    page = page_of("", "nb")
    page.goto("/")

    page.evaluate("() => document.querySelector('main h1').remove()")

    assert [complaint for complaint in violations(page) if complaint.startswith("page-has-heading-one: html")] != []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_everyone_can_use_every_page(page_of, portal: Portal, place: str, language: str):
    complaints, titles = [], {}
    for visit in visits(portal, PLACES[place]):
        page = page_of(visit.who, language)
        answer = look_at(page, visit)
        found = [] if answer.status == visit.status else [f"answers {answer.status}"]
        found += frame(page, language) + violations(page) + overflow(page)
        complaints += [f"{visit.page}: {complaint}" for complaint in found]
        if visit.status != CLOSED:
            titles.setdefault(page.title(), set()).add(visit.name)

    assert complaints == []
    assert [(title, names) for title, names in titles.items() if len(names) > 1] == []


def frame(page: Page, language: str) -> list[str]:
    """Its title, its language and its headings."""
    facts = page.evaluate(
        """() => ({
             title: document.title, lang: document.documentElement.lang,
             levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
               .filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1])),
           })"""
    )
    levels = facts["levels"]
    found = [] if facts["lang"] == language else [f"speaks {facts['lang']}"]
    found += [] if "Ressursnett" in facts["title"] else [f"has the title {facts['title']!r}"]
    found += [] if levels.count(1) == 1 and levels[0] == 1 else [f"has the headings {levels}"]
    skips = [(above, below) for above, below in pairwise(levels) if below > above + 1]
    return found + [f"skips from heading {above} to {below}" for above, below in skips]


def overflow(page: Page) -> list[str]:
    page.set_viewport_size(NARROW)
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    page.set_viewport_size(DESK)
    return [] if wide <= NARROW["width"] else [f"is {wide} wide at {NARROW['width']}"]


def test_motion_is_left_out_for_those_who_ask(browser: Browser, portal: Portal):
    context = browser.new_context(base_url=portal.url, reduced_motion="reduce")
    page = context.new_page()
    sign_in(page, WEST.coordinator)
    page.goto(f"/{WEST.trust}/{WEST.network}/plan/{WEST.draft}/")

    slow = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(element => {
             const style = getComputedStyle(element);
             const seconds = `${style.transitionDuration}, ${style.animationDuration}`.split(", ").map(parseFloat);
             return Math.max(...seconds) > 0.001;
           }).map(element => element.outerHTML.slice(0, 80))"""
    )

    assert slow == []
    context.close()
