"""The page on which a plan is carried forward: what it proposes, keeps and refuses."""

import threading

import pytest
from django.db import connection

from network.actors import Part
from plans.models import AnnualPlan
from plans.services import create_plan
from tests import factories
from tests.plans.carrying import (
    PATH,
    Carrier,
    activity_called,
    checked,
    plan_in,
    questions,
    sub_goal_in,
)
from tests.plans.editor import Editor, inside, led_to, said, text_of
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(world: World) -> AnnualPlan:
    return plan_in(world, 2011)


@pytest.fixture
def at(editor_of, plan) -> Editor:
    return editor_of(plan=plan)


@pytest.fixture
def carrier(world: World, plan: AnnualPlan) -> Carrier:
    return Carrier(world, plan)


def name_of(plan: AnnualPlan, text: str) -> str:
    return f"activity-{activity_called(plan, text).pk}"


# What it proposes


def test_the_state_decides_what_is_proposed(at, plan):
    states = ["done", "cancelled", "planned", "in_progress", "postponed"]
    sub_goal_in(plan, *({"text": state, "state": state} for state in states))

    page = at.get(PATH)

    proposed = checked(page)
    assert [proposed[name_of(plan, state)] for state in states] == ["done", "drop", "carry", "carry", "carry"]
    assert page.context["numbers"] == {
        "sub_goals": 1, "activities": 3, "done": 1, "dropped": 1, "days": 0, "homeless": 0,
    }  # fmt: skip


def test_every_activity_stands_under_its_area_and_sub_goal(at, plan):
    sub_goal_in(plan, {"text": "Invitere", "note": "Ring først", "times": ["2011-23"]}, text="Flere møtes")

    page = " ".join(text_of(at.get(PATH)).split())

    for words in ("Kompetanse", "Sub-goal 1.1", "Flere møtes", "Invitere", "Ring først", "Autumn"):
        assert words in page


def test_a_day_is_asked_about_with_its_weekday_and_its_neighbour(at, plan):
    sub_goal_in(plan, {"text": "kurs", "times": ["2011-01-20"]})

    page = at.get(PATH)

    (question,) = questions(page)
    assert question == (
        "Another weekday 20 January 2011 was a Thursday; in 2012 the date falls on another day. Then:"
    )
    for label in (
        "Friday 20 January: the same date",
        "Thursday 19 January: the same day of the week",
        "Only January: the day is settled later",
    ):
        assert f">{label}</option>" in text_of(page)


def test_a_weekend_a_leap_day_and_a_time_outside_the_year_are_marked(at, world):
    leap = plan_in(world, 2004)
    at.plan = leap
    sub_goal_in(leap, {"text": "dager", "times": ["2004-02-29", "2004-01-22", "2005-21", "2004-23"]})

    asked = questions(at.get(PATH))

    assert asked == [
        "No such day 29 February 2004 was a Sunday, and 2005 has no such day. Then:",
        "Weekend 22 January 2004 was a Thursday; in 2005 the date falls on a weekend. Then:",
        "Outside the year Spring 2005 lies outside 2004. In the new plan:",
    ]


def test_a_text_that_names_a_day_is_marked(at, plan):
    sub_goal_in(plan, {"text": "Fagdag 29. november"}, {"text": "Fagdag i november"})

    assert text_of(at.get(PATH)).count("The text names a day or a year") == 1


def test_norwegian_is_written_in_norwegian_order(at, plan):
    sub_goal_in(plan, {"text": "kurs", "times": ["2011-01-20"]})
    at.speak("nb")

    assert "torsdag" in questions(at.get(PATH))[0]


def test_the_local_meetings_are_asked_about_too(at, plan, world):
    sub_goal = sub_goal_in(plan, {"text": "møter"})
    with inside(world.trust):
        factories.LocalMeetingFactory(
            plan=plan, sub_goal=sub_goal, local_group=world.local_group, spring="2011-04-14", autumn="2011-10"
        )

    (question,) = questions(at.get(PATH))

    assert question.startswith("Sor Weekend 14 April 2011")


# What it keeps


