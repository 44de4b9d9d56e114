"""A human at a provider: follows its redirects, fills in its forms, and comes back with what it says."""

import re
from html import unescape
from urllib.parse import urljoin

import requests
from django.test import Client

FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
INPUT = re.compile(r"<input\b[^>]*>")
MOST_STEPS = 12


def sign_in_by(browser: Client, provider_id: str, typed: dict[str, str], **posted: str):
    """Press the button on our page, sign in over there, and come back. The page that follows."""
    leaving = browser.post(f"/konto/ekstern/{provider_id}/", posted)
    return come_back(browser, leaving, typed)


def come_back(browser: Client, leaving, typed: dict[str, str]):
    return browser.get(answer_of_provider(leaving.context["address"], typed).removeprefix("http://testserver"))


def answer_of_provider(address: str, typed: dict[str, str]) -> str:
    """The address that the provider sends the browser back to."""
    with requests.Session() as session:
        answer = session.get(address, allow_redirects=False, timeout=20)
        for _ in range(MOST_STEPS):
            if there := answer.headers.get("Location"):
                if there.startswith("http://testserver/"):
                    return there
                answer = session.get(urljoin(answer.url, there), allow_redirects=False, timeout=20)
            else:
                answer = submit(session, answer, typed)
    raise AssertionError(f"The provider went in circles, at last at {answer.url}")


def submit(session: requests.Session, page: requests.Response, typed: dict[str, str]) -> requests.Response:
    forms = FORM.findall(page.text)
    assert forms, f"The provider stops at {page.url}: {page.status_code} {page.text[:500]}"
    form = forms[0]
    values = {}
    for field in INPUT.findall(form):
        if name := attribute(field, "name"):
            values[name] = typed.get(name, attribute(field, "value"))
    to = urljoin(page.url, attribute(form, "action") or page.url)
    return session.post(to, data=values, headers={"Referer": page.url}, allow_redirects=False, timeout=20)


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag.partition(">")[0])
    return unescape(found[1]) if found else ""
