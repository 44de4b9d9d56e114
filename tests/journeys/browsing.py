"""What journeys do again and again in a browser, and what they watch for."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, expect

# The browser reports each answer that is an error; these are how a form or a stale row is answered.
EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of (409|422)\b")


class Watch:
    """Collects what went wrong in any page of a browser: console errors (a broken policy is one), exceptions, 5xx."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        context.on("console", self.console)
        context.on("weberror", lambda error: self.complaints.append(f"exception: {error.error}"))
        context.on("response", self.response)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not EXPECTED.match(message.text):
            self.complaints.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def response(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")


def sign_in(page: Page, key: str) -> None:
    """The demo's one click, without finding the right card: the journey of a new user clicks it."""
    page.goto("/")
    page.locator(f'form[action="/demo/inn/{key}/"] button').click()
    expect(page).to_have_url(re.compile("/min-side/$"))


@contextmanager
def swapped(page: Page, method: str = "POST") -> Iterator[None]:
    """Until htmx has brought the answer into the page."""
    page.evaluate(
        """() => { window.settled = new Promise(resolve =>
             document.addEventListener("htmx:afterSettle", resolve, {once: true})) }"""
    )
    yield
    page.evaluate("() => window.settled")


def focused(page: Page) -> str:
    """The id of the element that has the focus."""
    return page.evaluate("() => document.activeElement.id")
