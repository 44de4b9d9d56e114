"""Somebody at the shelf of projects and news, and what the tests ask there."""

import re
from dataclasses import dataclass
from html import unescape

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from network.models import Network
from tests.plans.editor import sent_by, text_of


@dataclass
class Keeper:
    browser: Client
    network: Network
    folder: str  # prosjekter or nytt

    def __post_init__(self) -> None:
        self.browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    @property
    def url(self) -> str:
        return f"/{self.network.trust.slug}/{self.network.slug}/{self.folder}/"

    def get(self, path: str = "", *, query: str = "", script: bool = False) -> HttpResponse:
        headers = {"HX-Request": "true"} if script else {}
        return self.browser.get(self.url + path, QUERY_STRING=query, headers=headers)

    def post(self, path: str, written: dict | None = None) -> HttpResponse:
        return self.browser.post(self.url + path, written or {})

    def form(self, path: str) -> dict:
        return sent_by(self.get(path).context["form"])

    def save(self, path: str, **changes) -> HttpResponse:
        """Open a form, change something, send it."""
        return self.post(path, self.form(path) | changes)

    def titles(self, query: str = "") -> list[str]:
        """What the list shows, from its top."""
        page = text_of(self.get(query=query))
        return [unescape(title) for title in re.findall(r'<h2 class="task__title"><a [^>]*>(.*?)</a>', page)]
