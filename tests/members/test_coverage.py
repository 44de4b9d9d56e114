"""Where somebody should be and is not: counted right, shown to whom it is for, told to the region in numbers."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.db import IntegrityError, connection
from django.urls import reverse
from django.utils import timezone

from members.coverage.figures import can_be_told, tell_region
from members.coverage.picture import Count, counts_of
from members.coverage.seats import AWAY, COVERED, EMPTY, coverage_of
from members.models import ResourcePerson, WorkplaceNeed
from members.tasks import tell_region_of_coverage, tell_regions_of_coverage
from network.actors import Actor, Part, Place
from network.models import Figure, Network, Workplace
from network.tenancy import PLATFORM, scope
from portal.expectations import coverage_tasks
from portal.my_places import networks_of
from tests.factories import (
    FigureFactory,
    LocalGroupMunicipalityFactory,
    MunicipalityFactory,
    NetworkFactory,
    PersonFactory,
    ResourcePersonFactory,
    RoleFactory,
    VacancyFactory,
    WorkplaceFactory,
    WorkplaceNeedFactory,
)
from tests.queries import counted
from tests.world import NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, World, person_with_account

pytestmark = pytest.mark.django_db

FIXED = 11  # queries of the page, however many workplaces there are
TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def only_what_a_test_makes(world: World) -> None:
    """The world's own workplaces need nobody."""
    with scope(trusts=[world.trust.pk]):
        Workplace.objects.update(needs_resource_person=False)


@pytest.fixture
def town(world: World):
    with scope(lane=PLATFORM):
        town, neighbour = MunicipalityFactory(name="Prøveby"), MunicipalityFactory(name="Nabovik")
    with scope(trusts=[world.trust.pk]):
        LocalGroupMunicipalityFactory(local_group=world.local_group, municipality=town)
        LocalGroupMunicipalityFactory(local_group=world.neighbour_local_group, municipality=neighbour)
    town.neighbour = neighbour
    return town


@pytest.fixture
def address(world: World) -> str:
    return reverse("coverage", kwargs={"trust": world.trust.slug})


def workplace(world: World, name: str, municipality=None, **values) -> Workplace:
    with scope(trusts=[world.trust.pk]):
        return WorkplaceFactory(trust=world.trust, name=name, municipality=municipality, **values)


def appointed(world: World, at: Workplace, **values) -> ResourcePerson:
    with scope(trusts=[world.trust.pk]):
        person = PersonFactory(trust=world.trust)
        return ResourcePersonFactory(person=person, workplace=at, **{"network": world.network, **values})


def coverage(world: World, **options):
    with scope(trusts=[world.trust.pk]):
        return coverage_of(world.trust, **options).of_network(world.network.pk)


def states(world: World) -> dict[str, str]:
    return {seat.workplace: seat.state for seat in coverage(world).seats}


def test_a_place_is_covered_by_somebody_who_is_there_today(world):
    yesterday = TODAY() - DAY
    for name, values in {
        "Her": {},
        "Slutter i dag": {"ended": TODAY()},
        "Sluttet": {"ended": yesterday},
        "Kommer": {"started": TODAY() + DAY},
    }.items():
        appointed(world, workplace(world, name), **values)
    workplace(world, "Ingen")

    assert states(world) == {
        "Her": COVERED,
        "Slutter i dag": COVERED,
        "Sluttet": EMPTY,
        "Kommer": EMPTY,
        "Ingen": EMPTY,
    }


def test_a_leave_counts_as_a_gap_of_its_own_kind_unless_somebody_stands_in(world):
    with scope(trusts=[world.trust.pk]):
        deputy = PersonFactory(trust=world.trust)
    ago, ahead = TODAY() - 9 * DAY, TODAY() + 9 * DAY
    for name, values in {
        "Uten vikar": {"leave_from": ago},
        "Til i dag": {"leave_from": ago, "leave_to": TODAY()},
        "Med vikar": {"leave_from": ago, "deputy": deputy},
        "Er tilbake": {"leave_from": ago, "leave_to": TODAY() - DAY},
        "Senere": {"leave_from": ahead},
        "To": {"leave_from": ago},
    }.items():
        place = workplace(world, name)
        appointed(world, place, **values)
        if name == "To":
            appointed(world, place)

    assert states(world) == {
        "Uten vikar": AWAY,
        "Til i dag": AWAY,
        "Med vikar": COVERED,
        "Er tilbake": COVERED,
        "Senere": COVERED,
        "To": COVERED,
    }


