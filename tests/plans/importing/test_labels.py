"""Labels that people put above or below what they are about: «Ansvarlig:», «Mål:»."""

import pytest

from plans.importing.reader import read_pasted_plan
from tests.plans.importing.test_doubts import FRAME, reading


def who(*lines: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Each activity with its party, and the doubts."""
    found = reading(second="\n".join(lines))
    activities = [(row.text, row.party) for row in found.plan.areas[1].sub_goals[0].activities]
    return activities, [doubt.code for doubt in found.doubts]


def test_who_is_responsible_stands_above_each_list():
    activities, doubts = who(
        "Ansvarlig: Driftsgruppen", "• Ringe", "• Skrive", "",
        "Ansvarlig: Leder", "• Lese", "• Reise", "",
        "Ansvarlig: Driftsgruppen", "• Spise",
    )  # fmt: skip

    parties = ["operations_group", "operations_group", "leaders", "leaders", "operations_group"]
    assert [party for _text, party in activities] == parties
    assert doubts == []


def test_who_is_responsible_above_or_below_is_doubted_when_nothing_sets_it_apart():
    activities, doubts = who("Ansvarlig: Driftsgruppen", "• Ringe", "Ansvarlig: Leder", "• Lese")

    assert activities == [("Ringe", "operations_group"), ("Lese", "leaders")]
    assert doubts == ["party_above_or_below"]


def test_lists_without_bullets_have_such_headings_too():
    activities, doubts = who("Ansvarlig: Driftsgruppen", "Ringe.", "", "Ansvarlig: Leder", "Lese.")

    assert activities == [("Ringe.", "operations_group"), ("Lese.", "leaders")]
    assert doubts == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["• Ringe", "Ansvarlig: Leder", "• Lese"], id="no list has a heading"),
        pytest.param(["Driftsgruppen:", "• Ringe", "Ansvarlig: Leder", "• Lese"], id="a heading of another kind"),
        pytest.param(
            ["Ansvarlig: Driftsgruppen", "• Ringe", "Ansvarlig: Leder", "Frist: juni", "• Lese"], id="its deadline"
        ),
        pytest.param(
            ["Ansvarlig: Driftsgruppen", "• Ringe", "Frist: juni", "Ansvarlig: Leder", "• Lese"],
            id="after a deadline",
        ),
        pytest.param(["Ansvarlig: Driftsgruppen", "• Ringe", "Ansvarlig: Leder"], id="nothing below"),
        pytest.param(["Ansvarlig: Driftsgruppen", "Ringe", "Ansvarlig: Leder"], id="only the signature below"),
        pytest.param(
            ["Ansvarlig: Driftsgruppen", "• Ringe", "Ansvarlig: Leder", "Delmål 2: Mer", "• Lese"],
            id="a sub-goal below",
        ),
    ],
)
def test_who_is_responsible_stands_below_the_activity(lines):
    activities, doubts = who(*lines)

    assert activities[0] == ("Ringe", "leaders")
    assert "party_above_or_below" not in doubts


def test_a_goal_may_stand_on_the_line_after_its_label():
    text = FRAME.format(first="• Ringe", second="• Lese", year=2031)

    found = read_pasted_plan(text.replace("Mål: ", "Mål:\n"), year=2031)

    assert [area.goal.text for area in found.plan.areas] == ["Alle lærer.", "Alt virker."]
    assert found.doubts == ()


def test_a_goal_without_its_label_is_still_doubted():
    text = FRAME.format(first="• Ringe", second="• Lese", year=2031)

    found = read_pasted_plan(text.replace("Mål: Alt", "Alt"), year=2031)

    assert [doubt.code for doubt in found.doubts] == ["goal_guessed"]
