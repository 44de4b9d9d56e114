"""The page of addresses that do not work: what is to be settled, what is blocked, and the ways out."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone, translation

from mailing.models import AddressProblem, OutgoingMail, Suppression
from network.actors import Part
from network.tenancy import scope
from tests.factories import AddressProblemFactory, DispatchFactory, OutgoingMailFactory, SuppressionFactory
from tests.queries import count_queries
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db

State = OutgoingMail.State
HERE = "/egen/e-post/adresser/"


@pytest.fixture
def coordinator(world: World, client_of) -> Client:
    return in_english(client_of(world.person(Part.COORDINATOR)))


def returned_mail(world: World, **values) -> OutgoingMail:
    dispatch = DispatchFactory(network=world.network, subject="Velkommen til nettverket")
    return OutgoingMailFactory(dispatch=dispatch, state=State.FAILED, **values)


def add_problem(world: World, **values) -> AddressProblem:
    """Of Ola, whose address does not exist."""
    with scope(trusts=[world.trust.pk]):
        mail = returned_mail(world, address="ola@example.no")
        about = {"address": "ola@example.no", "name": "Ola Nordmann", "person": 12, "recipient": f"person:{mail.pk}"}
        return AddressProblemFactory(
            **{"trust": world.trust, "mail": mail, "told": "550 5.1.1 User unknown", **about, **values}
        )


def add_block(world: World, **values) -> Suppression:
    with scope(trusts=[world.trust.pk]):
        return SuppressionFactory(trust=world.trust, **values)


def stored(world: World, row):
    with scope(trusts=[world.trust.pk]):
        row.refresh_from_db()
    return row


# To settle


def test_a_problem_says_who_why_when_and_which_letter(world, coordinator):
    problem = add_problem(world)

    page = coordinator.get(HERE)

    text = text_of(page)
    assert "Ola Nordmann ola@example.no: the address does not exist. It may be misspelt in the register" in text
    assert "550 5.1.1 User unknown" in text
    assert "Letter: Velkommen til nettverket" in text
    assert f"/egen/e-post/{problem.mail.dispatch_id}/til/{problem.mail_id}/" in page.content.decode()


@pytest.mark.parametrize("cause", AddressProblem.Cause.values)
def test_each_cause_comes_with_what_can_be_done(world, coordinator, cause):
    problem = add_problem(world, cause=cause)

    with translation.override("en"):
        assert problem.advice in text_of(coordinator.get(HERE))


def test_a_letter_of_a_neighbour_network_is_named_but_not_linked_to(world, client_of):
    problem = add_problem(world)

    page = in_english(client_of(world.person(Part.COORDINATOR, NEIGHBOUR_NETWORK))).get(HERE)

    assert "Letter: Velkommen til nettverket" in text_of(page)
    assert str(problem.mail_id) not in page.content.decode()


def test_a_problem_is_settled_with_who_and_when(world, coordinator):
    problem = add_problem(world)

    answer = coordinator.post(f"{HERE}{problem.pk}/ferdig/", follow=True)

    assert "Settled: Ola Nordmann" in answer.content.decode()
    assert "Nothing to settle" in text_of(answer)
    assert stored(world, problem).settled_by == world.person(Part.COORDINATOR).name
    assert f"by {world.person(Part.COORDINATOR).name}" in text_of(coordinator.get(f"{HERE}?earlier"))


def test_a_problem_settled_twice_keeps_who_did_it_first(world, coordinator, client_of):
    problem = add_problem(world)
    coordinator.post(f"{HERE}{problem.pk}/ferdig/")

    client_of(world.person(Part.OPERATIONS_GROUP)).post(f"{HERE}{problem.pk}/ferdig/")

    assert stored(world, problem).settled_by == world.person(Part.COORDINATOR).name


@pytest.mark.parametrize(
    ("values", "shown"),
    [({}, True), ({"asked": timezone.now()}, False), ({"person": None, "name": ""}, False)],
)
def test_the_leader_can_be_asked_once_about_a_person(world, coordinator, values, shown):
    problem = add_problem(world, **values)

    assert (f"{HERE}{problem.pk}/spor/" in coordinator.get(HERE).content.decode()) == shown


def test_who_does_not_send_letters_asks_no_leader(world, client_of):
    problem = add_problem(world)

    page = client_of(world.person(Part.OPERATIONS_GROUP)).get(HERE).content.decode()

    assert f"{HERE}{problem.pk}/ferdig/" in page
    assert f"{HERE}{problem.pk}/spor/" not in page


# Blocked


def test_a_blocked_address_says_why_since_when_and_until(world, coordinator):
    add_block(world, address="kari@example.no", reason="by_hand", note="har sluttet (Laila)")
    add_block(world, address="per@example.no", reason="soft", until=timezone.now() + datetime.timedelta(days=9))

    text = text_of(coordinator.get(HERE))

    assert "kari@example.no Blocked by hand har sluttet (Laila)" in text
    assert "until it is released Release : kari@example.no" in text
    assert "per@example.no The address has refused mail several times" in text


def test_a_block_that_has_ended_is_among_the_earlier_ones(world, coordinator):
    add_block(world, address="per@example.no", reason="soft", until=timezone.now() - datetime.timedelta(days=1))

    assert "per@example.no" not in text_of(coordinator.get(HERE))
    assert "by itself" in text_of(coordinator.get(f"{HERE}?earlier"))


def test_releasing_asks_first_and_then_shows_what_did_not_arrive(world, coordinator):
    blocked = add_block(world, address="ola@example.no")
    with scope(trusts=[world.trust.pk]):
        mail = returned_mail(world, address="Ola@example.no")

    before = coordinator.get(f"{HERE}{blocked.pk}/frigi/")
    after = coordinator.post(f"{HERE}{blocked.pk}/frigi/", follow=True)

    assert "Release ola@example.no?" in text_of(before)
    assert "ola@example.no is released" in text_of(after)
    assert "not sent again by itself" in text_of(after)
    assert f"/egen/e-post/{mail.dispatch_id}/" in after.content.decode()
    assert stored(world, blocked).released_by == world.person(Part.COORDINATOR).name
    assert stored(world, mail).state == State.FAILED


def test_a_released_address_is_found_among_the_earlier_ones(world, coordinator):
    blocked = add_block(world, address="ola@example.no")
    coordinator.post(f"{HERE}{blocked.pk}/frigi/")

    assert "ola@example.no" not in text_of(coordinator.get(HERE))
    assert f"by {world.person(Part.COORDINATOR).name}" in text_of(coordinator.get(f"{HERE}?earlier"))


def test_blocked_addresses_are_searched(world, coordinator):
    add_block(world, address="kari@example.no")
    add_block(world, address="per@example.no", note="sluttet")

    assert [block.address for block in coordinator.get(f"{HERE}?q=KARI").context["blocked"]] == ["kari@example.no"]
    assert [block.address for block in coordinator.get(f"{HERE}?q=slutt").context["blocked"]] == ["per@example.no"]
    assert "No such address here." in text_of(coordinator.get(f"{HERE}?q=finnesikke"))


def test_the_newest_50_are_shown(world, coordinator):
    for number in range(51):
        add_block(world, address=f"a{number}@example.no")

    page = coordinator.get(HERE)

    assert len(page.context["blocked"]) == 50
    assert "These are the 50 newest. Search for the others." in text_of(page)


def test_an_address_is_blocked_by_hand(world, coordinator):
    answer = coordinator.post(f"{HERE}sperr/", {"address": "Kari@Example.no", "note": "har sluttet"}, follow=True)

    assert "Letters no longer go to kari@example.no." in answer.content.decode()
    assert f"har sluttet ({world.person(Part.COORDINATOR).name})" in text_of(answer)


@pytest.mark.parametrize(
    ("address", "error"),
    [("kari@example.no", "This address is blocked already."), ("kari", "Enter a valid email address.")],
)
def test_what_cannot_be_blocked_is_said_at_the_field(world, coordinator, address, error):
    add_block(world, address="kari@example.no")

    answer = coordinator.post(f"{HERE}sperr/", {"address": address})

    assert answer.status_code == 422
    assert error in text_of(answer)


# Empty, other trusts, cost


def test_an_empty_page_says_how_it_fills(coordinator):
    text = text_of(coordinator.get(HERE))

    assert "Nothing to settle" in text
    assert "No address is blocked" in text
    earlier = text_of(coordinator.get(f"{HERE}?earlier"))
    assert "Nothing has been settled yet." in earlier
    assert "No address has been released yet." in earlier


def test_nothing_of_another_trust_is_here(world, coordinator):
    with scope(trusts=[world.other_trust.pk]):
        SuppressionFactory(trust=world.other_trust, address="annen@example.no")
        AddressProblemFactory(trust=world.other_trust, address="annen@example.no")

    assert "annen@example.no" not in coordinator.get(HERE).content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize("query", ["", "?earlier"])
def test_the_page_asks_as_often_whatever_the_number_of_rows(world, coordinator, rows, query):
    now = timezone.now()
    for number in range(rows):
        add_problem(world)
        add_problem(world, settled=now, settled_by="Laila")
        add_block(world, address=f"a{number}@example.no")
        add_block(world, address=f"b{number}@example.no", released=now, released_by="Laila")
    coordinator.get(HERE)

    assert count_queries(coordinator, f"{HERE}{query}") == 9
