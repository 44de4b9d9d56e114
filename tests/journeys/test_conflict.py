"""Two people edit the same activity at the same time: no word is lost, and the second one chooses."""

from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import sign_in
from tests.journeys.test_editor import PLAN, add_activity, sub_goal

THEIRS = "Kveldskurs flyttes til våren."
MINE = "Kveldskurs holdes på nett."


class Two(NamedTuple):
    me: Page  # in the form, with MINE written
    colleague: Page  # has saved THEIRS meanwhile


@pytest.fixture
def two(open_browser) -> Two:
    me, colleague = open_browser(), open_browser()
    sign_in(me, "koordinator-stavanger-sykepleiere")
    sign_in(colleague, "driftsgruppe-stavanger-sykepleiere")
    me.goto(PLAN)
    add_activity(me, "4.2", "Kveldskurs for pårørende i høst.").get_by_role("link", name="Edit").click()
    me.get_by_label("Activity", exact=True).fill(MINE)
    me.get_by_label("Note").fill("Avklart på telefon.")
    colleague.goto(PLAN)
    sub_goal(colleague, "4.2").locator("li.activity").last.get_by_role("link", name="Edit").click()
    colleague.get_by_label("Activity", exact=True).fill(THEIRS)
    colleague.get_by_role("button", name="Save the activity").click()
    expect(colleague.locator(".activity--editing")).to_have_count(0)
    return Two(me, colleague)


def last(plan: Page) -> Locator:
    """The activity it is about, as it stands in the plan; not its form."""
    return sub_goal(plan, "4.2").locator("li.activity:not(.activity--editing)").last


def save_and_meet_the_other(me: Page) -> Locator:
    me.get_by_role("button", name="Save the activity").click()
    both = me.get_by_role("group", name="Which text is to stand?")
    expect(both).to_be_visible()
    expect(me.locator(".versions-form .ds-alert")).to_be_focused()
    return both


def test_both_texts_are_shown_and_mine_can_stand(two: Two):
    both = save_and_meet_the_other(two.me)
    expect(both).to_contain_text(MINE)
    expect(both).to_contain_text(THEIRS)

    two.me.get_by_role("button", name="Keep this one").click()

    expect(both).to_have_count(0)
    expect(last(two.me)).to_contain_text(MINE)
    expect(last(two.me)).to_contain_text("Avklart på telefon.")
    two.colleague.reload()
    expect(last(two.colleague)).to_contain_text(MINE)


def test_theirs_can_stand(two: Two):
    save_and_meet_the_other(two.me)

    two.me.get_by_role("radio", name="What is saved now").check()
    two.me.get_by_role("button", name="Keep this one").click()

    expect(last(two.me)).to_contain_text(THEIRS)
    expect(last(two.me)).not_to_contain_text("Avklart på telefon.")


def test_a_third_text_is_written_from_both(two: Two):
    save_and_meet_the_other(two.me)

    two.me.get_by_role("button", name="Write a third from both").click()

    field = two.me.get_by_label("Activity", exact=True)
    expect(field).to_have_value(MINE)
    field.fill("Kveldskurs holdes på nett til våren.")
    two.me.get_by_role("button", name="Save the activity").click()
    expect(last(two.me)).to_contain_text("Kveldskurs holdes på nett til våren.")


def test_one_learns_that_the_colleague_has_deleted_it(two: Two):
    last(two.colleague).get_by_role("link", name="Edit").click()
    two.colleague.get_by_role("button", name="Delete").click()
    expect(two.colleague.get_by_role("button", name="Undo")).to_be_visible()

    save_and_meet_the_other(two.me)
    expect(two.me.locator(".versions-form")).to_contain_text("Somebody else has deleted this")
    two.me.get_by_role("button", name="Keep this one").click()

    expect(last(two.me)).to_contain_text(MINE)
