"""What the portal has printed comes back without loss; what only pretends to be ours is read by its pages."""

import json

import pytest

from network.pdf import render_pdf
from network.tenancy import scope
from network.terms import words_of
from plans.exchange import as_data as plan_data
from plans.importing.data import as_data, as_data_with_source
from plans.importing.reader import read_plan
from plans.importing.result import Refused
from plans.models import Activity, AnnualPlan
from plans.printing import plan_source
from plans.reading import PlanRows
from tests import factories
from tests.plans.editor import inside
from tests.plans.importing.accounting import lost_lines
from tests.world import World

PAGE = """<!doctype html><html lang="nb"><head><title>x</title><style>p, h1 { font-family: sans-serif }</style></head>
<body><h1>Årsplan 2031</h1><p>1. Læring</p><p>Mål: Alle lærer</p><p>Delmål 1: Flere lærer</p><p>Aktivitet:</p>
<p>• Holde kurs</p></body></html>"""


def printed(world: World) -> tuple[bytes, dict]:
    """The PDF of the world's plan, and the plan as data."""
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        source = plan_source(world.plan.pk)
        plan = AnnualPlan.objects.select_related("network__trust", "period").get(pk=world.plan.pk)
        data = plan_data(plan, PlanRows(plan, words_of(world.trust.pk)))
    return render_pdf(html=source.html, attachments=source.attachments, images=source.images), data


@pytest.fixture
def full_world(world: World) -> World:
    year = world.plan.year
    with inside(world.trust):
        AnnualPlan.objects.filter(pk=world.plan.pk).update(
            motto="Sammen", purpose="Første\n\nandre", characteristics="Kjennetegn", intro="Inn",
            foundations=["Avtale"],
            signed_body="Driftsgruppen", signed_when=f"{year}-01", signed_leader="Kari Prøve", state="published",
            version=2, approved_by="Driftsgruppen", approved_on=f"{year}-01-30", minutes="sak 3",
        )  # fmt: skip
        world.sub_goal.grouped = True
        world.sub_goal.save()
        factories.SubGoalPriorityFactory(sub_goal=world.sub_goal, priority=world.focus_area.priorities.get())
        Activity.objects.filter(pk=world.activity.pk).update(
            text="• Tiltaket  med to mellomrom", party="other", party_text="Fagrådet",
            times=[f"{year}-06", f"{year}-23"],
            state="done", note="Holdt", refers_to_sub_goal=world.sub_goal,
        )  # fmt: skip
        world.plan.local_meetings.update(sub_goal=world.sub_goal, spring=f"{year}-04-11", autumn="")
    return world


@pytest.mark.django_db
def test_our_own_pdf_comes_back_without_loss(full_world):
    pdf, data = printed(full_world)

    reading = read_plan(pdf, year=data["year"], trust=data["trust"], network=data["network"])

    assert as_data(reading)["plan"] == data
    assert reading.doubts == ()
    assert lost_lines(reading) == []


@pytest.mark.django_db
def test_a_plan_of_another_network_or_year_is_doubted(full_world):
    pdf, data = printed(full_world)

    reading = read_plan(pdf, year=data["year"] + 1, trust=data["trust"], network="fysio")

    assert [doubt.code for doubt in reading.doubts] == ["other_year", "other_network"]
    assert as_data_with_source(reading)["source"][0]["text"] == data["network_name"]


@pytest.mark.parametrize(
    "attached",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 50_000,
        json.dumps({"format": "ressursnett-annual-plan", "format_version": 99}).encode(),
        json.dumps({"format": "ressursnett-annual-plan", "format_version": 1, "areas": "many"}).encode(),
        json.dumps({"format": "something-else", "format_version": 1}).encode(),
    ],
)
def test_an_attachment_that_is_not_ours_is_passed_over(attached):
    pdf = render_pdf(html=PAGE, attachments={"plan.json": attached})

    reading = read_plan(pdf, year=2031)

    assert [row.text for row in reading.plan.activities()] == ["Holde kurs"]
    assert ("attachment_unreadable" in {doubt.code for doubt in reading.doubts}) == bool(attached)


def test_an_attached_plan_with_impossible_values_is_passed_over():
    pdf = render_pdf(html=PAGE, attachments={"plan.json": json.dumps(small(times=["2031-13"])).encode()})

    assert [row.text for row in read_plan(pdf, year=2031).plan.activities()] == ["Holde kurs"]


def test_an_attached_plan_with_a_party_nobody_knows_is_passed_over():
    pdf = render_pdf(html=PAGE, attachments={"plan.json": json.dumps(small(party="king")).encode()})

    assert [row.text for row in read_plan(pdf, year=2031).plan.activities()] == ["Holde kurs"]


def test_a_pdf_of_pictures_only_is_refused():
    with pytest.raises(Refused) as refused:
        read_plan(render_pdf(html="<html lang=nb><title>x</title><body></body></html>"), year=2031)

    assert "no text" in refused.value.reason


def small(**activity) -> dict:
    row = {
        "text": "Ringe",
        "party": "",
        "party_text": "",
        "times": [],
        "state": "planned",
        "note": "",
        "refers_to": "",
    }
    goal = {"number": "1.1", "text": "Flere", "grouped": False, "priorities": [], "local_meetings": []}
    area = {"number": 1, "title": "Drift", "goal": "", "sub_goals": [goal | {"activities": [row | activity]}]}
    head = dict.fromkeys(("trust", "network", "network_name", "motto", "purpose", "characteristics", "intro"), "")
    return head | {
        "format": "ressursnett-annual-plan",
        "format_version": 1,
        "period": None,
        "year": 2031,
        "foundations": [],
        "state": "draft",
        "version": 1,
        "signature": {"body": "", "when": "", "leader": ""},
        "approved": {"by": "", "on": "", "minutes": ""},
        "logos": [],
        "areas": [area],
    }
