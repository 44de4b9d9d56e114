"""A link from the foot of a letter, opened on a phone by somebody whom the letter was not for."""

import base64
import uuid

import pytest
from playwright.sync_api import Page, expect

from mailing.links import mac_of
from tests.journeys.axe import bring_axe, violations
from tests.journeys.conftest import PHONE
from tests.journeys.running import Portal

PAGE = "/lenke/feil-mottaker/"


@pytest.fixture
def link(portal: Portal) -> str:
    """The address that a delivered letter would have at its foot."""
    [(trust, person)] = portal.ask(
        """insert into mailing_personallink (id, trust_id, mail_id, person, purpose, single_use, made, expires)
           select gen_random_uuid(), trust_id, id, person, 'wrong_recipient', true, now(), now() + interval '1 day'
             from mailing_outgoingmail m
            where person is not null and not exists (select from mailing_personallink where mail_id = m.id)
            order by id limit 1 returning trust_id, person"""
    )
    [(newest,)] = portal.ask("select id from mailing_personallink order by made desc limit 1")
    return f"/lenke/{token(portal, newest, trust, person)}/"


def token(portal: Portal, link: uuid.UUID, trust: int, person: int) -> str:
    """As the portal works it out, with a secret that only it has."""
    secret = (portal.mailbox.parent / "secret.key").read_text().strip()
    payload = link.bytes + trust.to_bytes(8, "big") + person.to_bytes(8, "big")
    return base64.urlsafe_b64encode(payload + mac_of(payload, secret)).decode()


def name_on(page: Page) -> str:
    return page.locator(".facts dd").first.inner_text()


@pytest.mark.parametrize("with_script", [True, False])
def test_a_stranger_tells_that_the_letter_was_not_for_them(open_browser, portal: Portal, link, with_script):
    page = open_browser("en", viewport=PHONE, java_script_enabled=with_script)
    page.goto(link)
    expect(page).to_have_url(f"{portal.url}{PAGE}")
    name = name_on(page)

    page.get_by_role("button", name="Tell us").click()
    expect(page.get_by_text("Choose what is wrong.").first).to_be_visible()
    page.get_by_label(f"{name} no longer works here").check()
    page.get_by_label("Something else").fill("Sluttet i mai.")
    page.get_by_role("button", name="Tell us").click()

    expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
    [(told,)] = portal.ask(
        "select told from mailing_addressproblem where cause = 'reported' order by id desc limit 1"
    )
    assert told.splitlines()[1:] == ["Sluttet i mai."]
    again = page.request.get(link)
    assert (again.status, again.url) == (410, f"{portal.url}{PAGE}")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_its_pages_can_be_used_by_everyone(open_browser, link, language):
    page = open_browser(language, viewport={"width": 320, "height": 700})
    bring_axe(page.context)
    page.goto(link)
    complaints = complaints_of(page)

    page.locator("form.form button").click()
    expect(page.locator("ds-error-summary")).to_be_focused()
    complaints += complaints_of(page)
    page.locator("[value=left]").check()
    page.locator("form.form button").click()
    expect(page.locator("form.form")).to_have_count(0)
    complaints += complaints_of(page)

    assert complaints == []


def complaints_of(page: Page) -> list[str]:
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    return violations(page) + ([f"is {wide} wide"] if wide > 320 else [])


def test_it_can_be_told_by_keyboard_alone(page: Page, link):
    page.goto(link)
    name = name_on(page)
    page.get_by_label(f"I am not {name}").focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("ny.adresse@example.no")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
