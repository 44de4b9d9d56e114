"""Carrying a plan forward to the next year: what is made of it."""

import pytest

from plans.carrying.services import NextYearTaken, TooLate
from plans.models import Activity, AnnualPlan, LocalMeeting, SubGoal, SubGoalPriority
from plans.services import create_plan
from tests import factories
from tests.plans.carrying import Carrier, activity_called, plan_in, sub_goal_in
from tests.plans.editor import inside
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(world: World) -> AnnualPlan:
    """Of 2011, which no strategy covers."""
    return plan_in(world, 2011)


@pytest.fixture
def carrier(world: World, plan: AnnualPlan) -> Carrier:
    return Carrier(world, plan)


def test_done_and_cancelled_stay_and_the_rest_goes_on(carrier, plan):
    states = ["done", "cancelled", "planned", "in_progress", "postponed"]
    sub_goal_in(plan, *({"text": state, "state": state} for state in states), text="Flere hospiterer")

    carrier.carry()

    assert carrier.rows() == [(1, "Flere hospiterer", [("planned", []), ("in_progress", []), ("postponed", [])])]


def test_a_choice_comes_before_what_the_state_proposes(carrier, plan):
    sub_goal_in(plan, {"text": "gjort", "state": "done"}, {"text": "planlagt"}, {"text": "til"}, text="Mål")
    carrier.choose(activity_called(plan, "gjort"), "carry").choose(activity_called(plan, "planlagt"), "done")
    carrier.choose(activity_called(plan, "til"), "drop")

    carrier.carry()

    assert carrier.rows() == [(1, "Mål", [("gjort", [])])]


def test_what_is_carried_is_planned_anew_and_says_where_it_comes_from(carrier, plan):
    done = {"state": "in_progress", "note": "Nesten ferdig", "party": "other", "party_text": "Kommunen"}
    sub_goal = sub_goal_in(plan, {"text": "Kurs", "times": ["2011-21"]} | done, grouped=True)

    carrier.carry()

    with inside(plan.trust):
        row = Activity.objects.get(plan=carrier.next_plan())
        assert (row.state, row.note, row.party, row.party_text) == ("planned", "", "other", "Kommunen")
        assert (row.times, row.due.isoformat()) == (["2012-21"], "2012-06-30")
        assert row.predecessor == activity_called(plan, "Kurs")
        assert row.sub_goal.predecessor == sub_goal
        assert row.sub_goal.grouped


def test_two_days_of_a_month_that_both_become_only_the_month_are_one_time(carrier, plan):
    sub_goal_in(plan, {"text": "Kurs", "times": ["2011-03-10", "2011-03-17", "2011-21"]}, text="Mål")
    pk = activity_called(plan, "Kurs").pk
    carrier.choices |= {f"time-{pk}-0": "month", f"time-{pk}-1": "month"}

    carrier.carry()

    assert carrier.rows() == [(1, "Mål", [("Kurs", ["2012-03", "2012-21"])])]


def test_a_sub_goal_goes_on_with_its_activities_or_by_its_own_choice(carrier, plan):
    sub_goal_in(plan, {"text": "gjort", "state": "done"}, text="Nådd")
    kept = sub_goal_in(plan, {"text": "gjort", "state": "done"}, text="Nådd, og går videre", position=1)
    sub_goal_in(plan, {"text": "igjen"}, text="Ikke nådd", position=2)
    carrier.choose(kept, "carry")

    carrier.carry()

    assert carrier.rows() == [(1, "Nådd, og går videre", []), (1, "Ikke nådd", [("igjen", [])])]


def test_what_is_deleted_stays_deleted(carrier, plan):
    gone = sub_goal_in(plan, {"text": "under et slettet delmål"}, text="Slettet")
    sub_goal_in(plan, {"text": "slettet"}, {"text": "står"}, text="Står")
    with inside(plan.trust):
        gone.remove()
        activity_called(plan, "slettet").remove()

    carrier.carry()

    assert carrier.rows() == [(1, "Står", [("står", [])])]