def test_nurses_are_wanted_everywhere_and_therapists_where_it_is_said(world):
    with scope(trusts=[world.trust.pk]):
        therapists = NetworkFactory(trust=world.trust, kind=Network.Kind.PHYSIO_OCCUPATIONAL)
        usual, unit, nobody = (workplace(world, name) for name in ("Vanlig", "Terapi", "Ingen"))
        WorkplaceNeedFactory(network=therapists, workplace=unit, wanted=True)
        WorkplaceNeedFactory(network=therapists, workplace=nobody, wanted=True)
        WorkplaceNeedFactory(network=world.network, workplace=unit, wanted=False)
        nobody.needs_resource_person = False
        nobody.save()
        found = coverage_of(world.trust)

    assert {seat.workplace for seat in found.of_network(world.network.pk).seats} == {usual.name}
    assert {seat.workplace for seat in found.of_network(therapists.pk).seats} == {unit.name}


def test_somebody_of_another_network_covers_nothing(world):
    appointed(world, workplace(world, "Sykehjem"), network=world.neighbour_network)

    assert states(world) == {"Sykehjem": EMPTY}


def test_tiles_stand_under_their_local_group_and_say_it_in_words(world, client_of, address, town):
    appointed(world, workplace(world, "Har", town))
    workplace(world, "Har ikke", town)
    workplace(world, "Utenfor")

    page = client_of(world.person(Part.COORDINATOR)).get(address)

    shown = {
        section.group: [(tile.area.municipality, tile.count.level) for tile in section.tiles]
        for section in page.context["sections"]
    }
    assert shown == {
        "Nord": [("Nabovik", "unknown")],
        "Sor": [("Prøveby", "some")],
        "": [("", "nobody")],
    }
    assert f"municipality={town.number}" in page.content.decode()


def test_a_municipality_without_anybody_is_counted(world, town):
    appointed(world, workplace(world, "Har", town))
    workplace(world, "Har ikke", town.neighbour)

    (row,) = counts_of(coverage(world))

    assert (row.towns, row.towns_without) == (2, 1)
    assert row.count == Count(covered=1, away=0, wanted=2)


def test_a_share_is_whole_only_when_nobody_is_lacking():
    assert Count(covered=999, away=0, wanted=1000).percent == 99
    assert Count(covered=1000, away=0, wanted=1000).percent == 100
    assert Count(covered=0, away=0, wanted=0).percent is None


def gaps(page) -> set[str]:
    return {seat.workplace for seat in page.context["page"]} if "page" in page.context else set()


@pytest.mark.parametrize(
    ("part", "place", "named", "wanted"),
    [
        (Part.COORDINATOR, "own", {"Hertun", "Dertun"}, 2),
        (Part.OPERATIONS_GROUP, "own", {"Hertun", "Dertun"}, 2),
        (Part.LOCAL_GROUP_LEADER, "own", {"Hertun"}, 1),
        (Part.LOCAL_GROUP_LEADER, NEIGHBOUR_GROUP, {"Dertun"}, 1),
        (Part.STEERING_GROUP, "own", set(), 2),
        (Part.STEERING_GROUP, NEIGHBOUR_NETWORK, set(), 0),
    ],
)
def test_each_sees_as_much_as_is_theirs(world, client_of, address, town, part, place, named, wanted):
    workplace(world, "Hertun", town)
    workplace(world, "Dertun", town.neighbour)
    with scope(trusts=[world.trust.pk]):
        Network.objects.filter(pk=world.neighbour_network.pk).update(kind=Network.Kind.SOCIAL_WORKERS)

    page = client_of(world.person(part, place)).get(address, {"view": "gaps"})

    assert gaps(page) == named
    assert page.context["total"].wanted == wanted
    assert ("Hertun" in page.content.decode()) is ("Hertun" in named)


def test_the_steering_group_is_not_told_who_is_on_leave(world, client_of, address, town):
    appointed(world, workplace(world, "Sykehjem", town), leave_from=TODAY())

    steering = client_of(world.person(Part.STEERING_GROUP)).get(address).content.decode()
    coordinator = client_of(world.person(Part.COORDINATOR)).get(address).content.decode()

    assert "deputy" not in steering
    assert "vikar" not in steering
    assert "deputy" in coordinator or "vikar" in coordinator


def test_gaps_are_filtered_by_network_and_municipality(world, client_of, address, town):
    workplace(world, "Hertun", town)
    workplace(world, "Dertun", town.neighbour)
    with scope(trusts=[world.trust.pk]):
        admin = world.person(Part.ADMINISTRATOR)
    browser = client_of(admin)

    everywhere = browser.get(address, {"view": "gaps"})
    here = browser.get(address, {"view": "gaps", "network": world.network.pk, "municipality": town.number})

    assert everywhere.context["page"].paginator.count == 4
    assert gaps(here) == {"Hertun"}


