"""The weekly mail: to whom it goes, what it says, and at most once a week."""

import datetime

import pytest
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.models import Dispatch, OutgoingMail
from members.models import Person
from network.actors import Part
from network.tenancy import scope
from plans.digest import occasion_of, refuse_digest, send_digests
from plans.models import Activity, AnnualPlan, DigestRefusal, Party
from plans.tasks import send_digests as beat
from plans.tasks import send_digests_of_trust
from tests import factories
from tests.mail_server import html_of, text_of
from tests.plans.conftest import set_state
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db

MONDAY = datetime.date(2026, 3, 2)
State = AnnualPlan.State


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 2, 5, 30, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def here(today, world: World):
    """The plan of this year stands, and nothing in it is expected yet."""
    set_state(world.plan, State.PUBLISHED)
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        factories.MailSenderFactory(trust=world.trust)
        Activity.objects.all().delete()
        yield world


def activity(world: World, day: str = "2026-02-20", **values) -> Activity:
    return factories.ActivityFactory(sub_goal=world.sub_goal, times=[day] if day else [], **values)


def recipients() -> list[str]:
    return sorted(OutgoingMail.objects.values_list("name", flat=True))


def name_of(world: World, part: Part) -> str:
    return world.person(part).name


def test_it_goes_to_those_of_whom_something_is_expected(here):
    activity(here, party=Party.OPERATIONS_GROUP)
    activity(here, party=Party.LOCAL_GROUPS)
    activity(here, person=here.person(Part.RESOURCE_PERSON))

    send_digests(here.trust, MONDAY)

    assert recipients() == [
        name_of(here, Part.COORDINATOR),
        here.person(Part.LOCAL_GROUP_LEADER, "neighbour_group").name,
        name_of(here, Part.LOCAL_GROUP_LEADER),
        name_of(here, Part.OPERATIONS_GROUP),
        name_of(here, Part.RESOURCE_PERSON),
    ]


@pytest.mark.parametrize("party", [Party.RESOURCE_PERSONS, Party.LEADERS, Party.STEERING_GROUP, ""])
def test_nobody_is_asked_for_what_all_or_none_are_to_do(here, party):
    activity(here, party=party)

    assert send_digests(here.trust, MONDAY) is None


@pytest.mark.parametrize(
    ("day", "values", "goes"),
    [
        ("2026-02-20", {}, True),
        ("2026-03-02", {}, True),
        ("2026-03-16", {}, True),
        ("2026-03-17", {}, False),
        ("", {}, False),
        ("2026-02-20", {"state": "done"}, False),
        ("2026-02-20", {"state": "postponed"}, False),
        ("2026-02-20", {"removed": timezone.now()}, False),
    ],
)
def test_what_is_late_or_due_within_two_weeks_counts(here, day, values, goes):
    activity(here, day, party=Party.OPERATIONS_GROUP_LEADER, **values)

    send_digests(here.trust, MONDAY)

    assert recipients() == ([name_of(here, Part.COORDINATOR)] if goes else [])
    assert Dispatch.objects.exists() is goes


@pytest.mark.parametrize("state", [State.DRAFT, State.CLOSED])
def test_a_plan_that_does_not_stand_sends_nothing(here, state):
    activity(here)
    set_state(here.plan, state)

    assert send_digests(here.trust, MONDAY) is None


def test_a_plan_whose_next_version_is_being_written_sends_to_those_who_see_it(here):
    activity(here, party=Party.OPERATIONS_GROUP_LEADER)
    activity(here, person=here.person(Part.RESOURCE_PERSON))
    AnnualPlan.objects.filter(pk=here.plan.pk).update(state=State.DRAFT, version=2)

    send_digests(here.trust, MONDAY)

    assert recipients() == [name_of(here, Part.COORDINATOR)]


def test_at_most_one_a_week_however_often_it_is_asked_for(here):
    activity(here, party=Party.OPERATIONS_GROUP_LEADER)
    for day in (MONDAY, MONDAY + datetime.timedelta(days=1), MONDAY + datetime.timedelta(days=6)):
        send_digests(here.trust, day)
    assert OutgoingMail.objects.count() == 1

    send_digests(here.trust, MONDAY + datetime.timedelta(days=7))
    assert sorted(Dispatch.objects.values_list("occasion", flat=True)) == ["digest/2026-W10", "digest/2026-W11"]
    assert OutgoingMail.objects.count() == 2


def test_somebody_who_got_none_on_monday_may_get_one_on_tuesday(here):
    activity(here, party=Party.OPERATIONS_GROUP_LEADER)
    send_digests(here.trust, MONDAY)
    activity(here, person=here.person(Part.RESOURCE_PERSON))

    send_digests(here.trust, MONDAY + datetime.timedelta(days=1))

    assert recipients() == [name_of(here, Part.COORDINATOR), name_of(here, Part.RESOURCE_PERSON)]


def test_the_last_days_of_a_year_belong_to_the_week_that_iso_counts():
    assert occasion_of(datetime.date(2027, 1, 1)) == "digest/2026-W53"


