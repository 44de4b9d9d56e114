"""The rows of the loaded demo, read across all its trusts."""

import datetime
import io
from collections import Counter

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models, transaction
from PIL import Image

from members.coverage.seats import coverage_of
from members.duplicates import Sign, likely_pairs
from members.models import Body, CompetenceStep, Leader, Person, ResourcePerson, Role, Vacancy
from network.blocks import BLOCKS
from network.models import Figure, HealthTrust, LocalGroup, Network, NetworkDocument, Region, StoredFile
from network.platform import PLATFORM_TABLES
from network.tenancy import scope
from network.uploads import recognise
from newsletters.models import Newsletter, Subscription
from newsletters.models.sections import TEXT
from plans.models import (
    Activity,
    AnnualPlan,
    CommentMention,
    FocusArea,
    LocalMeeting,
    PlanArea,
    PlanLogo,
    PlanSuggestion,
    SubGoal,
)
from plans.models.activities import due_day
from portal.demo import TODAY
from portal.demo.cast import CAST


@pytest.fixture(scope="module", autouse=True)
def files(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loads the demo once for this module; its tests only read. Gives the folder of the stored files."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", stdout=io.StringIO())
        trusts, regions = HealthTrust.objects.values_list("pk"), Region.objects.values_list("pk")
        with scope(trusts_read=[pk for (pk,) in trusts], regions_read=[pk for (pk,) in regions]):
            yield settings.MEDIA_ROOT
        transaction.set_rollback(True)


def test_the_networks_have_their_sizes():
    appointments = ResourcePerson.objects.on(TODAY).values_list("network__trust__slug", "network__slug")

    assert Counter(appointments) == {
        ("stavanger", "sykepleiere"): 120,
        ("stavanger", "fysio-ergo"): 35,
        ("fonna", "sjukepleiarar"): 115,
        ("fonna", "fysio-ergo"): 25,
        ("bergen", "sjukepleiarar"): 170,
        ("bergen", "fysio-ergo"): 30,
        ("forde", "sjukepleiarar"): 105,
        ("klb-sor-ost", "sosionomer"): 18,
        ("innlandet", "sykepleiere"): 22,
        ("telemark", "sykepleiere"): 20,
    }


def test_everyone_appointed_has_one_leader_today():
    appointments = ResourcePerson.objects.on(TODAY)

    leaders = Counter(Leader.objects.on(TODAY).values_list("resource_person_id", flat=True))

    assert leaders == Counter(appointments.values_list("pk", flat=True))


def test_each_of_the_cast_can_sign_in_where_they_belong():
    addresses = EmailAddress.objects.filter(verified=True, primary=True).values_list("email", flat=True)
    trusts = set(Person.objects.filter(account__isnull=False).values_list("account__email", "trust__slug"))

    assert sorted(addresses) == sorted(member["email"] for member in CAST)
    assert trusts == {
        (member["email"], trust) for member in CAST for trust in (member["trust"], *member["elsewhere"])
    }


def test_one_coordinator_works_in_two_trusts():
    twice = [member for member in CAST if member["elsewhere"]]

    rows = Person.objects.filter(account__email__in=[member["email"] for member in twice])
    roles = Role.objects.filter(person__in=rows, part="coordinator")

    assert len(twice) == 1
    assert sorted(roles.values_list("trust__slug", "network__slug")) == [
        ("bergen", "fysio-ergo"),
        ("fonna", "fysio-ergo"),
    ]


def test_the_cast_has_its_roles_today():
    held = Role.objects.on(datetime.date(2021, 1, 1)).filter(person__account__email=address_of("Gunnhild"))
    coordinator = held.get(body=None)

    assert (coordinator.part, coordinator.network.slug) == ("coordinator", "sjukepleiarar")
    assert Role.objects.filter(ended__isnull=False).count() == 0


