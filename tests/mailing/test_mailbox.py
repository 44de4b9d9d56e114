"""Mail that came back to the return mailbox. The mails are invented in the shapes that servers write
(tests/mailing/returned/), with our mark in place of MARK."""

import io
import ssl
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone
from imap_tools.errors import MailboxLoginError

from mailing import mailbox
from mailing.mailbox import OTHER, READ, Tally, opened, read_mail, read_mailbox
from mailing.marks import mark_of, return_address
from mailing.models import AddressProblem, Bounce, OutgoingMail, Suppression
from mailing.returned import read_returned
from mailing.tasks import read_returned_mail
from network.tenancy import scope
from tests.factories import DispatchFactory, OutgoingMailFactory
from tests.imap_server import imap_server, own_certificate, running
from tests.world import World

__all__ = ["imap_server"]

pytestmark = pytest.mark.django_db

State = OutgoingMail.State
HARD, SOFT, COMPLAINT = Bounce.Kind.HARD, Bounce.Kind.SOFT, Bounce.Kind.COMPLAINT
FOLDER = Path(__file__).parent / "returned"
SAYS = {
    "postfix_unknown": (HARD, "550 5.1.1"),
    "postfix_expired": (SOFT, "4.4.1"),
    "exchange_unknown": (HARD, "5.1.10"),
    "exchange_full": (SOFT, "5.2.2"),
    "gmail_unknown": (HARD, "5.1.1"),
    "qmail_unknown": (HARD, "#5.1.1"),
    "complaint": (COMPLAINT, "abuse: Leverandor-FBL/1.0"),
}
SAYS_NOTHING = ["postfix_delayed", "not_spam", "out_of_office", "answer"]


@pytest.fixture
def mail(world: World) -> OutgoingMail:
    with scope(trusts=[world.trust.pk]):
        return a_sent_mail(world)


def a_sent_mail(world: World) -> OutgoingMail:
    return OutgoingMailFactory(
        dispatch=DispatchFactory(network=world.network),
        address="ola@example.no",
        state=State.SENT,
        sent=timezone.now(),
    )


def returned(name: str, mail: OutgoingMail | None = None) -> bytes:
    mark = mark_of(mail) if mail else "0" * 32 + ".1." + "0" * 16
    return (FOLDER / f"{name}.eml").read_bytes().replace(b"MARK", mark.encode())


def read(name: str, mail: OutgoingMail | None = None) -> str:
    tally = Tally()
    read_mail(message_from_bytes(returned(name, mail)), tally)
    return str(tally)


def told(mail: OutgoingMail) -> list[tuple]:
    with scope(trusts=[mail.trust_id]):
        mail.refresh_from_db()
        return list(Bounce.objects.values_list("kind", "source", "mail"))


# What a mail says


def test_every_recorded_mail_is_read_here():
    assert {path.stem for path in FOLDER.glob("*.eml")} == {*SAYS, *SAYS_NOTHING, "stranger"}


@pytest.mark.parametrize("name", SAYS)
def test_what_a_returned_mail_says(mail, name):
    kind, words = SAYS[name]

    assert read(name, mail) == "1 counted, 0 known before, 0 other"

    assert told(mail) == [(kind, Bounce.Source.MAILBOX, mail.pk)]
    assert mail.state == (State.SENT if kind == COMPLAINT else State.FAILED)
    with scope(trusts=[mail.trust_id]):
        assert words in Bounce.objects.get().text


@pytest.mark.parametrize("name", SAYS_NOTHING)
def test_what_says_nothing_is_never_counted(mail, name):
    assert read(name, mail) == "0 counted, 0 known before, 1 other"

    assert (told(mail), mail.state) == ([], State.SENT)


@pytest.mark.parametrize("name", SAYS)
def test_the_same_mail_again_counts_once(mail, name):
    read(name, mail)

    assert read(name, mail) == "0 counted, 1 known before, 0 other"
    assert len(told(mail)) == 1


def test_a_mail_told_of_by_server_and_mailbox_blocks_once(mail):
    read("exchange_full", mail)
    read("postfix_expired", mail)

    with scope(trusts=[mail.trust_id]):
        assert (Bounce.objects.count(), Suppression.objects.count()) == (2, 0)


