"""A newsletter to a whole network: written, approved by a second person, sent, seen to arrive, sent again to those it
did not reach, read in the archive, and left."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import sign_in
from tests.journeys.running import Portal

ARCHIVE = "/stavanger/sykepleiere/nyhetsbrev/"
SUBJECT = "Nytt fra en oppdiktet vinter"
SENDING = 90_000  # milliseconds: at the demo's pace of ten mails a second
SHOWN = "iframe.mail-frame"


@pytest.mark.usefixtures("demo_addresses")
def test_a_newsletter_from_the_first_word_to_the_archive(
    page: Page, open_browser: Callable[..., Page], portal: Portal
):
    sign_in(page, "koordinator-stavanger-sykepleiere")
    writes(page)
    asks_for_approval(page)
    address = page.url
    approves(open_browser(), address)
    number = sends(page)

    gone, full = sent_to(portal, "borte"), sent_to(portal, "full")
    assert gone
    assert number > 155
    watches(page, f"{number - gone - full} of {number} have got it.")
    assert sorted(received(portal).values()) == [1] * (number - gone - full)

    correct_the_register(portal)
    sends_again(page, f"{number - full} of {number} have got it.")
    assert sorted(received(portal).values()) == [1] * (number - full)

    reads_in_the_archive(page)
    leaves(open_browser(), portal)


def writes(page: Page) -> None:
    page.goto(ARCHIVE)
    page.get_by_role("link", name="New newsletter").first.click()
    page.get_by_label("Title").fill(SUBJECT)
    page.get_by_role("button", name="Begin writing").click()
    page.get_by_role("link", name="Write a text").click()
    page.locator("#add").get_by_role("textbox", name="Heading").fill("Fagdag")
    page.locator("#add").get_by_role("textbox", name="Text").fill("Alt er **oppdiktet**.")
    page.get_by_role("button", name="Save the part").click()
    expect(page.locator("#sections")).to_contain_text("Alt er oppdiktet.")


def asks_for_approval(page: Page) -> None:
    """The trust of the demo wants a second person for so many."""
    page.get_by_role("link", name="Check", exact=True).click()
    page.get_by_role("link", name="Send", exact=True).click()
    expect(page.get_by_text("Nothing stands in the way.")).to_be_visible()
    expect(page.frame_locator(SHOWN).get_by_text("oppdiktet", exact=True)).to_be_visible()
    page.get_by_role("button", name="Ask for approval").click()
    expect(page.get_by_text("Somebody else can look at it and approve it now.")).to_be_visible()


def approves(other: Page, address: str) -> None:
    sign_in(other, "driftsgruppe-stavanger-sykepleiere")
    other.goto(address)
    other.get_by_role("button", name="Approve").click()
    expect(other.get_by_text("Approved. The coordinator can send it now.")).to_be_visible()


def sends(page: Page) -> int:
    """To how many."""
    page.reload()
    heading = page.get_by_role("heading", name=re.compile(r"Send it now to \d+ recipients"))
    number = int(re.search(r"\d+", heading.inner_text())[0])
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_text("The newsletter is on its way.")).to_be_visible()
    expect(page.locator("#standing")).to_contain_text(f"of {number} have got it.", timeout=SENDING)  # they are queued
    return number


def watches(page: Page, so_far: str) -> None:
    """The page moves by itself. A full mailbox is tried again for hours."""
    expect(page.locator("#standing")).to_contain_text(so_far, timeout=SENDING)


def sends_again(page: Page, so_far: str) -> None:
    page.get_by_role("button", name="Send again to these only").click()
    expect(page.get_by_text(re.compile("It is sent again to the"))).to_be_visible()
    watches(page, so_far)


def reads_in_the_archive(page: Page) -> None:
    page.get_by_role("link", name="Read the newsletter").click()
    expect(page.get_by_role("heading", name=SUBJECT, level=1)).to_be_visible()
    expect(page.get_by_text("oppdiktet", exact=True)).to_be_visible()


def leaves(reader: Page, portal: Portal) -> None:
    """By the link at the foot, without signing in."""
    mail = next(text for text in mails(portal))
    link = re.search(r"^List-Unsubscribe:\s*<(\S+?)>", unfolded(mail), re.MULTILINE)[1]
    reader.goto(re.sub(r"^https?://[^/]+", portal.url, link))
    reader.get_by_role("button", name="Leave the newsletter").click()
    expect(reader.get_by_role("heading", name="You have left the newsletter")).to_be_visible()


# Past the pages


def correct_the_register(portal: Portal) -> None:
    portal.owner.execute(
        """update members_person p set email = 'nytt' || p.id || '@stavanger.example.no'
             from network_healthtrust t where t.id = p.trust_id and t.slug = 'stavanger' and p.email like %s""",
        ["%@borte.%"],
    )


def sent_to(portal: Portal, server: str) -> int:
    """How many of its mails go to a server that takes none."""
    [(number,)] = portal.ask(
        """select count(*) from mailing_outgoingmail m join mailing_dispatch d on d.id = m.dispatch_id
            where d.subject = %s and m.address like %s""",
        SUBJECT,
        f"%@{server}.%",
    )
    return number


def mails(portal: Portal) -> list[str]:
    found = []
    for file in portal.mailbox.glob("*.log"):
        found += [mail for mail in file.read_text().split("-" * 79) if f"Subject: {SUBJECT}\n" in mail]
    return found


def received(portal: Portal) -> Counter:
    """How many times it lies in the demo's mailbox, by mail: two persons may share an address."""
    return Counter(re.search(r"^Message-ID: (\S+)$", unfolded(mail), re.MULTILINE)[1] for mail in mails(portal))


def unfolded(mail: str) -> str:
    return re.sub(r"\n[ \t]+", " ", mail)
