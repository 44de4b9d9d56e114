"""From the outbox to a real mail server, one worker, no kill: tests/mailing/test_faults.py does that."""

import pytest

from mailing.delivery import take_turn
from mailing.models import OutgoingMail
from mailing.outbox import Recipient, send
from network.tenancy import scope
from tests.factories import MailSenderFactory
from tests.mail_server import html_of, text_of
from tests.world import World

pytestmark = pytest.mark.django_db

State = OutgoingMail.State


@pytest.fixture
def here(world: World):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        MailSenderFactory(trust=world.trust)
        yield world


def letter(world: World, *recipients: Recipient, **values):
    return send(
        trust=world.trust,
        network=world.network,
        occasion="prøve/1",
        kind="free",
        recipients=recipients,
        **{"subject": "Til {fornavn}", "body": "Hei **{fornavn}**!", **values},
    )


def person(number: int) -> Recipient:
    return Recipient(
        address=f"ola{number}@example.no", name=f"Ola {number}", person=number, values={"fornavn": f"<Ola> {number}"}
    )


def test_each_gets_a_mail_of_their_own(here, mail_server):
    letter(here, person(1), person(2))

    take_turn(here.trust.pk)

    assert [message["To"] for message in mail_server.received] == ["ola1@example.no", "ola2@example.no"]
    first = mail_server.received[0]
    assert first["Subject"] == "Til <Ola> 1"
    assert first["From"] == "Egen <ressursnett@example.no>"
    assert text_of(first).startswith("Hei <Ola> 1!\r\n")
    assert "Hei <strong>&lt;Ola&gt; 1</strong>!" in html_of(first)
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {(State.SENT, 1)}