# Nobody can make one up


@pytest.mark.parametrize("name", [*SAYS, "stranger"])
def test_a_returned_mail_without_a_mark_of_ours_does_nothing(mail, name):
    """It names the address that we wrote to."""
    assert read(name) == "0 counted, 0 known before, 1 other"

    assert (told(mail), mail.state) == ([], State.SENT)


def test_the_mark_of_another_mail_does_nothing_to_this_one(world, mail):
    with scope(trusts=[world.trust.pk]):
        another = a_sent_mail(world)

    read("postfix_unknown", another)

    told(mail)
    assert mail.state == State.SENT


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x--\n",
        b"From: mailer-daemon@example.no\nContent-Type: text/plain; charset=nonesuch\n\n\xff\xfe\n",
        b"Content-Type: message/delivery-status\n\nAction: failed\n",
    ],
)
def test_what_is_broken_is_put_aside(content):
    assert read_returned(message_from_bytes(content)) is None


def test_a_mail_that_breaks_the_reader_is_put_aside_and_named_in_the_log(caplog):
    """As flufl.bounce 6.0 does with a sender that is no text."""
    broken = b"From: \xff\xfe\nReturn-Path: <>\nMessage-ID: <odelagt@example.no>\n\nHei\n"
    tally = Tally()

    read_mail(message_from_bytes(broken), tally)

    assert tally == Tally(other=1)
    assert "odelagt@example.no" in caplog.text


def test_the_return_address_carries_the_mark_and_is_not_too_long(mail, settings):
    settings.MAIL_RETURN_ADDRESS = "retur@example.no"

    address = return_address(mail)

    assert address == f"retur+{mark_of(mail)}@example.no"
    assert len(address.partition("@")[0]) <= 64  # RFC 5321, 4.5.3.1.1


# The mailbox


@pytest.fixture
def inbox(imap_server, settings):
    settings.MAIL_RETURN_MAILBOX = imap_server.address
    return imap_server


def test_the_mailbox_is_read_and_nothing_in_it_is_lost(mail, inbox):
    inbox.put(returned("postfix_unknown", mail), returned("out_of_office", mail), returned("stranger"))

    tally = read_mailbox()

    assert str(tally) == "1 counted, 0 known before, 2 other"
    assert told(mail) == [(HARD, Bounce.Source.MAILBOX, mail.pk)]
    assert inbox.subjects() == []
    assert inbox.subjects(READ) == ["Undelivered Mail Returned to Sender"]
    assert inbox.subjects(OTHER) == ["Automatisk svar: Velkommen", "Undelivered Mail Returned to Sender"]


def test_a_mailbox_that_has_been_read_says_nothing_more(mail, inbox):
    inbox.put(returned("postfix_unknown", mail))
    read_mailbox()

    assert str(read_mailbox()) == "0 counted, 0 known before, 0 other"


def test_a_mail_that_somebody_has_opened_in_the_mailbox_counts_all_the_same(mail, inbox):
    inbox.put(returned("postfix_unknown", mail))
    with inbox.box() as box:
        list(box.fetch(mark_seen=True))

    read_mailbox()

    assert told(mail) == [(HARD, Bounce.Source.MAILBOX, mail.pk)]


def test_after_a_crash_between_counting_and_moving_it_counts_once(mail, inbox, monkeypatch):
    inbox.put(returned("postfix_unknown", mail))
    with monkeypatch.context() as broken:
        broken.setattr(mailbox.BaseMailBox, "move", line_breaks)
        with pytest.raises(ConnectionResetError):
            read_mailbox()
    assert inbox.subjects() == ["Undelivered Mail Returned to Sender"]

    tally = read_mailbox()

    assert str(tally) == "0 counted, 1 known before, 0 other"
    assert len(told(mail)) == 1
    assert inbox.subjects(READ) == ["Undelivered Mail Returned to Sender"]


def line_breaks(*_: object, **__: object):
    raise ConnectionResetError


def test_while_the_database_is_away_the_mail_stays_in_the_inbox(mail, inbox, monkeypatch):
    inbox.put(returned("postfix_unknown", mail))
    monkeypatch.setattr(mailbox, "take", database_is_away)

    with pytest.raises(OperationalError):
        read_mailbox()

    assert inbox.subjects() == ["Undelivered Mail Returned to Sender"]


