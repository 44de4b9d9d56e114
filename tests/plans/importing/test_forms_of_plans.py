"""The same plan in the forms that plans come in; each text, parent, party and time is compared."""

import pytest

from plans.importing.data import as_data
from plans.importing.reader import read_pasted_plan, read_plan
from plans.importing.result import Reading
from tests.plans.importing.documents import (
    as_markdown_tables,
    as_pasted_tables,
    as_pdf,
    as_pdf_tables,
    as_text,
    as_word,
    as_word_tables,
)
from tests.plans.importing.invented import FJELLBYGDA, FJORDHEIM, IN_TABLES, Plan, told

LOGOS = "HELSE FJORDHEIM\nHelse Stavanger\nStavanger universitetssjukehus\nKrefomsorg Rogaland\n2"


def read(content: bytes, plan: Plan) -> Reading:
    return read_plan(content, year=plan.year, trust="fjordheim", network="sykepleiere")


def assert_told(reading: Reading, plan: Plan) -> None:
    expected = told(plan)
    found = as_data(reading)["plan"]

    assert {name: found[name] for name in expected} == expected


def codes(reading: Reading) -> list[str]:
    return [doubt.code for doubt in reading.doubts]


@pytest.mark.parametrize("plan", [FJORDHEIM, FJELLBYGDA], ids=["bokmål", "nynorsk"])
@pytest.mark.parametrize("bullet", ["•", "-", "\uf0b7", "o", "–", "*", "(cid:127)"])
def test_plain_text_with_each_kind_of_bullet(plan, bullet):
    assert_told(read(as_text(plan, bullet=bullet).encode(), plan), plan)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_the_letters_of_many_machines(encoding):
    assert_told(read(as_text(FJORDHEIM).encode(encoding), FJORDHEIM), FJORDHEIM)


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r\n\r\n", "\n\n\n"])
def test_text_with_other_line_ends(between):
    assert_told(read(as_text(FJORDHEIM, between=between).encode(), FJORDHEIM), FJORDHEIM)


def test_pasted_text():
    reading = read_pasted_plan(as_text(FJORDHEIM), year=2031)

    assert_told(reading, FJORDHEIM)


@pytest.mark.parametrize("plan", [FJORDHEIM, FJELLBYGDA], ids=["bokmål", "nynorsk"])
def test_word_with_automatic_numbers_and_headings(plan):
    assert_told(read(as_word(plan), plan), plan)


@pytest.mark.parametrize("plan", [FJORDHEIM, FJELLBYGDA], ids=["bokmål", "nynorsk"])
def test_pdf_with_heads_feet_leaders_and_tables(plan):
    assert_told(read(as_pdf(plan), plan), plan)


@pytest.mark.parametrize(
    "columns",
    [
        ("Delmål", "Tiltak", "Ansvar", "Frist"),
        ("Delmål", "Tiltak/Aktivitet", "Ansvarleg", "Tidsfrist"),
        ("Delmål", "Aktiviteter", "Ansvarlig", "Når"),
    ],
)
def test_word_with_a_table_for_each_area(columns):
    assert_told(read(as_word_tables(IN_TABLES, columns), IN_TABLES), IN_TABLES)


@pytest.mark.parametrize("write", [as_pdf_tables, as_markdown_tables, as_pasted_tables])
def test_pdf_and_text_with_a_table_for_each_area(write):
    assert_told(read(write(IN_TABLES), IN_TABLES), IN_TABLES)


def test_logo_text_between_sub_goals_is_dropped_with_a_warning():
    reading = read(as_text(FJORDHEIM, noise=LOGOS).encode(), FJORDHEIM)

    assert_told(reading, FJORDHEIM)
    assert [doubt.text for doubt in reading.dropped] == LOGOS.splitlines()


def test_a_misspelt_label_is_read_and_doubted():
    reading = read(as_text(FJORDHEIM, label="Aktivtet:").encode(), FJORDHEIM)

    assert_told(reading, FJORDHEIM)
    assert [(doubt.text, doubt.proposed) for doubt in reading.doubts if doubt.code == "label_misspelt"] == [
        ("Aktivtet:", "Aktivitet")
    ]


def test_scanning_errors_are_proposed_and_not_mended():
    text = as_text(FJORDHEIM).replace("Ressurssykepleier forteller", "Ressurspsykepleier forteller")

    reading = read(text.encode(), FJORDHEIM)

    doubt = next(doubt for doubt in reading.doubts if doubt.code == "spelling")
    assert (doubt.text, doubt.proposed) == ("Ressurspsykepleier", "Ressurssykepleier")
    assert doubt.place == "areas.0.sub_goals.0.activities.1.text"
    assert list(reading.plan.activities())[1].text.startswith("Ressurspsykepleier forteller")
