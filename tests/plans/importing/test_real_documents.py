"""The two real plans and the strategy, against keys made by hand. Their sentences are not kept here, only hashes."""

import hashlib
import json
from pathlib import Path

import pytest

from plans.importing.data import as_data, strategy_as_data
from plans.importing.reader import read_plan, read_strategy
from plans.importing.result import Refused
from tests.plans import real_plan
from tests.plans.importing.accounting import lost_lines
from tests.plans.importing.documents import as_pdf, as_text, as_word
from tests.plans.importing.invented import BOKMAAL, Act, Area, Goal, Plan, told

DOCUMENTS = Path(__file__).parents[4] / "shared" / "documents"
KEYS = Path(__file__).parent / "keys"
PLANS = {"arsplan-2023-fysio-ergo": (2023, "fysio-ergo"), "arsplan-2024-sykepleiere": (2024, "sykepleiere")}
pytestmark = pytest.mark.skipif(not DOCUMENTS.exists(), reason="../shared/documents is not beside this checkout")


@pytest.fixture(params=PLANS)
def name(request):
    return request.param


@pytest.fixture
def reading(name):
    year, network = PLANS[name]
    return read_plan((DOCUMENTS / f"{name}.txt").read_bytes(), year=year, trust="stavanger", network=network)


def mark(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16] if text else ""


def marked(data: dict) -> dict:
    """The plan's data with a hash for each text; codes, times, numbers and parents as they are."""
    return {
        "foundations": [mark(text) for text in data["foundations"]],
        **{part: mark(data[part]) for part in ("purpose", "characteristics", "intro", "network_name", "motto")},
        "period": data["period"],
        "signature": {**data["signature"], "leader": mark(data["signature"]["leader"])},
        "areas": [marked_area(area) for area in data["areas"]],
    }


def marked_area(area: dict) -> dict:
    return {
        "number": area["number"],
        "title": mark(area["title"]),
        "goal": mark(area["goal"]),
        "sub_goals": [
            {
                "number": goal["number"],
                "text": mark(goal["text"]),
                "grouped": goal["grouped"],
                "activities": [marked_activity(row) for row in goal["activities"]],
                "local_meetings": [
                    [mark(row["group"]), row["spring"], row["autumn"]] for row in goal["local_meetings"]
                ],
            }
            for goal in area["sub_goals"]
        ],
    }


def marked_activity(row: dict) -> list:
    return [mark(row["text"]), row["party"], mark(row["party_text"]), row["times"], row["refers_to"]]


def test_every_text_parent_party_and_time_is_as_in_the_key(name, reading):
    key = json.loads((KEYS / f"{name}.json").read_text())

    assert marked(as_data(reading)["plan"]) == key


@pytest.mark.parametrize(
    ("name", "per_area"),
    [
        ("arsplan-2023-fysio-ergo", [(3, 6), (3, 14), (3, 11), (2, 5), (2, 4)]),
        ("arsplan-2024-sykepleiere", [(4, 10), (4, 16), (2, 10), (2, 5), (3, 6)]),
    ],
)
def test_sub_goals_and_activities_of_each_area(reading, per_area):
    found = [
        (len(area.sub_goals), sum(len(goal.activities) for goal in area.sub_goals)) for area in reading.plan.areas
    ]

    assert found == per_area


def test_every_line_is_in_the_result_or_in_a_doubt(reading):
    assert lost_lines(reading) == []


def test_the_plain_reader_of_the_editor_tests_has_read_the_same():
    """Written apart from the importer, for another purpose: the two must agree on every text."""
    other = real_plan.read_plan()
    year, network = PLANS["arsplan-2024-sykepleiere"]
    plan = read_plan(real_plan.FILE.read_bytes(), year=year, network=network).plan

    assert [passage.text for passage in plan.foundations] == [read.text for read in other.foundations]
    assert [(area.title, area.goal.text) for area in plan.areas] == [(a.text, a.goal.text) for a in other.areas]
    assert [goal.text for goal in plan.sub_goals()] == [goal.text for area in other.areas for goal in area.parts]
    assert [row.text for row in plan.activities()] == [
        act.text for area in other.areas for goal in area.parts for act in goal.parts
    ]


def test_what_is_doubted_in_the_plan_of_2024():
    plan = read_plan(real_plan.FILE.read_bytes(), year=2024, network="sykepleiere")

    assert {(doubt.code, doubt.proposed) for doubt in plan.doubts if doubt.proposed} == {
        ("network_unnamed", "Nettverk for ressurssykepleier"),
        ("label_misspelt", "Aktivitet"),
        ("other_subject", "network_leaders"),
        ("reference_closer", "2.4"),
    }


def test_the_same_content_in_other_forms(reading):
    plan = rebuilt(reading)
    for content in (as_text(plan).encode(), as_word(plan), as_pdf(plan)):
        again = read_plan(content, year=plan.year, trust="stavanger", network="x")
        data, expected = as_data(again)["plan"], told(plan)
        assert {part: data[part] for part in expected} == expected


def rebuilt(reading) -> Plan:
    plan = reading.plan
    month = {"01": "januar"}[plan.signature.when[5:]]
    return Plan(
        year=plan.year,
        words=BOKMAAL,
        foundations=tuple(passage.text for passage in plan.foundations),
        purpose=plan.purpose.text,
        characteristics=plan.characteristics.text,
        intro=plan.intro.text,
        areas=tuple(
            Area(area.title, area.goal.text, tuple(map(rebuilt_goal, area.sub_goals))) for area in plan.areas
        ),
        signature=(plan.signature.body, f"{month} {plan.year}", plan.signature.leader),
        signed_when=plan.signature.when,
    )


def rebuilt_goal(goal) -> Goal:
    headings = {"operations_group": "Driftsgruppen", "operations_group_leader": "Leder av driftsgruppen"}
    return Goal(
        goal.text,
        tuple(
            Act(
                text=row.text,
                party=row.party,
                times=row.times,
                heading=(row.party_text or headings[row.party]) if goal.grouped else "",
                party_text=row.party_text,
                refers_to=row.refers_to,
            )
            for row in goal.activities
        ),
        tuple((row.group, row.spring, row.autumn) for table in goal.tables for row in table.rows),
    )


def test_the_strategy():
    data = strategy_as_data(read_strategy((DOCUMENTS / "strategi-2025-2029.md").read_bytes()))

    assert (data["areas"], data["priorities"], data["targets"]) == (5, 55, 5)
    assert [len(area["priorities"]) for area in data["strategy"]["areas"]] == [9, 14, 8, 12, 12]
    shares = [[row["share"] for row in area["priorities"]].count(80) for area in data["strategy"]["areas"]]
    assert shares == [0, 2, 1, 0, 2]
    assert len(data["strategy"]["foundations"]) == 6
    assert {(doubt["code"], doubt["proposed"]) for doubt in data["warnings"]} == {
        ("spelling", "ressurssykepleiere"),
        ("area_misspelt", "Kompetanseheving"),
        ("area_misspelt", "Ledelsesforankring"),
        ("spelling", "LEDELSESFORANKRING"),
    }


@pytest.mark.parametrize("file", ["anbefaling-sor-ost-2023.txt", "strategi-2025-2029.md"])
def test_documents_that_are_no_plan_are_refused(file):
    with pytest.raises(Refused) as refused:
        read_plan((DOCUMENTS / file).read_bytes(), year=2024)

    assert refused.value.reason


def test_plans_are_no_strategies(name):
    with pytest.raises(Refused):
        read_strategy((DOCUMENTS / f"{name}.txt").read_bytes())
