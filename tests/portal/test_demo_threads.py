"""The demo's plans over the years: what was carried forward, and what can be."""

import io

import pytest
from django.core.management import call_command
from django.db import transaction

from network.actors import Actor, Part, Place
from network.models import HealthTrust, Network
from network.tenancy import scope
from network.terms import Words
from plans.carrying.proposal import Proposal
from plans.carrying.services import carry_forward
from plans.models import Activity, AnnualPlan, SubGoal
from portal.demo import TODAY
from portal.thread.lines import Strategy
from portal.thread.years import areas_in_line, years_of
from tests.database import rolled_back

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Loaded once for all tests of this module."""
    with django_db_blocker.unblock(), rolled_back():
        call_command("load_demo", stdout=io.StringIO())
        yield


@pytest.fixture
def stavanger(demo, db):
    trust = HealthTrust.objects.get(slug="stavanger")
    with transaction.atomic(), scope(trusts=[trust.pk], regions_read=[trust.region_id]):
        yield Network.objects.select_related("trust").get(trust=trust, slug="sykepleiere")


def actor_in(network: Network) -> Actor:
    return Actor(
        person_id=0,
        trust_id=network.trust_id,
        region_id=network.trust.region_id,
        name="Kari",
        places=(Place(Part.COORDINATOR, network.pk),),
    )


def test_rows_are_carried_over_three_years_and_two_strategies(stavanger):
    (row,) = Activity.objects.filter(plan__year=2025, text__startswith="Velkomstbrev innen to uker")

    assert row.predecessor.plan.year == 2024
    assert row.predecessor.predecessor.plan.year == 2023
    assert row.predecessor.plan.period != row.plan.period
    assert SubGoal.objects.exclude(predecessor=None).filter(plan__network=stavanger).count() == 19


def test_every_row_comes_from_an_earlier_year_of_its_network(stavanger):
    for model in (SubGoal, Activity):
        for row in model.objects.exclude(predecessor=None).select_related("plan", "predecessor__plan"):
            assert row.predecessor.plan.year < row.plan.year, row
            assert row.predecessor.plan.network_id == row.plan.network_id, row


def test_the_thread_shows_the_three_years(stavanger):
    actor = actor_in(stavanger)
    strategy = Strategy.seen_by(actor)
    (area,) = (row for row in strategy.newest() if row.title == "Ledelsesforankring")
    areas = areas_in_line(stavanger, actor, [row.pk for row in strategy.line(area)])

    years = years_of(areas, network=stavanger, actor=actor, words=Words(), today=TODAY)

    assert [(year.plan.year, year.area.number) for year in years] == [(2025, 3), (2024, 4), (2023, 4)]
    assert {sub_goal.origin.year for sub_goal in years[0].sub_goals if sub_goal.origin} == {2024}


def test_a_copy_is_carried_across_the_change_of_strategy(stavanger):
    AnnualPlan.objects.filter(network=stavanger, year=2025).update(year=2035)  # a copy without the later plan
    plan = AnnualPlan.objects.get(network=stavanger, year=2024)

    homes = {area.area.number: (area.choice, area.home.how) for area in Proposal(plan, {}).areas}
    carried = carry_forward(plan, choices={}, by=actor_in(stavanger))

    assert homes == {
        1: ("1", "continues"),
        2: ("2", "continues"),
        3: ("5", "continues"),
        4: ("3", "continues"),
        5: ("4", "replaced"),
    }
    assert carried.plan.period.first_year == 2025
    assert carried.activities == Activity.objects.filter(plan=plan).exclude(state__in=["done", "cancelled"]).count()
    assert not Activity.objects.filter(plan=carried.plan, predecessor=None).exists()


def test_2025_is_carried_into_2026(stavanger):
    plan = AnnualPlan.objects.get(network=stavanger, year=2025)

    carried = carry_forward(plan, choices={}, by=actor_in(stavanger))

    assert carried.without_priorities == 0
    assert [area.title for area in carried.plan.areas.all()] == [area.title for area in plan.areas.all()]
    assert carried.plan.local_meetings.count() == 4
