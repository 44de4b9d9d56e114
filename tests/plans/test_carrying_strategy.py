"""Carrying a plan forward into a year under another strategy: where its areas and priorities go."""

import pytest

from plans.carrying.homes import Home, Target, home_of
from plans.carrying.services import WithoutHome
from plans.models import AnnualPlan, FocusArea, PlanArea, StrategyPeriod, SubGoalPriority
from plans.services import create_plan
from tests import factories
from tests.plans.carrying import Carrier, sub_goal_in
from tests.plans.editor import inside
from tests.plans.strategist import inside as in_region
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas(world: World) -> dict[str, FocusArea]:
    """2015–2019: four areas. 2020–2024: the first goes on as number 2, the second is replaced by number 1, the third
    goes on in two, the fourth has no successor."""
    with in_region(world.region):
        old, new = (
            factories.StrategyPeriodFactory(region=world.region, first_year=first, last_year=first + 4)
            for first in (2015, 2020)
        )
        titles = ["Kompetanse", "Samhandling", "Drift", "Forskning"]
        before = {
            title: factories.FocusAreaFactory(period=old, number=number, title=title)
            for number, title in enumerate(titles, 1)
        }
        for number, title, of, how in SUCCESSORS:
            factories.FocusAreaFactory(period=new, number=number, title=title, continues=before[of], continuation=how)
    return before


SUCCESSORS = [
    (1, "Synliggjøring", "Samhandling", "replaced_by"),
    (2, "Kompetanseheving", "Kompetanse", "same"),
    (3, "Organisering", "Drift", "replaced_by"),
    (4, "Rekruttering", "Drift", "replaced_by"),
]


@pytest.fixture
def plan(world: World, areas) -> AnnualPlan:
    """Of 2019, with a sub-goal in each area."""
    first = next(iter(areas.values()))
    with inside(world.trust):
        plan = factories.AnnualPlanFactory(
            network=world.network, year=2019, period=first.period, state="published", approved_on="2019-01-30"
        )
        for area in areas.values():
            factories.PlanAreaFactory(plan=plan, focus_area=area, number=area.number, title=area.title)
    for area in areas.values():
        sub_goal_in(plan, {"text": f"i {area.title}"}, number=area.number, text=f"Mål for {area.title}")
    return plan


@pytest.fixture
def carrier(world: World, plan: AnnualPlan) -> Carrier:
    return Carrier(world, plan)


def plan_area(plan: AnnualPlan, title: str) -> PlanArea:
    with inside(plan.trust):
        return plan.areas.get(title=title)


def settle(carrier: Carrier, **homes: str) -> Carrier:
    carrier.choices |= {f"area-{plan_area(carrier.plan, title).pk}": choice for title, choice in homes.items()}
    return carrier


def test_areas_go_where_they_continue(carrier):
    settle(carrier, Drift="3", Forskning="drop").carry()

    assert carrier.rows() == [
        (1, "Mål for Samhandling", [("i Samhandling", [])]),
        (2, "Mål for Kompetanse", [("i Kompetanse", [])]),
        (3, "Mål for Drift", [("i Drift", [])]),
    ]
    with inside(carrier.plan.trust):
        assert [area.title for area in carrier.next_plan().areas.all()] == [
            "Synliggjøring", "Kompetanseheving", "Organisering", "Rekruttering",
        ]  # fmt: skip


def test_what_has_no_home_must_be_given_one(carrier):
    with pytest.raises(WithoutHome) as refused:
        carrier.carry()

    assert [area.area.title for area in refused.value.args[0]] == ["Drift", "Forskning"]
    assert carrier.next_plan() is None


def test_what_has_no_home_may_stay_if_nothing_of_it_is_carried(carrier, plan):
    settle(carrier, Drift="4")
    with inside(plan.trust):
        (activity,) = plan.activities.filter(sub_goal__area__title="Forskning")
    carrier.choose(activity, "drop").carry()

    assert [number for number, _, _ in carrier.rows()] == [1, 2, 4]


def test_two_areas_can_become_one(carrier):
    settle(carrier, Drift="2", Forskning="2").carry()

    with inside(carrier.plan.trust):
        rows = carrier.next_plan().sub_goals.filter(area__number=2).order_by("position")
        assert [(row.position, row.text) for row in rows] == [
            (0, "Mål for Kompetanse"), (1, "Mål for Drift"), (2, "Mål for Forskning"),
        ]  # fmt: skip


def test_an_area_that_is_not_in_the_new_plan_is_no_choice(carrier):
    settle(carrier, Drift="3", Forskning="99")

    with pytest.raises(WithoutHome):
        carrier.carry()


def test_a_proposal_can_be_chosen_away(carrier):
    settle(carrier, Kompetanse="4", Drift="drop", Forskning="drop").carry()

    assert carrier.rows()[-1] == (4, "Mål for Kompetanse", [("i Kompetanse", [])])


def test_references_follow_the_areas(carrier, plan):
    sub_goal_in(
        plan,
        {"text": "jfr. samhandling", "refers_to_area": plan_area(plan, "Samhandling")},
        {"text": "jfr. forskning", "refers_to_area": plan_area(plan, "Forskning")},
    )

    carried = settle(carrier, Drift="drop", Forskning="drop").carry()

    assert carried.without_reference == 1
    with inside(plan.trust):
        row = carried.plan.activities.select_related("refers_to_area").get(text="jfr. samhandling")
        assert row.refers_to_area.title == "Synliggjøring"