def test_a_choice_is_kept_as_it_is_made(at, plan, carrier):
    sub_goal_in(plan, {"text": "a"}, {"text": "b"})
    name = name_of(plan, "a")

    answer = at.post(PATH, {name: "drop"}, script=True)

    assert answer.status_code == 200
    assert "<nav" not in text_of(answer)
    assert said(answer) == "Kept."
    assert 'id="carrying-summary" hx-swap-oob="true"' in text_of(answer)
    assert carrier.kept() == {name: "drop"}
    assert checked(at.get(PATH))[name] == "drop"


def test_without_a_script_the_whole_form_is_kept(at, plan, carrier):
    sub_goal_in(plan, {"text": "a"}, {"text": "b"})
    chosen = {name_of(plan, "a"): "drop", name_of(plan, "b"): "done"}

    answer = at.post(PATH, {**chosen, "step": "keep"})

    assert led_to(answer) == at.url + PATH
    assert carrier.kept() == chosen
    assert "Your choices are kept." in text_of(at.get(PATH))


def test_two_who_choose_at_once_keep_each_others_choices(at, plan, carrier, editor_of):
    sub_goal_in(plan, {"text": "a"}, {"text": "b"})
    other = editor_of(Part.OPERATIONS_GROUP, plan=plan)

    at.post(PATH, {name_of(plan, "a"): "drop"}, script=True)
    other.post(PATH, {name_of(plan, "b"): "done"}, script=True)

    assert carrier.kept() == {name_of(plan, "a"): "drop", name_of(plan, "b"): "done"}


def test_a_box_that_is_unticked_again_is_kept_as_that(at, plan, carrier):
    sub_goal = sub_goal_in(plan, {"text": "a", "state": "done"})
    name = f"sub-goal-{sub_goal.pk}"

    at.post(PATH, {name: ["", "carry"]}, script=True)
    assert carrier.kept() == {name: "carry"}

    at.post(PATH, {name: ""}, script=True)
    assert carrier.kept() == {name: ""}


def test_what_nobody_asked_for_is_not_kept(at, plan, carrier, world):
    sub_goal_in(plan, {"text": "a"})

    at.post(PATH, {f"activity-{world.activity.pk}": "drop", "x" * 500: "y"}, script=True)

    assert carrier.kept() == {}


@pytest.mark.parametrize("nonsense", ["perhaps", "", "carry'; --"])
def test_a_choice_that_does_not_exist_is_the_proposed_one(at, plan, nonsense):
    sub_goal_in(plan, {"text": "a", "state": "done"})

    at.post(PATH, {name_of(plan, "a"): nonsense}, script=True)

    assert checked(at.get(PATH))[name_of(plan, "a")] == "done"


def test_all_days_can_keep_their_weekday_at_once(at, plan, carrier):
    sub_goal_in(plan, {"text": "a", "times": ["2011-01-20", "2011-06"]}, {"text": "b", "times": ["2011-03-10"]})

    at.post(PATH, {"step": "weekdays"})
    at.post(PATH, {"step": "carry"})

    ((_, _, activities),) = carrier.rows()
    assert activities == [("a", ["2012-01-19", "2012-06"]), ("b", ["2012-03-08"])]


# What it makes and says


def test_the_last_step_makes_the_plan_and_leads_there(at, plan, carrier):
    sub_goal_in(plan, {"text": "videre"}, {"text": "gjort", "state": "done"}, text="Mål")

    answer = at.post(PATH, {"step": "carry"})

    assert led_to(answer).endswith("/plan/2012/")
    assert carrier.rows() == [(1, "Mål", [("videre", [])])]
    assert "The plan for 2012 is a draft with 1 sub-goal and 1 activity." in text_of(at.browser.get(led_to(answer)))


def test_a_choice_of_the_last_moment_counts(at, plan, carrier):
    sub_goal_in(plan, {"text": "a"}, {"text": "b"}, text="Mål")

    at.post(PATH, {name_of(plan, "a"): "drop", "step": "carry"})

    assert carrier.rows() == [(1, "Mål", [("b", [])])]


def test_done_is_noted_only_when_the_box_is_ticked(at, plan):
    sub_goal_in(plan, {"text": "a"}, {"text": "b"})

    answer = at.post(PATH, {name_of(plan, "a"): "done", "note-done": ["", "yes"], "step": "carry"})

    assert activity_called(plan, "a").state == "done"
    assert "1 activity is noted as done." in text_of(at.browser.get(led_to(answer)))


