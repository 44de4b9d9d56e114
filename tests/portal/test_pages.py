"""What is the same on every page: the policy, the languages, the way back from an error."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from network.actors import Part
from tests.world import World

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:|hx-on", re.IGNORECASE)
ADDRESSES = [
    "/",
    "/konto/inn/",
    "/konto/inn/kode/",
    "/konto/ny/",
    "/konto/stengt/",
    "/tilgjengelighet/",
    "/personvern/",
    "/demo/postkasse/",
    "/no/such/page/",
]


def page_of(client: Client, address: str):
    if address == "/konto/inn/kode/":
        client.post("/konto/inn/", {"email": "ola@example.no"})
    return client.get(address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_policy_is_strict_and_nothing_is_inline(address, client):
    page = page_of(client, address)

    assert set(page.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert not INLINE.search(page.content.decode())
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/min-side/", "/konto/ut/"])
def test_so_it_is_behind_the_sign_in(address, client_of, world):
    page = client_of(world.person(Part.COORDINATOR)).get(address)

    assert set(page.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert not INLINE.search(page.content.decode())


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_says_which_language_it_is_in(address, language, client):
    client.post("/sprak/", {"language": language, "next": "/"})

    assert f'<html lang="{language}">' in page_of(client, address).content.decode()


def test_the_language_is_remembered_when_the_browser_is_closed(client):
    client.post("/sprak/", {"language": "nn", "next": "/personvern/"})

    assert client.cookies["django_language"].value == "nn"
    assert client.cookies["django_language"]["max-age"] > 60 * 60 * 24 * 300


def test_switching_the_language_leads_back_to_the_page(client):
    answer = client.post("/sprak/", {"language": "en", "next": "/personvern/?a=1"})

    assert answer.headers["Location"] == "/personvern/?a=1"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/"])
def test_switching_the_language_never_leads_to_another_site(elsewhere, client):
    assert client.post("/sprak/", {"language": "en", "next": elsewhere}).headers["Location"] == "/"


def test_a_language_that_we_do_not_speak_changes_nothing(client):
    client.post("/sprak/", {"language": "xx", "next": "/"})

    assert '<html lang="nb">' in client.get("/").content.decode()


def test_a_link_does_not_switch_the_language(client):
    client.get("/sprak/?language=en")

    assert "django_language" not in client.cookies


def test_what_is_not_there_is_404_with_a_way_back(client):
    page = client.get("/no/such/page/")

    assert page.status_code == 404
    assert 'href="/"' in page.content.decode()


def test_a_form_without_its_token_says_what_to_do(client):
    page = Client(enforce_csrf_checks=True).post("/konto/inn/", {"email": "ola@example.no"})

    assert page.status_code == 403
    assert 'href="/"' in page.content.decode()


@pytest.mark.urls("tests.portal.breaking_urls")
def test_a_mistake_of_ours_is_a_page_without_details(client_of, world):
    browser = client_of(world.person(Part.LEADER))
    browser.raise_request_exception = False

    page = browser.get("/breaks/")

    assert page.status_code == 500
    assert "secret" not in page.content.decode()
    assert 'href="/"' in page.content.decode()
    assert not INLINE.search(page.content.decode())


def test_another_host_name_is_refused_with_a_page(client):
    page = client.get("/", headers={"host": "evil.example"})

    assert page.status_code == 400
    assert 'href="/"' in page.content.decode()


def test_a_refusal_that_has_a_reason_says_it():
    assert "Noen andre var raskere." in render_to_string("403.html", {"exception": "Noen andre var raskere."})


def test_who_wrote_while_the_plan_was_approved_is_told_so(client_of, world: World):
    browser = client_of(world.person(Part.COORDINATOR))

    page = browser.post(f"/egen/sykepleiere/plan/{world.published_plan.year}/rediger/", {"motto": "Skrevet for sent"})

    assert page.status_code == 403
    assert "planen godkjent eller avsluttet mens du skrev" in page.content.decode()
