"""The lists by which a plan is followed up, each with its tab."""

import datetime

import pytest
from django.utils import timezone

from network.actors import Part
from plans.models import Activity, AnnualPlan
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import inside, text_of
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def standing(world: World) -> World:
    set_state(world.plan, AnnualPlan.State.PUBLISHED)
    return world


@pytest.fixture
def lists(standing: World) -> dict[str, Activity]:
    """One activity for each list, and of each some that are not in it."""
    today = timezone.localdate()

    def activity(text: str, days: int | None, **values) -> Activity:
        times = [(today + datetime.timedelta(days=days)).isoformat()] if days is not None else []
        return factories.ActivityFactory(sub_goal=standing.sub_goal, text=text, times=times, **values)

    with inside(standing.trust):
        Activity.objects.filter(plan=standing.plan).delete()
        gone = factories.SubGoalFactory(area=standing.sub_goal.area, removed=timezone.now())
        factories.ActivityFactory(sub_goal=gone, times=["2020"])
        activity("Borte", -5, removed=timezone.now())
        activity("Gjort", -5, state="done")
        activity("Utsatt", -5, state="postponed")
        return {
            "late": activity("Sen", -5),
            "due": activity("Snart", 20),
            "sixty": activity("Om en stund", 50),
            "untouched": activity("Urørt", 200, touched=timezone.now() - datetime.timedelta(days=40)),
            "nobody": activity("Ingens", 200, party=""),
            "no_time": activity("En gang", None),
        }


def texts(response) -> list[str]:
    return [row.row.text for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Sen"]),
        ("view=late", ["Sen"]),
        ("view=due", ["Snart"]),
        ("view=due&days=60", ["Snart", "Om en stund"]),
        ("view=untouched&days=30", ["Urørt"]),
        ("view=untouched&days=60", []),
        ("view=nobody", ["Ingens"]),
        ("view=no_time", ["En gang"]),
        ("view=nonsense&days=-1", ["Sen"]),
    ],
)
def test_each_list_holds_what_its_tab_says(editor, lists, query, found):
    page = editor.get("oppfolging/", query=query)

    assert texts(page) == found
    counts = {tab.view: tab.count for tab in page.context["lists"]}
    assert counts[page.context["chosen"].view] == len(found)


def test_an_empty_list_says_so(editor, lists):
    assert "Everything has been touched in the last 90 days." in text_of(
        editor.get("oppfolging/", query="view=untouched&days=90")
    )


def test_for_htmx_comes_the_list_alone(editor, lists):
    page, fragment = (editor.get("oppfolging/", query="view=due", script=script) for script in (False, True))

    assert '<nav class="breadcrumbs"' in text_of(page) or "<html" in text_of(page)
    assert "<html" not in text_of(fragment)
    assert "Snart" in text_of(fragment)


@pytest.mark.parametrize("part", [Part.STEERING_GROUP, Part.RESOURCE_PERSON, Part.LEADER])
def test_who_reads_the_plan_reads_its_lists(editor_of, lists, part):
    assert "Sen" in text_of(editor_of(part).get("oppfolging/"))


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_lists_ask_as_often_however_much_is_late(editor, standing, rows):
    with inside(standing.trust):
        Activity.objects.filter(plan=standing.plan).delete()
        for _ in range(rows):
            sub_goal = factories.SubGoalFactory(area=standing.sub_goal.area)
            factories.ActivityFactory.create_batch(
                rows, sub_goal=sub_goal, times=["2020"], person=standing.person(Part.RESOURCE_PERSON)
            )

    with counted(12):
        editor.get("oppfolging/")
    with counted(9):
        editor.get("oppfolging/", script=True)
