"""Groups: made, filled, emptied; sitting in one gives the role, and leaving it takes the role away."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import Body, Role
from members.places import places_of
from network.actors import Part
from network.tenancy import scope
from tests.factories import BodyFactory, OrganisationFactory, PersonFactory, RoleFactory
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YESTERDAY = TODAY - datetime.timedelta(days=1)


@pytest.fixture
def coordinator(world: World, client_of):
    return in_english(client_of(world.person(Part.COORDINATOR)))


@pytest.fixture
def steering(world: World) -> Body:
    with scope(trusts=[world.trust.pk]):
        return BodyFactory(network=world.network, kind=Body.Kind.STEERING_GROUP, name="Styringsgruppen")


def of_trust(world: World, name: str, **place) -> str:
    return reverse(name, kwargs={"trust": world.trust.slug, **place})


def parts_of(world: World, person) -> set[str]:
    with scope(trusts_read=[world.trust.pk]):
        return {place.part for place in places_of(person.pk)}


def test_a_group_is_made_for_a_network(world, coordinator):
    said = {"kind": "operations_group", "network": world.network.pk, "name": "Driftsgruppen", "started": TODAY}

    answer = coordinator.post(of_trust(world, "body_new"), said)

    with scope(trusts_read=[world.trust.pk]):
        body = Body.objects.get()
    assert (body.kind, body.network_id, answer.url) == (
        "operations_group",
        world.network.pk,
        of_trust(world, "body", pk=body.pk),
    )
    assert coordinator.post(of_trust(world, "body_new"), said).status_code == 422


@pytest.mark.parametrize("kind", ["operations_group", "steering_group"])
def test_a_group_for_the_whole_trust_is_for_those_who_answer_for_all_of_it(world, coordinator, kind):
    answer = coordinator.post(of_trust(world, "body_new"), {"kind": kind, "name": "Alle", "started": TODAY})

    assert answer.status_code == 422
    with scope(trusts_read=[world.trust.pk]):
        assert not Body.objects.exists()


def test_a_coordinator_of_all_networks_makes_one_for_the_whole_trust(world, coordinator):
    with scope(trusts=[world.trust.pk]):
        RoleFactory(person=world.person(Part.COORDINATOR), network=world.neighbour_network)

    coordinator.post(of_trust(world, "body_new"), {"kind": "steering_group", "name": "Alle", "started": TODAY})

    with scope(trusts_read=[world.trust.pk]):
        assert Body.objects.get().network is None


def test_a_member_has_the_groups_rights_from_the_first_day_to_the_last(world, coordinator, steering):
    with scope(trusts=[world.trust.pk]):
        person = PersonFactory(trust=world.trust, given_name="Ada", family_name="Ny")
        organisation = OrganisationFactory(trust=world.trust)
    said = {"given_name": "Ada", "family_name": "Ny", "known": person.pk, "function": "chair", "started": TODAY}

    coordinator.post(of_trust(world, "body_member_new", pk=steering.pk), said | {"represents": organisation.pk})
    assert parts_of(world, person) == {Part.STEERING_GROUP}

    with scope(trusts_read=[world.trust.pk]):
        role = Role.objects.get(person=person)
        assert (role.body, role.network, role.function, role.represents) == (
            steering,
            world.network,
            "chair",
            organisation,
        )
    twice = coordinator.post(of_trust(world, "body_member_new", pk=steering.pk), said)
    assert "has this role already" in text_of(twice)

    with scope(trusts=[world.trust.pk]):
        Role.objects.filter(pk=role.pk).update(started=YESTERDAY)
    answer = coordinator.post(of_trust(world, "role_end", pk=role.pk), {"on": YESTERDAY})
    assert answer.url == of_trust(world, "body", pk=steering.pk)
    assert parts_of(world, person) == set()


def test_somebody_outside_the_register_needs_no_workplace(world, coordinator, steering):
    said = {"given_name": "Bo", "family_name": "Bruker", "function": "member", "started": TODAY}

    coordinator.post(of_trust(world, "body_member_new", pk=steering.pk), said)

    page = coordinator.get(of_trust(world, "body", pk=steering.pk))
    assert [member.role.person.name for member in page.context["now"]] == ["Bo Bruker"]


def test_with_the_group_its_members_roles_end(world, coordinator, steering):
    with scope(trusts=[world.trust.pk]):
        role = RoleFactory(
            person=PersonFactory(trust=world.trust),
            part=Part.STEERING_GROUP,
            network=world.network,
            body=steering,
        )

    said = {"name": "Styringsgruppen", "started": "2020-01-01", "ended": YESTERDAY}
    coordinator.post(of_trust(world, "body_edit", pk=steering.pk), said)

    with scope(trusts_read=[world.trust.pk]):
        role.refresh_from_db()
    assert role.ended == YESTERDAY
    page = coordinator.get(of_trust(world, "body", pk=steering.pk))
    assert (page.context["now"], len(page.context["earlier"])) == ([], 1)


def test_what_is_recommended_stands_beside_it(world, coordinator, steering):
    page = text_of(coordinator.get(of_trust(world, "body", pk=steering.pk)))

    assert "User representatives or the Cancer Society" in page


def test_members_of_the_trust_see_who_decides_and_change_nothing(world, client_of, steering):
    browser = client_of(world.person(Part.RESOURCE_PERSON))

    assert browser.get(of_trust(world, "bodies")).status_code == 200
    assert browser.get(of_trust(world, "body", pk=steering.pk)).status_code == 200
    assert browser.get(of_trust(world, "body_member_new", pk=steering.pk)).status_code == 403


def test_a_neighbour_networks_coordinator_gives_no_seat(world, client_of, steering):
    browser = client_of(world.person(Part.COORDINATOR, NEIGHBOUR_NETWORK))

    assert browser.post(of_trust(world, "body_member_new", pk=steering.pk)).status_code == 403


@pytest.mark.parametrize("count", [1, 3, 30])
def test_lists_cost_the_same_whatever_their_length(world, coordinator, steering, count):
    with scope(trusts=[world.trust.pk]):
        for _ in range(count):
            body = BodyFactory(network=world.network)
            RoleFactory(
                person=PersonFactory(trust=world.trust),
                part=Part.STEERING_GROUP,
                network=world.network,
                body=steering,
                represents=OrganisationFactory(trust=world.trust),
            )
            assert body.members.count() == 0

    with counted(8):
        coordinator.get(of_trust(world, "bodies"))
    with counted(8):
        coordinator.get(of_trust(world, "body", pk=steering.pk))