def test_who_has_turned_it_off_gets_none(here):
    activity(here)
    refuse_digest(here.person(Part.COORDINATOR))

    send_digests(here.trust, MONDAY)

    assert recipients() == [name_of(here, Part.OPERATIONS_GROUP)]


@pytest.mark.parametrize("gone", ["without an address", "left", "merged", "blocked"])
def test_who_cannot_be_reached_or_is_not_there_gets_none(here, gone):
    person = here.person(Part.RESOURCE_PERSON)
    activity(here, person=person)
    if gone == "without an address":
        Person.objects.filter(pk=person.pk).update(email="")
    if gone == "left":
        person.appointments.update(ended=MONDAY - datetime.timedelta(days=1))
    if gone == "merged":
        Person.objects.filter(pk=person.pk).update(merged_into=here.person(Part.COORDINATOR))
    if gone == "blocked":
        factories.SuppressionFactory(trust=here.trust, address=person.email)

    send_digests(here.trust, MONDAY)

    assert not OutgoingMail.objects.filter(state=OutgoingMail.State.QUEUED).exists()


# What it says


def received(here, mail_server):
    send_digests(here.trust, MONDAY)
    take_turn(here.trust.pk)
    return mail_server.received


def test_it_arrives_and_says_what_is_late_what_comes_and_where_to_answer(here, mail_server, settings):
    settings.PORTAL_ADDRESS = "https://ressursnett.example.no"
    activity(here, "2026-02-20", person=here.person(Part.RESOURCE_PERSON), text="Lage <plakat>")
    activity(here, "2026-03-10", person=here.person(Part.RESOURCE_PERSON), text="Øve på\nsamtalen")

    [mail] = received(here, mail_server)

    assert mail["Subject"] == f"Dette venter på deg i {here.trust.name}"
    assert mail["To"] == here.person(Part.RESOURCE_PERSON).email
    text = text_of(mail).replace("\r\n", "\n")
    assert f"– Lage <plakat> ({here.network.name}, " in text
    assert f"– Øve på samtalen ({here.network.name}, " in text
    assert text.index("Lage <plakat>") < text.index("Øve på samtalen")
    assert "https://ressursnett.example.no/min-side/oppgaver/" in text
    html = html_of(mail)
    assert "– Lage &lt;plakat&gt;" in html
    assert 'href="https://ressursnett.example.no/min-side/oppgaver/"' in html
    assert "{" not in text


@pytest.mark.parametrize(
    ("language", "subject"), [("nb", "Dette venter på deg"), ("nn", "Dette ventar på deg"), ("en", "What is waiting")]
)
def test_it_is_written_in_the_trusts_language(here, mail_server, language, subject):
    here.trust.language = language
    activity(here, person=here.person(Part.RESOURCE_PERSON))

    [mail] = received(here, mail_server)

    assert mail["Subject"].startswith(subject)


def test_a_trusts_own_wording_is_used(here, mail_server):
    factories.LetterVersionFactory(
        trust=here.trust, kind="digest", subject="Hei {fornavn}", body="Ditt:\n\n{oppgaver}\n\nSe {oppgaveside}"
    )
    activity(here, person=here.person(Part.RESOURCE_PERSON), text="Lage plakat")

    [mail] = received(here, mail_server)

    assert mail["Subject"] == "Hei Prøve"
    assert "– Lage plakat" in text_of(mail)


def test_a_long_list_names_twenty_and_counts_the_rest(here):
    for _ in range(25):
        activity(here, party=Party.OPERATIONS_GROUP_LEADER)

    send_digests(here.trust, MONDAY)

    told = OutgoingMail.objects.get().values["oppgaver"]
    assert told.count("– ") == 20
    assert "5" in told.splitlines()[-1]


# The task


def test_each_trust_sends_its_own_on_its_own(world, mail_server):
    set_state(world.plan, State.PUBLISHED)
    with scope(trusts=[world.trust.pk]):
        factories.ActivityFactory(sub_goal=world.sub_goal, times=["2026-02"])

    for trust in world.trusts:
        with scope(trusts=[trust.pk], regions_read=[trust.region_id]):
            send_digests_of_trust.run(trust.pk)

    with scope(trusts=[world.trust.pk]):
        assert Dispatch.objects.get().trust == world.trust
        assert OutgoingMail.objects.count() == 2
    assert beat.lane


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_trust_takes_the_same_number_of_queries_however_much_is_late(here, rows):
    for _ in range(rows):
        person = factories.PersonFactory(trust=here.trust)
        factories.RoleFactory(person=person, part=Part.OPERATIONS_GROUP, network=here.network)
        activity(here)

    with counted(11):
        send_digests(here.trust, MONDAY)


def test_a_merged_persons_choice_goes_with_them(here):
    """Both may have refused: the rows are not unique."""
    one, other = here.person(Part.COORDINATOR), here.person(Part.OPERATIONS_GROUP)
    for person in (one, other):
        refuse_digest(person)

    DigestRefusal.objects.filter(person=other).update(person=one)

    activity(here)
    send_digests(here.trust, MONDAY)
    assert recipients() == [other.name]
