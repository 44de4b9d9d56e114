"""A letter to everyone in two networks: written, looked at, sent, watched, and sent again where it did not arrive."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import sign_in
from tests.journeys.running import Portal

GONE = 4  # addresses of the demo that no server knows any more (portal/demo/people.py)
FULL = 1  # and a mailbox that takes nothing at the moment
SHOWN = "iframe.mail-frame:not(.mail-frame--coming)"  # beside the one that is loading
SUBJECT = "Velkommen til fagdag"
IN_STAVANGER = """from members_person p join members_resourceperson r on r.person_id = p.id
  join network_healthtrust t on t.id = p.trust_id
 where t.slug = 'stavanger' and (r.ended is null or r.ended >= current_date) and r.started <= current_date
   and p.email <> ''"""
SENDING = 90_000  # milliseconds: at the demo's pace of ten mails a second


@pytest.fixture
def everybody(portal: Portal) -> int:
    """155 in the demo; another journey may have registered somebody since."""
    [(count,)] = portal.ask(f"select count(distinct p.id) {IN_STAVANGER}")
    assert count >= 155
    return count


@pytest.mark.usefixtures("demo_addresses")
def test_a_letter_to_155_people(page: Page, portal: Portal, everybody: int):
    sign_in(page, "koordinator-stavanger")
    page.goto("/stavanger/e-post/")
    page.get_by_role("link", name="Write a letter").click()
    chooses_two_networks(page, everybody)
    writes(page)
    sends(page, everybody)

    watches(page, everybody)
    assert received(portal) == Counter(dict.fromkeys(reachable(portal), 1))

    correct_the_register(portal)
    sends_again(page, everybody)
    assert received(portal) == Counter(dict.fromkeys(reachable(portal), 1))


def chooses_two_networks(page: Page, everybody: int) -> None:
    networks = page.get_by_role("group", name="Networks").get_by_role("checkbox")
    expect(networks).to_have_count(2)
    for network in networks.all():
        network.check()
    expect(page.locator("#reach")).to_contain_text(f"{everybody} recipients")

    page.get_by_label("What kind of letter").select_option(label="Invitation")
    page.get_by_role("button", name="Write the text").click()
    expect(page.get_by_role("heading", name="Draft of a letter")).to_be_visible()


def writes(page: Page) -> None:
    page.get_by_label("Subject", exact=True).fill(SUBJECT)
    page.get_by_label("Text", exact=True).fill("Hei {fornamn}!\n\nVelkommen til **fagdag**.")
    expect(page.get_by_text("Did you mean {fornavn}?")).to_be_visible()

    page.get_by_label("Text", exact=True).fill("Hei {fornavn}!\n\nVelkommen til **fagdag**.")
    expect(page.frame_locator(SHOWN).get_by_text("fagdag", exact=True)).to_be_visible()
    expect(page.get_by_text("Did you mean {fornavn}?")).to_be_hidden()

    page.get_by_role("button", name="Save and go on to sending").click()


def sends(page: Page, everybody: int) -> None:
    expect(page.get_by_role("heading", name=f"Send the letter to {everybody} recipients?")).to_be_visible()
    page.get_by_role("button", name="Send the letter").click()
    expect(page.get_by_role("heading", name=SUBJECT, level=1)).to_be_visible()


def watches(page: Page, everybody: int) -> None:
    """The page moves by itself; whoever reloads it sees the same."""
    reached = everybody - GONE - FULL
    expect(page.locator("#progress")).to_contain_text(f"{reached} of {everybody} have got it.", timeout=SENDING)
    page.reload()
    expect(page.locator("#progress")).to_contain_text(re.compile(rf"{GONE}\s+failed"))
    expect(page.locator("#undelivered")).to_contain_text(f"{GONE} recipients have not got it")


def sends_again(page: Page, everybody: int) -> None:
    page.get_by_role("button", name="Send again to these only").click()
    expect(page.get_by_text(f"It is sent again to the {GONE} whom it did not reach.")).to_be_visible()
    expect(page.locator("#progress")).to_contain_text(
        f"{everybody - FULL} of {everybody} have got it.", timeout=SENDING
    )


# Past the pages


def correct_the_register(portal: Portal) -> None:
    portal.owner.execute(
        """update members_person p set email = 'ny' || p.id || '@stavanger.example.no'
             from network_healthtrust t where t.id = p.trust_id and t.slug = 'stavanger' and p.email like %s""",
        ["%@borte.%"],
    )


def reachable(portal: Portal) -> list[str]:
    """Today's addresses of the resource persons in Stavanger at which a mail arrives."""
    rows = portal.ask(
        f"select distinct p.id, p.email {IN_STAVANGER} and p.email not like %s and p.email not like %s",
        "%@borte.%",
        "%@full.%",
    )
    return [address for _, address in rows]


def received(portal: Portal) -> Counter:
    """How many times the letter lies in the demo's mailbox, by recipient."""
    found: Counter = Counter()
    for file in portal.mailbox.glob("*.log"):
        for mail in file.read_text().split("-" * 79):
            if f"Subject: {SUBJECT}\n" in mail and (to := re.search(r"^To: (.+)$", mail, re.MULTILINE)):
                found[to[1]] += 1
    return found
