"""Passkeys and the app, in a real browser with a device of its own that holds the keys."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.journeys.axe import bring_axe, violations
from tests.journeys.browsing import sign_in, tab_to
from tests.journeys.conftest import PHONE
from tests.journeys.running import Portal
from tests.journeys.test_sign_in import ask_for_code, write_code
from tests.members.factors import Phone

# Each test is about somebody else: what they set up stays.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_device(page: Page) -> tuple[CDPSession, str]:
    """A fingerprint reader, as the browser knows it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    answer = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session, answer["authenticatorId"]


def address_of(portal: Portal, name: str) -> str:
    [(address,)] = portal.ask("select email from members_account where name = %s", name)
    return address


def name_in_header(page: Page) -> str:
    return page.locator(".user__text").inner_text().partition("·")[0].strip()


def sign_out(page: Page) -> None:
    page.locator(".user").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def make_passkey(page: Page) -> None:
    page.goto("/konto/sikkerhet/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name of the passkey").fill("Min telefon")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()


@pytest.fixture
def at_phone(open_browser) -> Page:
    page = open_browser(viewport=PHONE)
    bring_axe(page.context)
    return page


def test_a_passkey_is_made_and_signs_in_by_itself(at_phone: Page):
    page = at_phone
    sign_in(page, "ressursperson-bergen-sjukepleiarar")
    name = name_in_header(page)
    session, device = give_device(page)

    make_passkey(page)
    assert violations(page) == []
    page.get_by_role("link", name="I have kept them. Go on").click()
    expect(page).to_have_url(re.compile("/min-side/$"))
    [key] = session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert key["isResidentCredential"]

    sign_out(page)
    page.goto("/konto/inn/")
    assert violations(page) == []
    page.get_by_role("button", name="Use a passkey").click()

    expect(page).to_have_url(re.compile("/min-side/$"))
    assert name_in_header(page) == name


def test_a_passkey_is_renamed_and_removed_once_one_has_shown_it(at_phone: Page):
    page = at_phone
    sign_in(page, "leder-bergen-sjukepleiarar")
    give_device(page)
    make_passkey(page)
    sign_out(page)
    page.goto("/konto/inn/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(re.compile("/min-side/$"))

    page.goto("/konto/sikkerhet/")
    page.get_by_role("link", name=re.compile("Rename.*Min telefon")).click()
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Use a passkey instead").click()
    assert violations(page) == []
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Rename the passkey")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Name of the passkey").fill("Jobbtelefon")
    page.get_by_role("button", name="Save the name").click()

    page.get_by_role("link", name=re.compile("Remove.*Jobbtelefon")).click()
    assert violations(page) == []
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_role("heading", name="Passkeys")).to_be_visible()
    expect(page.get_by_text("Jobbtelefon")).to_have_count(0)


def test_who_breaks_off_is_told_and_can_go_another_way(at_phone: Page):
    page = at_phone
    page.goto("/konto/inn/")
    session, device = give_device(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("alert").filter(has_text="The passkey was not used")).to_be_visible()
    assert violations(page) == []
    expect(page.get_by_role("button", name="Send me a code")).to_be_visible()


def test_without_a_script_there_is_the_app(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto("/konto/inn/")
    expect(page.get_by_role("button", name="Use a passkey")).to_have_count(0)

    sign_in(page, "ressursperson-forde-sjukepleiarar")
    page.goto("/konto/sikkerhet/nokkel/ny/")
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    page.goto("/konto/sikkerhet/app/")
    phone = Phone(page.locator("#secret").inner_text())
    page.get_by_label("Code from the app").fill(phone.code())
    page.get_by_role("button", name="Use the app from now on").click()

    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()


def test_the_app_is_the_second_step_after_the_code_by_mail(page: Page, portal: Portal):
    bring_axe(page.context)
    sign_in(page, "leder-forde-sjukepleiarar")
    name = name_in_header(page)
    page.goto("/konto/sikkerhet/app/")
    phone = Phone(page.locator("#secret").inner_text())
    page.get_by_label("Code from the app").fill(phone.code())
    page.get_by_role("button", name="Use the app from now on").click()
    codes = page.locator(".recovery-codes li").all_inner_texts()
    assert len(codes) == 10
    sign_out(page)

    page.goto("/konto/inn/")
    write_code(page, ask_for_code(page, portal, address_of(portal, name)))
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    assert violations(page) == []
    field = page.get_by_label("Code from the app, or a recovery code")
    field.fill(phone.wrong_code())
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert violations(page) == []
    field.fill(codes[0])
    tab_to(page, page.get_by_role("main").get_by_role("button", name="Sign in"))
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/min-side/$"))
    assert name_in_header(page) == name


def test_signing_out_elsewhere_works_at_once(open_browser):
    desk, phone = open_browser(), open_browser(viewport=PHONE)
    for page in (desk, phone):
        sign_in(page, "ressursperson-telemark-sykepleiere")

    desk.goto("/konto/okter/")
    desk.get_by_role("button", name="Sign out everywhere else").click()
    expect(desk.get_by_text("You are signed in here only.")).to_be_visible()

    phone.goto("/min-side/")
    expect(phone).to_have_url(re.compile("/konto/inn/"))
    desk.goto("/min-side/")
    expect(desk).to_have_url(re.compile("/min-side/$"))


def test_an_administrator_resets_what_was_lost(open_browser):
    lost, page = open_browser(), open_browser()
    bring_axe(page.context)
    sign_in(lost, "regionkoordinator-vest")
    name = name_in_header(lost)
    lost.goto("/konto/sikkerhet/app/")
    lost.get_by_label("Code from the app").fill(Phone(lost.locator("#secret").inner_text()).code())
    lost.get_by_role("button", name="Use the app from now on").click()
    expect(lost.get_by_role("heading", name="Your recovery codes")).to_be_visible()

    sign_in(page, "administrator-vest")
    page.goto("/klb-vest/innstillinger/innlogging/")
    assert violations(page) == []
    page.get_by_role("link", name=re.compile(f"Reset.*{name}")).click()
    assert violations(page) == []
    page.get_by_label("How do you know that it is really them?").fill("Snakket sammen på jobb")
    page.get_by_role("button", name="Reset").click()

    expect(page.get_by_text(f"{name} signs in by a code, and sets up anew.")).to_be_visible()
    lost.goto("/min-side/")
    expect(lost).to_have_url(re.compile("/konto/inn/"))
