"""The two real plans and the strategy, against keys made by hand. Their sentences are not kept here, only hashes."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from plans.importing.data import as_data, strategy_as_data
from plans.importing.reader import read_plan, read_strategy
from plans.importing.result import Refused
from tests.plans import real_plan
from tests.plans.importing.accounting import lost_lines
from tests.plans.importing.documents import (
    as_markdown_tables,
    as_pasted_tables,
    as_pdf,
    as_pdf_tables,
    as_text,
    as_word,
    as_word_tables,
)
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


@pytest.mark.parametrize("write", [as_word_tables, as_pdf_tables, as_markdown_tables, as_pasted_tables])
def test_the_same_content_in_a_table_for_each_area(reading, write):
    plan = without_headings(rebuilt(reading))

    data = as_data(read_plan(write(plan), year=plan.year, trust="stavanger", network="x"))

    assert data["plan"]["areas"] == told(plan)["areas"]


CONTENTS = re.compile(r"1\. Pasient- og pårørendearbeid.*?5\. Samhandling", re.DOTALL)
HEADING = re.compile(r"\n ?(\d)\.  ?(\w[^\n]*\n \n?\n?Mål)")
OTHER_FORMS = {
    "without empty lines": lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    "with dashes": lambda text: text.replace("\uf0b7", "-").replace("•", "-"),
    "without bullets": lambda text: text.replace("\uf0b7 ", "").replace("• ", ""),
    "without a list of areas": lambda text: CONTENTS.sub("", text, count=1),
    "without numbers": lambda text: HEADING.sub(r"\n\2", text),
    "with another word for areas": lambda text: HEADING.sub(r"\nSatsningsområde \1: \2", text),
    "with other labels": lambda text: text.replace("Aktivitet:", "Tiltak:").replace("Mål:", "Hovedmål:"),
    "without labels": lambda text: re.sub(r"\nAkti\w+: *\n", "\n", text),
    "with logos": lambda text: text.replace("Delmål 3: Økt kunnskap", f"{LOGOS}Delmål 3: Økt kunnskap", 1),
}
LOGOS = """
HELSE STAVANGER
Stavanger universitetssjukehus

Krefomsorg Rogaland
Kunnskap Samarbeid Trygghet
• • HELSE • •
3
"""


@pytest.mark.parametrize("change", OTHER_FORMS.values(), ids=OTHER_FORMS)
def test_the_same_text_set_in_other_ways(name, reading, change):
    year, network = PLANS[name]
    text = change((DOCUMENTS / f"{name}.txt").read_text())

    again = read_plan(text.encode(), year=year, trust="stavanger", network=network)

    assert lost_lines(again) == []
    if (name, change) == ("arsplan-2024-sykepleiere", OTHER_FORMS["without bullets"]):
        # One sentence of an activity begins a line, and nothing tells that it is not an activity of its own.
        assert [d.code for d in again.doubts].count("activity_guessed") > 0
        assert as_data(again)["activities"] == 48
        return
    assert as_data(again)["plan"]["areas"] == as_data(reading)["plan"]["areas"]


def without_headings(plan: Plan) -> Plan:
    """Who is responsible stands in a column of its own."""

    def row(act: Act) -> Act:
        return replace(act, heading="", who=act.heading)

    def goal(each: Goal) -> Goal:
        return replace(each, activities=tuple(map(row, each.activities)), meetings=())

    areas = tuple(replace(area, sub_goals=tuple(map(goal, area.sub_goals))) for area in plan.areas)
    return replace(plan, areas=areas)


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
        ("dropped", None),  # the heading of its first page, which is no part of a strategy
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
