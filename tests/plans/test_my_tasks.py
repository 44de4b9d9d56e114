"""My tasks: what the plans of one's trusts expect of a human, by name or by part."""

import datetime

import pytest
from django.utils import timezone

from members.models import Person
from network.actors import Part
from network.tenancy import scope
from plans.models import Activity, AnnualPlan, DigestRefusal, Party
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import inside, led_to, text_of
from tests.reading import in_english
from tests.world import NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, OTHER_TRUST, OWN, World

pytestmark = pytest.mark.django_db

State = AnnualPlan.State
HERE = "/min-side/oppgaver/"
DIGEST = f"{HERE}ukens-e-post/"


def in_days(days: int) -> list[str]:
    return [(timezone.localdate() + datetime.timedelta(days=days)).isoformat()]


@pytest.fixture
def expected(world: World) -> dict[str, Activity]:
    """A published plan with one activity for each party and one for a person who is named."""
    set_state(world.plan, State.PUBLISHED)
    with inside(world.trust):
        Activity.objects.filter(plan=world.plan).delete()
        rows = {
            party: factories.ActivityFactory(
                sub_goal=world.sub_goal, party=party, party_text="Noen" if party == Party.OTHER else "", text=party
            )
            for party in Party.values
        }
        person = world.person(Part.RESOURCE_PERSON)
        rows["named"] = factories.ActivityFactory(sub_goal=world.sub_goal, person=person, text="named")
    return rows


def tasks(client_of, person: Person) -> list[str]:
    page = in_english(client_of(person)).get(HERE)
    return [task.row.text for group in page.context["mine"].groups for task in group.tasks]


@pytest.mark.parametrize(
    ("part", "place", "found"),
    [
        (Part.COORDINATOR, OWN, {"operations_group", "operations_group_leader", "network_leaders"}),
        (Part.OPERATIONS_GROUP, OWN, {"operations_group"}),
        (Part.LOCAL_GROUP_LEADER, OWN, {"local_groups"}),
        (Part.LOCAL_GROUP_LEADER, NEIGHBOUR_GROUP, {"local_groups"}),
        (Part.RESOURCE_PERSON, OWN, {"named"}),
        (Part.RESOURCE_PERSON, NEIGHBOUR_GROUP, set()),
        (Part.LEADER, OWN, set()),
        (Part.STEERING_GROUP, OWN, set()),
        (Part.ADMINISTRATOR, OWN, set()),
        (Part.COORDINATOR, NEIGHBOUR_NETWORK, set()),
        (Part.COORDINATOR, OTHER_TRUST, set()),
    ],
)
def test_everyone_finds_what_is_expected_of_them_and_nothing_else(client_of, world, expected, part, place, found):
    """An activity with a name is that person's alone: the operations group does not find it."""
    assert set(tasks(client_of, world.person(part, place))) == found


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.CLOSED, State.ARCHIVED])
def test_only_plans_that_stand_expect_something(client_of, world, expected, state):
    set_state(world.plan, state)

    assert tasks(client_of, world.person(Part.COORDINATOR)) == []


def test_a_plan_whose_next_version_is_being_written_is_carried_out_all_the_same(client_of, world, expected):
    """By those who see it, that is."""
    with inside(world.trust):
        AnnualPlan.objects.filter(pk=world.plan.pk).update(state=State.DRAFT, version=2)

    assert "operations_group" in tasks(client_of, world.person(Part.COORDINATOR))
    assert tasks(client_of, world.person(Part.RESOURCE_PERSON)) == []


def test_late_ones_come_first_then_what_is_due_soon_then_the_rest(client_of, world, expected):
    with inside(world.trust):
        Activity.objects.filter(plan=world.plan).delete()
        for text, values in {
            "Utsatt": {"times": in_days(-3), "state": "postponed"},
            "En gang": {"times": []},
            "Om en uke": {"times": in_days(7), "state": "in_progress"},
            "Sen": {"times": in_days(-3)},
            "Til høsten": {"times": in_days(90)},
            "Svært sen": {"times": in_days(-300)},
            "Gjort": {"times": in_days(-3), "state": "done"},
            "Avlyst": {"times": in_days(7), "state": "cancelled"},
            "Slettet": {"times": in_days(7), "removed": timezone.now()},
        }.items():
            factories.ActivityFactory(sub_goal=world.sub_goal, text=text, **values)

    page = in_english(client_of(world.person(Part.COORDINATOR))).get(HERE)

    found = {group.label: [task.row.text for task in group.tasks] for group in page.context["mine"].groups}
    assert found == {
        "Late": ["Svært sen", "Sen"],
        "Due within 30 days": ["Om en uke"],
        "Later": ["Utsatt", "Til høsten", "En gang"],
    }


def test_the_state_is_set_from_the_list_and_leads_back_to_it(client_of, world, expected):
    browser, row = client_of(world.person(Part.RESOURCE_PERSON)), expected["named"]
    address = f"/{world.trust.slug}/{world.network.slug}/plan/{world.plan.year}/aktivitet/{row.pk}/oppfolging/"
    assert f'action="{address}"' in text_of(browser.get(HERE))

    response = browser.post(address, {"back": "tasks", "stamp": row.stamp, "note": row.note, "state": "done"})

    assert led_to(response) == HERE
    with inside(world.trust):
        assert Activity.objects.get(pk=row.pk).state == "done"
    assert tasks(client_of, world.person(Part.RESOURCE_PERSON)) == []


