"""Somebody at a plan in the browser: what they fetch, write and send, with a script or without."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from network.models import HealthTrust
from network.tenancy import scope
from plans.models import Activity, AnnualPlan, SubGoal


@dataclass
class Editor:
    browser: Client
    plan: AnnualPlan

    def __post_init__(self) -> None:
        self.speak("en")

    def speak(self, language: str) -> None:
        """Choose by the switch in the footer; '' is the trust's own."""
        self.browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    @property
    def url(self) -> str:
        network = self.plan.network
        return f"/{network.trust.slug}/{network.slug}/plan/{self.plan.year}/"

    def get(self, path: str = "", *, script: bool = False, query: str = "", **headers: str) -> HttpResponse:
        return self.browser.get(self.url + path, QUERY_STRING=query, headers=self.headers(script, **headers))

    def post(
        self, path: str, data: Any = None, *, script: bool = False, query: str = "", target: str = ""
    ) -> HttpResponse:
        headers = self.headers(script, query=query, target=target)
        return self.browser.post(self.url + path, data or {}, headers=headers)

    def headers(self, script: bool, *, query: str = "", target: str = "", **others: str) -> dict[str, str]:
        if not script:
            return others
        wanted = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{self.url}?{query}"}
        return wanted | ({"HX-Target": target} if target else {}) | others

    def form(self, path: str, *, script: bool = False) -> dict[str, Any]:
        """What the form at the path sends when nothing is changed in it."""
        return sent_by(self.get(path, script=script).context["form"])

    def save(self, path: str, *, script: bool = False, query: str = "", **changes: Any) -> HttpResponse:
        """Open a form, change something, send it."""
        return self.post(path, self.form(path) | changes, script=script, query=query)


def sent_by(form: forms.BaseForm) -> dict[str, Any]:
    values = {field.html_name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


def activity_path(row: Activity, action: str = "") -> str:
    return f"aktivitet/{row.pk}/{action}"


def sub_goal_path(row: SubGoal, action: str = "") -> str:
    return f"delmal/{row.pk}/{action}"


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def said(response: HttpResponse) -> str:
    """What the live region says after a change."""
    return unescape(re.search(r'<p id="live" hx-swap-oob="innerHTML">(.*?)</p>', text_of(response))[1])


def focused(response: HttpResponse) -> str:
    """The id of the element that gets the focus."""
    header = response.headers.get("HX-Trigger-After-Settle", "")
    return header.removeprefix('{"focusOn": {"id": "').removesuffix('"}}')


def redrawn(response: HttpResponse) -> set[int]:
    """The ids of the areas that come anew."""
    return {int(pk) for pk in re.findall(r'id="area-(\d+)" open hx-swap-oob="true"', text_of(response))}


def undo_of(response: HttpResponse) -> str:
    """Where the toast's button brings the deleted row back; '' without one."""
    found = re.search(r'<div class="toast">.*?<form method="post" action="([^"]*)"', text_of(response), re.DOTALL)
    return found[1] if found else ""


class FormFields(HTMLParser):
    """What the last form of a page sends as it stands: hidden fields and what is checked."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "input" and (values["type"] == "hidden" or "checked" in values) and "form" not in values:
            self.sent.setdefault(values["name"], []).append(values["value"] or "")


def form_of_conflict(response: HttpResponse) -> dict[str, list[str]]:
    """What the page with two texts sends."""
    page = text_of(response)
    fields = FormFields()
    start = page.index("versions-form")
    fields.feed(page[start : page.index("</form>", start)])
    return fields.sent


def led_to(response: HttpResponse) -> str:
    """Where a redirect leads, without the host."""
    address = urlsplit(response.headers["Location"])
    return address._replace(scheme="", netloc="").geturl()


@contextmanager
def inside(trust: HealthTrust) -> Iterator[None]:
    """The rows as somebody of the trust reads and writes them."""
    with scope(trusts=[trust.pk], regions_read=[trust.region_id]):
        yield


EditorOf = Callable[..., Editor]
