"""Personal links in a letter of the small world, and what their holders do."""

import pytest
from django.db import connection
from django.urls import reverse

from mailing.links import token_of
from mailing.models import AddressProblem, PersonalLink
from network.tenancy import PLATFORM, scope
from tests.factories import DispatchFactory, OutgoingMailFactory, PersonalLinkFactory
from tests.world import World

PAGE = "/lenke/feil-mottaker/"
OLA, KARI = 501, 502  # persons; this floor knows them by number only


@pytest.fixture
def dispatch(world: World):
    with scope(trusts=[world.trust.pk]):
        return DispatchFactory(network=world.network)


@pytest.fixture
def link(dispatch) -> PersonalLink:
    return a_link(dispatch)


def a_link(dispatch, *, person: int = OLA, name: str = "Ola Nordmann", address: str = "", **values) -> PersonalLink:
    address = address or f"{person}@example.no"
    with scope(trusts=[dispatch.trust_id]):
        mail = OutgoingMailFactory(dispatch=dispatch, person=person, name=name, address=address)
        return PersonalLinkFactory(mail=mail, **values)


def now(row):
    with scope(trusts=[row.trust_id]):
        row.refresh_from_db()
    return row


def problems(world: World) -> list[AddressProblem]:
    with scope(trusts=[world.trust.pk]):
        return list(AddressProblem.objects.order_by("pk"))


def address_of(link: PersonalLink) -> str:
    return reverse("personal_link", kwargs={"token": token_of(link)})


def speak(world: World, language: str) -> None:
    with scope(lane=PLATFORM):
        world.trust.language = language
        world.trust.save()


def come_in(client, link: PersonalLink):
    return client.get(address_of(link), follow=True)


def tell(client, link: PersonalLink, **said):
    return client.post(PAGE, {"link": link.pk, "said": "left", **said})


def as_guest(link: PersonalLink):
    return scope(guest_trust=link.trust_id, guest_person=link.person)


def ask(question: str, *values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()
