"""From the outbox to a real mail server."""

import datetime
import logging

import pytest
from django.utils import timezone

from mailing import sign_in_delivery
from mailing.codes import code_of
from mailing.models import SignInMail
from mailing.tasks import deliver_sign_in_mail, forget_sign_in_mail
from network.tenancy import MAIL_WORKER, scope
from tests.factories import SignInMailFactory
from tests.mail_server import CODE, html_of, text_of

pytestmark = pytest.mark.django_db

State = SignInMail.State
CLOSED_PORT = 9  # "discard"; nothing listens there


@pytest.fixture
def mail() -> SignInMail:
    return make_mail()


def make_mail(**values) -> SignInMail:
    with scope(lane=MAIL_WORKER):
        return SignInMailFactory(**{"address": "ola@example.no", "nonce": "a nonce", **values})


def now(mail: SignInMail) -> SignInMail:
    with scope(lane=MAIL_WORKER):
        mail.refresh_from_db()
    return mail


def test_the_code_arrives(mail, mail_server):
    deliver_sign_in_mail(str(mail.pk))

    message = mail_server.received[0]
    assert message["To"] == "ola@example.no"
    assert message["From"] == "Ressursnett <ressursnett@example.no>"
    assert mail_server.codes == [code_of("a nonce")]
    assert code_of("a nonce") in html_of(message)


def test_a_sent_mail_says_so_and_is_not_sent_again(mail, mail_server):
    deliver_sign_in_mail(str(mail.pk))
    deliver_sign_in_mail(str(mail.pk))

    assert len(mail_server.received) == 1
    assert (now(mail).state, mail.attempts) == (State.SENT, 1)
    assert timezone.now() - mail.sent < datetime.timedelta(minutes=1)


def test_the_subject_keeps_the_code_to_itself(mail, mail_server):
    deliver_sign_in_mail(str(mail.pk))

    assert not CODE.search(mail_server.received[0]["Subject"])


@pytest.mark.parametrize("occasion", SignInMail.Occasion.values)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_mail_is_in_the_language_of_the_page(occasion, language, mail_server):
    mail = make_mail(occasion=occasion, language=language)

    deliver_sign_in_mail(str(mail.pk))

    assert f'<html lang="{language}">' in html_of(mail_server.received[0])


@pytest.mark.parametrize("occasion", SignInMail.Occasion.values)
def test_the_mail_looks_right_everywhere(occasion, mail_server):
    """Lines that survive every server; styles in the elements too, for clients that drop the others; no pictures."""
    mail = make_mail(occasion=occasion, address=f"{'langt.navn.' * 5}@{'en.lang.vert.' * 8}example.no")

    deliver_sign_in_mail(str(mail.pk))

    message = mail_server.received[0]
    page = html_of(message)
    assert max(len(line) for line in message.as_bytes().splitlines()) < 998
    assert '<td class="text" align="left" style="' in page
    assert "prefers-color-scheme: dark" in page
    assert f"<title>{message['Subject']}</title>" in page
    assert "<img" not in page


def test_an_unknown_address_is_told_without_a_code(mail_server):
    mail = make_mail(occasion=SignInMail.Occasion.UNKNOWN_ADDRESS, nonce="")

    deliver_sign_in_mail(str(mail.pk))

    assert mail_server.codes == []
    assert "ola@example.no" in text_of(mail_server.received[0])


def test_a_server_that_is_busy_gets_the_mail_later(mail, mail_server):
    mail_server.refuse_address = "451 busy, come back"
    deliver_sign_in_mail(str(mail.pk))
    assert (now(mail).state, mail.attempts) == (State.QUEUED, 1)
    assert "busy, come back" in mail.last_answer

    mail_server.refuse_address = ""
    deliver_sign_in_mail(str(mail.pk))

    assert (now(mail).state, mail.attempts, mail.last_answer) == (State.SENT, 2, "")
    assert mail_server.codes == [code_of("a nonce")]


def test_a_server_that_is_away_leaves_the_mail_waiting(mail, mail_server, settings):
    settings.EMAIL_PORT = CLOSED_PORT

    deliver_sign_in_mail(str(mail.pk))

    assert (now(mail).state, mail.attempts) == (State.QUEUED, 1)
    assert "refused" in mail.last_answer


def test_an_address_that_does_not_exist_is_not_tried_again(mail, mail_server):
    mail_server.refuse_address = "550 no such mailbox"

    deliver_sign_in_mail(str(mail.pk))

    assert now(mail).state == State.FAILED
    assert "no such mailbox" in mail.last_answer


def test_a_server_that_quotes_the_mail_puts_no_code_in_the_row_or_the_log(mail, mail_server, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(logging.getLogger("mail.log"), "propagate", False)  # the log of the test's own server
    mail_server.refuse_mail = lambda text: "554 looks like spam: " + " ".join(text.split())[:200]

    deliver_sign_in_mail(str(mail.pk))

    assert "looks like spam" in now(mail).last_answer
    assert code_of("a nonce") not in mail.last_answer
    assert code_of("a nonce") not in caplog.text


def test_a_mail_whose_code_has_expired_is_given_up(mail, mail_server, time_machine):
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=11), tick=False)

    deliver_sign_in_mail(str(mail.pk))

    assert mail_server.received == []
    assert now(mail).state == State.FAILED


def test_attempts_have_one_message_id_so_that_a_repeated_mail_is_seen_as_one(mail, mail_server):
    mail_server.refuse_address = "451 later"
    deliver_sign_in_mail(str(mail.pk))
    mail_server.refuse_address = ""
    deliver_sign_in_mail(str(mail.pk))

    assert mail_server.received[0]["Message-ID"] == f"<{mail.pk}@example.no>"


def test_the_sweep_finds_what_a_lost_message_left_behind(mail, time_machine):
    fresh, sent = mail, make_mail(state=State.SENT)
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=11), tick=False)
    newest = make_mail()

    with scope(lane=MAIL_WORKER):
        assert sign_in_delivery.left_behind() == [fresh.pk]
    assert {sent.pk, newest.pk}.isdisjoint({fresh.pk})


def test_the_longest_wait_is_that_of_the_oldest_unsent_mail(mail, time_machine):
    make_mail(state=State.FAILED)
    time_machine.move_to(mail.created + datetime.timedelta(seconds=90), tick=False)

    with scope(lane=MAIL_WORKER):
        assert SignInMail.objects.longest_wait() == datetime.timedelta(seconds=90)
        SignInMail.objects.update(state=State.SENT)
        assert SignInMail.objects.longest_wait() == datetime.timedelta()


def test_mails_are_forgotten_after_a_month(mail, time_machine):
    time_machine.move_to(mail.created + datetime.timedelta(days=20), tick=False)
    newer = make_mail()
    time_machine.move_to(mail.created + datetime.timedelta(days=31), tick=False)

    forget_sign_in_mail()

    with scope(lane=MAIL_WORKER):
        assert list(SignInMail.objects.all()) == [newer]
