"""The pages from which coordinators invite: a person's own, the register's list, and who has not answered."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from mailing.models import OutgoingMail
from members.models import Invitation, Person
from members.services import open_account
from network.actors import Part
from network.tenancy import scope
from tests import factories
from tests.queries import counted
from tests.reading import in_english
from tests.world import NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(world: World) -> World:
    with scope(trusts=[world.trust.pk]):
        factories.MailSenderFactory(trust=world.trust)
    return world


@pytest.fixture
def signed_in_as(client_of) -> Callable[[Person], Client]:
    return lambda person: in_english(client_of(person))


def newcomer(world: World, **more) -> Person:
    """In the register of the network, with a part in it and no account."""
    with scope(trusts=[world.trust.pk]):
        person = factories.PersonFactory(trust=world.trust, **{"email": "ny@sykehus.example.no"} | more)
        factories.ResourcePersonFactory(person=person, network=world.network, local_group=world.local_group)
    return person


def address(world: World, *parts) -> str:
    return "/".join([f"/{world.trust.slug}/register", *map(str, parts), ""])


def invitations(world: World) -> list[tuple[str, bool]]:
    with scope(trusts_read=[world.trust.pk]):
        return [(row.address, row.is_open) for row in Invitation.objects.order_by("pk")]


def test_the_page_of_somebody_without_an_account_offers_to_invite(here: World, signed_in_as):
    person, coordinator = newcomer(here), signed_in_as(here.person(Part.COORDINATOR))
    shown = coordinator.get(address(here, "person", person.pk)).content.decode()
    assert "Invite to sign in" in shown
    assert "Does not sign in yet" in shown

    coordinator.post(address(here, "person", person.pk, "inviter"), {"address": "ny@sykehus.example.no"})
    shown = coordinator.get(address(here, "person", person.pk)).content.decode()
    assert "Invited to sign in on" in shown
    assert "Invite again" in shown


def test_an_invitation_goes_to_the_address_that_was_written(here: World, signed_in_as):
    person = newcomer(here)
    page = signed_in_as(here.person(Part.COORDINATOR)).post(
        address(here, "person", person.pk, "inviter"), {"address": "Nina@Sykehus.example.no"}, follow=True
    )
    assert "on its way to Nina@Sykehus.example.no" in page.content.decode()
    assert invitations(here) == [("nina@sykehus.example.no", True)]
    with scope(trusts_read=[here.trust.pk]):
        assert OutgoingMail.objects.get().address == "nina@sykehus.example.no"


def test_what_is_no_address_is_said_and_kept(here: World, signed_in_as):
    person = newcomer(here)
    page = signed_in_as(here.person(Part.COORDINATOR)).post(
        address(here, "person", person.pk, "inviter"), {"address": "nina"}
    )
    assert page.status_code == 422
    assert 'value="nina"' in page.content.decode()
    assert invitations(here) == []


def test_who_has_an_account_is_not_invited(here: World, signed_in_as):
    person = newcomer(here)
    with scope(trusts=[here.trust.pk]):
        Person.objects.filter(pk=person.pk).update(account=open_account(email="a@example.no", name="A"))
    coordinator = signed_in_as(here.person(Part.COORDINATOR))
    assert "Invite to sign in" not in coordinator.get(address(here, "person", person.pk)).content.decode()
    page = coordinator.post(address(here, "person", person.pk, "inviter"), {"address": "ny@sykehus.example.no"})
    assert "already has an account" in page.content.decode()
    assert invitations(here) == []


def test_the_list_shows_who_has_not_answered_and_what_ran_out(here: World, signed_in_as):
    now = timezone.now()
    for name, expires in (("Åpen", now + datetime.timedelta(days=3)), ("Utløpt", now - datetime.timedelta(days=3))):
        person = newcomer(here, given_name=name)
        with scope(trusts=[here.trust.pk]):
            factories.InvitationFactory(person=person, expires=expires)
    shown = signed_in_as(here.person(Part.COORDINATOR)).get(address(here, "invitasjoner")).content.decode()
    assert "Åpen" in shown
    assert "open until" in shown
    assert "Utløpt" in shown
    assert "ran out on" in shown


def test_what_is_withdrawn_leaves_the_list(here: World, signed_in_as):
    person, coordinator = newcomer(here), signed_in_as(here.person(Part.COORDINATOR))
    coordinator.post(address(here, "person", person.pk, "inviter"), {"address": "ny@sykehus.example.no"})
    with scope(trusts_read=[here.trust.pk]):
        row = Invitation.objects.get()
    page = coordinator.post(address(here, "invitasjoner", row.pk, "trekk"), follow=True).content.decode()
    assert "No invitation is waiting" in page
    assert "Its link opens nothing" in page
    assert invitations(here) == [("ny@sykehus.example.no", False)]


def test_several_are_invited_from_the_list_each_once(here: World, signed_in_as):
    first, second, without = newcomer(here), newcomer(here, email="to@example.no"), newcomer(here, email="")
    with scope(trusts=[here.trust.pk]):
        again = factories.ResourcePersonFactory(person=first, network=here.network)
        chosen = [again.pk, *(person.appointments.get(local_group=here.local_group).pk for person in (first, second))]
        chosen.append(without.appointments.get().pk)
    page = signed_in_as(here.person(Part.COORDINATOR)).post(
        address(here, "utvalgte"), {"chosen": chosen, "do": "invite"}, follow=True
    )
    shown = page.content.decode()
    assert "2 persons are invited." in shown
    assert f"These have no address and got no invitation: {without.name}." in shown
    assert sorted(invitations(here)) == [("ny@sykehus.example.no", True), ("to@example.no", True)]


def test_the_operations_group_is_not_offered_to_invite_and_is_refused(here: World, signed_in_as):
    person, member = newcomer(here), signed_in_as(here.person(Part.OPERATIONS_GROUP))
    assert 'value="invite"' not in member.get(address(here)).content.decode()
    with scope(trusts_read=[here.trust.pk]):
        chosen = [person.appointments.get().pk]
    page = member.post(address(here, "utvalgte"), {"chosen": chosen, "do": "invite"}, follow=True)
    assert "Only a coordinator or an administrator can invite." in page.content.decode()
    assert invitations(here) == []


def test_a_neighbour_network_sees_no_invitation_of_this_one(here: World, signed_in_as):
    person = newcomer(here)
    with scope(trusts=[here.trust.pk]):
        factories.InvitationFactory(person=person)
    shown = (
        signed_in_as(here.person(Part.COORDINATOR, NEIGHBOUR_NETWORK))
        .get(address(here, "invitasjoner"))
        .content.decode()
    )
    assert "No invitation is waiting" in shown


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_as_often_whatever_its_length(here: World, signed_in_as, rows: int):
    for _number in range(rows):
        person = newcomer(here)
        with scope(trusts=[here.trust.pk]):
            factories.InvitationFactory(person=person)
    coordinator = signed_in_as(here.person(Part.COORDINATOR))
    with counted(9):
        coordinator.get(address(here, "invitasjoner"))
