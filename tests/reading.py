"""Reading pages as a reader does: in one language, and by what stands in them."""

import re
from html import unescape

from django.conf import settings
from django.http import HttpResponse
from django.test import Client


def in_english(browser: Client) -> Client:
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return browser


def text_of(page: HttpResponse) -> str:
    """The words of the page's main part, one space between them."""
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.partition(">")[2])).split())
