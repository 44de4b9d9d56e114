"""A person's page: who sees what, told in plain words, in a number of queries that does not grow."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from members.models import LookUp, ResourcePerson
from network.actors import Part
from network.tenancy import scope
from tests.factories import (
    CompetenceStepFactory,
    DispatchFactory,
    LeaderFactory,
    LookUpFactory,
    OutgoingMailFactory,
    PersonFactory,
    ProposalFactory,
    ResourcePersonFactory,
    RoleFactory,
    WorkplaceFactory,
)
from tests.queries import count_queries
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
MOST = 20


@pytest.fixture
def coordinator(world: World, client_of):
    return in_english(client_of(world.person(Part.COORDINATOR)))


@pytest.fixture
def row(world: World) -> ResourcePerson:
    with scope(trusts=[world.trust.pk], actor="Kari Koordinator"):
        person = PersonFactory(
            trust=world.trust, given_name="Ola", family_name="Hel", email="ola@example.no", phone="00055566"
        )
        workplace = WorkplaceFactory(trust=world.trust, name="Posten")
        row = ResourcePersonFactory(
            person=person,
            network=world.network,
            local_group=world.local_group,
            workplace=workplace,
            further_education="Videreutdanning",
        )
        LeaderFactory(
            person=PersonFactory(trust=world.trust, given_name="Liv", family_name="Leder"), resource_person=row
        )
        CompetenceStepFactory(person=person, title="Trinn 1")
        return row


def address_of(world: World, person) -> str:
    return reverse("person", kwargs={"trust": world.trust.slug, "pk": person.pk})


def test_those_who_keep_the_register_see_all_that_is_registered(world, coordinator, row):
    page = text_of(coordinator.get(address_of(world, row.person)))

    told = ("Ola Hel", "ola@example.no", "00055566", "Posten", "Videreutdanning", "Liv Leder", "Trinn 1")
    assert [word for word in told if word not in page] == []


def test_a_colleague_sees_name_workplace_and_address_and_no_more(world, client_of, row):
    browser = in_english(client_of(world.person(Part.RESOURCE_PERSON)))

    page = text_of(browser.get(address_of(world, row.person)))

    assert [word for word in ("Ola Hel", "Posten", "ola@example.no") if word not in page] == []
    assert [word for word in ("00055566", "Videreutdanning", "Liv Leder", "Trinn 1") if word in page] == []
    for view in ("mail", "changes", "look-ups"):
        assert browser.get(address_of(world, row.person), {"view": view}).context["view"] == ""


@pytest.mark.parametrize(
    ("part", "place", "status"),
    [
        (Part.COORDINATOR, NEIGHBOUR_NETWORK, 404),
        (Part.RESOURCE_PERSON, NEIGHBOUR_NETWORK, 404),
        (Part.LOCAL_GROUP_LEADER, NEIGHBOUR_GROUP, 404),
        (Part.LEADER, "own", 404),
        (Part.STEERING_GROUP, "own", 404),
        (Part.LOCAL_GROUP_LEADER, "own", 200),
        (Part.ADMINISTRATOR, "own", 200),
    ],
)
def test_who_finds_the_page(world, client_of, row, part, place, status):
    assert client_of(world.person(part, place)).get(address_of(world, row.person)).status_code == status


def test_the_leader_sees_their_own_staff_but_neither_mails_nor_changes(world, client_of):
    leader = world.person(Part.LEADER)
    with scope(trusts_read=[world.trust.pk]):
        led = leader.leads.get().resource_person.person

    page = client_of(leader).get(address_of(world, led))

    assert (page.context["shown"].shows_contact, page.context["shown"].shows_changes) == (True, False)


def test_everyone_sees_their_own_page_whole(world, client_of):
    person = world.person(Part.RESOURCE_PERSON)
    browser = in_english(client_of(person))
    with scope(trusts=[world.trust.pk]):
        LookUpFactory(trust=world.trust, person=person.pk, actor="Nysgjerrig Leser")
        dispatch = DispatchFactory(network=world.network, subject="Til deg")
        OutgoingMailFactory(dispatch=dispatch, person=person.pk, state="sent", sent=timezone.now())

    address = address_of(world, person)

    assert "This is what is registered about you" in text_of(browser.get(address))
    assert "Nysgjerrig Leser" in text_of(browser.get(address, {"view": "look-ups"}))
    assert "Til deg" in text_of(browser.get(address, {"view": "mail"}))
    assert browser.get(address, {"view": "changes"}).context["view"] == "changes"


def test_mails_of_a_neighbour_network_are_not_shown_to_the_keeper_of_this_one(world, coordinator, row):
    with scope(trusts=[world.trust.pk]):
        for network, subject in ((world.network, "Herfra"), (world.neighbour_network, "Derfra")):
            OutgoingMailFactory(dispatch=DispatchFactory(network=network, subject=subject), person=row.person_id)

    page = text_of(coordinator.get(address_of(world, row.person), {"view": "mail"}))

    assert ("Herfra" in page, "Derfra" in page) == (True, False)


def test_a_change_is_told_by_who_when_before_and_after_in_plain_words(world, coordinator, row):
    with scope(trusts=[world.trust.pk], actor="Kari Koordinator"):
        other = WorkplaceFactory(trust=world.trust, name="Den nye posten")
        row.workplace, row.ended, row.end_reason = other, TODAY, "retired"
        row.save()

    with translation.override("en"):
        day = date_format(TODAY, "DATE_FORMAT")
    page = coordinator.get(address_of(world, row.person), {"view": "changes"})

    entry = page.context["page"].object_list[0]
    assert (entry.who, entry.kind, entry.name) == ("Kari Koordinator", "UPDATE", "Ola Hel – Sykepleiere")
    told = {(line.before, line.after) for line in entry.lines}
    assert told == {("Posten", "Den nye posten"), ("", day), ("", "retired")}


def test_a_look_at_a_person_is_noted_once_a_day_for_each_who_looks(world, coordinator, client_of, row):
    for browser in (coordinator, coordinator, client_of(world.person(Part.RESOURCE_PERSON))):
        browser.get(address_of(world, row.person))

    with scope(trusts_read=[world.trust.pk]):
        noted = LookUp.objects.filter(person=row.person_id, what="page").values_list("actor", flat=True)
        assert sorted(noted) == ["Prøve coordinator.own", "Prøve resource_person.own"]


def test_nobody_is_noted_for_looking_at_themselves(world, client_of):
    person = world.person(Part.RESOURCE_PERSON)

    client_of(person).get(address_of(world, person))

    with scope(trusts_read=[world.trust.pk]):
        assert not LookUp.objects.exists()


def test_whoever_was_merged_is_found_where_they_are_now(world, coordinator, row):
    with scope(trusts=[world.trust.pk]):
        gone = PersonFactory(trust=world.trust, merged_into=row.person)
        ResourcePersonFactory(person=gone, network=world.network)

    assert coordinator.get(address_of(world, gone)).url == address_of(world, row.person)


@pytest.mark.parametrize("view", ["", "mail", "changes", "look-ups"])
def test_the_page_costs_no_more_with_a_long_history(world, coordinator, client_of, row, view):
    browser = in_english(client_of(world.person(Part.ADMINISTRATOR)))
    address = f"{address_of(world, row.person)}?view={view}"
    grow(world, row, 1)
    browser.get(address)  # whose look is noted
    few = count_queries(browser, address)

    grow(world, row, 30)

    assert count_queries(browser, address) == few <= MOST


def grow(world: World, row: ResourcePerson, count: int) -> None:
    with scope(trusts=[world.trust.pk]):
        for _ in range(count):
            workplace = WorkplaceFactory(trust=world.trust)
            ResourcePersonFactory(person=row.person, network=world.network, workplace=workplace, ended=TODAY)
            leader = PersonFactory(trust=world.trust)
            LeaderFactory(person=leader, resource_person=row, ended=TODAY)
            RoleFactory(person=row.person, network=world.network, ended=TODAY)
            CompetenceStepFactory(person=row.person)
            LookUpFactory(trust=world.trust, person=row.person_id)
            OutgoingMailFactory(dispatch=DispatchFactory(network=world.network), person=row.person_id)
            row.workplace = workplace
            row.save()


def test_a_page_with_many_roles_of_the_trust_costs_a_coordinator_no_more(world, coordinator, row):
    address = address_of(world, row.person)
    with scope(trusts=[world.trust.pk]):
        RoleFactory(person=row.person, part=Part.STEERING_GROUP)
    coordinator.get(address)  # whose look is noted
    few = count_queries(coordinator, address)

    with scope(trusts=[world.trust.pk]):
        for _ in range(5):
            RoleFactory(person=row.person, part=Part.STEERING_GROUP)

    assert count_queries(coordinator, address) == few <= MOST


def test_proposals_wait_on_the_coordinators_start_page(world, coordinator, row):
    with scope(trusts=[world.trust.pk]):
        ProposalFactory(appointment=row)

    assert "1 person is proposed for the register" in text_of(coordinator.get(reverse("my_page")))
