"""From the outbox to a real mail server, one worker, no kill: tests/mailing/test_faults.py does that."""

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.marks import message_id
from mailing.models import MailSender, OutgoingMail
from mailing.outbox import Recipient, send
from mailing.sealing import seal, unseal
from mailing.wire import Message
from network.files import store
from network.tenancy import scope
from tests.factories import MailSenderFactory
from tests.mail_server import MailServer, free_port, html_of, text_of
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


def test_headers_and_attachments_arrive_as_they_should(here, mail_server):
    content = bytes(range(256)) * 20
    pdf = store(trust_id=here.trust.pk, content=content, content_type="application/pdf")
    MailSender.objects.update(reply_to="svar@example.no")
    letter(
        here,
        person(1),
        files=[(pdf, "årsplan.pdf")],
        subject="Ære være " * 12,
        body="Hei\n\n.punktum\n\n" + "å" * 400,
    )

    take_turn(here.trust.pk)

    mail, message = OutgoingMail.objects.get(), mail_server.received[0]
    assert message["Message-ID"] == message_id(mail)
    assert message["Reply-To"] == "svar@example.no"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Subject"] == ("Ære være " * 12).strip()
    assert [(part.get_filename(), part.get_content()) for part in message.iter_attachments()] == [
        ("årsplan.pdf", content)
    ]
    assert "å" * 400 in text_of(message)
    assert ".punktum" in text_of(message)


def test_a_trusts_own_server_is_used_and_the_portals_is_not(here, mail_server):
    letter(here, person(1))
    own = MailServer()
    door = Controller(own, hostname="127.0.0.1", port=free_port())
    door.start()
    MailSender.objects.update(host=door.hostname, port=door.port, security="none", from_address="post@egen.no")

    take_turn(here.trust.pk)

    door.stop()

    assert (len(own.received), mail_server.received) == (1, [])
    assert own.received[0]["From"] == "Egen <post@egen.no>"


def test_a_server_inside_the_portals_own_network_is_refused_and_the_sender_says_so(here, mail_server, settings):
    settings.MAIL_SERVERS_MAY_BE_PRIVATE = False
    letter(here, person(1))
    MailSender.objects.update(host="127.0.0.1", port=settings.EMAIL_PORT, security="none", from_address="a@egen.no")

    take_turn(here.trust.pk)

    sender = MailSender.objects.get()
    assert sender.trouble == "127.0.0.1 is not a server on the internet"
    assert sender.closed_until > timezone.now()
    assert (OutgoingMail.objects.get().state, mail_server.received) == (State.QUEUED, [])


def test_no_line_on_the_wire_is_longer_than_998_bytes():
    message = Message("Emne", "kort", "a@example.no", ["b@example.no"], headers={"From": "a@example.no"})
    message.attach_alternative("<p>kort</p>", "text/html")
    message.boundary = "=x"
    assert max(map(len, message.on_wire[2].split(b"\r\n"))) < 998

    long = Message("Emne", "å" * 2000, "a@example.no", ["b@example.no"], headers={"From": "a@example.no"})
    long.attach_alternative("<p>kort</p>", "text/html")
    long.boundary = "=x"
    assert long.on_wire is None
    assert max(map(len, long.message().as_bytes().split(b"\n"))) < 998


def test_a_password_is_sealed_and_opens_with_earlier_secrets_only_while_they_are_known(settings):
    sealed, before = seal("hemmelig"), settings.SECRET_KEY
    assert "hemmelig" not in sealed
    assert unseal(sealed) == "hemmelig"

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [before]
    assert unseal(sealed) == "hemmelig"
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(sealed) == ""


def test_ten_refusals_in_a_row_close_the_sender_and_the_others_wait(here, mail_server):
    letter(here, *[person(number) for number in range(1, 21)])
    mail_server.refuse_address = "554 5.7.1 we do not like you"

    take_turn(here.trust.pk)

    assert sorted(OutgoingMail.objects.values_list("state", flat=True)) == [State.FAILED] * 10 + [State.QUEUED] * 10
    assert MailSender.objects.get().trouble == "554 5.7.1 we do not like you"


def test_a_letter_that_cannot_be_written_holds_up_no_other(here, mail_server):
    letter(here, person(1), person(2))
    OutgoingMail.objects.filter(person=1).update(address="no address")

    take_turn(here.trust.pk)

    assert dict(OutgoingMail.objects.values_list("person", "state")) == {1: State.DEFERRED, 2: State.SENT}
