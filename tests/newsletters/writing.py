"""What the tests of writing share: an issue's addresses, and what a browser does with them."""

from typing import TypeVar

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from network.actors import Actor
from network.tenancy import scope
from newsletters import writing
from newsletters.models import Newsletter, Section
from tests import factories
from tests.world import World

Row = TypeVar("Row", Newsletter, Section)
SOMEBODY = Actor(account_id=1, person_id=1, name="Prøve Skriver")


def issue_of(world: World, **values) -> Newsletter:
    with inside(world):
        return factories.NewsletterFactory(network=world.network, **{"title": "Nyhetsbrev juni"} | values)


def part_of(issue: Newsletter, **values) -> Section:
    with scope(trusts=[issue.trust_id]):
        return factories.SectionFactory(newsletter=issue, **values)


def inside(world: World):
    return scope(trusts=[world.trust.pk], regions_read=[world.region.pk])


def now(row: Row) -> Row:
    with scope(trusts=[row.trust_id]):
        return type(row).objects.get(pk=row.pk)


def parts_of(issue: Newsletter) -> list[Section]:
    with scope(trusts=[issue.trust_id]):
        return list(writing.sections_of(issue))


def set_state(issue: Newsletter, state: str) -> None:
    with scope(trusts=[issue.trust_id]):
        Newsletter.objects.filter(pk=issue.pk).update(state=state)


def place(world: World) -> dict:
    return {"trust": world.trust.slug, "network": world.network.slug}


def path(world: World, name: str, row: Newsletter | Section | None = None) -> str:
    """Of a page of the network, of an issue, or of one of its parts."""
    where = {}
    if isinstance(row, Section):
        where = {"newsletter": row.newsletter_id, "pk": row.pk}
    elif row:
        where = {"pk": row.pk}
    return reverse(name, kwargs=place(world) | where)


def form_of(page: HttpResponse, **changes) -> dict:
    """What the page's form would send."""
    form = page.context["form"]
    return {field.html_name: field.value() for field in form if field.value()} | changes


class Writer:
    """A browser in which somebody writes."""

    def __init__(self, browser: Client) -> None:
        self.browser = browser

    def get(self, address: str, *, script: bool = False, **headers) -> HttpResponse:
        return self.browser.get(address, headers=self.said(script, headers))

    def post(self, address: str, posted: dict | None = None, *, script: bool = False, **headers) -> HttpResponse:
        return self.browser.post(address, posted or {}, headers=self.said(script, headers))

    def said(self, script: bool, headers: dict) -> dict:
        return ({"HX-Request": "true"} | headers) if script else headers

    def save(self, address: str, *, script: bool = False, **changes) -> HttpResponse:
        """Opens the form, fills it in, sends it."""
        return self.post(address, form_of(self.get(address), **changes), script=script)
