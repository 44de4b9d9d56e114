"""Signing in as everyone does outside the demo: by the code in a mail."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.running import Portal
from tests.mail_server import CODE

# Nobody may ask for more than three codes a minute, so each test is about somebody else.
COORDINATOR = "kari.testesen@stavanger.example.no"
MEMBER = "jonas.provevik@stavanger.example.no"
STEERING_GROUP = "olga.statistdal@stavanger.example.no"


def ask_for_code(page: Page, portal: Portal, address: str) -> str:
    """Through the page; gives what the mail says."""
    before = portal.newest_mail()
    page.get_by_label("E-mail address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Write the code")).to_be_visible()
    return code_in(mail_after(portal, before))


def mail_after(portal: Portal, before: str) -> str:
    until = time.monotonic() + 20
    while portal.newest_mail() == before and time.monotonic() < until:
        time.sleep(0.1)
    return portal.newest_mail()


def code_in(mail: str) -> str:
    found = CODE.search(mail)
    assert found, f"No code came. The mailbox holds: {mail!r}"
    return found.group()


def write_code(page: Page, code: str) -> None:
    page.get_by_label("Code from the e-mail").fill(code)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("with_script", [True, False])
def test_the_code_from_the_mail_opens_the_page_one_came_for(open_browser, portal: Portal, with_script):
    page = open_browser(java_script_enabled=with_script)
    page.goto("/stavanger/sykepleiere/plan/2025/")

    code = ask_for_code(page, portal, COORDINATOR)
    write_code(page, code.lower())

    expect(page).to_have_url(re.compile("/stavanger/sykepleiere/plan/2025/$"))
    expect(page.locator(".user")).to_contain_text("Kari Testesen")


def test_a_wrong_code_says_so_and_a_new_one_can_be_had(page: Page, portal: Portal):
    page.goto("/konto/inn/")
    ask_for_code(page, portal, MEMBER)

    write_code(page, "BBBB-BBBB")

    field = page.get_by_label("Code from the e-mail")
    expect(page.get_by_text("That is not the code in the newest mail")).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Ask for a new code or use another address").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    write_code(page, ask_for_code(page, portal, MEMBER))
    expect(page).to_have_url(re.compile("/min-side/$"))


def test_signing_out_closes_the_door(page: Page, portal: Portal):
    page.goto("/konto/inn/")
    write_code(page, ask_for_code(page, portal, STEERING_GROUP))
    expect(page).to_have_url(re.compile("/min-side/$"))

    page.locator(".user").click()
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.goto("/min-side/")
    expect(page).to_have_url(re.compile(r"/konto/inn/\?next=/min-side/$"))
