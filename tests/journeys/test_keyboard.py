"""Without a mouse: Tab comes to everything that can be pressed or filled in, and one sees where one is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.browsing import look_at, sign_in
from tests.journeys.conftest import DESK
from tests.journeys.pages import WEST, Visit, visits
from tests.journeys.running import Portal

# Numbers everything that takes the focus, and keeps how it looks without. A group of radio buttons is one stop.
PREPARE = """() => {
  const looks = element => [element, element.closest("label, .ds-field")].filter(Boolean).map(part => {
    const style = getComputedStyle(part);
    const outline = parseFloat(style.outlineWidth) && style.outlineStyle !== "none" ? style.outline : "";
    return `${outline} ${style.boxShadow}`;
  }).join();
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter(element => element.checkVisibility({visibilityProperty: true}) && !element.disabled)
    .filter(element => element.type !== "hidden" && !isSkippedRadio(element) && !isForArrowsOrNobody(element));
  function isSkippedRadio(element) {
    if (element.type !== "radio") return false;
    const group = [...document.getElementsByName(element.name)];
    return !element.checked && (group.some(other => other.checked) || group[0] !== element);
  }
  // A toolbar is one stop, its arrow keys go on; and what is hidden from everybody only says what Enter means.
  function isForArrowsOrNobody(element) {
    return element.tabIndex < 0 && (element.closest("[role=toolbar]") || element.ariaHidden === "true");
  }
  document.activeElement.blur();
  window.stops = new Map(stops.map(element => [element, looks(element)]));
  window.walk = () => {
    const here = document.activeElement;
    if (here === document.body) return ["", window.stops.size];
    const seen = looks(here) !== window.stops.get(here);
    const isNew = window.stops.delete(here);
    const said = seen || !isNew ? "." : `no focus to be seen: ${here.outerHTML.slice(0, 120)}`;
    return [said, window.stops.size];
  };
  return stops.length;
}"""


@pytest.fixture(scope="module")
def walker(browser: Browser, portal: Portal) -> Iterator[Page]:
    context = browser.new_context(base_url=portal.url, viewport=DESK, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def walk(page: Page) -> list[str]:
    """Tab through the page, from wherever it starts, and round; what is not reached or not seen is a complaint.

    A field for a date has several stops.
    """
    complaints, rounds = [], 0
    for _ in range(2 * page.evaluate(PREPARE) + 30):
        page.keyboard.press("Tab")
        step, left = page.evaluate("() => window.walk()")
        rounds += step == ""
        complaints += [step] if step not in {"", "."} else []
        if rounds == 2 or not left:
            break
    missed = page.evaluate("() => [...window.stops.keys()].map(element => element.outerHTML.slice(0, 120))")
    return complaints + [f"not reached: {html}" for html in missed]


def test_tab_comes_to_everything_and_one_sees_where_one_is(walker: Page, portal: Portal):
    signed_in_as, complaints = "", []
    for visit in sorted(visits(portal, WEST), key=lambda visit: visit.who):
        if visit.who != signed_in_as:
            walker.context.clear_cookies()
            sign_in(walker, visit.who)
            signed_in_as = visit.who
        complaints += [f"{visit.page}: {complaint}" for complaint in complaints_of(walker, visit)]

    assert complaints == []


def complaints_of(page: Page, visit: Visit) -> list[str]:
    look_at(page, visit)
    return walk(page)
