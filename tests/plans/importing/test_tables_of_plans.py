"""Tables as people make them: other names and orders of columns, cells that are merged, empty or said again."""

import pytest
from docx import Document

from plans.importing.data import as_data
from plans.importing.reader import read_pasted_plan, read_plan
from plans.importing.reading.tables import plan_columns
from plans.importing.result import Reading
from tests.plans.importing.accounting import lost_lines
from tests.plans.importing.documents import as_word_tables, fill, saved, table_rows
from tests.plans.importing.invented import IN_TABLES, Area, told

NAMES = ("sub_goal", "activity", "party", "time")
HEADINGS = {"sub_goal": "Delmål", "activity": "Tiltak", "party": "Ansvar", "time": "Frist", "area": "Fokusområde"}


def assert_read(found: Reading) -> None:
    assert as_data(found)["plan"]["areas"] == told(IN_TABLES)["areas"]
    assert found.dropped == ()


@pytest.mark.parametrize(
    "columns",
    [
        ("Mål", "Aktivitet", "Ansvarlig", "Når"),
        ("Mål/delmål", "Tiltak", "Ansvarleg", "Tidsfrist"),
        ("Del-mål", "Tiltak", "Ansvar/deltakere", "Tidspunkt/frist"),
        ("Målsetting", "Aktiviteter og tiltak", "Hvem", "Tid"),
        ("Resultatmål", "Handling", "Ansvarlig person", "Tidsramme"),
        ("DELMÅL 2031", "TILTAK 2031", "ANSVAR", "FRIST"),
        ("Delmål:", "Tiltak:", "Ansvarlig for gjennomføring:", "Frist for gjennomføring:"),
        ("Hva vil vi oppnå?", "Hva skal vi gjøre?", "Hvem?", "Når?"),
        ("Kva vil vi oppnå", "Kva skal vi gjere", "Kven", "Når"),
        ("Delmål", "Hva", "Hvem", "Når"),
    ],
)
def test_columns_by_other_names(columns):
    assert_read(read_plan(as_word_tables(IN_TABLES, columns), year=2031))


def rows(area: Area, order: tuple[str, ...], *, again: bool) -> list[tuple[str, ...]]:
    """In that order of columns; `again`: the sub-goal and the area stand in each row."""
    made, above = [], ""
    for place, cells in enumerate(table_rows(area)):
        cell = dict(zip(NAMES, cells, strict=True))
        above = cell["sub_goal"] or above
        cell |= {"number": str(place + 1), "area": area.title if again or not place else ""}
        cell["sub_goal"] = above if again else cell["sub_goal"]
        made.append(tuple(cell[name] for name in order))
    return made


ORDERS = [
    ("activity", "sub_goal", "time", "party"),
    ("party", "time", "sub_goal", "activity"),
    ("number", "sub_goal", "activity", "party", "time"),
    ("area", "sub_goal", "activity", "party", "time"),
]


@pytest.mark.parametrize("again", [False, True], ids=["once", "in each row"])
@pytest.mark.parametrize("order", ORDERS)
def test_columns_in_another_order_and_cells_said_again(order, again):
    lines = ["Handlingsplan 2031"]
    document = Document()
    document.add_heading("Handlingsplan 2031", 0)
    for number, area in enumerate(IN_TABLES.areas, 1):
        made = [tuple(HEADINGS.get(name, "Nr") for name in order), *rows(area, order, again=again)]
        lines += [f"{number}. {area.title}", f"Mål: {area.goal}", *("\t".join(row) for row in made)]
        document.add_heading(f"{number}. {area.title}", 1)
        document.add_paragraph(f"Mål: {area.goal}")
        fill(document.add_table(len(made), len(order)), made)

    assert_read(read_pasted_plan("\n".join(lines), year=2031))
    assert_read(read_plan(saved(document), year=2031))


def test_areas_named_in_rows_across_one_table():
    document = Document()
    document.add_heading("Handlingsplan 2031", 0)
    made = [tuple(HEADINGS[name] for name in NAMES)]
    for number, area in enumerate(IN_TABLES.areas, 1):
        made += [(f"Satsingsområde {number}: {area.title}", "", "", ""), *table_rows(area)]
    table = document.add_table(len(made), len(NAMES))
    fill(table, made)
    for row in table.rows:
        if row.cells[0].text.startswith("Satsingsområde"):
            row.cells[0].merge(row.cells[-1])

    found = as_data(read_plan(saved(document), year=2031))

    assert found["plan"]["areas"] == [area | {"goal": ""} for area in told(IN_TABLES)["areas"]]
    assert {"area_without_goal"} <= {warning["code"] for warning in found["warnings"]}


def test_a_number_in_a_column_of_its_own_is_not_lost():
    text = "Årsplan 2031\n1. Læring\nMål: Alle lærer\nDelmål\tTiltak\tAntall\nFlere ringer\tRinge\t12\n\tLese\t3"

    found = read_pasted_plan(text, year=2031)

    assert [doubt.text for doubt in found.dropped] == ["12", "3"]
    assert lost_lines(found) == []


def test_labels_in_the_cells_are_left_out():
    text = "Årsplan 2031\n1. Læring\nMål: Alle lærer\nDelmål\tTiltak\tAnsvar\n{} Flere ringer\tRinge\tLeder"

    for label in ("Delmål 1:", "Delmål nr. 1:", "Mål 1:", "1.", "1)", "1.1", "Del-mål 1 –"):
        found = read_pasted_plan(text.format(label), year=2031)

        assert [goal.text for goal in found.plan.sub_goals()] == ["Flere ringer"], label


@pytest.mark.parametrize(
    "cells", [("Målgruppe", "Kurs"), ("Navn", "Når"), ("Delmål", "Poeng"), ("Mål" * 40, "Tiltak")]
)
def test_other_tables_have_no_such_columns(cells):
    assert plan_columns(cells) == {}
