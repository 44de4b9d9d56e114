"""With a real queue, a real worker and rows that are committed."""

import time
from collections.abc import Callable, Iterator

import pytest
from celery.contrib.testing.worker import start_worker

from mailing.codes import code_of
from mailing.models import SignInMail
from mailing.tasks import deliver_sign_in_mail, sweep_sign_in_mail
from network.tenancy import MAIL_WORKER, scope
from portal.celery import app
from tests.database import direct_connection
from tests.factories import AccountFactory, SignInMailFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker() -> Iterator[None]:
    with start_worker(app, queues=["sign_in"], pool="threads", concurrency=2, perform_ping_check=False):
        yield


def make_mail(**values) -> SignInMail:
    with scope(lane=MAIL_WORKER):
        return SignInMailFactory(nonce="a nonce", **values)


def wait_until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 15
    while not happened() and time.monotonic() < until:
        time.sleep(0.02)
    assert happened()


def states() -> list[str]:
    with scope(lane=MAIL_WORKER):
        return list(SignInMail.objects.values_list("state", flat=True))


def test_asking_for_a_code_brings_it_by_the_queue(worker, mail_server, client):
    account = AccountFactory()

    client.post("/konto/inn/", {"email": account.email})

    wait_until(lambda: states() == [SignInMail.State.SENT])
    assert len(mail_server.codes) == 1


def test_the_sweep_delivers_when_the_message_was_lost(worker, mail_server, time_machine):
    mail = make_mail()  # nobody has rung
    time_machine.move_to(mail.created.timestamp() + 60)

    sweep_sign_in_mail.delay()

    wait_until(lambda: states() == [SignInMail.State.SENT])
    assert mail_server.codes == [code_of("a nonce")]


def test_a_mail_that_another_worker_has_in_hand_is_left_to_it(mail_server):
    mail = make_mail()
    with direct_connection("app") as other, other.transaction():
        other.execute("select set_config('app.lane', %s, true)", [MAIL_WORKER])
        other.execute("select 1 from mailing_signinmail where id = %s for update", [mail.pk])

        deliver_sign_in_mail(str(mail.pk))

        assert mail_server.received == []
    deliver_sign_in_mail(str(mail.pk))
    assert mail_server.codes == [code_of("a nonce")]