def database_is_away(*_: object):
    raise OperationalError


def test_a_long_queue_is_read_in_parts(mail, inbox, monkeypatch):
    monkeypatch.setattr(mailbox, "AT_ONCE", 2)
    inbox.put(*[returned("answer", mail)] * 3)

    assert [read_mailbox().other, read_mailbox().other] == [2, 1]


def test_the_wrong_password_is_said(inbox, settings):
    settings.MAIL_RETURN_MAILBOX = inbox.address.replace("hemmelig", "feil")

    with pytest.raises(MailboxLoginError):
        read_mailbox()


def test_a_server_that_cannot_prove_itself_gets_no_password(tmp_path, settings, monkeypatch):
    certificate, key = own_certificate(tmp_path)
    with running("--cert", certificate, "--key", key) as server:
        settings.MAIL_RETURN_MAILBOX = server.address.replace("imap:", "imap+starttls:").replace(
            "127.0.0.1", "localhost"
        )

        with pytest.raises(ssl.SSLCertVerificationError):
            read_mailbox()

        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert read_mailbox() == Tally()


@pytest.mark.parametrize("address", ["", "retur@example.no", "https://a:b@example.no/", "imaps://example.no/INBOX"])
def test_an_address_that_is_no_mailbox_is_said_without_its_password(address):
    with pytest.raises(ImproperlyConfigured, match="imaps://user:password@host/INBOX"), opened(address):
        pass


def test_the_schedule_reads_the_mailbox(mail, inbox):
    inbox.put(returned("complaint", mail))

    read_returned_mail()

    assert told(mail) == [(COMPLAINT, Bounce.Source.MAILBOX, mail.pk)]


def test_the_schedule_has_it_only_when_there_is_a_mailbox():
    script = "from portal.celery import app; print('read returned mail' in app.conf.beat_schedule)"
    found = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PATH": "", "RESSURSNETT_MODE": "test", "SECRET_KEY": "x", "MAIL_RETURN_MAILBOX": address},
            cwd=project.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for address in ("", "imaps://retur:x@example.no/INBOX")
    ]

    assert found == ["False", "True"]


# By hand, and from a mail server's pipe


def command(*files: object) -> str:
    out = io.StringIO()
    call_command("read_returned_mail", *map(str, files), stdout=out)
    return out.getvalue().strip()


def test_the_command_reads_files(mail, tmp_path):
    for name in ("postfix_unknown", "answer"):
        (tmp_path / name).write_bytes(returned(name, mail))

    said = command(tmp_path / "postfix_unknown", tmp_path / "answer")

    assert said == "1 counted, 0 known before, 1 other"
    assert len(told(mail)) == 1


def test_the_command_reads_standard_input(mail, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(returned("gmail_unknown", mail))))

    assert command("-") == "1 counted, 0 known before, 0 other"
    assert told(mail) == [(HARD, Bounce.Source.MAILBOX, mail.pk)]


def test_the_command_reads_the_mailbox(mail, inbox):
    inbox.put(returned("postfix_unknown", mail))

    assert command() == "1 counted, 0 known before, 0 other"


def test_the_command_says_that_there_is_nothing_to_read(settings):
    settings.MAIL_RETURN_MAILBOX = ""

    with pytest.raises(CommandError, match="MAIL_RETURN_MAILBOX"):
        command()


def test_a_mail_server_is_asked_to_come_back_while_the_database_is_away(mail, tmp_path, monkeypatch):
    """75 of sysexits.h; Postfix would take anything else as a refusal, and the mail would be lost."""
    monkeypatch.setattr(mailbox, "take", database_is_away)
    (tmp_path / "mail").write_bytes(returned("postfix_unknown", mail))

    with pytest.raises(CommandError) as refused:
        command(tmp_path / "mail")

    assert refused.value.returncode == 75


def test_what_comes_back_becomes_a_task_for_the_register(mail):
    read("postfix_unknown", mail)

    with scope(trusts=[mail.trust_id]):
        problem = AddressProblem.objects.get()
    assert (problem.person, problem.address) == (mail.person, "ola@example.no")
