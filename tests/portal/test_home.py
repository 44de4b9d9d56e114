"""The front page, and the personal page of whoever is signed in."""

import datetime

import pytest
from django.utils import timezone, translation

from members.models import Account
from network.actors import Part
from network.tenancy import scope
from plans.models import Activity, AnnualPlan
from portal.expectations import Task, expected_of
from portal.my_places import my_places
from tests import factories
from tests.world import NEIGHBOUR_NETWORK, OTHER_TRUST, World

pytestmark = pytest.mark.django_db


def test_a_visitor_finds_every_trust_and_the_way_in(client, world):
    page = client.get("/").content.decode()

    for trust in world.trusts:
        assert f'href="/{trust.slug}/"' in page
    assert 'href="/konto/inn/"' in page


def test_a_visitor_is_asked_to_sign_in_before_the_personal_page(client):
    assert client.get("/min-side/").headers["Location"] == "/konto/inn/?next=/min-side/"


def test_the_front_page_of_whoever_is_signed_in_is_the_personal_one(client_of, world):
    page = client_of(world.person(Part.LEADER)).get("/")

    assert page.headers["Location"] == "/min-side/"


def test_the_personal_page_shows_own_places_only(client_of, world):
    page = client_of(world.person(Part.COORDINATOR)).get("/min-side/")

    places = page.context["my_places"]
    assert [place.trust for place in places] == [world.trust]
    assert [mine.network for mine in places[0].networks] == [world.network]
    assert f'href="/{world.other_trust.slug}/' not in page.content.decode()
    assert f'href="/{world.trust.slug}/{world.neighbour_network.slug}/"' not in page.content.decode()


def test_a_part_in_the_whole_trust_shows_all_its_networks(world):
    places = my_places(world.person(Part.ADMINISTRATOR).account_id)

    assert {mine.network for mine in places[0].networks} == {world.network, world.neighbour_network}


def in_two_trusts(world: World) -> Account:
    account = world.person(Part.COORDINATOR).account
    with scope(trusts=[world.other_trust.pk]):
        person = factories.PersonFactory(trust=world.other_trust, account=account)
        factories.RoleFactory(person=person, part=Part.COORDINATOR, network=world.spots[OTHER_TRUST].network)
    return account


def test_a_human_in_two_trusts_sees_both_without_the_trusts_seeing_each_other(client_of, world):
    page = client_of(in_two_trusts(world)).get("/min-side/")

    assert [place.trust for place in page.context["my_places"]] == [world.other_trust, world.trust]
    assert len({place.person.pk for place in page.context["my_places"]}) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("activities", [1, 30])
def test_the_personal_page_of_two_trusts_takes_15_queries_however_much_is_late(
    activities, client_of, world, django_assert_num_queries
):
    browser = client_of(in_two_trusts(world))
    with scope(trusts=[world.trust.pk]):
        factories.ActivityFactory.create_batch(activities, sub_goal=world.sub_goal)

    with django_assert_num_queries(15):
        browser.get("/min-side/")


def test_an_account_without_a_person_is_told_what_to_do(client_of):
    page = client_of(factories.AccountFactory()).get("/min-side/")

    assert page.context["my_places"] == []
    assert page.status_code == 200


def test_a_part_that_has_ended_is_no_place(world):
    person = world.person(Part.COORDINATOR)
    with scope(trusts=[world.trust.pk]):
        person.roles.update(ended=timezone.localdate() - datetime.timedelta(days=1))

    assert my_places(person.account_id) == []


def tasks_of(world: World, part: Part, place: str = "own") -> list[str]:
    with translation.override("en"):
        places = my_places(world.person(part, place).account_id)
    return [f"{task.title}|{task.url}" for place in places for task in place.tasks]


def plan_url(world: World, plan: AnnualPlan) -> str:
    return f"/{world.trust.slug}/{world.network.slug}/plan/{plan.year}/"


def set_plan(world: World, plan: AnnualPlan, **values) -> None:
    with scope(trusts=[world.trust.pk]):
        AnnualPlan.objects.filter(pk=plan.pk).update(**values)


@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.OPERATIONS_GROUP])
def test_a_draft_is_to_be_finished(part, world):
    assert [task for task in tasks_of(world, part) if "Finish" in task] == [
        f"Finish the annual plan for {world.plan.year}|{plan_url(world, world.plan)}"
    ]


