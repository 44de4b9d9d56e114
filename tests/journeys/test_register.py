"""The register as people use it: somebody is registered and welcomed; a leader ends an appointment by link."""

import base64
import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from mailing.links import mac_of
from tests.journeys.axe import bring_axe, violations
from tests.journeys.browsing import sign_in
from tests.journeys.conftest import PHONE
from tests.journeys.running import Portal

REGISTER = "/stavanger/register/"
COORDINATOR = "koordinator-stavanger-sykepleiere"


def test_somebody_is_registered_and_the_welcome_lies_in_the_mailbox(page: Page, portal: Portal):
    sign_in(page, COORDINATOR)
    page.goto(REGISTER)
    page.get_by_role("link", name="Register somebody").click()

    who = page.get_by_role("group", name="Who", exact=True)
    who.get_by_label("Given name").fill("Wilhelmine")
    who.get_by_label("Family name").fill("Velkommen")
    who.get_by_label("E-mail address at work").fill("wilhelmine@velkommen.example.no")
    page.get_by_label("Workplace", exact=True).select_option(index=3)
    page.get_by_role("button", name="Register", exact=True).click()

    expect(page.get_by_role("heading", name="Wilhelmine Velkommen", level=1)).to_be_visible()
    expect(page.get_by_text("Wilhelmine Velkommen is registered.")).to_be_visible()

    page.goto("/demo/postkasse/")
    for _ in range(30):
        if page.get_by_text("wilhelmine@velkommen.example.no").count():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    expect(page.get_by_text("wilhelmine@velkommen.example.no").first).to_be_visible()


def test_a_dialog_ends_an_appointment_after_it_has_been_summed_up(page: Page):
    sign_in(page, COORDINATOR)
    page.goto(f"{REGISTER}?sort=-name")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="End", exact=True).first.click()

    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Reason").select_option(value="new_job")
    dialog.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="This will happen")).to_be_visible()
    page.get_by_role("button", name="End the appointment").click()

    expect(page.get_by_text(re.compile("The appointment of .* is ended."))).to_be_visible()
    expect(page.get_by_role("link", name="Take the end back").first).to_be_visible()


@pytest.fixture
def link(portal: Portal) -> str:
    """As it would stand in the mail to a leader who was asked."""
    [(trust, person)] = portal.ask(
        """select l.trust_id, l.person_id from members_leader l join network_healthtrust t on t.id = l.trust_id
             join members_resourceperson r on r.id = l.resource_person_id
            where t.slug = 'stavanger' and l.ended is null and r.ended is null and r.started <= current_date
            order by l.id limit 1"""
    )
    [(pk,)] = portal.ask(
        """insert into mailing_personallink (id, trust_id, person, purpose, single_use, made, expires)
           values (gen_random_uuid(), %s, %s, 'confirm_staff', false, now(), now() + interval '1 day')
           returning id""",
        trust,
        person,
    )
    return f"/lenke/{token(portal, pk, trust, person)}/"


def token(portal: Portal, link: uuid.UUID, trust: int, person: int) -> str:
    """As the portal works it out, with a secret that only it has."""
    secret = (portal.mailbox.parent / "secret.key").read_text().strip()
    payload = link.bytes + trust.to_bytes(8, "big") + person.to_bytes(8, "big")
    return base64.urlsafe_b64encode(payload + mac_of(payload, secret)).decode()


@pytest.mark.parametrize("with_script", [True, False])
def test_a_leader_ends_an_appointment_by_link_on_a_phone(open_browser, portal: Portal, link, with_script):
    page = open_browser("en", viewport=PHONE, java_script_enabled=with_script)
    page.goto(link)
    before = page.locator(".task").count()
    if with_script:
        bring_axe(page.context)
        page.reload()
        assert violations(page) == []

    page.get_by_role("link", name="has left or is leaving").first.click()
    page.get_by_label("Reason").select_option(value="retired")
    page.get_by_label("I do not know").check()
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"] if with_script else True
    [(actor, occasion)] = portal.ask(
        """select actor, occasion from network_change where "table" = 'members_resourceperson' and kind = 'UPDATE'
            order by id desc limit 1"""
    )
    assert (bool(actor), occasion) == (True, "confirm_staff")
    page.goto(link)
    expect(page.get_by_text("last day").first).to_be_visible()
    assert page.locator(".task").count() == before