def test_the_box_is_not_there_for_a_closed_plan(editor_of, world):
    at = editor_of(plan=plan_in(world, 2011, state="closed"))

    assert 'name="note-done"' not in text_of(at.get(PATH))


# What it refuses


def test_an_area_without_a_home_is_shown_and_nothing_is_made(editor_of, world, carrier):
    at = editor_of()  # this year's draft, under the strategy
    with inside(world.trust):
        homeless = factories.PlanAreaFactory(plan=world.plan, number=5, title="Løst område")
        factories.SubGoalFactory(area=homeless, text="Mål")
        factories.ActivityFactory(sub_goal=homeless.sub_goals.get())

    answer = at.post(PATH, {"step": "carry"})

    assert answer.status_code == 422
    assert f'href="#id_area-{homeless.pk}"' in text_of(answer)
    assert "Nothing is carried forward yet." in text_of(answer)
    at.post(PATH, {"step": "carry", f"area-{homeless.pk}": "drop"})
    with inside(world.trust):
        assert AnnualPlan.objects.filter(year=world.plan.year + 1).exists()


def test_a_plan_that_is_there_is_led_to(editor_of, plan, world):
    sub_goal_in(plan_in(world, 2012, state="draft", approved_on=None), text="Alt skrevet")
    at = editor_of(plan=plan)

    page = at.get(PATH)

    assert page.status_code == 200
    assert "There is a plan for 2012 already" in text_of(page)
    assert "/plan/2012/" in text_of(page)
    assert at.post(PATH, {"step": "carry"}).status_code == 409
    assert said(at.post(PATH, {"step": "keep"}, script=True)) == (
        "Nothing was kept: the next plan has been begun meanwhile."
    )


def test_the_last_year_says_so(editor_of, world):
    at = editor_of(plan=plan_in(world, 2100))

    assert "There are no plans after this year" in text_of(at.get(PATH))
    assert at.post(PATH, {"step": "carry"}).status_code == 409


# The ways to it


def test_the_plan_leads_to_it_until_next_years_is_begun(at, plan, world):
    assert f'href="{at.url}{PATH}">Carry forward to 2012<' in text_of(at.get())

    with inside(world.trust):
        draft = create_plan(network=world.network, year=2012, by=Carrier(world, plan).by())
    assert "Carry forward to 2012<" in text_of(at.get())

    sub_goal_in(draft, text="Alt skrevet")
    assert "Carry forward to 2012<" not in text_of(at.get())


def test_whoever_may_not_write_is_not_led_to_it(editor_of, plan):
    assert PATH not in text_of(editor_of(Part.RESOURCE_PERSON, plan=plan).get())


def test_an_empty_draft_says_where_its_rows_could_come_from(at, plan, world):
    with inside(world.trust):
        create_plan(network=world.network, year=2012, by=Carrier(world, plan).by())

    page = at.browser.get(at.url.replace("2011", "2012"))

    assert f'href="{at.url}{PATH}">Carry the plan for 2011 forward<' in text_of(page)


def test_the_list_of_plans_leads_to_it(at, world):
    page = at.browser.get(f"/{world.trust.slug}/{world.network.slug}/plan/")

    newest = world.plan.year
    assert f"There is no plan for {newest + 1} yet." in text_of(page)
    assert f"/plan/{newest}/{PATH}" in text_of(page)


# Two at once


@pytest.mark.django_db(transaction=True)
def test_two_who_carry_at_once_make_one_plan(editor_of, world):
    plan = plan_in(world, 2011)
    sub_goal_in(plan, {"text": "videre"}, text="Mål")
    editors = [editor_of(part, plan=plan) for part in (Part.COORDINATOR, Part.OPERATIONS_GROUP)]
    ready, answers = threading.Barrier(len(editors)), []

    def carry(editor: Editor) -> None:
        ready.wait(10)
        answers.append(editor.post(PATH, {"step": "carry"}).status_code)
        connection.close()

    threads = [threading.Thread(target=carry, args=[editor]) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(answers) == [302, 409]
    assert Carrier(world, plan).rows() == [(1, "Mål", [("videre", [])])]


# Queries


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_it_asks_as_often_however_much_the_plan_holds(at, plan, rows):
    for number in range(rows):
        sub_goal_in(plan, *({"text": f"{number}.{place}", "times": ["2011-05-05"]} for place in range(3)))

    with counted(18):
        at.get(PATH)
