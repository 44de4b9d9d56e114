"""How often the pages of a plan ask the database: the same however much the plan holds."""

import pytest

from network.actors import Part
from plans.models import Activity
from tests import factories
from tests.plans.editor import Editor, activity_path, inside, sub_goal_path
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db

SIZES = pytest.mark.parametrize("rows", [1, 3, 30])


def fill(world: World, rows: int) -> Activity:
    """So many sub-goals and activities in each, with priorities, references and meetings."""
    with inside(world.trust):
        Activity.objects.all().delete()
        priority = world.focus_area.priorities.get()
        for _ in range(rows):
            sub_goal = factories.SubGoalFactory(area=world.sub_goal.area)
            factories.SubGoalPriorityFactory(sub_goal=sub_goal, priority=priority)
            factories.ActivityFactory.create_batch(rows, sub_goal=sub_goal, refers_to_sub_goal=world.sub_goal)
        world.plan.local_meetings.update(sub_goal=world.sub_goal)
        return Activity.objects.select_related("sub_goal").filter(sub_goal=sub_goal).first()


@SIZES
@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.STEERING_GROUP])
def test_the_page_with_cards(editor_of, world, rows, part):
    fill(world, rows)
    editor = editor_of(part)

    with counted(14):
        editor.get()


@SIZES
def test_the_table(editor: Editor, world, rows):
    fill(world, rows)

    with counted(12):
        editor.get(query="view=table&state=planned&sort=when")


@SIZES
def test_the_list_of_plans(editor: Editor, world, rows):
    with inside(world.trust):
        for number in range(rows):
            factories.AnnualPlanFactory(network=world.network, year=2030 + number, period=world.period)

    with counted(10):
        editor.browser.get(f"/{world.trust.slug}/{world.network.slug}/plan/")


@SIZES
def test_a_form_in_the_list(editor: Editor, world, rows):
    activity = fill(world, rows)

    with counted(10):
        editor.get(activity_path(activity), script=True)


@SIZES
def test_a_move(editor: Editor, world, rows):
    activity = fill(world, rows)

    with counted(17):
        editor.post(activity_path(activity, "flytt/"), {"step": "down"}, script=True)


@SIZES
def test_a_sub_goals_move(editor: Editor, world, rows):
    activity = fill(world, rows)

    with counted(17):
        editor.post(sub_goal_path(activity.sub_goal, "flytt/"), {"step": "up"}, script=True)


@SIZES
def test_a_save(editor: Editor, world, rows):
    activity = fill(world, rows)
    form = editor.form(activity_path(activity))

    with counted(21):
        editor.post(activity_path(activity), form, script=True)


@SIZES
def test_an_order_of_the_pdf(editor: Editor, world, rows):
    fill(world, rows)

    with counted(15):
        editor.post("utskrift/")
