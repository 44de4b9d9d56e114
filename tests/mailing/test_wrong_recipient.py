"""The foot of every letter: what is told there, and what follows from it."""

import pytest
from django.test import Client

from mailing.models import AddressProblem
from network.actors import Part
from network.tenancy import scope
from tests.factories import DispatchFactory
from tests.mailing.links_scene import KARI, OLA, PAGE, a_link, come_in, now, problems, speak, tell
from tests.world import OTHER_TRUST, OWN

pytestmark = pytest.mark.django_db


def test_what_is_told_becomes_a_task_for_the_register(client, world, link):
    come_in(client, link)

    page = tell(client, link, said="left", text=" Hun sluttet i mai. ")

    assert page.status_code == 200
    [problem] = problems(world)
    assert (problem.cause, problem.address, problem.name, problem.person, problem.mail_id) == (
        AddressProblem.Cause.REPORTED,
        f"{OLA}@example.no",
        "Ola Nordmann",
        OLA,
        link.mail_id,
    )
    assert problem.told.splitlines()[1:] == ["Hun sluttet i mai."]
    assert "Ola Nordmann" in problem.told
    assert problem.settled is None


def test_those_who_mend_the_register_read_it_and_nobody_elsewhere(client, world, link, client_of):
    come_in(client, link)
    tell(client, link, said="new_address", new_address="ny@example.no")

    pages = {
        place: client_of(world.person(Part.COORDINATOR, place)).get(f"/{trust.slug}/e-post/adresser/")
        for place, trust in ((OWN, world.trust), (OTHER_TRUST, world.other_trust))
    }

    assert {place: "ny@example.no" in page.text for place, page in pages.items()} == {OWN: True, OTHER_TRUST: False}


def test_it_is_told_in_the_language_of_those_who_mend_the_register(client, world, link):
    speak(world, "en")
    client.cookies["django_language"] = "nn"
    come_in(client, link)

    tell(client, link, said="new_address", new_address="ny@example.no")

    assert problems(world)[0].told == "I am Ola Nordmann, and have a new address\nny@example.no"


def test_no_address_is_changed_by_a_link(client, world, link):
    come_in(client, link)

    tell(client, link, said="new_address", new_address="ny@example.no")

    assert now(link.mail).address == f"{OLA}@example.no"


def test_a_link_is_used_once(client, world, link):
    come_in(client, link)
    tell(client, link)

    again = tell(client, link)

    assert (again.status_code, again.context["reason"].name) == (410, "USED")
    assert len(problems(world)) == 1
    assert client.get(PAGE).context["reason"].name == "USED"


def test_nothing_told_about_one_person_is_lost_when_two_letters_are_answered(client, world, dispatch, link):
    with scope(trusts=[world.trust.pk]):
        later = DispatchFactory(network=world.network)
    for letter in (link, a_link(later)):
        come_in(client, letter)
        tell(client, letter, said="new_address", new_address=f"{letter.pk.hex[:5]}@example.no")

    assert len({problem.told for problem in problems(world)}) == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"said": ""}, "said"),
        ({"said": "x"}, "said"),
        ({"said": "new_address"}, "new_address"),
        ({"said": "new_address", "new_address": "x"}, "new_address"),
        ({"text": "x" * 1001}, "text"),
    ],
)
def test_a_form_with_an_error_is_shown_again_and_uses_nothing_up(client, world, link, said, field):
    come_in(client, link)

    page = tell(client, link, **said)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert problems(world) == []
    assert now(link).used is None


@pytest.mark.parametrize(("said", "left_open"), [("somebody_else", False), ("left", False), ("new_address", True)])
def test_links_that_somebody_else_reads_open_nothing_any_more(client, world, dispatch, link, said, left_open):
    with scope(trusts=[world.trust.pk]):
        later = DispatchFactory(network=world.network)
        moved = DispatchFactory(network=world.network)
    there = a_link(later, address=f"{OLA}@Example.no")
    at_another_address = a_link(moved, address="ny@example.no")
    of_a_colleague = a_link(dispatch, person=KARI, address=f"{OLA}@example.no")
    come_in(client, link)

    tell(client, link, said=said, new_address="ny@example.no")

    assert (now(there).revoked is None) == left_open
    assert (now(at_another_address).revoked, now(of_a_colleague).revoked) == (None, None)


def test_a_form_from_another_site_is_refused(link, world):
    strict = Client(enforce_csrf_checks=True)
    come_in(strict, link)

    assert tell(strict, link).status_code == 403
    assert problems(world) == []