def test_a_plan_in_review_is_to_be_read(world):
    set_plan(world, world.plan, state=AnnualPlan.State.IN_REVIEW)

    assert f"Read through the annual plan for {world.plan.year}|{plan_url(world, world.plan)}" in tasks_of(
        world, Part.OPERATIONS_GROUP
    )


def test_an_approved_plan_is_to_be_published_by_the_coordinator(world):
    set_plan(world, world.plan, state=AnnualPlan.State.APPROVED, approved_on=timezone.localdate())

    publish = f"Publish the annual plan for {world.plan.year}|{plan_url(world, world.plan)}"
    assert publish in tasks_of(world, Part.COORDINATOR)
    assert publish not in tasks_of(world, Part.OPERATIONS_GROUP)


def test_activities_whose_time_is_over_are_to_be_followed_up_once_the_plan_stands(world):
    set_plan(world, world.plan, state=AnnualPlan.State.PUBLISHED, approved_on=timezone.localdate())
    State = Activity.State
    with scope(trusts=[world.trust.pk]):
        Activity.objects.all().delete()
        for state in State.values:
            factories.ActivityFactory(sub_goal=world.sub_goal, state=state, times=["2020"])
        factories.ActivityFactory(sub_goal=world.sub_goal, times=["2099"])
        factories.ActivityFactory(sub_goal=world.sub_goal, times=[])
        factories.ActivityFactory(sub_goal=world.sub_goal, times=["2020"], removed=timezone.now())

    late = [task for task in tasks_of(world, Part.COORDINATOR) if "Follow up" in task]
    assert late == [f"Follow up 2 activities whose time is over|{plan_url(world, world.plan)}oppfolging/"]


def test_a_network_without_a_plan_for_the_year_is_to_write_one(world):
    with scope(trusts=[world.trust.pk]):
        AnnualPlan.objects.filter(pk=world.plan.pk).delete()

    assert tasks_of(world, Part.COORDINATOR) == [
        f"Write the annual plan for {world.plan.year}|/{world.trust.slug}/{world.network.slug}/plan/"
    ]


@pytest.mark.parametrize(
    "part", [Part.RESOURCE_PERSON, Part.LEADER, Part.LOCAL_GROUP_LEADER, Part.STEERING_GROUP, Part.ADMINISTRATOR]
)
def test_plans_ask_nothing_of_those_who_do_not_write_them(part, world):
    assert tasks_of(world, part) == []


@pytest.mark.parametrize("state", [AnnualPlan.State.APPROVED, AnnualPlan.State.PUBLISHED])
def test_an_approved_plan_waits_for_the_steering_group_until_one_of_it_has_taken_note(world, state):
    set_plan(world, world.plan, state=state, approved_on=timezone.localdate(), version=2)
    noted = {"kind": "noted", "noted_on": timezone.localdate(), "text": ""}
    note = f"Take note of the annual plan for {world.plan.year}|{plan_url(world, world.plan)}styringsgruppe/"
    with scope(trusts=[world.trust.pk]):
        factories.SteeringNoteFactory(plan=world.plan, version=1, **noted)  # of the version before
        factories.SteeringNoteFactory(plan=world.plan, version=2, kind="comment")
    assert tasks_of(world, Part.STEERING_GROUP) == [note]
    assert tasks_of(world, Part.STEERING_GROUP, NEIGHBOUR_NETWORK) == []
    assert note not in tasks_of(world, Part.COORDINATOR)

    with scope(trusts=[world.trust.pk]):
        factories.SteeringNoteFactory(plan=world.plan, version=2, **noted)
    assert tasks_of(world, Part.STEERING_GROUP) == []


def test_the_plan_of_the_neighbour_network_is_not_mine_to_finish(world):
    assert not any("Finish" in task for task in tasks_of(world, Part.COORDINATOR, NEIGHBOUR_NETWORK))


def test_a_later_floor_adds_its_own_expectations(monkeypatch):
    answer = Task(title="Answer the annual report", text="", url="/")
    monkeypatch.setattr("portal.expectations.SOURCES", (lambda actor, networks: [answer],))

    assert expected_of(None, []) == [answer]
