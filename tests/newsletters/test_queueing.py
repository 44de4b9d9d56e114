"""The press on "Send" waits for no mails: a task puts them in line, once, whatever becomes of its message."""

import threading

import pytest
from django.db import connection

from mailing import outbox
from mailing.models import Dispatch, OutgoingMail
from network.tenancy import make_scope
from newsletters import sending, tasks
from newsletters.models import Newsletter
from tests.factories import SubscriptionFactory
from tests.newsletters.issues import HTMX, path, queue_mails, stamp_at, sweep
from tests.reading import text_of

pytestmark = pytest.mark.django_db
READY = "The mails are being made ready"


@pytest.fixture
def pressed(coordinator, draft) -> Newsletter:
    """Sent, and the message to the worker is lost."""
    coordinator.post(path("newsletter_send", draft), {"stamp": stamp_at(coordinator, draft), "do": "send"})
    return draft


def standing(browser, newsletter: Newsletter, **asked) -> str:
    headers = HTMX | {"HX-Target": "standing"}
    return browser.get(path("newsletter_sent", newsletter), asked, headers=headers).content.decode()


def test_whoever_presses_waits_for_the_frozen_text_alone(pressed, stored, mails):
    now = stored(pressed)

    assert (now.state, now.is_being_queued) == (Newsletter.State.SENT, True)
    assert "oppdiktet fagdag" in now.body
    assert mails(pressed) == []


def test_the_page_says_that_they_are_made_ready_and_moves_on_by_itself(coordinator, pressed):
    page = coordinator.get(path("newsletter_sent", pressed))
    part = standing(coordinator, pressed, said="0")
    assert READY in text_of(page)
    assert "have got it" not in text_of(page)
    assert "hx-trigger=" in part
    assert ("<nav" in part, 'id="live"' in part) == (False, False)

    queue_mails(pressed)

    then = standing(coordinator, pressed, said="0")
    assert READY not in then
    assert "0 of 6 have got it." in then


def test_a_lost_message_loses_nothing(pressed, world, mails, stored):
    sweep(world)

    assert len(mails(pressed)) == 6
    assert stored(pressed).is_being_queued is False


def test_the_sweep_itself_finds_what_was_left(pressed, world, inside):
    with inside():
        assert sending.being_queued(world.trust.pk) == [pressed.pk]
    queue_mails(pressed)
    with inside():
        assert sending.being_queued(world.trust.pk) == []


def test_a_message_that_comes_again_adds_nobody(pressed, world, mails, inside):
    queue_mails(pressed)
    with inside():
        SubscriptionFactory(network=world.network)

    queue_mails(pressed)
    sweep(world)

    assert len(mails(pressed)) == 6


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_queue_each_mail_once(pressed, mails, stored, inside):
    message = make_scope(trusts=[pressed.trust_id]).message()
    together, done = threading.Barrier(2), []

    def both() -> None:
        together.wait()
        answer = tasks.queue_newsletter_mails.apply(args=[pressed.pk], headers={"scope": message})
        done.append(answer.state)
        connection.close()

    threads = [threading.Thread(target=both) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == ["SUCCESS"] * 2
    assert len({mail.recipient for mail in mails(pressed)}) == len(mails(pressed)) == 6
    assert stored(pressed).is_being_queued is False
    with inside():
        assert Dispatch.objects.filter(occasion=f"newsletter/{pressed.pk}").count() == 1


def test_a_worker_that_dies_in_the_middle_leaves_none_and_the_next_queues_all(pressed, world, mails, inside):
    def dies() -> None:
        with inside():
            sending.queue_mails(pressed)
            raise MemoryError

    with pytest.raises(MemoryError):
        dies()
    assert mails(pressed) == []

    sweep(world)

    assert len(mails(pressed)) == 6


def test_one_that_is_cancelled_meanwhile_goes_to_nobody(pressed, world, mails, stored, inside):
    with inside():
        outbox.cancel(stored(pressed).dispatch)

    sweep(world)

    assert OutgoingMail.State.QUEUED not in [mail.state for mail in mails(pressed)]
    assert stored(pressed).is_being_queued is False
