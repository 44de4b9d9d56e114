"""Times with their precision: what people write in plans, what is stored, and what they read again."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from plans.edtf import YEARS, first_day, in_words, last_day, validate_edtf
from plans.models.activities import due_day
from plans.times import NotATime, parse_times, times_in_words

LANGUAGES = ["nb", "nn", "en"]

WRITTEN = {
    # As real plans have it; the plan is that of 2024.
    "18. januar": ["2024-01-18"],
    "høsten -23": ["2023-23"],
    "våren -23": ["2023-21"],
    "høsten-23": ["2023-23"],
    "høsten ’23": ["2023-23"],
    "høst 2024": ["2024-23"],
    "våren 2024": ["2024-21"],
    "Januar -23": ["2023-01"],
    "i november": ["2024-11"],
    "november": ["2024-11"],
    "juni og desember": ["2024-06", "2024-12"],
    "i juni og i desember": ["2024-06", "2024-12"],
    "3. og 17. oktober": ["2024-10-03", "2024-10-17"],
    "3., 10. og 17. oktober": ["2024-10-03", "2024-10-10", "2024-10-17"],
    "14. mars, 3. oktober": ["2024-03-14", "2024-10-03"],
    "våren/høsten": ["2024-21", "2024-23"],
    "vår & høst": ["2024-21", "2024-23"],
    "mars; september": ["2024-03", "2024-09"],
    # Dates in figures.
    "14.3": ["2024-03-14"],
    "14.3.": ["2024-03-14"],
    "14. 3.": ["2024-03-14"],
    "14/3": ["2024-03-14"],
    "14.03.2025": ["2025-03-14"],
    "14.3.25": ["2025-03-14"],
    "2025-03-14": ["2025-03-14"],
    "2025-03": ["2025-03"],
    "2025-23": ["2025-23"],
    # Years, said once for all or for each.
    "2025": ["2025"],
    "hele året": ["2024"],
    "heile året 2025": ["2025"],
    "18. januar 2025": ["2025-01-18"],
    "18. januar -25": ["2025-01-18"],
    "3. og 17. oktober 2025": ["2025-10-03", "2025-10-17"],
    "våren og høsten 2025": ["2025-21", "2025-23"],
    "desember 2024 og januar 2025": ["2024-12", "2025-01"],
    "våren 2025 og høsten": ["2025-21", "2024-23"],
    # Abbreviated, badly spaced, with little words, in nynorsk and English.
    "18. jan.": ["2024-01-18"],
    "18.januar": ["2024-01-18"],
    "18 januar": ["2024-01-18"],
    "sept.": ["2024-09"],
    "  I   November  ": ["2024-11"],
    "18.\u00a0januar": ["2024-01-18"],
    "innen 1. mai": ["2024-05-01"],
    "om våren": ["2024-21"],
    "hausten": ["2024-23"],
    "sommaren": ["2024-22"],
    "vinteren": ["2024-24"],
    "18 January": ["2024-01-18"],
    "on the 18 January": ["2024-01-18"],
    "June and December": ["2024-06", "2024-12"],
    "autumn 2025": ["2025-23"],
    "29. februar": ["2024-02-29"],
    "": [],
    "   ": [],
    " , og ": [],
}
NO_TIMES = {
    "30. februar": "30. februar",
    "29. februar 2025": "29. februar 2025",
    "31. april": "31. april",
    "32. mai": "32. mai",
    "0. mai": "0. mai",
    "14.13": "14.13",
    "14/3-": "14/3-",
    "2024-13": "2024-13",
    "2024-00": "2024-00",
    "2024-21-05": "2024-21-05",
    "snart": "snart",
    "18.": "18.",
    "3. og 17.": "17.",
    "3. og høsten": "3.",
    "juni og snart": "snart",
    "uke 45": "uke 45",
    "0000": "0000",
    "2204": "2204",
    "٢٠٢٤-٠٣": "٢٠٢٤-٠٣",
    "٣. mars": "٣. mars",
    "²": "²",
}


@pytest.mark.parametrize(("text", "times"), WRITTEN.items())
def test_what_people_write_is_understood(text, times):
    assert parse_times(text, year=2024) == times


@pytest.mark.parametrize(("text", "part"), NO_TIMES.items())
def test_what_is_no_time_is_refused_and_the_part_is_named(text, part):
    with pytest.raises(NotATime) as refusal:
        parse_times(text, year=2024)

    assert refusal.value.args == (part,)


@given(st.text() | st.from_regex(r"[0-9. /&,'’–-]{0,12}([a-zæøå. ]{0,9}[0-9-]{0,5}){0,3}", fullmatch=True))
@example("İ")
@example("2024-10-10 og 31.")
def test_any_text_is_either_times_or_not_a_time(text):
    times, refused = [], ""
    try:
        times = parse_times(text, year=2024)
    except NotATime as refusal:
        refused = refusal.args[0]

    assert refused in text.lower()
    assert all(time.isascii() and first_day(time) <= last_day(time) for time in times)


years = st.sampled_from(YEARS) | st.sampled_from([2023, 2024, 2025])
days = st.dates(datetime.date(YEARS.start, 1, 1), datetime.date(YEARS.stop - 1, 12, 31)).map(str)
months_and_seasons = st.tuples(years, st.sampled_from([*range(1, 13), *range(21, 25)])).map(
    lambda found: f"{found[0]}-{found[1]:02}"
)
any_times = st.lists(years.map(str) | months_and_seasons | days, max_size=12)


@pytest.mark.parametrize("language", LANGUAGES)
@given(times=any_times)
def test_times_in_words_are_read_back_as_they_were(language, times):
    with translation.override(language):
        words = times_in_words(times, year=2024)

    assert parse_times(words, year=2024) == times


def test_only_the_plans_own_year_goes_without_saying():
    with translation.override("en"):
        assert times_in_words(["2024-01-18"], year=2024) == "18 January"
        assert times_in_words(["2024-06", "2024-12"], year=2024) == "June and December"
        assert times_in_words(["2024-12", "2025-01"], year=2024) == "December 2024 and January 2025"
        assert times_in_words(["2024-23", "2024"], year=2024) == "autumn and 2024"


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("2024-01-18", "2024-01-18", "2024-01-18"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-21", "2024-01-01", "2024-06-30"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-23", "2024-08-01", "2024-12-31"),
        ("2024-24", "2024-01-01", "2024-03-31"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_time_spans_all_days_it_can_mean(time, first, last):
    assert (str(first_day(time)), str(last_day(time))) == (first, last)


def test_an_activity_is_due_on_the_last_day_of_its_last_time():
    assert due_day(["2024-12", "2024-06"]) == datetime.date(2024, 12, 31)
    assert due_day([]) is None


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_date_is_written_the_norwegian_way(language):
    with translation.override(language):
        assert in_words("2024-01-18").endswith(" januar 2024")
        assert in_words("2024-06", year_known=2024) == "juni"
        assert in_words("") == ""


def test_a_column_refuses_what_is_no_time():
    validate_edtf("2024-23")
    with pytest.raises(ValidationError, match="2024-99"):
        validate_edtf("2024-99")