def test_nonsense_in_the_address_is_no_matter(world, client_of, address):
    browser = client_of(world.person(Part.COORDINATOR))

    assert browser.get(address, {"view": "x", "network": "²", "municipality": "a" * 99}).status_code == 200
    assert browser.get(address, {"view": "gaps", "page": "x", "network": "9" * 18}).status_code == 200


def test_htmx_gets_what_was_found_alone(world, client_of, address):
    browser = client_of(world.person(Part.COORDINATOR))

    whole, part = browser.get(address), browser.get(address, headers={"HX-Request": "true"})

    assert "<nav" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert 'id="found"' in part.content.decode()


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize("view", ["tiles", "table", "gaps"])
def test_the_page_costs_the_same_however_many_places(world, client_of, address, town, count, view):
    for number in range(count):
        appointed(world, workplace(world, f"Dekket {number}", town))
        workplace(world, f"Udekket {number}", town.neighbour)
    browser = client_of(world.person(Part.COORDINATOR))

    with counted(FIXED):
        browser.get(address, {"view": view})


def test_a_thousand_workplaces_are_counted_in_three_queries(world, town):
    with scope(trusts=[world.trust.pk]):
        Workplace.objects.bulk_create(
            Workplace(trust=world.trust, name=f"Sted {number}", kind="nursing_home", municipality=town)
            for number in range(1000)
        )
        with counted(3):
            found = coverage_of(world.trust)

    assert Count.of(found.of_network(world.network.pk).seats) == Count(covered=0, away=0, wanted=1000)


# The file


