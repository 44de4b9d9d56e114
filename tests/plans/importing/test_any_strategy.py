"""Whatever comes in as a strategy: no exception comes out, and every line is in the result or among the doubts."""

import random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plans.importing.reader import read_pasted_strategy
from plans.importing.result import Refused, StrategyReading
from plans.strategy_reading import as_data, message_of
from tests.plans.importing.accounting import lost_strategy_lines
from tests.plans.importing.invented_strategy import STRATEGY
from tests.plans.importing.test_any_text import ANY_LINE

LINES = STRATEGY.split("\n")
CUES = [
    *("# Nettverkene", "Forord", "Strategi 2070-2074", "STRATEGIPLAN 2070 – 2074", "2070-2074", "Strategi 2074-2070"),
    *("Formål:", "Fomål:", "Visjon: Trygghet", "Nettverket skal kjennetegnes av:", "Kjenneteikn", "Innhold", "Mål:"),
    *("Mål: Alle lærer", "Mal:", "**Mål:**", "Hovedmål: Ro", "Overordna mål:", "Aktuelle innsatsområder:"),
    *("Innsatsområder", "Satsinger:", "Prioriteringar", "Fokusområder", "Satsningsområdene:", "## FOKUSOMRÅDENE"),
    *("1. Kompetanse", "## 1. KOMPETANSE", "Fokusområde 2: Drift", "3) Forskning", "2. Kompetense", "Del 4 Ro", "7."),
    *("1.1 Styrke kunnskapen", "1.2. Møte kommunene", "- styrke kunnskapen", "• arbeide for ro", "o Ringe", "•"),
    *("minst 80 % av alle", "- Minimum 80 % deltar innen 2073", "over 80 prosent", "80 %", "- minst 180 % deltar"),
    *("| Mål | Tall |", "| --- | --- |", "| Deltar | 80 % |", "Område\tMål\tTall", "Drift\tRo\t80 %", "\t\t80 %"),
    *("Side 1 av 9", "......... 4", "HELSE FJORDHEIM", "ⓐ", "ⅰ Ro", "kunn-", "skap om smerte", "ressurspsykiatere"),
    *("følgende dokumenter:", "- Nasjonal plan (2068-2071)", "innen utgangen av 2073", "", " ", "\f", "***"),
]
A_LINE = st.one_of(st.sampled_from(LINES), st.sampled_from(CUES), ANY_LINE)
SOME_LINES = st.lists(A_LINE, max_size=30)
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reading_of(text: str) -> StrategyReading | None:
    """None when the text was refused."""
    try:
        return read_pasted_strategy(text)
    except Refused:
        return None


def is_whole(reading: StrategyReading) -> bool:
    """Nothing is lost, and each doubt can be said on the page."""
    assert lost_strategy_lines(reading) == []
    assert all(message_of(doubt) for doubt in as_data(reading)["doubts"])
    return bool(reading.strategy.areas)


@MANY
@given(st.text())
@example("Strategi 2070-2074\n1. A\nMål: b\n• c-\nⓐ1")
def test_any_text_is_read_or_refused(text):
    reading = reading_of(text)

    assert reading is None or is_whole(reading)


@MANY
@given(SOME_LINES, SOME_LINES)
def test_lines_in_any_order_are_in_the_result_or_in_a_doubt(above, below):
    reading = reading_of("\n".join(["Strategi 2070-2074", *above, "7. Ro", "Mål: Ro", "- ringe", *below]))

    assert reading is None or is_whole(reading)


@MANY
@given(st.integers(0, len(LINES)), st.lists(A_LINE, min_size=1, max_size=4))
def test_lines_put_into_a_strategy_are_found_again(place, more):
    reading = reading_of("\n".join([*LINES[:place], *more, *LINES[place:]]))

    assert reading is None or is_whole(reading)


@st.composite
def written_strategies(draw) -> str:
    """Shaped as people shape one: a head, a list of areas or none, areas with a goal and priorities or a table."""
    titles = draw(
        st.lists(st.sampled_from(["Kompetanse", "Drift", "Forskning", "Samarbeid"]), min_size=1, unique=True)
    )
    lines = [draw(st.sampled_from(["Strategi 2070-2074", "## Strategi for nettverkene 2070–2074", "2070 - 2074"]))]
    lines += draw(st.lists(st.sampled_from(CUES), max_size=4))
    if draw(st.booleans()):
        lines += ["Fokusområder:", *(f"{number}. {title}" for number, title in enumerate(titles, 1))]
    for number, title in enumerate(titles, 1):
        lines += [draw(st.sampled_from(HEADINGS)).format(number=number, title=title)]
        lines += [draw(st.sampled_from(["Mål: Alle lærer.", "**Mål:** Ro", "Mål:\nAlle lærer.", "Alle lærer."]))]
        lines += [draw(st.sampled_from(["Aktuelle innsatsområder:", "### Satsinger", "Prioriteringer:", ""]))]
        mark = draw(st.sampled_from(["- ", "• ", "1. ", f"{number}.1 ", "| ", ""]))
        lines += [mark + text for text in draw(st.lists(st.sampled_from(PRIORITIES), min_size=1))]
    return "\n".join(lines)


HEADINGS = ["## {number}. {title}", "{number}. {title}", "Fokusområde {number}: {title}", "### {title}", "{title}"]
PRIORITIES = [
    "styrke kunnskapen om smerte",
    "arbeide for at minimum 80 % av alle deltar innen 2073",
    "møte kommunene og sykehusets\navdelinger hvert år",
    "Deltakelse | 80 % | 2073 |",
    "ta i bruk ressurspsykiatere",
]


@MANY
@given(written_strategies(), st.randoms(use_true_random=False), st.integers(0, 12))
def test_a_strategy_that_was_spoilt_loses_nothing_more(text, chance, times):
    for _ in range(times):
        text = spoilt(text, chance)
    reading = reading_of(text)

    assert reading is None or is_whole(reading)


def spoilt(text: str, chance: random.Random) -> str:
    """One accident: of typing, of scanning, or of pasting."""
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    line = lines[place]
    cut = chance.randint(0, len(line))
    lines[place : place + 1] = chance.choice(
        [[], [line, line], [line.upper()], [f"   {line}"], [f"\t{line}"], [line[:cut] + "-", line[cut:]],
         [line[:cut], line[cut:]], [line[:cut] + chance.choice("|*#.:-\u00ad1 ") + line[cut:]],
         [line[:cut] + line[cut + 1 :]], [line[::-1]], [chance.choice(lines), line], [f"**{line}**"]]
    )  # fmt: skip
    return "\n".join(lines)