def test_times_become_what_was_chosen_for_them(carrier, plan):
    sub_goal_in(plan, {"text": "dager", "times": ["2011-01-20", "2011-03-10", "2011-05-05", "2011-23"]})
    pk = activity_called(plan, "dager").pk
    carrier.choices |= {f"time-{pk}-1": "weekday", f"time-{pk}-2": "month"}

    carrier.carry()

    ((_, _, [(_, times)]),) = carrier.rows()
    assert times == ["2012-01-20", "2012-03-08", "2012-05", "2012-23"]


def test_references_lead_to_the_new_rows_or_fall_away(carrier, plan):
    target = sub_goal_in(plan, {"text": "går videre"}, text="Mål")
    ended = sub_goal_in(plan, {"text": "gjort", "state": "done"}, text="Nådd", position=1)
    with inside(plan.trust):
        area = plan.areas.get()
    sub_goal_in(
        plan,
        {"text": "til delmål", "refers_to_sub_goal": target},
        {"text": "til et som er nådd", "refers_to_sub_goal": ended},
        {"text": "til område", "refers_to_area": area},
        position=2,
    )

    carried = carrier.carry()

    assert carried.without_reference == 1
    with inside(plan.trust):
        rows = {row.text: row for row in Activity.objects.filter(plan=carried.plan)}
        assert rows["til delmål"].refers_to_sub_goal.predecessor == target
        assert rows["til et som er nådd"].refers_to_sub_goal is None
        assert rows["til område"].refers_to_area.plan == carried.plan


def test_a_person_who_has_left_the_network_is_no_longer_named(carrier, plan, world):
    with inside(world.trust):
        there, gone = (factories.PersonFactory(trust=world.trust) for _ in range(2))
        factories.ResourcePersonFactory(person=there, network=world.network)
    sub_goal_in(plan, {"text": "her", "person": there}, {"text": "borte", "person": gone})

    carried = carrier.carry()

    assert carried.without_person == 1
    with inside(world.trust):
        rows = {row.text: row.person_id for row in Activity.objects.filter(plan=carried.plan)}
    assert rows == {"her": there.pk, "borte": None}


def test_the_table_of_local_meetings_goes_with_its_sub_goal(carrier, plan, world):
    going, staying = sub_goal_in(plan, {"text": "møter"}), sub_goal_in(plan, {"text": "nådd", "state": "done"})
    with inside(world.trust):
        row = factories.LocalMeetingFactory(
            plan=plan, sub_goal=going, local_group=world.local_group, spring="2011-04-14", autumn="2011-10"
        )
        factories.LocalMeetingFactory(
            plan=plan, sub_goal=staying, local_group=world.neighbour_local_group, spring="2011-04"
        )
    carrier.choices[f"meeting-{row.pk}-spring"] = "weekday"

    carrier.carry()

    with inside(world.trust):
        (meeting,) = LocalMeeting.objects.filter(plan=carrier.next_plan())
        assert meeting.sub_goal.predecessor == going
        assert (meeting.local_group, meeting.spring, meeting.autumn) == (world.local_group, "2012-04-12", "2012-10")


def test_nothing_changes_in_the_old_plan(carrier, plan):
    sub_goal_in(plan, {"text": "ferdig"}, {"text": "videre"})
    carrier.choose(activity_called(plan, "ferdig"), "done")

    carrier.carry()

    with inside(plan.trust):
        assert {row.state for row in Activity.objects.filter(plan=plan)} == {"planned"}
        assert AnnualPlan.objects.get(pk=plan.pk).state == "published"


def test_done_is_noted_in_the_old_plan_when_that_is_asked_for(carrier, plan):
    sub_goal_in(plan, {"text": "ferdig"}, {"text": "videre"}, {"text": "var ferdig", "state": "done"})
    carrier.choose(activity_called(plan, "ferdig"), "done").choices["note-done"] = "yes"

    carried = carrier.carry()

    assert carried.noted_done == 1
    assert activity_called(plan, "ferdig").state == "done"
    assert activity_called(plan, "ferdig").stamp == 2  # a form that is open elsewhere becomes stale
    assert activity_called(plan, "videre").state == "planned"


