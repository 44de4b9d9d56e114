"""How people name goals and sub-goals, «Mål 1:», «Del-mål 2», «Delmål a)», and what scanning makes of that."""

import pytest

from plans.importing.reader import read_pasted_plan
from plans.importing.result import Reading
from tests.plans.importing.accounting import lost_lines

PLAN = """Årsplan 2031
Nettverk av ressurssykepleiere i Fjordheim
1. Læring
2. Drift
1. Læring
{goal}Alle lærer av alle.
{first}Flere prøver hospitering
Aktivitet:
• Holde kurs
{second}Flere leser brevene
Aktivitet:
• Skrive brev
2. Drift
{goal}Alt virker.
{first}Mye blir gjort
Aktivitet:
• Ringe rundt
Driftsgruppen januar 2031
v/leder Kari Testesen
"""
SUB_GOALS = [["Flere prøver hospitering", "Flere leser brevene"], ["Mye blir gjort"]]


def reading(first: str = "Delmål 1: ", second: str = "Delmål 2: ", goal: str = "Mål: ") -> Reading:
    return read_pasted_plan(PLAN.format(first=first, second=second, goal=goal), year=2031, network="sykepleiere")


def assert_read(found: Reading) -> None:
    assert [[goal.text for goal in area.sub_goals] for area in found.plan.areas] == SUB_GOALS
    assert [area.goal.text for area in found.plan.areas] == ["Alle lærer av alle.", "Alt virker."]
    assert [row.text for row in found.plan.activities()] == ["Holde kurs", "Skrive brev", "Ringe rundt"]
    assert lost_lines(found) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mål 1: ", "Mål 2: "),
        ("Mål 1. ", "Mål 2. "),
        ("MÅL 1 - ", "MÅL 2 - "),
        ("Del-mål 1: ", "Del-mål 2: "),
        ("Del-mål 1 ", "Del-mål 2 "),
        ("Delmål nr. 1 ", "Delmål nr. 2 "),
        ("Delmål a) ", "Delmål b) "),
        ("Delmål A: ", "Delmål B: "),
        ("Delmål I: ", "Delmål II: "),
        ("Delmål (1) ", "Delmål (2) "),
        ("a) Delmål: ", "b) Delmål: "),
        ("Delmål1: ", "Delmål2: "),
    ],
)
def test_sub_goals_by_other_names(first, second):
    found = reading(first, second)

    assert_read(found)
    assert found.doubts == ()


@pytest.mark.parametrize(
    "label", ["De1mål {}: ", "DeImåI {}: ", "Dclmål {}. ", "Delrnål {}: ", "Deltmål {}: ", "Delmåt {}: "]
)
def test_sub_goals_misread_by_a_scanner_are_doubted(label):
    found = reading(label.format(1), label.format(2))

    assert_read(found)
    assert {(doubt.code, doubt.proposed) for doubt in found.doubts} == {("label_misspelt", "Delmål")}


def test_a_one_that_was_read_as_a_letter():
    found = reading("Delmål l: ", "Delmål 2: ")

    assert_read(found)
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("goal", "first"),
    [
        ("Hovedmål: ", "Mål: "),
        ("Hovudmål: ", "Mål 1: "),
        ("Overordnet mål: ", "Mål 1. "),
        ("Hovedmål – ", "Mål: "),
    ],
)
def test_main_goals_with_goals_below_them(goal, first):
    assert_read(reading(first, first.replace("1", "2"), goal=goal))


@pytest.mark.parametrize(
    "goal",
    [
        "Mål - ",
        "Mål – ",
        "Mål; ",
        "Mål ",
        "Mål 1: ",
        "Målsetting: ",
        "Mål for området: ",
        "Mål for satsningsområdet: ",
    ],
)
def test_goals_of_areas_with_other_signs_after_them(goal):
    found = reading(goal=goal)

    assert_read(found)
    assert found.doubts == ()


@pytest.mark.parametrize("goal", ["Mäl: ", "Må1: ", "MåI: ", "Mal: "])
def test_goals_misread_by_a_scanner_are_doubted(goal):
    found = reading(goal=goal)

    assert_read(found)
    assert {(doubt.code, doubt.proposed) for doubt in found.doubts} == {("label_misspelt", "Mål")}


@pytest.mark.parametrize(
    "line",
    [
        "• Delmål for hver gruppe lages i mai",
        "• Deltar i møter: juni",
        "• Nå mål 1 og 2 sammen",
        "• Måling av alt: mai",
    ],
)
def test_sentences_that_begin_alike_are_no_labels(line):
    text = PLAN.format(first="Delmål 1: ", second="Delmål 2: ", goal="Mål: ").replace("• Holde kurs", line)

    found = read_pasted_plan(text, year=2031, network="sykepleiere")

    assert next(row.text for row in found.plan.activities()) == line[2:]


@pytest.mark.parametrize(
    "label",
    [
        "Konkrete tiltak:",
        "Aktiviteter i 2031:",
        "Handlinger:",
        "Arbeidsoppgaver:",
        "Planlagte aktiviteter:",
        "Gjeremål:",
    ],
)
def test_activities_by_other_names(label):
    text = PLAN.format(first="Delmål 1: ", second="Delmål 2: ", goal="Mål: ").replace("Aktivitet:", label)

    found = read_pasted_plan(text, year=2031, network="sykepleiere")

    assert_read(found)
    assert found.doubts == ()


@pytest.mark.parametrize("label", ["Tiltalk:", "Ti1tak:", "TiItak:", "Aktivitct:", "Aktivltet;"])
def test_activities_misread_by_a_scanner_are_doubted(label):
    text = PLAN.format(first="Delmål 1: ", second="Delmål 2: ", goal="Mål: ").replace("Aktivitet:", label)

    found = read_pasted_plan(text, year=2031, network="sykepleiere")

    assert_read(found)
    assert {doubt.code for doubt in found.doubts} == {"label_misspelt"}
