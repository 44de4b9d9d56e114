"""Who gets a letter: each once, nobody from elsewhere, and none forgotten for want of an address."""

import datetime

import pytest
from django.utils import timezone

from members.audiences import (
    Audience,
    Reach,
    names_in,
    names_without_address,
    reach_of,
    recipients,
)
from members.models import Person, ResourcePerson, Role
from network.actors import Part
from network.models import Profession
from network.tenancy import scope
from tests.factories import (
    BodyFactory,
    LeaderFactory,
    PersonFactory,
    ResourcePersonFactory,
    RoleFactory,
    SuppressionFactory,
    WorkplaceFactory,
)
from tests.queries import counted
from tests.world import NEIGHBOUR_NETWORK, OWN, World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
EVERYONE = tuple(Part)


@pytest.fixture
def own(world: World):
    with scope(trusts=[world.trust.pk]):
        yield world


@pytest.fixture
def fresh(own: World):
    """A network of the trust in which there is nobody yet."""
    ResourcePerson.objects.filter(trust=own.trust).update(ended=YESTERDAY)
    return own


def person(world: World, given_name: str = "Kari", **values) -> Person:
    return PersonFactory(trust=world.trust, given_name=given_name, **{"family_name": "Prøve", **values})


def appointed(world: World, given_name: str = "Kari", *, network=None, **values) -> ResourcePerson:
    who = values.pop("person", None) or person(world, given_name)
    return ResourcePersonFactory(person=who, network=network or world.network, **values)


def led_by(leader: Person, *appointments: ResourcePerson, **values) -> None:
    for appointment in appointments:
        LeaderFactory(person=leader, resource_person=appointment, **values)


def to(world: World, *parts: Part, **narrowed) -> Audience:
    return Audience(**{"networks": (world.network.pk,), "to": parts or (Part.RESOURCE_PERSON,), **narrowed})


def reached(world: World, audience: Audience, placeholders=()) -> list[str]:
    found = recipients(audience, trust=world.trust, placeholders=placeholders)
    return [recipient.name for recipient in found]


def values_for(world: World, audience: Audience, *placeholders: str) -> list[dict]:
    return [dict(found.values) for found in recipients(audience, trust=world.trust, placeholders=placeholders)]


# Each once


def test_who_is_in_two_networks_gets_one_letter(fresh):
    kari = person(fresh)
    appointed(fresh, person=kari)
    appointed(fresh, person=kari, network=fresh.neighbour_network)

    both = (fresh.network.pk, fresh.neighbour_network.pk)

    assert reached(fresh, to(fresh, networks=both)) == ["Kari Prøve"]


def test_who_leads_five_gets_one_letter(fresh):
    leader = person(fresh, "Liv")
    led_by(leader, *(appointed(fresh, name) for name in "ABCDE"))

    assert reached(fresh, to(fresh, Part.LEADER)) == ["Liv Prøve"]


def test_who_is_several_things_gets_one_letter(fresh):
    leader = person(fresh, "Liv")
    led_by(leader, appointed(fresh))
    appointed(fresh, person=leader)
    RoleFactory(person=leader, part=Part.STEERING_GROUP, network=fresh.network)

    everything = to(fresh, Part.RESOURCE_PERSON, Part.LEADER, Part.STEERING_GROUP)

    assert reached(fresh, everything).count("Liv Prøve") == 1


def test_two_who_share_an_address_get_one_each(fresh):
    for name in ("Kari", "Ola"):
        appointed(fresh, person=person(fresh, name, email="avdelingen@example.no"))

    assert reached(fresh, to(fresh)) == ["Kari Prøve", "Ola Prøve"]


# Who belongs to it


def test_an_appointment_counts_on_its_days(fresh):
    tomorrow = TODAY() + datetime.timedelta(days=1)
    appointed(fresh, "Anne", ended=TODAY())
    appointed(fresh, "Berit", started=YESTERDAY, ended=YESTERDAY)
    appointed(fresh, "Cato", started=tomorrow)

    assert reached(fresh, to(fresh)) == ["Anne Prøve"]
    assert "Cato Prøve" in reached(fresh, to(fresh, day=tomorrow))


def test_only_todays_leader_counts(fresh):
    appointment = appointed(fresh)
    led_by(person(fresh, "Før"), appointment, ended=YESTERDAY)
    led_by(person(fresh, "Nå"), appointment)

    assert reached(fresh, to(fresh, Part.LEADER)) == ["Nå Prøve"]


def test_who_leads_somebody_who_has_left_gets_nothing(fresh):
    led_by(person(fresh), appointed(fresh, ended=YESTERDAY))

    assert reached(fresh, to(fresh, Part.LEADER)) == []


