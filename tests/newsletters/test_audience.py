"""Who gets an issue: each person and each address once, and nobody who wants none."""

import datetime

import pytest
from django.utils import timezone

from members.models import Person, ResourcePerson, Role
from network.actors import Part
from network.tenancy import scope
from newsletters.audience import (
    names_in,
    names_without_address,
    persons_of,
    reach_of,
    readers,
    subscribers_named,
)
from newsletters.models import Newsletter
from tests.factories import (
    LeaderFactory,
    NewsletterRefusalFactory,
    PersonFactory,
    ResourcePersonFactory,
    SubscriptionFactory,
    SuppressionFactory,
)
from tests.newsletters.issues import issue
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


@pytest.fixture
def fresh(world: World):
    """A network in which there is nobody yet."""
    with scope(trusts=[world.trust.pk]):
        ResourcePerson.objects.filter(trust=world.trust).update(ended=YESTERDAY)
        Role.objects.filter(trust=world.trust).update(ended=YESTERDAY)
        yield world


@pytest.fixture
def letter(fresh) -> Newsletter:
    return issue(fresh)


def appointed(world: World, given_name: str = "Kari", *, network=None, **values) -> Person:
    who = PersonFactory(trust=world.trust, **{"given_name": given_name, "family_name": "Prøve"} | values)
    ResourcePersonFactory(person=who, network=network or world.network)
    return who


def reached(newsletter: Newsletter) -> list[str]:
    return [recipient.name or recipient.address for recipient in readers(newsletter)]


def for_both(world: World, newsletter: Newsletter) -> Newsletter:
    newsletter.audience = newsletter.audience | {"networks": [world.network.pk, world.neighbour_network.pk]}
    return newsletter


# By the rule


def test_resource_persons_and_their_leaders_get_it(fresh, letter):
    appointed(fresh)
    leader = PersonFactory(trust=fresh.trust, given_name="Liv", family_name="Prøve")
    LeaderFactory(person=leader, resource_person=ResourcePerson.objects.get(person__given_name="Kari"))

    assert reached(letter) == ["Kari Prøve", "Liv Prøve"]


def test_who_is_in_two_networks_gets_one_issue(fresh, letter):
    kari = appointed(fresh)
    ResourcePersonFactory(person=kari, network=fresh.neighbour_network)

    assert reached(for_both(fresh, letter)) == ["Kari Prøve"]


def test_the_network_that_writes_is_always_among_those_it_goes_to(fresh, letter):
    appointed(fresh)
    letter.audience = {"to": ["resource_person"]}

    assert reached(letter) == ["Kari Prøve"]


def test_nobody_of_another_network_gets_it(fresh, letter):
    appointed(fresh, network=fresh.neighbour_network)

    assert reached(letter) == []


def test_it_is_computed_again_each_time(fresh, letter):
    appointed(fresh)
    before = reached(letter)
    appointed(fresh, "Ola")

    assert (before, reached(letter)) == (["Kari Prøve"], ["Kari Prøve", "Ola Prøve"])


# Who wants none


def test_who_wants_none_of_the_network_gets_none(fresh, letter):
    NewsletterRefusalFactory(person=appointed(fresh), network=fresh.network)
    appointed(fresh, "Ola")

    assert reached(letter) == ["Ola Prøve"]


def test_who_wants_none_at_all_gets_none(fresh, letter):
    NewsletterRefusalFactory(person=appointed(fresh))

    assert reached(for_both(fresh, letter)) == []


def test_who_wants_none_of_one_network_gets_it_by_the_other(fresh, letter):
    kari = appointed(fresh)
    ResourcePersonFactory(person=kari, network=fresh.neighbour_network)
    ola = appointed(fresh, "Ola")
    for person in (kari, ola):
        NewsletterRefusalFactory(person=person, network=fresh.network)

    assert reached(for_both(fresh, letter)) == ["Kari Prøve"]


# Subscribers


def test_confirmed_subscribers_of_its_networks_get_it(fresh, letter):
    SubscriptionFactory(network=fresh.network, address="ute@example.no", name="Ute")
    SubscriptionFactory(network=fresh.network, address="ny@example.no", confirmed=None)
    SubscriptionFactory(network=fresh.neighbour_network, address="nabo@example.no")

    assert reached(letter) == ["Ute"]


def test_an_issue_can_leave_subscribers_out(fresh, letter):
    SubscriptionFactory(network=fresh.network)
    letter.to_subscribers = False

    assert reached(letter) == []


def test_an_address_that_subscribes_to_two_networks_gets_one_issue(fresh, letter):
    for network, address in ((fresh.network, "ute@example.no"), (fresh.neighbour_network, "Ute@example.no")):
        SubscriptionFactory(network=network, address=address)

    assert [recipient.address for recipient in readers(for_both(fresh, letter))] == ["ute@example.no"]
    assert reach_of(letter).subscribers == 1


def test_the_address_of_somebody_in_the_register_is_not_taken_twice(fresh, letter):
    appointed(fresh, email="Kari@example.no")
    SubscriptionFactory(network=fresh.network, address="kari@example.no")

    assert reached(letter) == ["Kari Prøve"]


def test_who_has_turned_it_down_does_not_get_it_as_a_subscriber(fresh, letter):
    NewsletterRefusalFactory(person=appointed(fresh, email="kari@example.no"), network=fresh.network)
    SubscriptionFactory(network=fresh.network, address="kari@example.no")

    assert reached(letter) == []


def test_two_who_share_an_address_get_one_each(fresh, letter):
    for name in ("Kari", "Ola"):
        appointed(fresh, name, email="avdelingen@example.no")

    assert reached(letter) == ["Kari Prøve", "Ola Prøve"]


# Told before it goes


def test_the_reach_says_how_many_and_whom_it_does_not_reach(fresh, letter):
    appointed(fresh, email="sperret@example.no")
    appointed(fresh, "Ola", email="")
    NewsletterRefusalFactory(person=appointed(fresh, "Per"))
    SubscriptionFactory(network=fresh.network, address="borte@example.no", name="Ute")
    for address in ("sperret@example.no", "borte@example.no"):
        SuppressionFactory(trust=fresh.trust, address=address)

    with counted(3):
        reach = reach_of(letter)

    assert (reach.persons, reach.subscribers, reach.recipients) == (1, 1, 2)
    assert (reach.without_address, reach.blocked, reach.refused) == (1, 2, 1)
    assert names_in(letter) == ["Kari Prøve"]
    assert names_without_address(letter) == ["Ola Prøve"]
    assert subscribers_named(letter) == ["Ute (borte@example.no)"]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_its_readers_cost_two_queries_whatever_their_number(fresh, letter, number):
    for _ in range(number):
        appointed(fresh)
        SubscriptionFactory(network=fresh.network)

    with counted(2):
        found = list(readers(letter))

    assert len(found) == 2 * number


def test_a_person_signed_in_elsewhere_is_not_in_it(fresh, letter):
    """A person's own rows in other trusts may be visible; the rule names the trust."""
    assert set(persons_of(letter).values_list("trust", flat=True)) <= {fresh.trust.pk}


def test_the_steering_group_can_be_chosen(fresh, letter):
    Role.objects.filter(trust=fresh.trust, part=Part.STEERING_GROUP, network=fresh.network).update(ended=None)
    letter.audience = {"networks": [fresh.network.pk], "to": ["steering_group"]}

    assert [recipient.person for recipient in readers(letter)] == [fresh.person(Part.STEERING_GROUP).pk]
