"""A reading that was looked through, as a plan: complete, in one piece, and our own files back without loss."""

import json
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.utils import translation

from network.actors import Actor
from network.files import store as store_file
from network.pdf import render_pdf
from network.tenancy import scope
from network.terms import words_of
from network.uploads import TEXT, Upload
from plans.exchange import as_data, as_json
from plans.importing import receiving, settling, storing
from plans.importing.kinds import KINDS
from plans.importing.review import ALL_MESSAGES
from plans.models import (
    Activity,
    AnnualPlan,
    LocalMeeting,
    PlanArea,
    PlanImport,
    PlanLogo,
    SubGoal,
    SubGoalPriority,
)
from plans.printing import plan_source
from plans.reading import PlanRows
from plans.services import YearTaken
from tests import factories
from tests.pdf.printing import picture
from tests.plans.importing.bringer import PLAN
from tests.world import World

pytestmark = pytest.mark.django_db

DOCUMENTS = Path(__file__).parents[4] / "shared" / "documents"
BY = Actor(name="Kari Koordinator", account_id=1)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@contextmanager
def inside(world: World):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        yield


@pytest.fixture
def period(world):
    """Of the plan's year: its second area had another name in the strategy before; a third is not in the plan."""
    with scope(regions=[world.region.pk]):
        before = factories.StrategyPeriodFactory(region=world.region, first_year=2015, last_year=2019)
        old = factories.FocusAreaFactory(period=before, number=4, title="Drift")
        now = factories.StrategyPeriodFactory(region=world.region, first_year=2030, last_year=2034)
        factories.FocusAreaFactory(period=now, number=1, title="KOMPETANSE")
        factories.FocusAreaFactory(
            period=now, number=2, title="Et levende nettverk", continues=old, continuation="same"
        )
        factories.FocusAreaFactory(period=now, number=3, title="Forskning", goal="Mer av den")
    return now


def read(
    world: World, content: bytes, *, year: int | None = None, name: str = "plan.txt", network=None
) -> PlanImport:
    upload = Upload(name, content, TEXT)
    row = receiving.receive(upload, network=network or world.network, year=year, by=BY)
    receiving.read(row.pk)
    return PlanImport.objects.select_related("network__trust").get(pk=row.pk)


def leave_out_unknown_groups(row: PlanImport) -> PlanImport:
    for area in row.corrected["areas"]:
        for goal in area["sub_goals"]:
            for meeting in goal["meetings"]:
                meeting["left_out"] = meeting["local_group"] is None
    row.save()
    return row


def data_of(plan: AnnualPlan) -> dict:
    plan = AnnualPlan.objects.select_related("network__trust", "period").get(pk=plan.pk)
    logos = PlanLogo.objects.filter(plan=plan).select_related("file").order_by("position")
    return as_data(plan, PlanRows(plan, words_of(plan.trust_id)), list(logos))


def test_everything_is_stored_with_its_parents_parties_times_and_links(world):
    with inside(world):
        row = leave_out_unknown_groups(read(world, PLAN.encode()))

        plan = storing.store(row, by=BY)

        data = data_of(plan)
        newsletter = Activity.objects.select_related("refers_to_area").get(plan=plan, text__startswith="Skrive")
        meeting = LocalMeeting.objects.select_related("sub_goal", "local_group").get(plan=plan)
    assert (plan.state, plan.year, plan.version, plan.changed_by) == ("draft", 2031, 1, "Kari Koordinator")
    assert data["foundations"] == ["Funksjonsbeskrivelse for ressurssykepleier", "Opplæringsplan (revidert 2028)"]
    assert data["purpose"] == "Alle i Vik er trygge."
    assert (data["signature"]["body"], data["signature"]["when"]) == ("Driftsgruppen", "2031-01")
    assert [(area["number"], area["title"], area["goal"]) for area in data["areas"]] == [
        (1, "Kompetanse", "Alle kan det de trenger"),
        (2, "Drift", "Et nettverk som virker"),
    ]
    assert data["areas"][1]["sub_goals"][0]["grouped"] is True
    assert (newsletter.party, newsletter.times) == ("operations_group", ["2031-06", "2031-12"])
    assert newsletter.due.isoformat() == "2031-12-31"
    assert newsletter.refers_to_area.title == "Kompetanse"
    assert (meeting.local_group, meeting.spring, meeting.autumn) == (world.local_group, "2031-04-10", "2031-09-25")
    assert meeting.sub_goal.text == "Mer kunnskap om smerte"