def test_each_network_is_run_by_a_group_and_each_trust_steered_by_one():
    run = Body.objects.filter(kind="operations_group").values_list("trust__slug", "network__slug")
    steered = Body.objects.filter(kind="steering_group").values_list("trust__slug", flat=True)

    assert sorted(run) == sorted(Network.objects.values_list("trust__slug", "slug"))
    assert set(steered) == {"stavanger", "fonna", "bergen", "forde", "innlandet", "telemark"}
    for body in Body.objects.all():
        members = list(body.members.all())
        assert [member.function for member in members].count("chair") == 1
        assert any(member.represents for member in members)
        assert {(member.part, member.network) for member in members} == {(body.part, body.network)}


def test_each_local_group_has_a_leader():
    led = Role.objects.filter(part="local_group_leader").values_list("local_group", flat=True)

    assert sorted(led) == sorted(LocalGroup.objects.values_list("pk", flat=True))


def test_people_have_left_for_a_reason_and_some_are_on_leave_with_a_deputy():
    left = ResourcePerson.objects.filter(ended__lt=TODAY)
    on_leave = ResourcePerson.objects.filter(leave_from__isnull=False)

    assert left.count() > 60
    assert not left.filter(end_reason="").exists()
    assert not ResourcePerson.objects.on(TODAY).exclude(end_reason="").exists()
    assert on_leave.filter(deputy__isnull=False).count() >= 8
    assert on_leave.filter(deputy__isnull=True).count() >= 8
    assert CompetenceStep.objects.count() > 200


def test_some_have_not_been_confirmed_for_long():
    long_ago = ResourcePerson.objects.on(TODAY).filter(confirmed_on__year__lt=TODAY.year - 1)

    assert 30 < long_ago.count() < 120


def test_vacancies_have_different_ages_and_nobody_is_at_work_there():
    for trust in HealthTrust.objects.filter(kind="health_trust"):
        vacancies = Vacancy.objects.filter(trust=trust)
        assert len({vacancy.started for vacancy in vacancies}) >= 2
        for vacancy in vacancies:
            there = ResourcePerson.objects.on(TODAY).filter(network=vacancy.network, workplace=vacancy.workplace)
            assert not there.exists()
            assert vacancy.started > vacancy.after.ended


def test_stavanger_has_three_who_stand_there_twice():
    pairs = likely_pairs(Person.objects.filter(trust__slug="stavanger"))

    twice = [pair for pair in pairs if pair.weight >= 4]

    assert len(twice) == 3
    assert {sign for pair in twice for sign in pair.signs} == set(Sign)


def test_the_region_has_been_told_of_the_coverage():
    told = Figure.objects.filter(key="coverage")

    assert sorted(told.values_list("trust__slug", flat=True)) == sorted(
        HealthTrust.objects.values_list("slug", flat=True)
    )
    assert all(figure.part < figure.whole for figure in told.filter(whole__gt=0))
    assert {len(coverage_of(trust).areas) > 0 for trust in HealthTrust.objects.filter(kind="health_trust")} == {True}


def address_of(given_name: str) -> str:
    return next(member["email"] for member in CAST if member["given_name"] == given_name)


def test_a_plan_under_a_period_takes_the_wording_of_its_areas():
    areas = PlanArea.objects.filter(plan__period__isnull=False)

    assert areas.filter(focus_area__isnull=True).count() == 0
    assert areas.filter(title=models.F("focus_area__title"), goal=models.F("focus_area__goal")).count() == (
        areas.count()
    )


def test_a_plan_without_a_period_has_its_own_areas():
    plan = AnnualPlan.objects.get(network__trust__slug="telemark", year=2025)

    assert [area.title for area in plan.areas.all()] == ["Kompetanse", "Samarbeid"]
    assert plan.period is None


def test_activities_know_when_they_are_due():
    activities = Activity.objects.exclude(times=[])

    assert activities.exists()
    assert [activity.due for activity in activities] == [due_day(activity.times) for activity in activities]


def test_references_stay_in_their_plan():
    to_area = Activity.objects.filter(refers_to_area__isnull=False)
    to_sub_goal = Activity.objects.filter(refers_to_sub_goal__isnull=False)

    assert to_area.exclude(refers_to_area__plan=models.F("plan")).count() == 0
    assert to_sub_goal.exclude(refers_to_sub_goal__plan=models.F("plan")).count() == 0
    cancelled = to_sub_goal.get(plan__network__slug="sykepleiere", plan__year=2024)
    assert cancelled.refers_to_sub_goal.text == "Flere ressurssykepleiere hospiterer"