def test_a_group_narrows_its_own_network_only(fresh):
    appointed(fresh, "Nord", local_group=fresh.neighbour_local_group)
    appointed(fresh, "Sør", local_group=fresh.local_group)
    appointed(fresh, "Annet", network=fresh.neighbour_network)
    appointed(fresh, "Uten")

    audience = to(
        fresh,
        networks=(fresh.network.pk, fresh.neighbour_network.pk),
        local_groups=(fresh.local_group.pk,),
    )

    assert reached(fresh, audience) == ["Annet Prøve", "Sør Prøve"]


def test_professions_narrow_resource_persons_and_their_leaders(fresh):
    nurse, physio = appointed(fresh, "Syk"), appointed(fresh, "Fys", profession=Profession.PHYSIOTHERAPIST)
    led_by(person(fresh, "SykLeder"), nurse)
    led_by(person(fresh, "FysLeder"), physio)

    audience = to(fresh, Part.RESOURCE_PERSON, Part.LEADER, professions=(Profession.PHYSIOTHERAPIST,))

    assert reached(fresh, audience) == ["Fys Prøve", "FysLeder Prøve"]


@pytest.mark.parametrize(
    ("group", "cast"),
    [
        (Part.OPERATIONS_GROUP, [Part.COORDINATOR, Part.OPERATIONS_GROUP]),
        (Part.STEERING_GROUP, [Part.STEERING_GROUP]),
        (Part.LOCAL_GROUP_LEADER, [Part.LOCAL_GROUP_LEADER]),
    ],
)
def test_groups_go_by_their_roles_in_the_network(own, group, cast):
    audience = to(own, group, local_groups=(own.local_group.pk,))

    assert reached(own, audience) == sorted(own.person(part, OWN).name for part in cast)


def test_a_steering_group_of_the_whole_trust_is_every_networks(own):
    RoleFactory(person=person(own), part=Part.STEERING_GROUP, network=None)

    assert "Kari Prøve" in reached(own, to(own, Part.STEERING_GROUP))


def test_an_audience_of_nobody_reaches_nobody(own):
    assert reached(own, Audience()) == []
    assert reached(own, Audience(networks=(own.network.pk,))) == []
    assert reached(own, Audience(to=EVERYONE)) == []


def test_the_same_humans_rows_in_another_trust_are_not_reached(world: World):
    """A signed-in user reads the own person row of every trust."""
    account = world.person(Part.COORDINATOR).account
    with scope(trusts=[world.other_trust.pk]):
        elsewhere = PersonFactory(trust=world.other_trust, account=account, given_name="Annen", family_name="Rad")
        network = world.spots["other_trust"].network
        ResourcePersonFactory(person=elsewhere, network=network)

    with scope(trusts=[world.trust.pk], account=account.pk):
        assert Person.objects.filter(pk=elsewhere.pk).exists()
        audience = Audience(networks=(world.network.pk, network.pk), to=(Part.RESOURCE_PERSON,))
        assert "Annen Rad" not in reached(world, audience)


# Those whom it does not reach


def test_persons_without_an_address_are_named(fresh):
    appointed(fresh, "Kari")
    appointed(fresh, person=person(fresh, "Uten", email=""))

    assert reached(fresh, to(fresh)) == names_in(to(fresh), trust=fresh.trust) == ["Kari Prøve"]
    assert names_without_address(to(fresh), trust=fresh.trust) == ["Uten Prøve"]
    assert reach_of(to(fresh), trust=fresh.trust) == Reach(recipients=1, without_address=1, blocked=0)


def test_blocked_addresses_are_counted(fresh):
    SuppressionFactory(trust=fresh.trust, address="kari@example.no")
    SuppressionFactory(trust=fresh.trust, address="ola@example.no", released=timezone.now())
    for name, email in (("Kari", "Kari@Example.no"), ("Ola", "ola@example.no")):
        appointed(fresh, person=person(fresh, name, email=email))

    assert reach_of(to(fresh), trust=fresh.trust) == Reach(recipients=2, without_address=0, blocked=1)


# What is put in


def test_a_resource_person_is_told_their_workplace_and_leader(fresh):
    for name in ("Sykehjemmet", "Avdelingen"):
        workplace = WorkplaceFactory(trust=fresh.trust, name=name)
        kari = Person.objects.filter(given_name="Kari").first() or person(fresh)
        led_by(person(fresh, f"Leder {name}"), appointed(fresh, person=kari, workplace=workplace))

    assert values_for(fresh, to(fresh), "arbeidssted", "leder") == [
        {
            "fornavn": "Kari",
            "arbeidssted": "Avdelingen og Sykehjemmet",
            "leder": "Leder Avdelingen Prøve og Leder Sykehjemmet Prøve",
        }
    ]


