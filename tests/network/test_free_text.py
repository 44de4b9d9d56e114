"""Free text warns against patient information and takes no national identity number."""

import inspect
import re
import sys

import pytest
from django import forms
from django.conf import settings
from django.forms import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mailing.wrong_recipient import WrongRecipientForm
from network.actors import Part
from network.free_text import (
    FIRST_WEIGHTS,
    SECOND_WEIGHTS,
    WARNING,
    FreeText,
    find_identity_number,
    has_identity_number,
    refuse_identity_number,
)
from network.tenancy import scope
from plans.models import Activity
from tests.access_table import ROWS
from tests.access_world import Asked, build_things
from tests.factories import OutgoingMailFactory
from tests.world import OWN

LISTS = {"groups"}  # fields of several lines in which nobody writes in their own words: places, one a line
TEXTAREA = re.compile(r"<textarea\b[^>]*>")


def number(day: int, month: int, year: int = 79, individual: int = 0) -> str:
    """Invented: both control digits right, the first individual number from `individual` on that has them."""
    for count in range(individual, 1000):
        digits = f"{day:02}{month:02}{year:02}{count:03}"
        for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
            rest = -sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11
            digits += str(rest)
        if len(digits) == 11:
            return digits
    raise AssertionError("no such number")


KINDS = {
    "as Skatteetaten's test register gives them": number(12, 85),
    "as other synthetic registers do, month + 40": number(12, 45),
    "month + 65": number(12, 70),
    "a D-number of the test register": number(52, 85),
    "born on the last day of a month": number(31, 92),
}


@pytest.mark.parametrize("digits", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("text", ["{0}", "Ring ({0}).", "{1} {2}", "fnr {1}.{2}, takk", "{1}-{2}", "nr{0}x"])
def test_an_identity_number_is_found_in_whatever_is_around_it(digits, text):
    assert find_identity_number(text.format(digits, digits[:6], digits[6:])) == digits


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Møte 12. mars, 24 deltakere",
        "tlf. 99 88 77 66",
        "+4799887766123",
        number(12, 85)[:-1],
        number(12, 85) + "0",
        number(12, 85)[:-1] + str((int(number(12, 85)[-1]) + 1) % 10),
        number(12, 33),
        number(72, 85),
        number(0, 85),
        "123456 78901",
    ],
)
def test_other_digits_are_left_alone(text):
    assert not has_identity_number(text)


def test_the_second_of_two_numbers_is_found_as_well():
    assert find_identity_number(f"12345678901 og {number(12, 85)}") == number(12, 85)


def test_the_refusal_says_what_to_do_and_does_not_repeat_the_number():
    with pytest.raises(ValidationError) as refused:
        refuse_identity_number(f"Kari, {number(12, 85)}")

    [sentence] = refused.value.messages
    assert "Take it out" in sentence or "Ta det bort" in sentence
    assert number(12, 85) not in sentence


# Forms


class Note(FreeText, forms.Form):
    warned = ("why",)
    note = forms.CharField(widget=forms.Textarea, required=False)
    why = forms.CharField(required=False, help_text="In short.")
    name = forms.CharField(required=False)
    address = forms.EmailField(required=False)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)


def test_several_lines_and_what_is_named_warn():
    warned = {name for name, field in Note().fields.items() if str(WARNING) in str(field.help_text)}

    assert warned == {"note", "why"}
    assert str(Note().fields["why"].help_text) == f"In short. {WARNING}"


def test_all_text_is_looked_at_but_for_addresses_and_what_is_hidden():
    refused = Note({name: number(12, 85) for name in Note.base_fields}).errors

    assert {name for name, errors in refused.items() if "identity" in str(errors.data[0].code)} == {
        "note",
        "why",
        "name",
    }


def every_form() -> set[type[forms.BaseForm]]:
    """The forms of our own modules, which the addresses have loaded."""
    ours = ("network.", "mailing.", "members.", "plans.", "portal.")
    return {
        value
        for name, module in list(sys.modules.items())
        if name.startswith(ours)
        for _, value in inspect.getmembers(module, inspect.isclass)
        if issubclass(value, forms.BaseForm) and value.__module__.startswith(ours)
    }


def test_every_form_with_several_lines_is_one_that_warns():
    reverse("home")
    with_lines = {
        form
        for form in every_form()
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.Textarea) and name not in LISTS
    }

    assert WrongRecipientForm in with_lines
    assert {form.__qualname__ for form in with_lines if not issubclass(form, FreeText)} == set()


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture
def pages(db, world, media) -> dict[str, str]:
    """Every page of the access table that somebody is let in to, as one of those sees it."""
    settings.MEDIA_ROOT = media
    things, found = build_things(world), {}
    for row in ROWS:
        who = next((who for who, letter in row.letters.items() if letter == "o" and who[1] == OWN), None)
        if row.method != "GET" or not who:
            continue
        browser = Client(raise_request_exception=False)
        browser.force_login(world.cast[who].account)
        asked = things.get(row.thing, Asked())
        page = browser.get(reverse(row.url_name, kwargs=asked.address))
        if page.streaming:
            list(page)  # which closes the file
        elif "text/html" in page.headers.get("Content-Type", ""):
            found[row.thing] = page.content.decode()
    return found


def is_exempt(field: str) -> bool:
    return "hidden" in field or re.search(r'name="([^"]*)"', field)[1].rpartition("-")[2] in LISTS


def test_no_field_for_several_lines_on_any_page_lacks_the_warning(pages):
    with translation.override("nb"):
        said = {"Write nothing about patients.", str(WARNING)}
    warning = r'id="{}"[^>]*>[^<]*(?:' + "|".join(map(re.escape, said)) + ")"
    found = [(thing, field) for thing, page in pages.items() for field in TEXTAREA.findall(page)]
    fields, lacking = [(thing, field) for thing, field in found if not is_exempt(field)], []
    for thing, field in fields:
        described = re.search(r'aria-describedby="([^"]*)"', field)
        ids = described[1].split() if described else []
        if not any(re.search(warning.format(re.escape(each)), pages[thing]) for each in ids):
            lacking.append((thing, field))

    assert len(fields) > 10
    assert lacking == []


# At saving


def test_a_note_with_an_identity_number_is_refused_and_kept_on_the_page(world, client_of):
    browser = client_of(world.person(Part.COORDINATOR))
    here = {"trust": world.trust.slug, "network": world.network.slug, "year": world.plan.year}
    address = reverse("activity", kwargs=here | {"pk": world.activity.pk})
    form = browser.get(address).context["form"]
    filled = {field.html_name: field.value() for field in form if field.value()}

    answer = browser.post(address, filled | {"note": f"Gjelder {number(12, 85)}"})

    assert answer.status_code == 422
    assert f"Gjelder {number(12, 85)}" in answer.content.decode()
    with scope(trusts_read=[world.trust.pk]):
        assert Activity.objects.get(pk=world.activity.pk).note == ""


def test_searching_for_a_number_is_nobody_s_business(world, client_of):
    browser = client_of(world.person(Part.COORDINATOR))

    assert browser.get(f"/{world.trust.slug}/register/?q={number(12, 85)}").status_code == 200


def test_what_a_guest_tells_is_looked_at_too(world):
    mail = OutgoingMailFactory.build(name="Kari", address="kari@example.no", dispatch=None, trust=None)
    form = WrongRecipientForm({"said": "left", "text": number(12, 85)}, mail=mail)

    assert list(form.errors) == ["text"]
