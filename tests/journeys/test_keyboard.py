"""Without a mouse: Tab comes to everything that can be pressed or filled in, and one sees where one is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.bringing import plan_in_review
from tests.journeys.browsing import focused, look_at, sign_in, tab_to
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


def test_the_doubts_of_an_import_are_settled_without_losing_the_place(open_browser, portal: Portal):
    who, trust, network = "koordinator-bergen-fysio-ergo", "bergen", "fysio-ergo"
    review, _ = plan_in_review(portal, who, trust, network)
    page = open_browser(reduced_motion="reduce")
    sign_in(page, who)
    page.goto(f"/{trust}/{network}/plan/import/{review}/")
    doubts = [*page.locator(".doubt[id]").evaluate_all("found => found.map(doubt => doubt.id)")]
    tab_to(page, page.locator(f"#{doubts[0]} button").first)

    for here, below in zip(doubts, [*doubts[1:], "store"], strict=True):
        page.keyboard.press("Enter")
        expect(page.locator(f"#{here}[data-settled]")).to_have_count(1)
        expect(page.locator(f"#{below}")).to_be_focused()
        assert is_outlined_in_sight(page)
        goes_on_to_a_button(page, within=below)

    assert page.evaluate("() => document.activeElement.textContent") == "Store the plan for 2031"


def is_outlined_in_sight(page: Page) -> bool:
    return page.evaluate(
        """() => {
             const here = document.activeElement, box = here.getBoundingClientRect();
             const seen = box.top >= 0 && box.top < innerHeight;
             return seen && getComputedStyle(here).outlineStyle !== "none";
           }"""
    )


def goes_on_to_a_button(page: Page, *, within: str) -> None:
    """With Tab, and past nothing but what belongs there."""
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate("id => Boolean(document.activeElement.closest(`#${id}`))", within), focused(page)
        if page.evaluate("() => document.activeElement.matches('button')"):
            return
    raise AssertionError(f"No button in {within}")


def test_a_doubt_that_is_asked_again_keeps_the_focus(open_browser, portal: Portal):
    who, trust, network = "koordinator-forde-sjukepleiarar", "forde", "sjukepleiarar"
    review, left_out = plan_in_review(portal, who, trust, network)
    page = open_browser()
    sign_in(page, who)
    page.goto(f"/{trust}/{network}/plan/import/{review}/")
    doubt = page.locator(f"#doubt-{left_out}")
    tab_to(page, doubt.locator("button").first)
    page.keyboard.press("Enter")

    tab_to(page, doubt.get_by_role("button", name="Ask again"))
    page.keyboard.press("Enter")

    expect(doubt.get_by_role("button", name="Leave it out")).to_be_visible()
    expect(doubt).to_be_focused()
