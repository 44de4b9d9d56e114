"""What was sent to me: all of my trusts, and nobody else's."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mailing.models import OutgoingMail
from network.actors import Part
from network.tenancy import MAIL_WORKER, scope
from tests import factories
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import OTHER_TRUST, World

pytestmark = pytest.mark.django_db

LIST = "/min-side/e-post/"


@pytest.fixture
def browser(client_of, world):
    return in_english(client_of(world.person(Part.RESOURCE_PERSON)))


def letter(world: World, person, **values) -> OutgoingMail:
    """One that has reached the person."""
    network = world.spots[values.pop("place", "own")].network
    dispatch = {"subject": "Til {fornavn}", "body": "Hei!\n\n[Svar]({lenke})", "link_purpose": "wrong_recipient"}
    sent = {"state": OutgoingMail.State.SENT, "sent": timezone.now(), "values": {"fornavn": "Ola"}}
    with scope(trusts=[network.trust_id], regions_read=[world.region.pk]):
        of = factories.DispatchFactory(network=network, **dispatch | values.pop("dispatch", {}))
        return factories.OutgoingMailFactory(dispatch=of, person=person.pk, **sent | values)


def test_the_list_is_of_ones_own_letters(browser, world):
    letter(world, world.person(Part.RESOURCE_PERSON))
    letter(world, world.person(Part.LEADER), values={"fornavn": "Kari"})

    page = text_of(browser.get(LIST))

    assert "Til Ola" in page
    assert "Til Kari" not in page


@pytest.mark.parametrize(
    "values",
    [{"state": "queued"}, {"state": "failed"}, {"state": "cancelled"}, {"rehearsed": True}],
)
def test_what_has_not_reached_one_is_not_listed(browser, world, values):
    letter(world, world.person(Part.RESOURCE_PERSON), **values)

    assert browser.get(LIST).context["trusts"][0].mails == []


def test_letters_of_two_trusts_stand_each_under_its_own(client_of, world):
    account = world.person(Part.RESOURCE_PERSON).account
    with scope(trusts=[world.other_trust.pk]):
        there = factories.PersonFactory(trust=world.other_trust, account=account)
    letter(world, world.person(Part.RESOURCE_PERSON))
    letter(world, there, place=OTHER_TRUST, dispatch={"subject": "Derfra"})

    page = client_of(account).get(LIST)

    found = [(of.trust, [read.subject for read in of.mails]) for of in page.context["trusts"]]
    assert found == [(world.other_trust, ["Derfra"]), (world.trust, ["Til Ola"])]


def test_mail_for_signing_in_is_listed_to_nobody(browser, world):
    address = world.person(Part.RESOURCE_PERSON).account.email
    with scope(lane=MAIL_WORKER):
        factories.SignInMailFactory(address=address, nonce="a nonce")

    assert browser.get(LIST).context["trusts"][0].mails == []


def test_a_letter_is_read_without_its_personal_links(browser, world):
    mail = letter(world, world.person(Part.RESOURCE_PERSON))

    page, frame = browser.get(f"{LIST}{mail.pk}/"), browser.get(f"{LIST}{mail.pk}/?frame")

    assert "Svar ([personal link])" in text_of(page)
    assert "/lenke/" not in page.content.decode() + frame.content.decode()
    assert "default-src 'none'" in frame.headers["Content-Security-Policy"]


@pytest.mark.parametrize("part", [Part.LEADER, Part.COORDINATOR, Part.ADMINISTRATOR])
def test_nobody_else_reads_it_there(client_of, world, part):
    mail = letter(world, world.person(Part.RESOURCE_PERSON))

    assert client_of(world.person(part)).get(f"{LIST}{mail.pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_takes_5_queries_whatever_its_length(browser, world, rows):
    for _ in range(rows):
        letter(world, world.person(Part.RESOURCE_PERSON))

    with counted(5):
        page = browser.get(LIST)

    assert len(page.context["trusts"][0].mails) == rows


@pytest.mark.django_db(transaction=True)
def test_a_letter_with_a_file_is_read_when_its_trust_is_closed_again(browser, world):
    mail = letter(world, world.person(Part.RESOURCE_PERSON))
    with scope(trusts=[world.trust.pk]):
        file = factories.StoredFileFactory(trust=world.trust)
        factories.DispatchFileFactory(dispatch=mail.dispatch, file=file, name="program.pdf")

    assert "program.pdf" in text_of(browser.get(f"{LIST}{mail.pk}/"))


def test_the_personal_page_leads_there(browser):
    assert f'href="{reverse("my_mail")}"' in browser.get("/min-side/").content.decode()
