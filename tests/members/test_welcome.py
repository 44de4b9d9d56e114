"""The letters that bid welcome: to whom, what they say, and once ever."""

import datetime

import pytest
from django.utils import timezone

from mailing.models import OutgoingMail
from members.models import Leader, ResourcePerson
from members.welcome import welcome, welcome_new_leader
from network.tenancy import scope
from tests.factories import (
    LeaderFactory,
    LetterVersionFactory,
    PersonFactory,
    ResourcePersonFactory,
    WorkplaceFactory,
)
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(world: World):
    with scope(trusts=[world.trust.pk]):
        yield world


@pytest.fixture
def appointment(own: World) -> ResourcePerson:
    person = PersonFactory(trust=own.trust, given_name="Kari", family_name="Ny")
    workplace = WorkplaceFactory(trust=own.trust, name="Sykehjemmet")
    return ResourcePersonFactory(person=person, network=own.network, workplace=workplace)


@pytest.fixture
def relation(own: World, appointment) -> Leader:
    leader = PersonFactory(trust=own.trust, given_name="Liv", family_name="Leder")
    return LeaderFactory(person=leader, resource_person=appointment)


def sent() -> dict[str, tuple]:
    """By the letter's kind: to whom, and what is put in."""
    mails = OutgoingMail.objects.select_related("dispatch")
    return {mail.dispatch.kind: (mail.name, mail.values) for mail in mails}


def test_resource_person_and_leader_get_a_letter_each(appointment, relation):
    welcomed = welcome(appointment, by=None)

    assert [letter.occasion for letter in welcomed.letters] == [
        f"welcome/appointment/{appointment.pk}",
        f"welcome/leader/{relation.pk}",
    ]
    assert sent() == {
        "welcome_resource_person": (
            "Kari Ny",
            {"fornavn": "Kari", "arbeidssted": "Sykehjemmet", "leder": "Liv Leder"},
        ),
        "welcome_leader": (
            "Liv Leder",
            {"fornavn": "Liv", "arbeidssted": "Sykehjemmet", "ressursperson": "Kari Ny"},
        ),
    }


def test_asked_again_nobody_is_welcomed_twice(appointment, relation):
    for _ in range(2):
        welcome(appointment, by=None)
        welcome_new_leader(relation, by=None)

    assert sorted(sent()) == ["welcome_leader", "welcome_resource_person"]
    assert OutgoingMail.objects.count() == 2


def test_a_new_leader_gets_a_letter_of_their_own_and_nobody_else_one_again(own, appointment, relation):
    welcome(appointment, by=None)
    relation.ended = timezone.localdate() - datetime.timedelta(days=1)
    relation.save()
    successor = PersonFactory(trust=own.trust, given_name="Ada", family_name="Ny")

    welcome_new_leader(LeaderFactory(person=successor, resource_person=appointment), by=None)

    assert sent()["welcome_new_leader"] == (
        "Ada Ny",
        {"fornavn": "Ada", "arbeidssted": "Sykehjemmet", "ressursperson": "Kari Ny"},
    )
    assert OutgoingMail.objects.count() == 3


def test_without_a_leader_only_the_resource_person_is_welcomed(appointment):
    welcome(appointment, by=None)

    assert sent() == {
        "welcome_resource_person": ("Kari Ny", {"fornavn": "Kari", "arbeidssted": "Sykehjemmet", "leder": ""})
    }


def test_whoever_has_no_address_is_told_of(appointment, relation):
    appointment.person.email = ""

    welcomed = welcome(appointment, by=None)

    assert welcomed.without_address == [appointment.person]
    assert list(sent()) == ["welcome_leader"]


def test_the_trusts_own_text_is_used_with_its_own_names(own, appointment):
    LetterVersionFactory(
        trust=own.trust,
        kind="welcome_resource_person",
        subject="Velkommen til {nettverk}",
        body="Hei {fornavn}!\n\n{dokumenter}\n\n{koordinator}, {foretak}",
    )

    [letter] = welcome(appointment, by=None).letters

    titles = [own.internal_document.title, own.public_document.title]
    assert letter.subject == "Velkommen til Sykepleiere"
    assert letter.body == "\n".join(
        [
            "Hei {fornavn}!",
            "",
            *(f"- [{title}](<https://example.no/veileder>)" for title in sorted(titles)),
            "",
            "Prøve coordinator.own, Egen",
        ]
    )
