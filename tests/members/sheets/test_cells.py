"""One cell: no formula on its way out, understood on its way in."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.sheets.cells import NoDay, guarded, guarded_in_excel, is_dangerous, read_day, read_percent, unguarded

BAD = ["=1+1", "+47 900 00 000", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1", " =1", "'+47"]


@pytest.mark.parametrize("text", BAD)
def test_a_cell_of_a_text_file_never_begins_as_a_formula_does(text):
    assert guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", [*BAD, "Kari", "O'Brien", "'hermetegn", ""])
def test_excel_cells_come_back_as_they_were(text):
    assert unguarded(guarded_in_excel(text)) == text


@given(st.text(alphabet="'=+-@\t\r a"))
def test_whatever_it_is_it_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert unguarded(guarded_in_excel(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r")) or not is_dangerous(text)


@pytest.mark.parametrize(
    "text",
    ["2024-01-31", "31.01.2024", "31.1.24", "31/1 2024".replace(" ", "/"), "31. januar 2024", "45322", "45322.0"],
)
def test_days_in_the_forms_people_use(text):
    assert read_day(text) == datetime.date(2024, 1, 31)


@pytest.mark.parametrize(
    "text", ["31.02.2024", "2024-13-01", "høst", "1", "99.99.9999", "01.01.1800", "nan", "inf", "1e9"]
)
def test_days_that_cannot_be(text):
    with pytest.raises((NoDay, OverflowError)):
        read_day(text)


@pytest.mark.parametrize(("text", "percent"), [("80", 80), ("80 %", 80), ("0,8", 80), ("100 %", 100), ("37,5", 38)])
def test_position(text, percent):
    assert read_percent(text) == percent


@pytest.mark.parametrize("text", ["180", "-5", "halv", "nan"])
def test_position_that_cannot_be(text):
    with pytest.raises(ValueError, match=r".*"):
        read_percent(text)
