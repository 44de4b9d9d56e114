"""From a new plan to a closed one: each step once, from the right state, by whoever was quicker."""

import datetime
import re

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from network.actors import Actor, Part
from plans import services
from plans.models import AnnualPlan, PlanArea
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import Editor, inside, led_to, text_of

pytestmark = pytest.mark.django_db

State = AnnualPlan.State
TODAY = timezone.localdate().isoformat()
APPROVAL = {"step": "approve", "approved_by": "Driftsgruppen", "approved_on": TODAY, "minutes": "sak 3/25"}


def plan_now(world) -> AnnualPlan:
    with inside(world.trust):
        return AnnualPlan.objects.get(pk=world.plan.pk)


def messages_of(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


# Deciding


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        (State.DRAFT, {"step": "submit"}, State.IN_REVIEW),
        (State.IN_REVIEW, {"step": "take_back"}, State.DRAFT),
        (State.IN_REVIEW, APPROVAL, State.APPROVED),
        (State.APPROVED, {"step": "publish"}, State.PUBLISHED),
        (State.PUBLISHED, {"step": "close"}, State.CLOSED),
        (State.PUBLISHED, {"step": "withdraw"}, State.APPROVED),
        (State.CLOSED, {"step": "archive"}, State.ARCHIVED),
        (State.APPROVED, {"step": "new_version"}, State.DRAFT),
        (State.PUBLISHED, {"step": "new_version"}, State.DRAFT),
    ],
)
def test_each_step_leads_from_one_state_to_the_next(editor, world, before, step, after):
    set_state(world.plan, before)
    assert f'name="step" value="{step["step"]}"' in text_of(editor.get("godkjenning/"))

    response = editor.post("godkjenning/", step)

    assert plan_now(world).state == after
    assert led_to(response) == editor.url
    assert messages_of(response) == [f"The plan is now: {plan_now(world).get_state_display()}."]


STEPS = {
    "submit": [State.DRAFT],
    "take_back": [State.IN_REVIEW],
    "approve": [State.IN_REVIEW],
    "publish": [State.APPROVED],
    "close": [State.PUBLISHED],
    "withdraw": [State.PUBLISHED],
    "archive": [State.CLOSED],
    "new_version": [State.APPROVED, State.PUBLISHED],
}


@pytest.mark.parametrize(
    ("state", "step"), [(state, step) for step, states in STEPS.items() for state in State if state not in states]
)
def test_a_step_from_the_wrong_state_changes_nothing_and_says_why(editor, world, state, step):
    set_state(world.plan, state)

    response = editor.post("godkjenning/", APPROVAL | {"step": step})

    assert plan_now(world).state == state
    assert led_to(response) == editor.url
    assert messages_of(response) == ["Somebody else has just changed the state of the plan. Look at it again."]


def test_the_approval_is_shown_with_its_day_and_minutes(editor, world):
    set_state(world.plan, State.IN_REVIEW)

    editor.post("godkjenning/", APPROVAL)

    plan = plan_now(world)
    assert (plan.approved_by, plan.approved_on.isoformat(), plan.minutes) == ("Driftsgruppen", TODAY, "sak 3/25")
    approval = editor.get().context["whole"].approval
    assert approval.startswith("Approved by Driftsgruppen ")
    assert approval.endswith("(sak 3/25)")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"approved_on": (timezone.localdate() + datetime.timedelta(days=1)).isoformat()},
            "The day is in the future.",
        ),
        ({"approved_on": "i går"}, "Enter a valid date."),
        ({"approved_on": ""}, "This field is required."),
        ({"approved_by": ""}, "This field is required."),
        ({"minutes": "x" * 201}, "at most 200 characters"),
    ],
)
def test_an_approval_with_an_error_is_not_recorded_and_keeps_what_was_written(editor, world, changes, says):
    set_state(world.plan, State.IN_REVIEW)

    response = editor.post("godkjenning/", APPROVAL | {"approved_by": "Et annet utvalg"} | changes)

    page = text_of(response)
    assert response.status_code == 422
    assert says in page
    assert ("Et annet utvalg" in page) is ("approved_by" not in changes)
    assert plan_now(world).state == State.IN_REVIEW


def test_the_approving_body_is_proposed_in_the_trusts_words(editor, world):
    set_state(world.plan, State.IN_REVIEW)
    with inside(world.trust):
        factories.TermFactory(
            trust=world.trust, key="operations_group", language="en",
            singular="board", the_singular="the board", plural="boards", the_plural="the boards",
        )  # fmt: skip

    assert 'value="the board"' in text_of(editor.get("godkjenning/"))


def test_a_step_that_is_none_changes_nothing(editor, world):
    assert editor.post("godkjenning/", {"step": "explode"}).status_code == 200
    assert plan_now(world).state == State.DRAFT


def test_a_new_version_is_counted_and_no_longer_approved(editor, world):
    set_state(world.plan, State.PUBLISHED)

    editor.post("godkjenning/", {"step": "new_version"})

    assert (plan_now(world).version, plan_now(world).state) == (2, State.DRAFT)
    assert editor.get().context["whole"].approval is None


def test_a_closed_plan_says_that_it_is_at_rest(editor, world):
    set_state(world.plan, State.CLOSED)

    page = text_of(editor.get("godkjenning/"))

    assert "The plan is closed." in page
    assert re.findall(r'name="step" value="(\w+)"', page) == ["archive"]


