"""The region's strategy: who reads it, what stands in it, and what it costs."""

import datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from network.actors import Part
from network.tenancy import scope
from plans.models import FocusArea, StrategyPeriod, Target
from tests import factories
from tests.queries import count_queries
from tests.reading import in_english, text_of
from tests.world import OTHER_REGION, OTHER_TRUST, PARTS


@pytest.fixture
def region_page(world):
    return reverse("region", kwargs={"region": world.region.slug})


def page_of(period: StrategyPeriod) -> str:
    years = {"first_year": period.first_year, "last_year": period.last_year}
    return reverse("strategy", kwargs={"region": period.region.slug, **years})


@pytest.fixture
def reader(world, client_of):
    def signed_in(part=Part.RESOURCE_PERSON, place="own"):
        return in_english(client_of(world.person(part, place)))

    return signed_in


@pytest.fixture
def own_region(world):
    def opened():
        return scope(regions=[world.region.pk])

    return opened


@pytest.fixture
def earlier(world, own_region):
    """The period before, with an area that the world's area continues."""
    with own_region():
        period = factories.StrategyPeriodFactory(
            region=world.region, first_year=world.period.first_year - 4, last_year=world.period.first_year - 1
        )
        factories.FocusAreaFactory(period=period, number=4, title="Ledelsesforankring")
    return period


def continue_area(area: FocusArea, before: FocusArea, how: str) -> None:
    FocusArea.objects.filter(pk=area.pk).update(continues=before, continuation=how)


# Readers


@pytest.mark.parametrize("part", PARTS)
def test_everyone_with_a_place_in_the_region_reads_it(world, reader, region_page, part):
    browser = reader(part)

    assert list(browser.get(region_page).context["periods"]) == [world.period]
    assert browser.get(page_of(world.period)).context["period"] == world.period


def test_the_trust_makes_no_difference(world, reader, region_page):
    assert reader(Part.RESOURCE_PERSON, OTHER_TRUST).get(page_of(world.period)).status_code == 200


def test_another_region_finds_nothing(world, reader, region_page):
    stranger = reader(Part.REGIONAL_COORDINATOR, OTHER_REGION)

    assert stranger.get(region_page).status_code == 404
    assert stranger.get(page_of(world.period)).status_code == 404


def test_visitors_are_asked_to_sign_in(client, world, region_page):
    for address in (region_page, page_of(world.period)):
        assert client.get(address).url == f"{reverse(settings.LOGIN_URL)}?next={address}"


def test_someone_who_has_left_finds_nothing(world, client_of, region_page):
    with scope(trusts=[world.trust.pk]):
        account = factories.AccountFactory()
        person = factories.PersonFactory(trust=world.trust, account=account)
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        factories.RoleFactory(person=person, network=world.network, ended=yesterday)

    assert client_of(person).get(region_page).status_code == 404


def test_someone_who_has_left_one_trust_reads_it_from_the_other(world, reader, region_page):
    person = world.person(Part.RESOURCE_PERSON)
    with scope(trusts=[world.centre.pk]):
        factories.PersonFactory(trust=world.centre, account=person.account)  # without a place there any more

    assert reader(Part.RESOURCE_PERSON).get(region_page).status_code == 200


# The periods


def test_periods_come_newest_first_and_the_running_one_is_marked(world, reader, region_page, earlier):
    page = reader().get(region_page)

    assert list(page.context["periods"]) == [world.period, earlier]
    assert text_of(page).count("Runs now") == 1
    assert "1 focus area Runs now" in text_of(page)


def test_a_region_without_a_period_says_what_then(reader, world):
    nothing = reverse("region", kwargs={"region": world.other_region.slug})

    words = text_of(reader(Part.RESOURCE_PERSON, OTHER_REGION).get(nothing))

    assert "No strategy period yet" in words


