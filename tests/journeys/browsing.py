"""What journeys do again and again in a browser, and what they watch for."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from tests.journeys.pages import Visit

# The browser, or htmx, reports each answer that is an error. So are answered a form with errors (422), a stale row
# (409) and an ended session (401).
EXPECTED = re.compile(
    r"Failed to load resource: the server responded with a status of (401|409|422)\b"
    r"|Response Status Error Code 401\b"
    r"|htmx:(sendError|sendAbort|afterRequest)\b"  # a page that is left while it asks how far a letter has come
)


class Watch:
    """Collects what went wrong in any page of a browser: console errors (a broken policy is one), exceptions, 5xx.

    `expected` are the console's complaints that belong to the test.
    """

    def __init__(self, context: BrowserContext, expected: re.Pattern = EXPECTED) -> None:
        self.complaints: list[str] = []
        self.expected = expected
        context.on("console", self.console)
        context.on("weberror", lambda error: self.complaints.append(f"exception: {error.error}"))
        context.on("response", self.response)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self.expected.search(message.text):
            self.complaints.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def response(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")


def sign_in(page: Page, key: str) -> None:
    """The demo's one click, without finding the right card: the journey of a new user clicks it."""
    page.goto("/")
    button = page.locator(f'form[action="/demo/inn/{key}/"] button')
    if not button.is_visible():  # folded away under its trust
        page.locator("details", has=button).locator("summary").click()
    button.click()
    expect(page).to_have_url(re.compile("/min-side/$"))


def look_at(page: Page, visit: Visit) -> Response:
    """The answer that brought what is on the page now."""
    answer = page.goto(visit.path)
    if visit.press:
        with page.expect_navigation() as pressed:
            page.locator(visit.press).click()
        answer = pressed.value
    return answer


def focused(page: Page) -> str:
    """The id of the element that has the focus."""
    return page.evaluate("() => document.activeElement.id")


def tab_to(page: Page, element: Locator, *, most: int = 300) -> None:
    """Press Tab until the element has the focus, as someone without a mouse has to."""
    page.locator("body").evaluate("() => document.activeElement.blur()")
    wanted = element.element_handle()
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement === wanted", wanted):
            return
    raise AssertionError(f"{most} times Tab did not reach {element}")
