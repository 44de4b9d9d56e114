"""The mails that the demo would have sent."""

import datetime

import pytest
from django.utils import timezone

from mailing.codes import code_of
from mailing.tasks import deliver_sign_in_mail
from network.tenancy import MAIL_WORKER, scope
from portal.mailbox import mails_in
from tests.factories import SignInMailFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mailbox(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mailbox")


def deliver(**values) -> None:
    with scope(lane=MAIL_WORKER):
        mail = SignInMailFactory(**values)
    deliver_sign_in_mail(str(mail.pk))


def test_it_is_empty_before_the_first_mail(client):
    assert client.get("/demo/postkasse/").context["mails"] == []


def test_a_mail_is_shown_with_its_code(client):
    deliver(address="kari@example.no", nonce="a nonce")

    mail = client.get("/demo/postkasse/").context["mails"][0]

    assert (mail.to, mail.code) == ("kari@example.no", code_of("a nonce"))
    assert mail.code in mail.text
    assert timezone.now() - mail.time < datetime.timedelta(minutes=1)


def test_norwegian_letters_are_read_as_they_were_written(client, settings):
    deliver(address="kari@example.no", occasion="unknown_address")
    deliver(address="åse.bjørg@example.no", occasion="unknown_address")

    texts = [mail.text for mail in client.get("/demo/postkasse/").context["mails"]]

    assert sum("åse.bjørg@example.no" in text for text in texts) == 1


def test_the_newest_comes_first(time_machine, settings):
    for minute in range(3):
        time_machine.move_to(datetime.datetime(2026, 1, 1, 12, minute, tzinfo=datetime.UTC))
        deliver(address=f"kari{minute}@example.no", nonce="a nonce")

    found = [mail.to for mail in mails_in(settings.EMAIL_FILE_PATH)]

    assert found == ["kari2@example.no", "kari1@example.no", "kari0@example.no"]


def test_a_text_without_a_code_has_none(settings):
    deliver(address="kari@example.no", occasion="unknown_address")

    assert [mail.code for mail in mails_in(settings.EMAIL_FILE_PATH)] == [""]
