"""How the times of a plan move to the next year."""

import pytest

from plans.carrying.times import shift


@pytest.mark.parametrize(
    ("time", "becomes"),
    [("2025", "2026"), ("2025-06", "2026-06"), ("2025-21", "2026-21"), ("2025-24", "2026-24")],
)
def test_seasons_months_and_years_move_silently(time, becomes):
    moved = shift(time, year=2025, to=2026)

    assert (moved.options, moved.doubt) == ({"date": becomes}, "")


def test_a_day_that_falls_on_another_weekday_is_asked_about():
    moved = shift("2025-01-23", year=2025, to=2026)  # a Thursday

    assert moved.doubt == "other_weekday"
    assert moved.options == {"date": "2026-01-23", "weekday": "2026-01-22", "month": "2026-01"}


def test_a_day_that_falls_on_a_weekend_is_marked_as_that():
    moved = shift("2025-03-14", year=2025, to=2026)  # a Friday becomes a Saturday

    assert moved.doubt == "weekend"
    assert moved.options["weekday"] == "2026-03-13"


def test_a_saturday_is_no_weekend_doubt_when_it_was_one():
    assert shift("2025-03-15", year=2025, to=2026).doubt == "other_weekday"


def test_after_a_leap_day_the_neighbour_is_two_days_off():
    moved = shift("2024-04-11", year=2024, to=2025)  # a Thursday becomes a Friday

    assert moved.options["weekday"] == "2025-04-10"
    assert shift("2023-04-11", year=2023, to=2024).options["weekday"] == "2024-04-09"


def test_the_neighbour_stays_within_the_year():
    moved = shift("2025-01-01", year=2025, to=2026)  # the Wednesday before is of 2025

    assert moved.options["weekday"] == "2026-01-07"


def test_the_29th_of_february_has_no_next_year():
    moved = shift("2024-02-29", year=2024, to=2025)

    assert moved.doubt == "no_such_day"
    assert moved.options == {"date": "2025-02-28", "weekday": "2025-02-27", "month": "2025-02"}


def test_a_time_outside_its_own_year_is_marked():
    moved = shift("2024-12", year=2025, to=2026)

    assert (moved.doubt, moved.options) == ("outside", {"date": "2025-12", "as_it_is": "2024-12"})


def test_one_that_is_in_the_next_year_already_stays_there_unless_asked():
    moved = shift("2026-21", year=2025, to=2026)

    assert moved.becomes("") == "2026-21"
    assert moved.becomes("date") == "2027-21"


def test_a_choice_that_is_not_offered_is_the_first_one():
    assert shift("2025-01-23", year=2025, to=2026).becomes("next week") == "2026-01-23"
