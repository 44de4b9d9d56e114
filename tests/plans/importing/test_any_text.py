"""Whatever text comes in: no exception comes out, and nothing disappears."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plans.importing.data import as_data
from plans.importing.doubts import MESSAGES
from plans.importing.reader import read_pasted_plan, read_pasted_strategy
from plans.importing.result import Reading, Refused
from tests.plans.importing.accounting import lost_lines
from tests.plans.importing.documents import as_text
from tests.plans.importing.invented import FJELLBYGDA, FJORDHEIM

LINES = [line for plan in (FJORDHEIM, FJELLBYGDA) for line in as_text(plan).split("\n")]
CUES = [
    *(
        "Mål:",
        "Delmål 1:",
        "Delmål",
        "Delmål 2.3 Noe",
        "Aktivitet:",
        "Aktivtet:",
        "Tiltak 1: Ringe",
        "Driftsgruppen:",
    ),
    *(
        "1. Læring",
        "2. Drift",
        "18.",
        "januar.",
        "18. januar",
        "7b Noe",
        "•",
        "• ",
        "o Ringe",
        "- ringe",
        "Ansvar: Leder",
    ),
    *(
        "Frist: juni",
        "Frist: snart",
        "HELSE FJORDHEIM",
        "Side 1 av 3",
        "........ 3",
        "v/leder Kari",
        "Driftsgruppen mai 2031",
    ),
    *(
        "Delmål\tTiltak\tAnsvar\tFrist",
        "Ett\tRinge\tLeder\tjuni",
        "\tSkrive\t\t",
        "| Delmål | Tiltak | Frist |",
        "| A | B | C |",
    ),
    *(
        "Nettverksgruppe Dato våren Dato høst",
        "Vik 4. april 3. mai",
        "Vik 4. april",
        "Møter i lokale nettverksgrupper:",
    ),
    *(
        "1.1 Flere lærer",
        "## 1. Læring",
        "**Mål:** Alle",
        "Handlingsplan 2031",
        "Årsplanen bygger på:",
        "jfr. pkt. 9",
    ),
    *("31. februar", "våren -99", "uke 12", "", " ", "\u00ad", "\f", "Satsningsområde 3: Drift", "ved-", "fysio- og"),
]
READABLE = st.characters(exclude_categories=["Cc", "Cs"])
ANY_LINE = st.one_of(st.sampled_from(LINES), st.sampled_from(CUES), st.text(READABLE, max_size=60))
SOMETHING_LIKE_A_PLAN = st.lists(ANY_LINE, max_size=60).map("\n".join)
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reading_of(text: str) -> Reading | None:
    """None when the text was refused."""
    try:
        return read_pasted_plan(text, year=2031)
    except Refused:
        return None


@MANY
@given(st.text())
@example("1. A\nDelmål 1: b\n• c")
def test_any_text_is_read_or_refused(text):
    reading = reading_of(text)

    assert reading is None or as_data(reading)["activities"] > 0


@MANY
@given(SOMETHING_LIKE_A_PLAN)
def test_nothing_is_silently_dropped(text):
    reading = reading_of(text)

    assert reading is None or lost_lines(reading) == []


@MANY
@given(st.integers(0, len(LINES)), st.lists(ANY_LINE, min_size=1, max_size=4))
def test_lines_put_into_a_plan_are_found_again(place, more):
    lines = as_text(FJORDHEIM).split("\n")

    reading = read_pasted_plan("\n".join([*lines[:place], *more, *lines[place:]]), year=2031)

    assert lost_lines(reading) == []


@MANY
@given(SOMETHING_LIKE_A_PLAN)
def test_any_text_is_a_strategy_or_refused(text):
    with suppress(Refused):
        assert read_pasted_strategy(text).strategy.areas


@pytest.mark.parametrize("code", MESSAGES)
def test_each_doubt_has_its_words(code):
    assert str(MESSAGES[code])
