"""The region starts a trust; whom it invites signs in by the mail and finds out what to do first."""

import re
import time

from playwright.sync_api import Page, expect

from tests.journeys.browsing import sign_in
from tests.journeys.running import Portal

LINK = re.compile(r"http://[^/\s]+(/lenke/[\w-]+/)")


def link_for(portal: Portal, address: str) -> str:
    """Out of the demo's mailbox, when the worker has delivered."""
    for _ in range(60):
        for path in portal.mailbox.glob("*.log"):
            text = path.read_text().replace("=\n", "")
            if address in text and (found := LINK.search(text)):
                return found[1]
        time.sleep(0.5)
    raise AssertionError(f"No mail to {address}")


def test_region_starts_a_trust_and_its_coordinator_begins(open_browser, portal: Portal):
    page: Page = open_browser("en")
    sign_in(page, "regionkoordinator-vest")
    page.goto("/region/vest/innstillinger/")
    page.get_by_role("link", name="Start a trust").click()
    page.locator("#id_name").fill("Prøveberg")
    page.locator("#id_given_name").fill("Nina")
    page.locator("#id_family_name").fill("Nystartet")
    page.locator("#id_email").fill("nina.nystartet@example.no")
    page.locator("#id_network-0-name").fill("Sykepleiere")
    page.locator("#id_network-0-groups").fill("Stavanger: Stavanger")
    page.get_by_role("button", name="See the summary").click()
    expect(page.get_by_text("/proveberg/")).to_be_visible()
    page.get_by_role("button", name="Start the trust").click()
    expect(page.get_by_role("heading", name="Nina is invited")).to_be_visible()

    invited: Page = open_browser("en")
    invited.goto(link_for(portal, "nina.nystartet@example.no"))
    invited.locator("main form button[type=submit]").first.click()
    invited.wait_for_load_state()
    invited.goto("/proveberg/")

    expect(invited.get_by_role("heading", name="Prøveberg", level=1)).to_be_visible()
    expect(invited.get_by_role("link", name="Sykepleiere").first).to_be_visible()