def test_a_plan_in_the_archive_says_that_it_stays_there(editor, world):
    set_state(world.plan, State.ARCHIVED)

    page = text_of(editor.get("godkjenning/"))

    assert "The plan is in the archive." in page
    assert 'name="step"' not in page


# Starting


@pytest.fixture
def new_plan(editor) -> Editor:
    def start(year):
        return editor.browser.post(f"/{editor.plan.network.trust.slug}/sykepleiere/plan/ny/", {"year": year})

    return start


def made(world, year) -> AnnualPlan:
    with inside(world.trust):
        return AnnualPlan.objects.select_related("period", "network__trust").get(network=world.network, year=year)


def test_a_new_plan_stands_under_the_period_that_covers_its_year(new_plan, world, editor):
    year = world.plan.year + 1

    response = new_plan(year)

    plan = made(world, year)
    assert led_to(response) == f"/{world.trust.slug}/sykepleiere/plan/{year}/"
    assert (plan.state, plan.period, plan.purpose) == (State.DRAFT, world.period, world.period.purpose)
    assert plan.changed_by == world.person(Part.COORDINATOR).name
    with inside(world.trust):
        areas = list(PlanArea.objects.filter(plan=plan).values_list("number", "title", "goal", "focus_area"))
    area = world.focus_area
    assert areas == [(area.number, area.title, area.goal, area.pk)]


def test_a_new_plan_takes_name_motto_foundations_and_signatures_from_the_one_before(new_plan, world):
    kept = {
        "network_name": "Nettverket vårt",
        "motto": "Sammen",
        "foundations": ["Avtale", "Strategi"],
        "signed_body": "Driftsgruppen",
        "signed_leader": "Kari Prøve",
    }
    with inside(world.trust):
        AnnualPlan.objects.filter(pk=world.plan.pk).update(**kept, intro="Bare i år", minutes="sak 1")

    new_plan(world.plan.year + 1)

    plan = made(world, world.plan.year + 1)
    assert {name: getattr(plan, name) for name in kept} == kept
    assert (plan.intro, plan.minutes, plan.signed_when) == ("", "", "")


def test_where_no_period_covers_the_year_the_areas_are_those_of_the_plan_before(new_plan, world, plan_without_period):
    with inside(world.trust):
        AnnualPlan.objects.filter(pk=plan_without_period.pk).update(purpose="Formålet")

    new_plan(2011)

    plan = made(world, 2011)
    assert (plan.period, plan.purpose) == (None, "Formålet")
    with inside(world.trust):
        assert list(plan.areas.values_list("number", "title", "focus_area")) == [(1, "Eget område", None)]


def test_the_very_first_plan_without_a_period_begins_empty(new_plan, world, editor):
    new_plan(2005)

    plan = made(world, 2005)
    assert (plan.period, plan.network_name) == (None, world.network.name)
    assert "The plan has no areas yet" in text_of(Editor(editor.browser, plan).get())


def test_a_second_plan_of_the_same_year_is_refused_in_a_sentence(new_plan, world):
    response = new_plan(world.plan.year)

    assert response.status_code == 422
    assert "The network already has a plan for this year." in text_of(response)
    with inside(world.trust):
        assert AnnualPlan.objects.filter(network=world.network, year=world.plan.year).count() == 1


@pytest.mark.parametrize("year", [1999, 2101, 0, 32767])
def test_a_year_that_cannot_be_is_refused_in_a_sentence(new_plan, year):
    response = new_plan(year)

    assert response.status_code == 422
    assert "Write a year between 2000 and 2100." in text_of(response)


@pytest.mark.parametrize("year", ["", "neste år", "-1", "99999", "9" * 30, "9" * 5000, "2025.5"])
def test_what_is_no_year_is_refused(new_plan, year):
    assert new_plan(year).status_code == 422


def test_the_year_after_the_newest_plan_is_proposed(editor, world):
    page = text_of(editor.browser.get(f"/{world.trust.slug}/sykepleiere/plan/ny/"))

    assert f'value="{world.plan.year + 1}"' in page


def test_another_networks_plan_takes_no_year(world):
    actor = Actor(name="Kari Prøve")
    with inside(world.trust):
        plan = services.create_plan(network=world.neighbour_network, year=world.plan.year, by=actor)
        with pytest.raises(services.YearTaken):
            services.create_plan(network=world.neighbour_network, year=world.plan.year, by=actor)

    assert plan.changed_by == "Kari Prøve"


def test_only_writers_start_plans(editor_of, world):
    address = f"/{world.trust.slug}/sykepleiere/plan/ny/"

    for part in (Part.RESOURCE_PERSON, Part.STEERING_GROUP, Part.LOCAL_GROUP_LEADER):
        reader = editor_of(part).browser
        assert reader.get(address).status_code == 403
        assert reader.post(address, {"year": 2030}).status_code == 403
        assert address not in text_of(reader.get(f"/{world.trust.slug}/sykepleiere/plan/"))


def test_a_network_without_plans_says_what_to_do(editor_of, world):
    network = f"/{world.trust.slug}/{world.neighbour_network.slug}/plan/"

    writer, reader = (editor_of(part, place="neighbour_network").browser.get(network) for part in
                      (Part.COORDINATOR, Part.RESOURCE_PERSON))  # fmt: skip

    assert "Start the first one" in text_of(writer)
    assert "A plan stands here when the operations group has approved it." in text_of(reader)