def test_nothing_is_noted_in_a_plan_that_is_closed(world):
    plan = plan_in(world, 2011, state="closed")
    carrier = Carrier(world, plan, {"note-done": "yes"})
    sub_goal_in(plan, {"text": "ferdig"}, {"text": "videre"})
    carrier.choose(activity_called(plan, "ferdig"), "done")

    assert carrier.carry().noted_done == 0
    assert activity_called(plan, "ferdig").state == "planned"


def test_an_empty_draft_is_filled(carrier, plan, world):
    sub_goal_in(plan, {"text": "videre"}, text="Mål")
    with inside(world.trust):
        draft = create_plan(network=world.network, year=2012, by=carrier.by())

    assert carrier.carry().plan == draft
    assert carrier.rows() == [(1, "Mål", [("videre", [])])]


def test_a_plan_that_somebody_has_written_in_is_left_alone(carrier, plan, world):
    sub_goal_in(plan, {"text": "videre"}, text="Mål")
    sub_goal_in(plan_in(world, 2012, state="draft", approved_on=None), text="Alt skrevet")

    with pytest.raises(NextYearTaken):
        carrier.carry()

    assert carrier.rows() == [(1, "Alt skrevet", [])]


@pytest.mark.parametrize("state", ["in_review", "approved", "published"])
def test_a_plan_that_is_no_draft_is_left_alone(carrier, plan, world, state):
    plan_in(world, 2012, state=state)

    with pytest.raises(NextYearTaken):
        carrier.carry()


def test_the_last_year_has_no_next(world):
    carrier = Carrier(world, plan_in(world, 2100))

    with pytest.raises(TooLate):
        carrier.carry()


def test_nothing_is_half_made(carrier, plan, monkeypatch):
    sub_goal_in(plan, {"text": "videre"})
    monkeypatch.setattr("plans.carrying.services.due_day", broken)

    with pytest.raises(RuntimeError):
        carrier.carry()

    assert carrier.next_plan() is None


def broken(times):
    raise RuntimeError("the disk is full")


def test_the_choices_go_when_the_plan_is_made(carrier, plan):
    sub_goal_in(plan, {"text": "videre"})
    with inside(plan.trust):
        factories.CarryingDraftFactory(plan=plan, choices={"note-done": "yes"})

    carrier.carry()

    assert carrier.kept() == {}


def test_when_an_old_row_goes_for_good_the_new_one_stands(carrier, plan):
    sub_goal_in(plan, {"text": "videre"})
    carried = carrier.carry()

    with inside(plan.trust):
        plan.sub_goals.get().delete()

        assert Activity.objects.get(plan=carried.plan).predecessor_id is None
        assert SubGoal.objects.get(plan=carried.plan).predecessor_id is None


def test_priorities_of_the_same_period_go_on(world):
    plan = plan_in(world, world.period.first_year + 1 + 1, period=world.period, state="published")
    sub_goal = sub_goal_in(plan, {"text": "videre"})
    with inside(world.trust):
        priority = world.focus_area.priorities.get()
        factories.SubGoalPriorityFactory(sub_goal=sub_goal, priority=priority)
    carrier = Carrier(world, plan)

    carried = carrier.carry()

    assert carried.without_priorities == 0
    with inside(world.trust):
        links = SubGoalPriority.objects.filter(sub_goal__plan=carried.plan)
        assert [link.priority_id for link in links] == [priority.pk]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_it_asks_as_often_however_much_the_plan_holds(carrier, plan, rows):
    for number in range(rows):
        sub_goal_in(plan, *({"text": f"{number}.{place}", "times": ["2011-05-05"]} for place in range(3)))

    with counted(22):
        carrier.carry()
