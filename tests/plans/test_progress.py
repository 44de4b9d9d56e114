"""How far a plan has come, and which priorities of the strategy nobody works for."""

import datetime

import pytest
from django.utils import timezone

from members.places import places_of
from network.actors import Part
from plans.models import AnnualPlan
from plans.progress import Progress, progress_of, untouched_priorities
from portal.my_places import actor_of
from tests import factories
from tests.plans.editor import inside, text_of
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 6, 1)


@pytest.fixture
def here(world: World):
    with inside(world.trust):
        world.plan.activities.all().delete()
        yield world


def activities(sub_goal, **states: int) -> None:
    for state, number in states.items():
        factories.ActivityFactory.create_batch(number, sub_goal=sub_goal, state=state, times=["2026-05"])


def test_every_sub_goal_area_and_the_plan_are_counted_by_state(here):
    second = factories.PlanAreaFactory(plan=here.plan, number=2, title="Samhandling")
    empty_area = factories.PlanAreaFactory(plan=here.plan, number=3)
    sub_goal = factories.SubGoalFactory(area=second)
    activities(here.sub_goal, done=2, planned=1, in_progress=1)
    activities(sub_goal, done=1, postponed=1, cancelled=3)
    factories.SubGoalFactory(area=second, text="Tomt")

    progress = progress_of(here.plan, TODAY)

    first, other, last = progress.areas
    assert first.progress == Progress(total=4, done=2, in_progress=1, planned=1, late=2)
    assert other.progress == Progress(total=5, done=1, postponed=1, cancelled=3)
    assert [(row.number, row.progress.total) for row in other.sub_goals] == [("2.1", 5), ("2.2", 0)]
    assert (last.number, last.progress, last.sub_goals) == (empty_area.number, Progress(), ())
    assert progress.progress == Progress(total=9, done=3, in_progress=1, planned=1, postponed=1, cancelled=3, late=2)


def test_what_is_deleted_counts_nowhere_and_takes_no_number(here):
    activities(here.sub_goal, done=1)
    factories.ActivityFactory(sub_goal=here.sub_goal, removed=timezone.now())
    here.sub_goal.position = 5
    here.sub_goal.save()
    gone = factories.SubGoalFactory(area=here.sub_goal.area, position=0, removed=timezone.now())
    activities(gone, planned=4)

    progress = progress_of(here.plan, TODAY)

    [area] = progress.areas
    assert [row.number for row in area.sub_goals] == ["1.1"]
    assert progress.progress == Progress(total=1, done=1)


def test_what_is_due_today_is_not_late(here):
    factories.ActivityFactory(sub_goal=here.sub_goal, times=["2026-06-01"])

    assert progress_of(here.plan, TODAY).progress.late == 0


def test_a_plan_without_areas_has_come_nowhere(here):
    plan = factories.AnnualPlanFactory(network=here.network, year=2040)

    assert progress_of(plan, TODAY).progress == Progress()
    assert progress_of(plan, TODAY).areas == ()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_all_of_it_takes_one_query_however_much_the_plan_holds(here, rows):
    for _ in range(rows):
        activities(factories.SubGoalFactory(area=here.sub_goal.area), done=rows, planned=rows)

    with counted(1):
        progress = progress_of(here.plan, TODAY)

    assert progress.progress.total == 2 * rows * rows


# Priorities


def reader(world: World, part: Part = Part.COORDINATOR):
    person = world.person(part)
    person.trust.region = world.region
    return actor_of(person.account_id, person, places_of(person.pk))


def add_priority(world: World, number: int):
    from network.tenancy import scope

    with scope(regions=[world.region.pk]):
        return factories.PriorityFactory(focus_area=world.focus_area, number=number, text=f"Område {number}")


def numbers(rows) -> list[int]:
    return [row.number for row in rows]


def test_priorities_are_untouched_by_the_plan_or_by_all_plans_of_the_period(world):
    first = world.focus_area
    second, third = add_priority(world, 2), add_priority(world, 3)
    with inside(world.trust):
        factories.SubGoalPriorityFactory(sub_goal=world.sub_goal, priority=first.priorities.get(number=1))
        earlier = factories.SubGoalFactory(area=factories.PlanAreaFactory(plan=world.published_plan))
        factories.SubGoalPriorityFactory(sub_goal=earlier, priority=second)
        gone = factories.SubGoalFactory(area=world.sub_goal.area, removed=timezone.now())
        factories.SubGoalPriorityFactory(sub_goal=gone, priority=third)
        actor = reader(world)

        with counted(1):
            untouched = untouched_priorities(world.plan, actor)

    assert (untouched.total, numbers(untouched.in_plan), numbers(untouched.in_period)) == (3, [2, 3], [3])


def test_another_networks_plan_touches_nothing_here(world):
    with inside(world.trust):
        plan = factories.AnnualPlanFactory(network=world.neighbour_network, year=world.plan.year, period=world.period)
        sub_goal = factories.SubGoalFactory(area=factories.PlanAreaFactory(plan=plan))
        factories.SubGoalPriorityFactory(sub_goal=sub_goal, priority=world.focus_area.priorities.get())

        untouched = untouched_priorities(world.plan, reader(world))

    assert numbers(untouched.in_period) == [1]


def test_a_draft_tells_its_priorities_only_to_those_who_read_it(world):
    with inside(world.trust):
        factories.SubGoalPriorityFactory(sub_goal=world.sub_goal, priority=world.focus_area.priorities.get())
        plan: AnnualPlan = world.published_plan

        seen = [untouched_priorities(plan, reader(world, part)) for part in (Part.COORDINATOR, Part.RESOURCE_PERSON)]

    assert [numbers(found.in_period) for found in seen] == [[], [1]]


def test_without_a_strategy_there_are_no_priorities(world, plan_without_period, editor_of):
    with inside(world.trust):
        assert untouched_priorities(plan_without_period, reader(world)) is None
    assert "Priorities that nobody works for" not in text_of(editor_of(plan=plan_without_period).get("oppfolging/"))


def test_the_page_shows_how_far_it_has_come(editor, world):
    with inside(world.trust):
        world.activity.state = "done"
        world.activity.save()

    page = text_of(editor.get("oppfolging/"))

    assert "<strong>1 of 2 done</strong>" in page
    assert "Of the 1 priorities of the strategy, 1 have no sub-goal in this plan" in page