def test_priorities_go_on_where_the_new_strategy_has_the_same(world, carrier, plan, areas):
    with in_region(world.region):
        went, gone = (
            factories.PriorityFactory(focus_area=areas["Kompetanse"], number=number, text=text)
            for number, text in enumerate(["Dele kunnskap, hver dag", "Lære av hverandre"], 1)
        )
        successor = FocusArea.objects.get(title="Kompetanseheving")
        factories.PriorityFactory(focus_area=successor, number=2, text="Noe helt annet")
        same = factories.PriorityFactory(focus_area=successor, number=1, text="dele kunnskap hver dag.")
    with inside(world.trust):
        sub_goal = plan.sub_goals.get(text="Mål for Kompetanse")
        for priority in (went, gone):
            factories.SubGoalPriorityFactory(sub_goal=sub_goal, priority=priority)

    settle(carrier, Drift="drop", Forskning="drop").carry()

    with inside(world.trust):
        links = SubGoalPriority.objects.filter(sub_goal__plan=carrier.next_plan())
        assert [link.priority_id for link in links] == [same.pk]


def test_a_sub_goal_that_loses_all_its_priorities_is_told_of(world, carrier, plan, areas):
    with in_region(world.region):
        gone = factories.PriorityFactory(focus_area=areas["Kompetanse"], number=1, text="Lære av hverandre")
    with inside(world.trust):
        sub_goal = plan.sub_goals.get(text="Mål for Kompetanse")
        factories.SubGoalPriorityFactory(sub_goal=sub_goal, priority=gone)

    assert settle(carrier, Drift="drop", Forskning="drop").carry().without_priorities == 1


def test_a_draft_that_was_made_under_the_new_strategy_is_filled(world, carrier):
    with inside(world.trust):
        draft = create_plan(network=world.network, year=2020, by=carrier.by())

    carried = settle(carrier, Drift="drop", Forskning="drop").carry()

    assert carried.plan == draft
    assert [number for number, _, _ in carrier.rows()] == [1, 2]


def test_from_no_strategy_into_one_areas_of_the_same_title_are_proposed(world, areas):
    with inside(world.trust):
        plan = factories.AnnualPlanFactory(network=world.network, year=2014, period=None)
        for number, title in enumerate(["Annet", "drift"], 1):
            factories.PlanAreaFactory(plan=plan, number=number, title=title)
    sub_goal_in(plan, {"text": "a"}, number=1, text="Uten plass")
    sub_goal_in(plan, {"text": "b"}, number=2, text="Driften")
    carrier = Carrier(world, plan)

    with pytest.raises(WithoutHome) as refused:
        carrier.carry()
    assert [area.area.title for area in refused.value.args[0]] == ["Annet"]

    settle(carrier, Annet="4").carry()
    assert [(number, text) for number, text, _ in carrier.rows()] == [(3, "Driften"), (4, "Uten plass")]


def test_out_of_a_strategy_the_areas_go_on_as_the_plans_own(world, plan, areas):
    with in_region(world.region):
        FocusArea.objects.filter(period__first_year=2020).delete()
        StrategyPeriod.objects.filter(first_year=2020).delete()
    carrier = Carrier(world, plan)

    carrier.carry()

    with inside(world.trust):
        assert carrier.next_plan().period is None
    assert [number for number, _, _ in carrier.rows()] == [1, 2, 3, 4]


# Where an area goes, by itself

LONG_LINE = {1: (None, ""), 2: (1, "same"), 3: (2, "replaced_by"), 4: (3, "same")}


@pytest.mark.parametrize(
    ("focus_area", "targets", "home"),
    [
        (4, [4], Home(1, "itself")),
        (3, [4], Home(1, "continues")),
        (2, [4], Home(1, "replaced")),  # somewhere on the way it was
        (1, [3], Home(1, "replaced")),
        (4, [1], Home(None, "nowhere")),  # not backwards
    ],
)
def test_a_line_is_followed_over_several_periods(focus_area, targets, home):
    rows = [Target(number, f"Mål {number}", pk) for number, pk in enumerate(targets, 1)]

    assert home_of(PlanArea(focus_area_id=focus_area, number=9, title="Fra"), rows, LONG_LINE) == home


def test_of_several_the_one_that_stays_itself_is_proposed():
    ancestry = {1: (None, ""), 2: (1, "replaced_by"), 3: (1, "same")}
    rows = [Target(1, "To", 2), Target(2, "Tre", 3)]

    assert home_of(PlanArea(focus_area_id=1, title="Fra"), rows, ancestry) == Home(2, "several")
    ancestry[3] = (1, "replaced_by")
    assert home_of(PlanArea(focus_area_id=1, title="Fra"), rows, ancestry) == Home(None, "several")


def test_areas_that_continue_each_other_in_a_ring_end_somewhere():
    ring = {1: (2, "same"), 2: (1, "same")}

    assert home_of(PlanArea(focus_area_id=9, title="Fra"), [Target(1, "Til", 1)], ring) == Home(None, "nowhere")