def test_areas_are_those_of_the_strategy_by_title_or_by_what_they_continue(world, period):
    with inside(world):
        plan = storing.store(leave_out_unknown_groups(read(world, PLAN.encode())), by=BY)

        areas = list(PlanArea.objects.filter(plan=plan).values_list("number", "title", "focus_area__title"))
    assert plan.period == period
    assert areas == [
        (1, "Kompetanse", "KOMPETANSE"),
        (2, "Drift", "Et levende nettverk"),
        (3, "Forskning", "Forskning"),  # the document is silent about it
    ]


def test_an_area_that_the_strategy_does_not_have_is_asked_about_and_can_stay_the_plans_own(world, period):
    content = PLAN.replace("2. Drift", "2. Kompetansen").encode()
    with inside(world):
        row = leave_out_unknown_groups(read(world, content))
        doubt = next(each for each in row.found["doubts"] if each["code"] == "area_unmatched")

        plan = storing.store(row, by=BY)

        own = PlanArea.objects.get(plan=plan, number=2)
    assert (doubt["text"], doubt["proposed"]) == ("Kompetansen", "KOMPETANSE")
    assert own.focus_area is None


def test_what_is_left_out_is_not_stored_and_what_refers_to_it_refers_to_nothing(world):
    with inside(world):
        row = read(world, PLAN.encode())
        row.corrected["areas"][0]["left_out"] = True
        row.save()

        plan = storing.store(row, by=BY)

        assert list(PlanArea.objects.filter(plan=plan).values_list("number", "title")) == [(2, "Drift")]
        assert {each.refers_to_area for each in Activity.objects.filter(plan=plan)} == {None}
        assert not LocalMeeting.objects.filter(plan=plan).exists()


def test_areas_whose_numbers_are_not_one_each_are_counted(world):
    with inside(world):
        row = leave_out_unknown_groups(read(world, PLAN.encode()))
        row.corrected["areas"][1]["number"] = 1
        row.save()

        plan = storing.store(row, by=BY)

        assert list(PlanArea.objects.filter(plan=plan).values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": "x" * 2001}, "longer than 2000 characters"),
        ({"text": " "}, "There is no text here."),
        ({"text": "Ring 01010750160"}, "national identity number"),
        ({"party": "other", "party_text": ""}, "Write who is responsible."),
        ({"party_text": "x" * 121}, "longer than 120 characters"),
    ],
)
def test_what_no_plan_can_hold_keeps_it_from_being_stored(world, change, sentence):
    with inside(world):
        row = leave_out_unknown_groups(read(world, PLAN.encode()))
        row.corrected["areas"][0]["sub_goals"][0]["activities"][0] |= change
        row.save()

        with pytest.raises(storing.NotReady):
            storing.store(row, by=BY)

        [problem] = storing.problems_of(row.corrected)
    assert sentence in problem.sentence
    assert problem.part == "a0-g0-x0"


def test_two_rows_about_the_same_group_keep_it_from_being_stored(world):
    with inside(world):
        row = read(world, PLAN.encode())
        for meeting in row.corrected["areas"][0]["sub_goals"][0]["meetings"]:
            meeting["local_group"] = world.local_group.pk
        row.save()

        with pytest.raises(storing.NotReady):
            storing.store(row, by=BY)


def test_a_plan_that_is_there_is_never_written_over_and_nothing_is_half_stored(world):
    with inside(world):
        row = leave_out_unknown_groups(read(world, PLAN.encode()))
        factories.AnnualPlanFactory(network=world.network, year=2031)

        with pytest.raises(YearTaken):
            storing.store(row, by=BY)

        row.refresh_from_db()
        assert row.is_in_review
        assert not SubGoal.objects.filter(plan__year=2031).exists()


def test_it_is_stored_once(world):
    with inside(world):
        row = leave_out_unknown_groups(read(world, PLAN.encode()))
        storing.store(row, by=BY)

        with pytest.raises(settling.Gone):
            storing.store(row, by=BY)


# Our own files


