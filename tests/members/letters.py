"""What a browser does with a letter: opens its pages, fills in their forms."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mailing.models import Dispatch
from tests.world import World

PDF = b"%PDF-1.7\nInnhold"
HTMX = {"HX-Request": "true"}


def path(name: str, world: World, pk: int | None = None) -> str:
    return reverse(name, kwargs={"trust": world.trust.slug} | ({"pk": pk} if pk else {}))


def form_at(browser, address: str) -> dict:
    form = browser.get(address).context["form"]
    return {field.html_name: field.value() for field in form if field.value()}


def write(browser, world: World, draft: Dispatch, **changes):
    address = path("letter_draft", world, draft.pk)
    return browser.post(address, form_at(browser, address) | changes)


def send(browser, world: World, draft: Dispatch):
    address = path("letter_send", world, draft.pk)
    return browser.post(address, form_at(browser, address))


def pdf(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def new(browser, world: World, **changes):
    address = path("letter_new", world)
    return browser.post(address, form_at(browser, address) | changes)