def test_a_list_that_is_stale_loses_nothing(client_of, world, expected):
    browser, row = client_of(world.person(Part.RESOURCE_PERSON)), expected["named"]
    address = f"/{world.trust.slug}/{world.network.slug}/plan/{world.plan.year}/aktivitet/{row.pk}/oppfolging/"
    with inside(world.trust):
        Activity.objects.filter(pk=row.pk).update(note="Skrevet imens", stamp=row.stamp + 1)

    response = browser.post(address, {"back": "tasks", "stamp": row.stamp, "note": row.note, "state": "done"})

    assert response.status_code == 409
    assert "Skrevet imens" in text_of(response)


def in_two_trusts(world: World) -> Person:
    person = world.person(Part.COORDINATOR)
    spot = world.spots[OTHER_TRUST]
    with inside(world.other_trust):
        other = factories.PersonFactory(trust=world.other_trust, account=person.account)
        factories.RoleFactory(person=other, part=Part.COORDINATOR, network=spot.network)
        plan = factories.AnnualPlanFactory(
            network=spot.network, year=world.plan.year, state=State.PUBLISHED, approved_on=timezone.localdate()
        )
        sub_goal = factories.SubGoalFactory(area=factories.PlanAreaFactory(plan=plan))
        factories.ActivityFactory(sub_goal=sub_goal, text="I det andre", times=in_days(-900))
    return person


def test_a_human_in_two_trusts_has_one_list_with_the_latest_first(client_of, world, expected):
    person = in_two_trusts(world)

    page = in_english(client_of(person)).get(HERE)

    assert tasks(client_of, person)[0] == "I det andre"
    assert f"{world.spots[OTHER_TRUST].network}, {world.other_trust}" in text_of(page)


def test_who_has_left_has_no_tasks(client_of, world, expected):
    person = world.person(Part.RESOURCE_PERSON)
    with inside(world.trust):
        person.appointments.update(ended=timezone.localdate() - datetime.timedelta(days=1))

    assert tasks(client_of, person) == []


def test_an_account_without_a_person_is_told_that_nothing_waits(client_of):
    assert "Nothing is expected of you now" in text_of(in_english(client_of(factories.AccountFactory())).get(HERE))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rows", [1, 3, 30])
def test_my_tasks_cost_the_same_however_many(rows, client_of, world, django_assert_num_queries):
    set_state(world.plan, State.PUBLISHED)
    browser = client_of(in_two_trusts(world))
    with inside(world.trust):
        factories.ActivityFactory.create_batch(rows, sub_goal=world.sub_goal, times=in_days(-3))

    with django_assert_num_queries(17):  # of them six begin and end the transactions of two trusts
        browser.get(HERE)


# On the personal page


def test_the_personal_page_says_what_is_late_and_due(client_of, world, expected):
    with inside(world.trust):
        Activity.objects.filter(plan=world.plan).update(times=[], due=None)
        for days in (-3, -2, 20):
            factories.ActivityFactory(
                sub_goal=world.sub_goal, person=world.person(Part.RESOURCE_PERSON), times=in_days(days)
            )
    with scope(trusts=[world.trust.pk]):
        factories.ActivityFactory(sub_goal=world.sub_goal, times=in_days(-3))  # of the operations group

    page = in_english(client_of(world.person(Part.RESOURCE_PERSON))).get("/min-side/")

    assert [(task.title, task.url) for task in page.context["tasks"]] == [
        ("2 tasks of yours are late", HERE),
        ("1 task of yours is due within a month", HERE),
    ]


# The weekly mail, on and off


def refusals(world: World) -> int:
    with inside(world.trust):
        return DigestRefusal.objects.filter(trust=world.trust).count()


def test_the_weekly_mail_is_turned_off_and_on_in_every_trust_at_once(client_of, world):
    person = in_two_trusts(world)
    browser = in_english(client_of(person))
    assert "Turn the weekly mail off" in text_of(browser.get(HERE))

    for _ in range(2):
        assert led_to(browser.post(DIGEST, {"wanted": "off"})) == HERE
    assert "Turn the weekly mail on" in text_of(browser.get(HERE))
    for trust in (world.trust, world.other_trust):
        with inside(trust):
            assert DigestRefusal.objects.filter(trust=trust).count() == 1

    browser.post(DIGEST, {"wanted": "on"})
    assert refusals(world) == 0
    assert "Turn the weekly mail off" in text_of(browser.get(HERE))


def test_one_persons_choice_is_nobody_elses(client_of, world):
    client_of(world.person(Part.COORDINATOR)).post(DIGEST, {"wanted": "off"})

    page = in_english(client_of(world.person(Part.OPERATIONS_GROUP))).get(HERE)

    assert refusals(world) == 1
    assert page.context["mine"].gets_digest
