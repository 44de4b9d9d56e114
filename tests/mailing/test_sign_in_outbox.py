"""What anyone may put into the outbox, and nobody may read."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection

from mailing.codes import code_of
from mailing.models import SignInMail
from mailing.services import add_sign_in_mail
from network.tenancy import MAIL_WORKER, PLATFORM, scope
from portal.celery import app
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def add() -> None:
    add_sign_in_mail(address="ola@example.no", occasion=SignInMail.Occasion.CODE, language="nn", nonce="a nonce")


def rows() -> list[SignInMail]:
    with scope(lane=MAIL_WORKER):
        return list(SignInMail.objects.all())


def test_a_visitor_adds_a_mail():
    add()

    assert [(mail.address, mail.state, mail.language) for mail in rows()] == [
        ("ola@example.no", SignInMail.State.QUEUED, "nn")
    ]


@pytest.mark.parametrize("reach", [{}, {"account": 1}, {"trusts": [1]}, {"lane": PLATFORM}])
def test_nobody_but_the_mail_worker_reads_it(reach):
    add()

    with scope(**reach):
        assert SignInMail.objects.count() == 0
        assert SignInMail.objects.update(address="thief@example.no") == 0
    assert [mail.address for mail in rows()] == ["ola@example.no"]


def test_not_even_the_one_who_adds_it_reads_it_back():
    add_and_read = """
        insert into mailing_signinmail (id, address, occasion, language, nonce, state, attempts, last_answer, created)
        values (gen_random_uuid(), 'ola@example.no', 'code', 'nb', '', 'queued', 0, '', now()) returning nonce
    """

    with pytest.raises(ProgrammingError, match="row-level security"), scope(), connection.cursor() as cursor:
        cursor.execute(add_and_read)


def test_a_broker_that_is_away_leaves_the_mail_waiting(client, broker_is_away, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        page = client.post("/konto/inn/", {"email": "ola@example.no"})

    assert (page.status_code, len(callbacks)) == (302, 1)
    assert [mail.state for mail in rows()] == [SignInMail.State.QUEUED]


def test_the_code_is_in_no_row_no_session_no_message_and_no_log(client, caplog, django_capture_on_commit_callbacks):
    caplog.set_level(logging.DEBUG)
    account = AccountFactory()

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/inn/", {"email": account.email})

    mail = rows()[0]
    sessions = [str(session.get_decoded()) for session in Session.objects.all()]
    code = code_of(mail.nonce)
    letters = code.replace("-", "")
    assert mail.nonce in sessions[0]  # so this is where a code would be
    for written in [str(vars(mail)), *sessions, message_in_queue(), caplog.text]:
        assert code not in written
        assert letters not in written.upper()


def message_in_queue() -> str:
    with app.connection_for_read() as link:
        message = link.default_channel.basic_get("sign_in", no_ack=True)
    assert message is not None
    return f"{message.body} {message.headers}"