def test_every_local_group_is_in_the_meeting_table():
    plan = AnnualPlan.objects.get(network=network_of("stavanger", "sykepleiere"), year=2024)

    meetings = LocalMeeting.objects.filter(plan=plan).values_list("local_group__slug", "sub_goal__area__number")

    assert dict(meetings) == dict.fromkeys(("stavanger", "sandnes", "dalane-sor-jaren", "ryfylke-nord-jaren"), 2)


def network_of(trust: str, network: str) -> Network:
    return Network.objects.get(trust__slug=trust, slug=network)


def test_an_area_of_2025_continues_one_of_2021():
    continued = FocusArea.objects.filter(continues__isnull=False)

    assert Counter(continued.values_list("continuation", flat=True)) == {"same": 4, "replaced_by": 1}
    assert set(continued.values_list("continues__period__first_year", "period__first_year")) == {(2021, 2025)}


def test_each_plan_has_what_the_editor_shows():
    for plan in AnnualPlan.objects.all():
        assert plan.areas.exists()
        assert SubGoal.objects.filter(plan=plan, activities__isnull=False).exists()
        assert plan.foundations
        assert PlanLogo.objects.filter(plan=plan).exists()


def test_local_groups_cover_municipalities():
    sandnes = LocalGroup.objects.get(slug="sandnes")

    assert [municipality.name for municipality in sandnes.municipalities.all()] == ["Gjesdal", "Sandnes"]


def test_files_are_there_and_are_what_they_say(files):
    settings.MEDIA_ROOT = files

    for file in StoredFile.objects.all():
        assert recognise(file.path.read_bytes()) == file.content_type
    assert NetworkDocument.objects.filter(file__isnull=False).count() > 10


def test_logos_can_be_looked_at(files):
    settings.MEDIA_ROOT = files

    for logo in PlanLogo.objects.select_related("file"):
        with Image.open(logo.file.path) as picture:
            assert picture.size == (320, 320)


def test_no_relation_leads_to_another_trust():
    """The composite keys forbid it; this says so for all rows that are there."""
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if "trust" not in names or model._meta.db_table in PLATFORM_TABLES:
            continue
        for field in model._meta.concrete_fields:
            if field.remote_field and hasattr(field.remote_field.model, "trust_id"):
                strangers = model.objects.filter(**{f"{field.name}__isnull": False}).exclude(
                    **{f"{field.name}__trust": models.F("trust")}
                )
                assert strangers.count() == 0, f"{model.__name__}.{field.name}"


def test_each_network_has_sent_two_newsletters_and_writes_the_next():
    for network in Network.objects.all():
        issues = Newsletter.objects.of_network(network)

        assert [(issue.state, issue.is_public) for issue in issues] == [
            ("draft", False),
            ("sent", True),
            ("sent", False),
        ]
        assert {part.kind for part in issues[0].sections.all()} <= {TEXT, *BLOCKS}
        assert issues[1].dispatch.mails.count() > network.appointments.on(TODAY).count() / 2
        assert Subscription.objects.confirmed().filter(network=network).count() == 3


@pytest.mark.parametrize("trust", ["stavanger", "innlandet"])
def test_in_both_regions_a_draft_is_written_together(trust):
    """Somebody is called upon; a local group leader who may suggest has one suggestion that waits, one accepted."""
    called = CommentMention.objects.filter(trust__slug=trust, comment__resolved=None)
    suggestions = PlanSuggestion.objects.filter(trust__slug=trust)

    assert called.exists()
    assert sorted(suggestions.values_list("state", flat=True)) == ["accepted", "open"]
    for row in suggestions:
        leads = {"part": "local_group_leader", "network": row.plan.network_id, "person": row.person_id}
        assert Role.objects.on(TODAY).filter(**leads).exists()
        assert row.plan.is_open_for_writing
        is_carried_out = row.state == "accepted"
        assert (row.activity.text == row.changes["text"]) is is_carried_out
        assert row.before["text"] != row.changes["text"]