@pytest.fixture
def full_plan(world):
    """With all that a plan can hold: priorities, references, a named person, states, notes, meetings, a logo."""
    with inside(world):
        plan, goal = world.plan, world.sub_goal
        AnnualPlan.objects.filter(pk=plan.pk).update(
            motto="Sammen", purpose="Formål\nmed to linjer", foundations=["Én", "To"], signed_when="2026-01"
        )
        factories.SubGoalPriorityFactory(sub_goal=goal, priority=world.focus_area.priorities.get())
        area = factories.PlanAreaFactory(plan=plan, number=7, title="Eget område", goal="Noe eget")
        other = factories.SubGoalFactory(area=area, text="Et annet delmål", grouped=True)
        Activity.objects.create(
            trust_id=plan.trust_id,
            plan=plan,
            sub_goal=other,
            text="Skrive – med 'tegn' og\nlinjer",
            party="other",
            party_text="Fylkeslegen",
            person=world.person("resource_person"),
            times=["2026-03-14", "2026-23", "2027"],
            state="postponed",
            note="Utsatt",
            refers_to_sub_goal=goal,
        )
        factories.ActivityFactory(sub_goal=goal, text="Se område 7", refers_to_area=area)
        LocalMeeting.objects.filter(plan=plan).update(sub_goal=other, spring="2026-04", autumn="2026-10-01")
        file = store_file(trust_id=plan.trust_id, content=picture(), content_type="image/png")
        factories.PlanLogoFactory(plan=plan, file=file, alt_text="Logoen")
        return AnnualPlan.objects.select_related("network__trust", "period").get(pk=plan.pk)


def own_files(plan: AnnualPlan) -> dict[str, bytes]:
    source = plan_source(plan.pk)
    logos = list(PlanLogo.objects.filter(plan=plan).select_related("file"))
    return {
        "plan.pdf": render_pdf(html=source.html, images=source.images, attachments=source.attachments),
        "plan.json": as_json(plan, PlanRows(plan, words_of(plan.trust_id)), logos),
    }


@pytest.mark.parametrize("name", ["plan.pdf", "plan.json"])
def test_a_plan_that_the_portal_wrote_comes_back_without_loss(world, full_plan, name):
    with inside(world):
        expected, content = data_of(full_plan), own_files(full_plan)[name]
        AnnualPlan.objects.filter(pk=full_plan.pk).update(year=2009)  # makes room

        row = read(world, content, name=name)
        plan = storing.store(row, by=BY)

        assert [doubt["text"] for doubt in row.found["doubts"]] == ["Eget område"]  # which the strategy does not have
        assert data_of(plan) == expected
        assert SubGoalPriority.objects.filter(sub_goal__plan=plan).count() == 1


def test_in_another_network_what_is_not_there_is_said(world, full_plan):
    with inside(world):
        content = own_files(full_plan)["plan.json"]

        row = read(world, content, network=world.neighbour_network)

        codes = {doubt["code"] for doubt in row.found["doubts"]}
        assert {"other_network", "person_unknown"} <= codes


def test_a_file_of_ours_that_was_tampered_with_is_refused(world, full_plan):
    with inside(world):
        data = json.loads(own_files(full_plan)["plan.json"])
        data["areas"][0]["number"] = "x"

        row = read(world, json.dumps(data).encode())

    assert row.state == PlanImport.State.REFUSED
    assert "Take the plan out once more" in row.refusal


# The real plans


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="the real documents are not beside this clone")
@pytest.mark.parametrize(
    ("name", "counts"),
    [("arsplan-2023-fysio-ergo", (5, 13, 40, 0)), ("arsplan-2024-sykepleiere", (5, 15, 47, 4))],
)
def test_the_real_plans_are_stored_whole(world, name, counts):
    with inside(world):
        row = read(world, (DOCUMENTS / f"{name}.txt").read_bytes())
        names = [
            meeting["group"]
            for area in row.corrected["areas"]
            for goal in area["sub_goals"]
            for meeting in goal["meetings"]
        ]
        for place, group in enumerate(names):
            named = {"name": f"Lokalgruppe {group}", "slug": f"gruppe-{place}", "position": place + 1}
            factories.LocalGroupFactory(network=world.network, **named)
        row = read(world, (DOCUMENTS / f"{name}.txt").read_bytes())

        plan = storing.store(row, by=BY)

        models = (PlanArea, SubGoal, Activity, LocalMeeting)
        assert tuple(model.objects.filter(plan=plan).count() for model in models) == counts
        expected = row.found["plan"]["areas"]
        stored = data_of(plan)["areas"]
        for area in (*expected, *stored):
            for goal in area["sub_goals"]:
                goal["local_meetings"] = [dict(each, group="") for each in goal["local_meetings"]]
        assert stored == expected
        assert plan.year == int(name[8:12])


def test_every_kind_of_doubt_has_a_name_in_the_list_of_what_is_left():
    assert set(KINDS) == set(ALL_MESSAGES)
