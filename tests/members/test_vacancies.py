"""Places that somebody is wanted for: listed with their age, opened for a gap, closed when nobody is wanted."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from members.models import Vacancy
from network.actors import Part
from network.models import Workplace
from network.tenancy import PLATFORM, scope
from tests.factories import (
    LocalGroupMunicipalityFactory,
    MunicipalityFactory,
    PersonFactory,
    ResourcePersonFactory,
    VacancyFactory,
    WorkplaceFactory,
)
from tests.queries import counted
from tests.world import NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db

FIXED = 11  # queries of the list, however many are on it


@pytest.fixture
def address(world: World) -> str:
    return reverse("vacancies", kwargs={"trust": world.trust.slug})


@pytest.fixture
def coordinator(world: World, client_of):
    return client_of(world.person(Part.COORDINATOR))


@pytest.fixture
def gap(world: World) -> Workplace:
    """A nursing home of the own local group that has nobody."""
    with scope(lane=PLATFORM):
        town = MunicipalityFactory()
    with scope(trusts=[world.trust.pk]):
        LocalGroupMunicipalityFactory(local_group=world.local_group, municipality=town)
        return WorkplaceFactory(trust=world.trust, name="Sykehjemmet", municipality=town)


def vacant(world: World, days: int = 10, **values) -> Vacancy:
    with scope(trusts=[world.trust.pk]):
        started = timezone.localdate() - datetime.timedelta(days=days)
        return VacancyFactory(started=started, **{"network": world.network, **values})


def vacancies(world: World) -> list[Vacancy]:
    with scope(trusts=[world.trust.pk]):
        return list(Vacancy.objects.order_by("pk"))


def shown(page) -> list[int]:
    return [vacancy.pk for vacancy in page.context["page"]]


def test_the_oldest_comes_first_and_what_is_filled_is_gone(world, coordinator, address):
    new, old = vacant(world, days=3), vacant(world, days=300)
    vacant(world, ended=timezone.localdate())

    assert shown(coordinator.get(address)) == [old.pk, new.pk]


def test_a_row_says_who_left_and_leads_to_the_appointment_of_another(world, coordinator, address):
    with scope(trusts=[world.trust.pk]):
        person = PersonFactory(trust=world.trust, given_name="Prøve", family_name="Sluttet")
        left = ResourcePersonFactory(person=person, network=world.network, ended=timezone.localdate())
    vacancy = vacant(world, after=left, workplace=left.workplace)

    page = coordinator.get(address).content.decode()

    assert "Prøve Sluttet" in page
    assert f'href="/egen/register/ny/?vacancy={vacancy.pk}"' in page


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (60, "60 days"), (61, "2 months"), (400, "13 months")])
def test_the_age_is_told_in_days_and_then_in_months(world, days, words):
    with translation.override("en"):
        assert vacant(world, days=days).age_in_words == words


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
    vacancy = vacant(world, local_group=world.local_group)

    page = client_of(world.person(part, place)).get(address)

    assert (shown(page) == [vacancy.pk]) is sees


def test_the_list_is_filtered_by_network(world, client_of, address):
    own = vacant(world)
    other = vacant(world, network=world.neighbour_network)
    admin = client_of(world.person(Part.ADMINISTRATOR))

    assert set(shown(admin.get(address))) == {own.pk, other.pk}
    assert shown(admin.get(address, {"network": world.network.pk})) == [own.pk]
    assert admin.get(address, {"network": "²", "page": "x"}).status_code == 200


def test_without_any_the_page_says_where_they_come_from(coordinator, address):
    assert "?view=gaps" in coordinator.get(address).content.decode()


def test_htmx_gets_the_list_alone(coordinator, address):
    whole, part = coordinator.get(address), coordinator.get(address, headers={"HX-Request": "true"})

    assert "<nav" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert 'id="found"' in part.content.decode()


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_costs_the_same_whatever_its_length(world, coordinator, address, count):
    for _ in range(count):
        with scope(trusts=[world.trust.pk]):
            left = ResourcePersonFactory(person=PersonFactory(trust=world.trust), network=world.network)
        vacant(world, after=left, local_group=world.local_group)

    with counted(FIXED):
        coordinator.get(address)


# By hand


def new_address(world: World, workplace: Workplace) -> str:
    return reverse(
        "vacancy_new", kwargs={"trust": world.trust.slug, "network": world.network.slug, "pk": workplace.pk}
    )


def test_a_gap_is_put_among_the_vacancies(world, coordinator, gap, address):
    answer = coordinator.post(new_address(world, gap), {"started": "2026-01-31"})

    (vacancy,) = vacancies(world)
    assert answer.headers["Location"] == address
    assert (vacancy.workplace_id, vacancy.network_id, vacancy.local_group_id) == (
        gap.pk,
        world.network.pk,
        world.local_group.pk,
    )
    assert vacancy.started == datetime.date(2026, 1, 31)


def test_twice_is_once(world, coordinator, gap):
    for _ in range(2):
        coordinator.post(new_address(world, gap), {"started": "2026-01-31"})

    assert len(vacancies(world)) == 1


@pytest.mark.parametrize("started", ["", "i går", "2999-01-01"])
def test_a_day_that_is_none_or_lies_ahead_is_said(world, coordinator, gap, started):
    answer = coordinator.post(new_address(world, gap), {"started": started})

    assert answer.status_code == 422
    assert vacancies(world) == []


def test_a_place_that_has_somebody_cannot_be_vacant(world, coordinator, gap):
    with scope(trusts=[world.trust.pk]):
        ResourcePersonFactory(person=PersonFactory(trust=world.trust), network=world.network, workplace=gap)

    assert coordinator.get(new_address(world, gap)).status_code == 404


def test_a_neighbour_groups_leader_opens_none_here(world, client_of, gap):
    neighbour = client_of(world.person(Part.LOCAL_GROUP_LEADER, NEIGHBOUR_GROUP))

    assert neighbour.post(new_address(world, gap), {"started": "2026-01-31"}).status_code == 404
    assert vacancies(world) == []


def test_a_vacancy_is_closed_when_nobody_is_wanted_and_a_second_time_changes_nothing(world, coordinator, address):
    vacancy = vacant(world)
    close = reverse("vacancy_close", kwargs={"trust": world.trust.slug, "pk": vacancy.pk})

    shown_first = coordinator.get(close)
    answers = [coordinator.post(close) for _ in range(2)]

    assert shown_first.status_code == 200
    assert [answer.headers["Location"] for answer in answers] == [address] * 2
    assert [row.ended for row in vacancies(world)] == [timezone.localdate()]


def test_looking_at_the_question_closes_nothing(world, coordinator):
    vacancy = vacant(world)

    coordinator.get(reverse("vacancy_close", kwargs={"trust": world.trust.slug, "pk": vacancy.pk}))

    assert [row.ended for row in vacancies(world)] == [None]
