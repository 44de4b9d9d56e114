"""Newsletters and the year's plan: the activity that an issue carries out, and who is reminded of it."""

import datetime

import pytest
from django.urls import reverse

from mailing.models import Dispatch, OutgoingMail
from members.models import Role
from network.actors import Actor, Part, Place
from network.panels import ACTIVITY, filled
from network.tenancy import scope
from newsletters import sending
from newsletters.marking import is_last_time
from newsletters.reminding import remind
from plans.models import Activity, AnnualPlan
from tests.factories import ActivityFactory, PersonFactory, RoleFactory
from tests.newsletters.issues import issue
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(world: World):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        AnnualPlan.objects.filter(pk=world.plan.pk).update(
            state=AnnualPlan.State.PUBLISHED, approved_on=datetime.date(world.plan.year, 1, 2)
        )
        world.plan.refresh_from_db()
        yield world


@pytest.fixture
def year(own) -> int:
    return own.plan.year


@pytest.fixture
def activity(own, year) -> Activity:
    return ActivityFactory(
        sub_goal=own.sub_goal, text="Sende ut nyhetsbrev", times=[f"{year}-06", f"{year}-12"], note="To i året"
    )


def sent_for(activity: Activity, world: World, **values) -> Activity:
    newsletter = issue(world, activity=activity, **{"title": "Nytt i juni"} | values)
    sending.send(newsletter, stamp=sending.stamp_of(newsletter), by=None)
    activity.refresh_from_db()
    return activity


# Which of its times it was


@pytest.mark.parametrize(
    ("times", "day", "is_last"),
    [
        (["2026-06", "2026-12"], datetime.date(2026, 6, 20), False),
        (["2026-06", "2026-12"], datetime.date(2026, 12, 3), True),
        (["2026-06", "2026-12"], datetime.date(2026, 11, 28), True),
        (["2026-12", "2026-06"], datetime.date(2026, 5, 20), False),
        (["2026-06"], datetime.date(2026, 2, 1), True),
        (["2026", "2026-12"], datetime.date(2026, 12, 3), True),
        ([], datetime.date(2026, 2, 1), False),
    ],
)
def test_the_last_time_is_the_one_that_lies_nearest(times, day, is_last):
    assert is_last_time(times, day) is is_last


@pytest.mark.parametrize(("month", "state"), [(6, Activity.State.IN_PROGRESS), (12, Activity.State.DONE)])
def test_sending_says_in_the_plan_what_has_become_of_the_activity(own, activity, year, time_machine, month, state):
    time_machine.move_to(datetime.datetime(year, month, 10, 12, tzinfo=datetime.UTC))
    before = activity.stamp

    sent_for(activity, own)

    assert activity.state == state
    assert activity.note.startswith("To i året\n")
    assert "Nytt i juni" in activity.note
    assert activity.stamp == before + 1


def test_a_draft_of_a_plan_that_is_closed_is_left_alone(own, activity):
    AnnualPlan.objects.filter(pk=own.plan.pk).update(state=AnnualPlan.State.CLOSED)

    assert sent_for(activity, own).state == Activity.State.PLANNED


def test_an_activity_that_was_deleted_is_left_alone(own, activity):
    Activity.objects.filter(pk=activity.pk).update(removed=datetime.datetime.now(datetime.UTC))

    assert sent_for(activity, own).note == "To i året"


def test_a_note_that_is_full_stays_as_it_is(own, activity):
    Activity.objects.filter(pk=activity.pk).update(note="x" * 4000)

    assert sent_for(activity, own).note == "x" * 4000


def test_the_thread_of_an_activity_shows_its_newsletters_to_those_who_may_see_them(own, activity, client_of):
    newsletter = issue(own, activity=activity, title="Nytt i desember")

    said = filled(ACTIVITY, [activity.pk], network=own.network, actor=actor_of(own, Part.OPERATIONS_GROUP))
    hidden = filled(ACTIVITY, [activity.pk], network=own.network, actor=actor_of(own, Part.RESOURCE_PERSON))

    [box] = said[activity.pk]
    place = {"trust": own.trust.slug, "network": own.network.slug, "pk": newsletter.pk}
    assert [(line.text, line.url) for line in box.lines] == [
        ("Nytt i desember (utkast)", reverse("newsletter", kwargs=place))
    ]
    assert hidden == {}


