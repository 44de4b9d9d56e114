"""A letter as mail: what is put in, what is kept out, and that it can be sent and read everywhere."""

import re
from html.parser import HTMLParser

import pytest
from django.core.mail import EmailMultiAlternatives
from hypothesis import example, given
from hypothesis import strategies as st

from mailing.rendering import LONGEST_LINE, TURN_BACK, Letter
from tests.mailing.test_letter_text import MARKDOWN

VALUES = {
    "navn": "Ola Nordmann",
    "fornavn": "Ola",
    "lenke": "https://portal.no/lenke/hemmelig/",
    TURN_BACK: "https://portal.no/lenke/feil/",
    "recipient": "ola@example.no",
}
MOST = 998  # bytes in a line, RFC 5322
VOID = {"meta", "br", "hr", "img", "base"}


class Reader(HTMLParser):
    """What is wrong with a page's tags, its scripts and handlers, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.feed(page)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in {"script", "iframe", "object", "form"} or any(name.startswith("on") for name in attributes):
            self.wrong.append(self.get_starttag_text())
        if tag == "a":
            self.links.append(attributes.get("href"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


def letter(body: str = "Hei {fornavn}!", *, subject: str = "Til {fornavn}", language: str = "nb", **how) -> Letter:
    return Letter(subject=subject, body=body, language=language, sender="Helse Prøve", **how)


def sent(written: Letter, values: dict = VALUES) -> bytes:
    message = EmailMultiAlternatives(written.subject_for(values), written.text_for(values), to=["ola@example.no"])
    message.attach_alternative(written.html_for(values), "text/html")
    return message.message().as_bytes()


def longest_line(content: bytes) -> int:
    return max(map(len, re.split(rb"\r\n|\r|\n", content)))


def test_values_stand_where_they_belong():
    written = letter("Hei **{fornavn}**, se [siden din]({lenke}).")

    assert written.subject_for(VALUES) == "Til Ola"
    assert "Hei Ola, se siden din (https://portal.no/lenke/hemmelig/)." in written.text_for(VALUES)
    assert "Hei <strong>Ola</strong>" in written.html_for(VALUES)
    assert Reader(written.html_for(VALUES)).links == [VALUES["lenke"], VALUES[TURN_BACK]]


def test_a_link_without_words_can_be_pressed():
    written = letter("Svar her: {lenke}.")

    assert f">{VALUES['lenke']}</a>." in written.html_for(VALUES)
    assert f"Svar her: {VALUES['lenke']}." in written.text_for(VALUES)


def test_values_are_read_neither_as_markdown_nor_as_html():
    values = VALUES | {"fornavn": "**<b>O&la</b>** {navn} [x](https://a.no)"}

    assert "Hei **<b>O&la</b>** {navn} [x](https://a.no)!" in letter().text_for(values)
    assert "Hei **&lt;b&gt;O&amp;la&lt;/b&gt;** {navn} [x](https://a.no)!" in letter().html_for(values)
    assert letter().subject_for(values) == "Til **<b>O&la</b>** {navn} [x](https://a.no)"


def test_what_is_no_placeholder_stays_as_it_was_written():
    written = letter("{x} {Navn} {navn", subject="{x}")

    assert written.text_for(VALUES).startswith("{x} {Navn} {navn\n")
    assert "{x} {Navn} {navn" in written.html_for(VALUES)
    assert written.subject_for(VALUES) == "{x}"


def test_what_has_no_value_is_left_out():
    assert letter().text_for({}).startswith("Hei !\n")


def test_a_subject_is_one_line():
    assert (
        letter(subject="Til {navn}").subject_for({"navn": "Ola\r\nBcc: alle@example.no"})
        == "Til Ola Bcc: alle@example.no"
    )


def test_a_mail_that_is_not_personal_cannot_be_turned_back():
    written = letter(is_personal=False)

    assert VALUES[TURN_BACK] not in written.html_for(VALUES) + written.text_for(VALUES)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Is this mail not for you?"), ("en", "Sent by Helse Prøve with Ressursnett")],
)
def test_the_frame_speaks_the_language_of_the_letter(language, words):
    written = letter(language=language)

    assert words in written.text_for(VALUES)
    assert words in written.html_for(VALUES)
    assert f'<html lang="{language}">' in written.html_for(VALUES)


def test_a_rehearsal_says_so_and_to_whom_it_would_have_gone():
    written = letter(language="en", rehearsal=True)

    assert written.subject_for(VALUES) == "[Rehearsal] Til Ola"
    assert written.text_for(VALUES).startswith("Rehearsal: would have gone to ola@example.no\n\nHei Ola!")
    assert ">Rehearsal: would have gone to ola@example.no</td>" in written.html_for(VALUES)


def test_a_real_mail_does_not_speak_of_rehearsals():
    written = letter(language="en")

    assert "Rehearsal" not in written.subject_for(VALUES) + written.text_for(VALUES) + written.html_for(VALUES)


@pytest.mark.parametrize(
    ("mood", "scheme", "asks_the_screen"),
    [("", "light dark", True), ("dark", "dark", False), ("light", "light", False)],
)
def test_a_preview_is_as_light_or_dark_as_asked(mood, scheme, asks_the_screen):
    page = letter(mood=mood).html_for(VALUES)

    assert f'<meta name="color-scheme" content="{scheme}">' in page
    assert ("prefers-color-scheme" in page) == asks_the_screen
    assert ("#182426" in page) == (mood != "light")


def test_programs_that_drop_style_sheets_show_the_colours_all_the_same():
    without_sheets = re.sub(r"<style>.*?</style>", "", letter("[x](https://a.no)").html_for(VALUES), flags=re.DOTALL)

    assert re.search(r'<a [^>]*style="[^"]*color: #0b5563', without_sheets)
    assert re.search(r'class="head"[^>]*style="[^"]*border-top: 6px solid #0b5563', without_sheets)


def test_nothing_is_fetched_to_show_it():
    assert re.findall(r'(?:src|background)="|url\(|@import|<link', letter().html_for(VALUES)) == []


@pytest.mark.parametrize("body", ["ord " * 3000, "æøå " * 3000, "> " + "😀 " * 3000, "[x](https://a.no) " * 500])
def test_long_paragraphs_become_short_lines(body):
    written = letter(body)

    assert max(map(len, written.html_for(VALUES).split("\n"))) <= LONGEST_LINE
    assert longest_line(sent(written)) < MOST


def test_long_values_become_short_lines():
    values = VALUES | {"navn": "Ærlig Østby " * 200}
    written = letter("{navn} " * 30, subject="{navn}")

    assert max(map(len, written.text_for(values).split("\n"))) <= LONGEST_LINE
    assert longest_line(sent(written, values)) < MOST


def test_a_word_of_any_length_can_be_sent():
    values = VALUES | {"lenke": "https://portal.no/" + "x" * 3000}
    written = letter("{lenke} " + "y" * 3000)

    assert values["lenke"] in written.text_for(values)
    assert longest_line(sent(written, values)) < MOST


@given(MARKDOWN, st.text(max_size=60))
@example("[x]({lenke} 'a\"b') ![{navn}](https://a.no/{navn})", '"><script>')
@example("<{lenke}> `{navn}` [{navn}]: x", "</style>")
def test_whatever_is_written_can_be_sent_and_does_no_harm(body, value):
    written = letter(body, subject=body)
    values = VALUES | {"navn": value}

    page = written.html_for(values)

    assert Reader(page).wrong == []
    assert longest_line(sent(written, values)) < MOST