def test_a_period_that_is_not_there_is_not_found(reader, world):
    missing = {"region": world.region.slug, "first_year": 1999, "last_year": 2002}

    assert reader().get(reverse("strategy", kwargs=missing)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_of_periods_costs_the_same(world, reader, own_region, region_page, rows):
    with own_region():
        for first in range(1900, 1899 + rows):
            factories.StrategyPeriodFactory(region=world.region, first_year=first, last_year=first)

    assert count_queries(reader(), region_page) == 10


# A period


def test_areas_stand_in_their_order_with_numbered_priorities(world, reader, own_region):
    with own_region():
        third = factories.FocusAreaFactory(period=world.period, number=3, title="Tredje")
        factories.FocusAreaFactory(period=world.period, number=2, title="Andre", goal="Målet for den andre")
        factories.PriorityFactory(focus_area=third, number=2, text="Så dette")
        factories.PriorityFactory(focus_area=third, number=1, text="Først dette")

    page = reader().get(page_of(world.period))

    words = text_of(page)
    assert [area.number for area in page.context["areas"]] == [1, 2, 3]
    assert "Andre Goal: Målet for den andre" in words
    assert "Tredje Goal: Mål Priorities Først dette Så dette" in words
    assert '<li value="2">Så dette</li>' in page.content.decode()


@pytest.mark.parametrize(
    ("how", "sentence"),
    [("same", "Continues no. 4 Ledelsesforankring in"), ("replaced_by", "Replaces no. 4 Ledelsesforankring in")],
)
def test_an_area_says_what_it_grew_out_of(world, reader, own_region, earlier, how, sentence):
    with own_region():
        continue_area(world.focus_area, earlier.focus_areas.get(), how)

    page = reader().get(page_of(world.period))

    assert f"{sentence} {earlier.years}." in text_of(page)
    assert f'href="{page_of(earlier)}#area-4"' in page.content.decode()


def test_an_area_is_called_new_only_where_others_continue_something(world, reader, own_region, earlier):
    with own_region():
        factories.FocusAreaFactory(period=world.period, number=2)
    assert "New in this period." not in text_of(reader().get(page_of(world.period)))

    with own_region():
        continue_area(world.focus_area, earlier.focus_areas.get(), "same")

    assert text_of(reader().get(page_of(world.period))).count("New in this period.") == 1


def test_an_expired_foundation_is_marked(world, reader, own_region):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with own_region():
        factories.FoundationDocumentFactory(period=world.period, title="Gammel strategi", valid_to=yesterday)
        factories.FoundationDocumentFactory(period=world.period, title="Ny strategi", valid_to=timezone.localdate())

    words = text_of(reader().get(page_of(world.period))).partition("What the strategy builds on")[2]

    assert "Expired" in words.partition("Gammel strategi")[2].partition("Ny strategi")[0]
    assert "Expires soon" in words.partition("Ny strategi")[2]
    assert words.count("Expired") == 1


def test_the_period_is_called_by_its_own_word_for_the_areas(world, reader, own_region):
    with own_region():
        StrategyPeriod.objects.update(area_word=StrategyPeriod.AreaWord.PRIORITY_AREA)

    assert "Priority areas" in text_of(reader().get(page_of(world.period)))


def test_a_target_says_aim_year_rule_and_source(world, reader, own_region):
    with own_region():
        Target.objects.update(text="Deltar på møter", due_year=2029, rule="Til stede delt på alle", source="Strategi")

    words = text_of(reader().get(page_of(world.period)))

    assert "Deltar på møter At least 80 % Share by 2029 How it is measured" in words
    assert "Til stede delt på alle Source: Strategi" in words


AIMS = [
    ("share", "80.00", "at_least", "%", "at least 80 %"),
    ("share", "12.50", "at_most", "", "at most 12.5 %"),
    ("share", "100.00", "at_least", "%", "100 %"),
    ("count", "2.00", "at_least", "meetings", "at least 2 meetings"),
    ("count", "1000", "at_least", "", "at least 1000"),
    ("count", "5", "increase", "visits", "increasing to 5 visits"),
    ("count", "5", "decrease", "gaps", "decreasing to 5 gaps"),
    ("trend", None, "increase", "%", "an increasing share"),
    ("trend", None, "decrease", "%", "a decreasing share"),
    ("trend", None, "increase", "visits", "increasing visits"),
    ("deliverable", None, "done", "", "to be in place"),
]


@pytest.mark.parametrize(("kind", "value", "direction", "unit", "aim"), AIMS, ids=[case[-1] for case in AIMS])
def test_an_aim_in_words(kind, value, direction, unit, aim):
    target = Target(kind=kind, value=value and Decimal(value), direction=direction, unit=unit)

    with translation.override("en"):
        assert target.aim.replace("\N{NO-BREAK SPACE}", " ") == aim


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_period_costs_the_same_whatever_its_size(world, reader, own_region, earlier, rows):
    with own_region():
        before = earlier.focus_areas.get()
        for number in range(2, rows + 1):
            area = factories.FocusAreaFactory(
                period=world.period, number=number, continues=before, continuation="same"
            )
            factories.PriorityFactory.create_batch(3, focus_area=area)
            factories.TargetFactory.create_batch(2, focus_area=area)
        factories.FoundationDocumentFactory.create_batch(rows, period=world.period)

    assert count_queries(reader(), page_of(world.period)) == 12