def test_a_leader_is_told_whom_they_lead_and_where(fresh):
    workplace = WorkplaceFactory(trust=fresh.trust, name="Sykehjemmet")
    led_by(person(fresh, "Liv"), *(appointed(fresh, name, workplace=workplace) for name in ("Ola", "Kari", "Eva")))

    assert values_for(fresh, to(fresh, Part.LEADER), "ressursperson", "arbeidssted") == [
        {"fornavn": "Liv", "ressursperson": "Eva Prøve, Kari Prøve og Ola Prøve", "arbeidssted": "Sykehjemmet"}
    ]


def test_what_the_letter_does_not_use_is_not_kept(fresh):
    led_by(person(fresh, "Liv"), appointed(fresh))

    assert values_for(fresh, to(fresh), "fornavn", "nettverk") == [{"fornavn": "Kari"}]


# As it is kept, and what it costs


def test_an_audience_is_kept_as_json():
    audience = Audience(
        networks=(1, 2), to=("leader",), local_groups=(3,), professions=("nurse",), day=datetime.date(2026, 5, 1)
    )

    assert Audience.of_json(audience.as_json()) == audience
    assert Audience.of_json({}) == Audience()
    assert Audience(networks=(1,)).as_json() == {"networks": [1]}


@pytest.mark.parametrize("number", [1, 3, 30])
def test_recipients_cost_one_query_and_counting_another(fresh, number):
    for at in range(number):
        led_by(person(fresh, f"Leder {at}"), appointed(fresh, f"Person {at}"))
    audience = to(fresh, Part.RESOURCE_PERSON, Part.LEADER)

    with counted(1):
        found = list(recipients(audience, trust=fresh.trust, placeholders=["arbeidssted", "leder", "ressursperson"]))
    with counted(1):
        reach = reach_of(audience, trust=fresh.trust)

    assert len(found) == reach.recipients == 2 * number


def test_other_networks_are_left_alone(own):
    theirs = own.person(Part.RESOURCE_PERSON, NEIGHBOUR_NETWORK)

    assert theirs.name not in reached(own, to(own, *EVERYONE))
    assert theirs.name in reached(own, to(own, *EVERYONE, networks=(own.neighbour_network.pk,)))


# Bodies and workplaces


def test_chosen_workplaces_narrow_resource_persons_and_their_leaders(fresh):
    ward, other = (WorkplaceFactory(trust=fresh.trust, name=name) for name in ("Sengeposten", "Legevakta"))
    here = appointed(fresh, "Kari", workplace=ward)
    there = appointed(fresh, "Ola", workplace=other)
    led_by(person(fresh, "Liv"), here)
    led_by(person(fresh, "Per"), there)

    narrowed = to(fresh, Part.RESOURCE_PERSON, Part.LEADER, workplaces=(ward.pk,))

    assert reached(fresh, narrowed) == ["Kari Prøve", "Liv Prøve"]


def sitting(world: World, body, name: str) -> None:
    RoleFactory(person=person(world, name), part=body.part, network=body.network, body=body)


def test_chosen_bodies_narrow_the_groups_of_their_kind_only(fresh):
    Role.objects.filter(trust=fresh.trust).update(ended=YESTERDAY)
    chosen, other, steering = (
        BodyFactory(network=fresh.network, name=name, kind=kind)
        for name, kind in (("Fagdag", "working_group"), ("Film", "working_group"), ("Styret", "steering_group"))
    )
    sitting(fresh, chosen, "Kari")
    sitting(fresh, other, "Ola")
    sitting(fresh, steering, "Siv")

    everyone = to(fresh, Part.WORKING_GROUP, Part.STEERING_GROUP)
    narrowed = to(fresh, Part.WORKING_GROUP, Part.STEERING_GROUP, bodies=(chosen.pk,))

    assert reached(fresh, everyone) == ["Kari Prøve", "Ola Prøve", "Siv Prøve"]
    assert reached(fresh, narrowed) == ["Kari Prøve", "Siv Prøve"]


def test_the_coordinator_is_in_whichever_body_is_chosen(fresh):
    Role.objects.filter(trust=fresh.trust).update(ended=YESTERDAY)
    group = BodyFactory(network=fresh.network, name="Driftsgruppa", kind="operations_group")
    RoleFactory(person=person(fresh, "Kari"), part=Part.COORDINATOR, network=fresh.network)
    sitting(fresh, group, "Ola")

    assert reached(fresh, to(fresh, Part.OPERATIONS_GROUP, bodies=(group.pk,))) == ["Kari Prøve", "Ola Prøve"]


def test_an_audience_is_stored_and_read_back(fresh):
    audience = to(fresh, Part.LEADER, workplaces=(1, 2), bodies=(3,), day=TODAY())

    assert Audience.of_json(audience.as_json()) == audience
