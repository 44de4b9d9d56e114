"""The register's list: who sees whom, found, filtered, sorted, in a fixed number of queries."""

import datetime
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import ResourcePerson
from members.register.columns import COLUMNS
from members.register.filters import STATES
from network.actors import Part
from network.tenancy import scope
from tests.factories import LeaderFactory, PersonFactory, ResourcePersonFactory, WorkplaceFactory
from tests.queries import counted
from tests.world import NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db

FIXED = 12  # queries of the list, however many are on it


@pytest.fixture
def address(world: World) -> str:
    return reverse("register", kwargs={"trust": world.trust.slug})


@pytest.fixture
def coordinator(world: World, client_of):
    return client_of(world.person(Part.COORDINATOR))


def appointed(world: World, name: str = "Prøve Funnet", **values) -> ResourcePerson:
    given_name, _, family_name = name.partition(" ")
    with scope(trusts=[world.trust.pk]):
        person = PersonFactory(
            trust=world.trust, given_name=given_name, family_name=family_name, email="f@example.no"
        )
        return ResourcePersonFactory(person=person, **{"network": world.network, **values})


def names_in(page) -> list[str]:
    return [f"{row.given_name} {row.family_name}" for row in page.context["rows"]]


def test_the_list_shows_workplace_leader_and_address(world, coordinator, address):
    row = appointed(world)
    with scope(trusts=[world.trust.pk]):
        leader = PersonFactory(trust=world.trust, given_name="Prøve", family_name="Leder")
        LeaderFactory(resource_person=row, person=leader)

    page = coordinator.get(address, {"q": "Funnet"})

    assert names_in(page) == ["Prøve Funnet"]
    assert page.context["rows"][0].values == [row.workplace.name, "", "", "Prøve Leder", "f@example.no"]


@pytest.mark.parametrize(
    ("part", "place", "sees"),
    [
        (Part.COORDINATOR, "own", True),
        (Part.OPERATIONS_GROUP, "own", True),
        (Part.LOCAL_GROUP_LEADER, "own", True),
        (Part.ADMINISTRATOR, "own", True),
        (Part.LOCAL_GROUP_LEADER, NEIGHBOUR_GROUP, False),
        (Part.COORDINATOR, NEIGHBOUR_NETWORK, False),
    ],
)
def test_each_sees_those_they_answer_for(world, client_of, address, part, place, sees):
    appointed(world, local_group=world.local_group)

    page = client_of(world.person(part, place)).get(address, {"q": "Funnet"})

    assert (names_in(page) == ["Prøve Funnet"]) is sees


@pytest.mark.parametrize(
    "text", ["funn", "Prøve Fun", "klinikker", "blåkl", "000 12", "FUNNET sykehjem", "f@example"]
)
def test_part_of_a_name_a_word_in_another_form_or_a_number_is_enough(world, coordinator, address, text):
    with scope(trusts=[world.trust.pk]):
        workplace = WorkplaceFactory(trust=world.trust, name="Blåklokke sykehjem, klinikken")
    row = appointed(world, workplace=workplace)
    with scope(trusts=[world.trust.pk]):
        row.person.phone = "00012345"
        row.person.save()

    assert names_in(coordinator.get(address, {"q": text})) == ["Prøve Funnet"]
    assert names_in(coordinator.get(address, {"q": text + " ingenting"})) == []


def test_each_state_shows_its_own(world, coordinator, address):
    today = timezone.localdate()
    yesterday, next_week = today - datetime.timedelta(days=1), today + datetime.timedelta(days=7)
    appointed(world, "Er Borte", leave_from=yesterday)
    appointed(world, "Skal Slutte", ended=next_week)
    appointed(world, "Har Sluttet", ended=yesterday)
    appointed(world, "Er Ny", started=today)

    found = {state: set(names_in(coordinator.get(address, {"state": state}))) for state in STATES}

    ours = {"Er Borte", "Skal Slutte", "Har Sluttet", "Er Ny"}
    assert {state: names & ours for state, names in found.items()} == {
        "present": {"Er Borte", "Skal Slutte", "Er Ny"},
        "new": {"Er Ny"},
        "leave": {"Er Borte"},
        "ending": {"Skal Slutte"},
        "ended": {"Har Sluttet"},
        "no-leader": {"Er Borte", "Skal Slutte", "Er Ny"},
        "no-address": set(),
    }


def test_names_are_sorted_as_norwegians_do(world, coordinator, address):
    for name in ("P Ås", "P Ødegård", "P Aa", "P Zeta", "P Ærlig"):
        appointed(world, name)

    forwards = names_in(coordinator.get(address, {"q": "P"}))
    backwards = names_in(coordinator.get(address, {"q": "P", "sort": "-name"}))

    ours = ["P Zeta", "P Ærlig", "P Ødegård", "P Aa", "P Ås"]
    assert [name for name in forwards if name in ours] == ours
    assert [name for name in backwards if name in ours] == ours[::-1]


def test_columns_are_chosen_in_the_address_and_nonsense_is_no_matter(world, coordinator, address):
    appointed(world)

    page = coordinator.get(
        address, {"column": ["phone", "level", "bogus"], "sort": "bogus", "page": "x", "network": "²"}
    )

    assert [column.key for column in page.context["columns"]] == ["phone", "level"]
    assert page.status_code == 200


def test_htmx_gets_the_list_alone(world, coordinator, address):
    whole, part = coordinator.get(address), coordinator.get(address, headers={"HX-Request": "true"})

    assert "<nav" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert 'id="found"' in part.content.decode()


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_costs_the_same_whatever_its_length(world, coordinator, address, count):
    for number in range(count):
        appointed(world, f"Prøve Nummer{number}")

    with counted(FIXED):
        coordinator.get(address)


def test_what_people_have_written_is_no_html_in_the_list(world, coordinator, address):
    with scope(trusts=[world.trust.pk]):
        workplace = WorkplaceFactory(trust=world.trust, name="<b>Sykehjem</b> & hage")
    appointed(world, "Prøve <i>Funnet", workplace=workplace)

    page = coordinator.get(address, {"q": "Funnet"}).content.decode()

    assert '<td role="cell">&lt;b&gt;Sykehjem&lt;/b&gt; &amp; hage</td>' in page
    assert "<i>Funnet" not in page
    assert "<b>Sykehjem" not in page


def test_every_column_can_be_shown_and_sorted_by(world, coordinator, address):
    row = appointed(
        world, profession="nurse", position_percent=80, competence_level="B", local_group=world.local_group
    )
    for column in COLUMNS:
        page = coordinator.get(address, {"q": "Funnet", "column": column.key, "sort": column.key})
        assert len(page.context["rows"]) == 1
        assert f">{page.context['rows'][0].values[0]}<" in unescape(page.content.decode())
    every = coordinator.get(address, {"q": "Funnet", "column": [column.key for column in COLUMNS]})
    values = dict(zip([column.key for column in COLUMNS], every.context["rows"][0].values, strict=True))
    assert (values["percent"], values["level"]) == ("80 %", "B")
    assert values["profession"] == row.get_profession_display()
    assert values["group"] == world.local_group.name
    assert values["network"] == world.network.name