def read_csv(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def file_of(browser, world, **query):
    return browser.get(reverse("coverage_file", kwargs={"trust": world.trust.slug}), query)


def test_the_file_names_workplaces_and_no_cell_is_a_formula(world, client_of, town):
    appointed(world, workplace(world, "=HYPERLINK(1)", town))
    workplace(world, "-2+3", town)
    browser = client_of(world.person(Part.COORDINATOR))

    rows = read_csv(file_of(browser, world, format="csv"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(file_of(browser, world).streaming_content)))
    cells = [cell for row in book.active.iter_rows() for cell in row]

    assert [row[4:7] for row in rows[1:]] == [
        ["'-2+3", "sykehjem", "ingen"],
        ["'=HYPERLINK(1)", "sykehjem", "dekket"],
    ]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert [cell.value for cell in cells if cell.value == "=HYPERLINK(1)"]


def test_whoever_only_counts_gets_numbers(world, client_of, town):
    workplace(world, "Hemmelig", town)

    rows = read_csv(file_of(client_of(world.person(Part.STEERING_GROUP)), world, format="csv"))

    assert rows[0][-3:] == ["skal ha", "har", "mangler"]
    assert [row[3:] for row in rows[1:]] == [["Nabovik", "0", "0", "0"], ["Prøveby", "1", "0", "1"]]


# Who should be there


def needs_address(world, place) -> str:
    return reverse("workplace_needs", kwargs={"trust": world.trust.slug, "pk": place.pk})


def test_a_network_says_that_it_wants_nobody_and_takes_it_back(world, client_of):
    place = workplace(world, "Sykehjem")
    browser, address = client_of(world.person(Part.COORDINATOR)), needs_address(world, place)

    browser.post(address, {"networks": []})
    with scope(trusts=[world.trust.pk]):
        said = list(WorkplaceNeed.objects.values_list("network", "wanted"))
    gone = states(world)
    browser.post(address, {"networks": [world.network.pk]})

    assert said == [(world.network.pk, False)]
    assert gone == {}
    assert states(world) == {"Sykehjem": EMPTY}
    with scope(trusts=[world.trust.pk]):
        assert not WorkplaceNeed.objects.exists()


def test_a_coordinator_speaks_for_the_own_network_only(world, client_of):
    place = workplace(world, "Sykehjem")
    browser = client_of(world.person(Part.COORDINATOR))

    answer = browser.post(needs_address(world, place), {"networks": [world.neighbour_network.pk]})

    assert answer.status_code == 422
    with scope(trusts=[world.trust.pk]):
        assert not WorkplaceNeed.objects.exists()


def test_a_place_that_needs_nobody_says_so(world, client_of):
    place = workplace(world, "Nedlagt", needs_resource_person=False)
    browser = client_of(world.person(Part.COORDINATOR))

    page = browser.post(needs_address(world, place), {"networks": []})

    assert page.status_code == 200
    assert "form" not in page.context
    with scope(trusts=[world.trust.pk]):
        assert not WorkplaceNeed.objects.exists()


# The region


def region_page(world, client_of, part=Part.REGIONAL_COORDINATOR):
    return client_of(world.person(part)).get(reverse("region_coverage", kwargs={"region": world.region.slug}))


def told(world) -> dict[str, tuple]:
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        tell_region(world.trust)
        return {row.key: (row.part, row.whole) for row in Figure.objects.filter(trust=world.trust)}


def test_the_region_is_told_counts_and_a_second_time_changes_the_same_rows(world, town):
    appointed(world, workplace(world, "Har", town))
    workplace(world, "Har ikke", town)

    first, second = told(world), told(world)

    assert first == second
    assert first["coverage.sykepleiere"] == (1, 2)
    assert first["coverage"] == (1, 4)


@pytest.mark.parametrize(("count", "shown"), [(4, None), (5, 5)])
def test_fewer_than_five_on_leave_are_withheld(world, town, count, shown):
    for number in range(count):
        appointed(world, workplace(world, f"Sted {number}", town), leave_from=TODAY())

    assert told(world)["away.sykepleiere"] == (shown, count)


@pytest.mark.parametrize(
    ("hidden", "told"), [([], True), ([3], False), ([0], False), ([2, 2], False), ([4, 3], True), ([4, 0, 1], True)]
)
def test_a_sum_is_withheld_when_a_withheld_part_follows_from_it(hidden, told):
    assert can_be_told(hidden) is told


def test_the_regional_coordinator_sees_each_trusts_numbers_and_no_workplace(world, client_of, town):
    appointed(world, workplace(world, "Hemmelig sykehjem", town))
    told(world)

    page = region_page(world, client_of)

    lines = {row.trust.slug: row for row in page.context["trusts"]}
    assert set(lines) == {"egen", "annen", "senter"}
    assert [line.percent for line in lines["egen"].networks if line.label == world.network.name] == [100]
    assert lines["annen"].total is None
    assert "Hemmelig" not in page.content.decode()


def test_the_part_in_another_trust_gives_no_right_over_the_region(world, client_of):
    with scope(trusts=[world.other_trust.pk]):
        person = person_with_account(world.other_trust, "falsk")
        RoleFactory(person=person, part=Part.REGIONAL_COORDINATOR)

    address = reverse("region_coverage", kwargs={"region": world.region.slug})

    assert client_of(person).get(address).status_code == 403
    assert region_page(world, client_of).status_code == 200


def test_a_trust_cannot_tell_another_regions_figures(world):
    with pytest.raises(IntegrityError, match="network_figure_trust_id_wall"):
        tell_of(world.trust, world.other_region)


def tell_of(trust, region) -> None:
    with scope(trusts=[trust.pk]):
        FigureFactory(trust=trust, region=region)
        connection.check_constraints()


def test_every_trust_is_asked_to_tell(world, town, monkeypatch):
    asked = []
    monkeypatch.setattr(tell_region_of_coverage, "apply_async", lambda args, **how: asked.append(args))

    tell_regions_of_coverage()

    assert sorted(asked) == sorted([trust.pk] for trust in world.trusts)


# The personal page


def test_a_coordinator_is_told_how_many_lack_somebody(world, town):
    nobody_there = workplace(world, "Ingen", town)
    with scope(trusts=[world.trust.pk]):
        VacancyFactory(network=world.network, workplace=nobody_there, started=datetime.date(2026, 3, 1))
    told(world)
    person = world.person(Part.COORDINATOR)

    tasks = tasks_of(world, person, Part.COORDINATOR)

    assert len(tasks) == 1
    assert tasks[0].title.startswith("1 ")
    assert "2026" in tasks[0].text
    assert tasks[0].url == f"/egen/register/dekning/?view=gaps&network={world.network.pk}"
    assert tasks_of(world, world.person(Part.RESOURCE_PERSON), Part.RESOURCE_PERSON) == []


def tasks_of(world, person, part):
    actor = Actor(
        account_id=person.account_id,
        person_id=person.pk,
        trust_id=world.trust.pk,
        region_id=world.region.pk,
        places=(Place(part, world.network.pk),),
    )
    with scope(trusts_read=[world.trust.pk], regions_read=[world.region.pk]):
        return list(coverage_tasks(actor, networks_of(actor)))
