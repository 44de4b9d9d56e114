"""How people set off areas and list activities: numbers, signs, letters and what programs make of bullets."""

import pytest

from plans.importing.data import as_data
from plans.importing.reader import read_pasted_plan, read_plan
from plans.importing.result import Reading
from tests.plans.importing.accounting import lost_lines

PLAN = """Årsplan 2031
Nettverk av ressurssykepleiere i Fjordheim
{areas}
{first}
Mål: Alle lærer av alle.
Delmål 1: Flere prøver hospitering
Aktivitet:
{a}Holde kurs for nye som ikke har vært med før, og for deres ledere, som kan ha bruk for det de
også
{b}Lage plakat
{c}Henge den opp
Delmål 2: Flere leser brevene
Aktivitet:
{a}Skrive brev
{second}
Mål: Alt virker.
Delmål 1: Mye blir gjort
Aktivitet:
{a}Ringe rundt
{b}18. januar er det fagdag
Driftsgruppen januar 2031
v/leder Kari Testesen
"""
LISTED = "1. Læring\n2. Drift og styring"
FIRST = "Holde kurs for nye som ikke har vært med før, og for deres ledere, som kan ha bruk for det de også"
EXPECTED = [
    ("Læring", [[FIRST, "Lage plakat", "Henge den opp"], ["Skrive brev"]]),
    ("Drift og styring", [["Ringe rundt", "18. januar er det fagdag"]]),
]


def reading(area: str = "{n}. {t}", marks: str | tuple = "• ", areas: str = LISTED) -> Reading:
    a, b, c = marks if isinstance(marks, tuple) else (marks, marks, marks)
    first, second = (area.format(n=n, t=t) for n, t in ((1, "Læring"), (2, "Drift og styring")))
    text = PLAN.format(first=first, second=second, a=a, b=b, c=c, areas=areas)
    return read_pasted_plan(text, year=2031, network="sykepleiere")


def assert_read(found: Reading) -> None:
    assert outline(found) == EXPECTED
    assert lost_lines(found) == []
    assert found.doubts == ()


def outline(found: Reading) -> list:
    return [
        (area.title, [[row.text for row in goal.activities] for goal in area.sub_goals]) for area in found.plan.areas
    ]


@pytest.mark.parametrize("areas", [LISTED, ""], ids=["listed", "not listed"])
@pytest.mark.parametrize(
    "area",
    [
        *("{n} {t}", "{n} - {t}", "{n} – {t}", "{n}) {t}", "Kapittel {n}: {t}", "Kap. {n} {t}", "Punkt {n}: {t}"),
        *("Satsingsområde nr. {n}: {t}", "Innsatsområde {n}: {t}", "FOKUSOMRÅDE {n} – {t}", "Satsingsområde: {t}"),
        *("Hovudområde {n}: {t}", "Tema {n}: {t}", "{n}. {t}:"),
    ],
)
def test_headings_of_areas(area, areas):
    assert_read(reading(area, areas=areas))


def test_roman_numbers_and_a_one_read_as_a_letter():
    text = PLAN.format(first="I. Læring", second="II. Drift og styring", a="• ", b="• ", c="• ", areas="")

    assert outline(read_pasted_plan(text, year=2031)) == EXPECTED
    assert outline(read_pasted_plan(text.replace("I. Læ", "l. Læ").replace("II.", "2."), year=2031)) == EXPECTED


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "– ",
            "- ",
            "-",
            "•\t",
            "\uf0b7",
            "\uf0a7 ",
            "· ",
            "→ ",
            "> ",
            "+ ",
            "☐ ",
            "- [ ] ",
            "♦ ",
            "✔ ",
            "¤ ",
            "~ ",
            "■ ",
        ),
        *("Ø ", "§ ", "v ", "ü ", "q ", "o ", "« ", "¢ ", "e ", "°", "' ", "\ufffd ", "‐ ", "* "),
    ],
)
def test_bullets_and_what_fonts_and_scanners_make_of_them(mark):
    found = reading(marks=mark)

    # A letter or a dash without its space is a bullet only before a capital.
    assert outline(found) == EXPECTED or mark in {*"-oeqvüØ§", "Ø ", "§ ", "v ", "ü ", "q ", "o ", "e "}
    assert outline(found)[0] == EXPECTED[0]
    assert lost_lines(found) == []


@pytest.mark.parametrize(
    "marks",
    [
        ("1) ", "2) ", "3) "),
        ("1. ", "2. ", "3. "),
        ("1.", "2.", "3."),
        ("(1) ", "(2) ", "(3) "),
        ("a) ", "b) ", "c) "),
        ("(a) ", "(b) ", "(c) "),
        ("1.1.1 ", "1.1.2 ", "1.1.3 "),
        ("1.1 ", "1.2 ", "1.3 "),
    ],
)
def test_numbers_and_letters_of_activities(marks):
    text = PLAN.replace("{b}18. januar", "{b}Den 18. januar")
    made = text.format(
        first="1. Læring", second="2. Drift og styring", a=marks[0], b=marks[1], c=marks[2], areas=LISTED
    )

    found = read_pasted_plan(made, year=2031, network="sykepleiere")

    assert outline(found)[0] == EXPECTED[0]
    assert outline(found)[1] == ("Drift og styring", [["Ringe rundt", "Den 18. januar er det fagdag"]])
    assert lost_lines(found) == []