def actor_of(world: World, part: Part):
    person = world.person(part)
    return Actor(person.account_id, person.pk, world.trust.pk, places=(Place(part.value, world.network.pk),))


# Reminded in May and November


def reminded(world: World, day: datetime.date) -> list[int]:
    remind(world.trust, day)
    mails = OutgoingMail.objects.filter(dispatch__occasion__startswith="newsletter-reminder/")
    return list(mails.order_by("pk").values_list("person", flat=True))


def test_the_coordinator_is_reminded_in_the_month_before(own, activity, year):
    assert reminded(own, datetime.date(year, 5, 2)) == [own.person(Part.COORDINATOR).pk]

    [letter] = Dispatch.objects.filter(occasion__startswith="newsletter-reminder/")
    assert letter.occasion == f"newsletter-reminder/{own.network.pk}/{year}-1"
    assert "> Sende ut nyhetsbrev" in letter.body
    assert "Hei {fornavn}!" in letter.body or "Hello {fornavn}!" in letter.body
    assert reverse("newsletter_new", kwargs={"trust": own.trust.slug, "network": own.network.slug}) in letter.body


def test_nobody_is_reminded_twice_in_half_a_year(own, activity, year):
    coordinator = own.person(Part.COORDINATOR).pk

    for day in (2, 3, 4):
        assert reminded(own, datetime.date(year, 5, day)) == [coordinator]
    assert reminded(own, datetime.date(year, 11, 2)) == [coordinator] * 2


@pytest.mark.parametrize("month", [1, 4, 6, 10, 12])
def test_other_months_remind_nobody(own, activity, year, month):
    assert reminded(own, datetime.date(year, month, 2)) == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"times": ["2000-06"]}, "another year"),
        ({"text": "Arrangere fagdag"}, "no newsletter"),
        ({"state": Activity.State.DONE}, "done"),
        ({"state": Activity.State.CANCELLED}, "cancelled"),
        ({"times": []}, "no time"),
    ],
)
def test_what_the_plan_does_not_say_reminds_nobody(own, activity, year, changed, why):
    Activity.objects.filter(pk=activity.pk).update(**changed)

    assert reminded(own, datetime.date(year, 5, 2)) == []


def test_a_plan_that_is_not_in_force_reminds_nobody(own, activity, year):
    AnnualPlan.objects.filter(pk=own.plan.pk).update(state=AnnualPlan.State.DRAFT)

    assert reminded(own, datetime.date(year, 5, 2)) == []


def test_who_has_begun_is_not_reminded(own, activity, year, time_machine):
    time_machine.move_to(datetime.datetime(year, 5, 1, 12, tzinfo=datetime.UTC))
    issue(own)

    assert reminded(own, datetime.date(year, 5, 2)) == []


def test_who_has_sent_the_one_of_june_is_reminded_of_december(own, activity, year, time_machine):
    time_machine.move_to(datetime.datetime(year, 6, 10, 12, tzinfo=datetime.UTC))
    sent_for(activity, own)

    assert len(reminded(own, datetime.date(year, 11, 2))) == 1


def test_two_coordinators_get_one_mail_each_and_one_without_address_none(own, activity, year):
    for name, address in (("Ada", "ada@example.no"), ("Uten", "")):
        person = PersonFactory(trust=own.trust, given_name=name, email=address)
        RoleFactory(person=person, part=Part.COORDINATOR, network=own.network)

    assert len(reminded(own, datetime.date(year, 5, 2))) == 2


def test_a_network_without_a_coordinator_is_passed_over(own, activity, year):
    Role.objects.filter(part=Part.COORDINATOR, network=own.network).update(ended=datetime.date(year - 1, 1, 1))

    assert reminded(own, datetime.date(year, 5, 2)) == []
    assert not Dispatch.objects.filter(occasion__startswith="newsletter-reminder/").exists()
