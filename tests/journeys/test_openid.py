"""Out to a provider and back in a real browser: the security policy stands between, and must let it through."""

import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import bring_axe, violations
from tests.journeys.browsing import sign_in
from tests.journeys.running import Portal
from tests.openid import conftest as providers

TYPED = {"login": "innbygger", "password": "hemmelig"}


@pytest.fixture(scope="module")
def idporten(portal: Portal, tmp_path_factory) -> Iterator[providers.RunningProvider]:
    """Where the portal looks for it."""
    yield from providers.running(
        "idporten",
        "ID-porten",
        tmp_path_factory.mktemp("idporten"),
        [sys.executable, providers.HERE / "simple_provider.py"],
        TYPED,
        {},
        port=portal.provider_port,
        callback=f"{portal.url}/konto/ekstern/{{}}/svar/",
    )


def sign_in_over_there(page: Page, idporten: providers.RunningProvider) -> None:
    """Once: over there one stays signed in, and is sent straight back."""
    page.wait_for_url(f"{idporten.url}/**")
    page.locator("input[name=login]").fill(TYPED["login"])
    page.locator("input[name=password]").fill(TYPED["password"])
    page.locator("form").filter(has=page.locator("input[name=password]")).locator("button").first.click()


@pytest.mark.parametrize("with_script", [True, False])
def test_one_connects_and_comes_in_that_way_from_then_on(open_browser, idporten, with_script):
    page = open_browser(java_script_enabled=with_script)
    bring_axe(page.context)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # the provider has none
    page.goto("/konto/inn/")
    page.get_by_role("button", name="Sign in by ID-porten").click()
    sign_in_over_there(page, idporten)
    expect(page.get_by_role("heading", name="We do not know you that way yet")).to_be_visible()

    sign_in(page, "koordinator-fonna-fysio-ergo")
    name = page.locator(".user__text").inner_text().partition("·")[0].strip()
    page.goto("/konto/sikkerhet/")
    page.get_by_role("button", name="Sign in by ID-porten from now on").click()
    expect(page.get_by_text("From now on you can sign in this way too.")).to_be_visible()
    if with_script:
        assert violations(page) == []

    page.context.clear_cookies(domain="localhost")
    page.goto("/konto/inn/")
    page.locator("form[action='/konto/ekstern/idporten/'] button").click()
    expect(page.locator(".user__text")).to_contain_text(name)

    page.goto("/konto/sikkerhet/")
    page.locator("form[action*='/fjern/'] button").click()
    expect(page.locator("form[action='/konto/sikkerhet/ekstern/idporten/'] button")).to_be_visible()