def test_a_list_that_is_divided_by_who_is_responsible_counts_on_or_begins_again():
    lines = ["Driftsgruppen:", "1. Ringe", "2. Lese", "Leder:", "{}. Skrive", "{}. Reise"]
    for third, fourth in ((1, 2), (3, 4)):
        rows = "\n".join(lines).format(third, fourth)
        text = PLAN.replace("{a}Ringe rundt\n{b}18. januar er det fagdag", rows)

        found = read_pasted_plan(
            text.format(first="1. Læring", second="2. Drift og styring", a="1. ", b="2. ", c="3. ", areas=LISTED),
            year=2031,
        )

        rows = [(row.text, row.party) for row in found.plan.areas[1].sub_goals[0].activities]
        assert rows == [
            ("Ringe", "operations_group"),
            ("Lese", "operations_group"),
            ("Skrive", "leaders"),
            ("Reise", "leaders"),
        ]


def test_a_date_that_begins_a_line_is_no_item():
    found = reading(marks=("• ", "• Fagdag er\n1. mai og\n2. ", "• ")).plan

    assert found.areas[0].sub_goals[0].activities[1].text.startswith("Fagdag er 1. mai og")


@pytest.mark.parametrize("contents", [" ........ {}", "\t{}", " …… {}"])
def test_a_contents_list_with_sub_goals_is_no_plan_of_its_own(contents):
    entries = ["1. Læring", "Delmål 1: Flere prøver hospitering", "Delmål 2: Flere leser brevene",
               "2. Drift og styring", "Delmål 1: Mye blir gjort"]  # fmt: skip
    rows = "\n".join(["Innhold", *(entry + contents.format(page) for page, entry in enumerate(entries, 1))])

    assert_read(reading(areas=rows))


def test_levels_of_headings_are_enough():
    text = """# Årsplan 2031
## Læring
Alle lærer av alle.
### Flere prøver hospitering
- Holde kurs
- Lage plakat
### Flere leser brevene
**Tiltak**
- Skrive brev
## Drift
Alt virker.
### Mye blir gjort
Driftsgruppen:
- Ringe rundt
"""
    data = as_data(read_pasted_plan(text, year=2031))

    assert (data["areas"], data["sub_goals"], data["activities"]) == (2, 3, 4)
    assert [area["goal"] for area in data["plan"]["areas"]] == ["Alle lærer av alle.", "Alt virker."]
    assert {warning["code"] for warning in data["warnings"]} >= {"goal_guessed"}


def test_goals_are_areas_where_there_are_none():
    text = PLAN.format(first="", second="", a="• ", b="• ", c="• ", areas="")
    text = text.replace("Mål: Alle", "Mål 1: Alle").replace("Mål: Alt", "Mål 2: Alt")

    found = read_pasted_plan(text, year=2031)

    assert [(area.title, len(area.sub_goals)) for area in found.plan.areas] == [
        ("Alle lærer av alle.", 2),
        ("Alt virker.", 1),
    ]
    assert lost_lines(found) == []


@pytest.mark.parametrize("label", ["Delmål 1:\tFlere prøver hospitering", "Delmål 1\tFlere prøver hospitering"])
def test_a_tab_after_a_label_makes_no_table(label):
    text = PLAN.format(first="1.\tLæring", second="2\tDrift og styring", a="•\t", b="•\t", c="•\t", areas=LISTED)

    assert_read(read_pasted_plan(text.replace("Delmål 1: Flere prøver hospitering", label).replace("Mål: ", "Mål:\t"),
                                 year=2031, network="sykepleiere"))  # fmt: skip


def test_ligatures_and_soft_hyphens_are_letters_and_nothing():
    text = PLAN.format(first="1. Læring", second="2. Drift og styring", a="• ", b="• ", c="• ", areas=LISTED)
    printed = text.replace("Lage plakat", "Lage re\ufb02ekser til \ufb01re og samar\u00ad\nbeids\u00adpartnere")

    found = read_pasted_plan(printed, year=2031)

    assert found.plan.areas[0].sub_goals[0].activities[1].text == "Lage reflekser til fire og samarbeidspartnere"


def test_the_same_in_other_letters():
    text = PLAN.format(first="1. Læring", second="2. Drift og styring", a="– ", b="– ", c="– ", areas=LISTED)

    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        content = text.replace("\n", "\r\n").replace("Holde kurs", "Holde\u00a0kurs").encode(encoding)
        assert outline(read_plan(content, year=2031)) == EXPECTED


def test_who_is_responsible_stands_above_a_list_without_a_colon():
    text = PLAN.format(first="1. Læring", second="2. Drift og styring", a="• ", b="• ", c="• ", areas=LISTED)
    text = text.replace("• Ringe rundt", "Driftsgruppen\n• Ringe rundt").replace(
        "• 18.", "Leder av driftsgruppen\n• Den 18."
    )

    found = read_pasted_plan(text, year=2031, network="sykepleiere")

    rows = [(row.text, row.party) for row in found.plan.areas[1].sub_goals[0].activities]
    assert rows == [("Ringe rundt", "operations_group"), ("Den 18. januar er det fagdag", "operations_group_leader")]
    assert found.plan.signature.body == "Driftsgruppen"
    assert lost_lines(found) == []


def test_a_logo_inside_a_sentence_is_dropped_and_the_sentence_goes_on():
    text = PLAN.format(first="1. Læring", second="2. Drift og styring", a="• ", b="• ", c="• ", areas=LISTED)
    logo = "HELSE FJORDHEIM\nStavanger universitetssjukehus\n"

    found = read_pasted_plan(text.replace("også\n", logo + "også\n"), year=2031, network="sykepleiere")

    assert outline(found) == EXPECTED
    assert [doubt.text for doubt in found.dropped] == logo.splitlines()
