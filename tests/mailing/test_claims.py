"""Turns, claims, the pace, retries and the breaker."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from mailing import claims, turns
from mailing.answers import Refusal, Verdict
from mailing.models import Dispatch, MailSender, OutgoingMail
from mailing.turns import CLOSED_FOR, begin_turn
from network.tenancy import scope
from tests.database import direct_connection
from tests.factories import DispatchFactory, MailSenderFactory, OutgoingMailFactory, SuppressionFactory
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db

State = OutgoingMail.State


@pytest.fixture
def here(world: World):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        MailSenderFactory(trust=world.trust)
        yield world


def waiting(world: World, number: int, **values) -> list[OutgoingMail]:
    dispatch = DispatchFactory(trust=world.trust)
    return OutgoingMailFactory.create_batch(number, dispatch=dispatch, **values)


def now(mail: OutgoingMail) -> OutgoingMail:
    mail.refresh_from_db()
    return mail


def sender_of(world: World) -> MailSender:
    return MailSender.objects.get(trust=world.trust)


def later(time_machine, **by) -> None:
    time_machine.move_to(timezone.now() + datetime.timedelta(**by), tick=False)


# Turns


def test_one_worker_at_a_time_has_the_turn(here):
    first = begin_turn(here.trust.pk)

    assert begin_turn(here.trust.pk) is None
    claims.end_turn(first)
    assert begin_turn(here.trust.pk) is not None


def test_a_trust_without_a_sender_gets_one(world):
    with scope(trusts=[world.trust.pk]):
        assert begin_turn(world.trust.pk).sender.per_minute == 600
        assert MailSender.objects.count() == 1


def test_a_turn_that_is_passed_on_goes_to_the_follow_up_and_to_nobody_else(here):
    follow_up = turns.pass_on(begin_turn(here.trust.pk), wait=10)

    assert begin_turn(here.trust.pk) is None
    assert not turns.could_begin(here.trust.pk)
    next_turn = begin_turn(here.trust.pk, follow_up.key)
    assert next_turn.key != follow_up.key
    assert begin_turn(here.trust.pk, follow_up.key) is None  # the same message once more


def test_a_follow_up_that_never_comes_leaves_the_turn_to_the_sweep(here, time_machine):
    waiting(here, 1)
    turns.pass_on(begin_turn(here.trust.pk), wait=10)

    later(time_machine, seconds=60)
    assert not claims.take_stock(here.trust.pk)

    later(time_machine, seconds=11)
    assert claims.take_stock(here.trust.pk)


def test_a_dead_workers_mails_go_back_in_line_when_its_lease_is_over(here, time_machine):
    mails = waiting(here, 2)
    claims.claim(begin_turn(here.trust.pk))

    later(time_machine, seconds=299)
    assert not claims.take_stock(here.trust.pk)
    later(time_machine, seconds=2)
    assert claims.take_stock(here.trust.pk)

    assert {now(mail).state for mail in mails} == {State.QUEUED}
    assert len(claims.claim(begin_turn(here.trust.pk))[0]) == 2


def test_a_worker_that_slept_through_its_lease_has_lost_the_turn(here, time_machine):
    waiting(here, 1)
    turn = begin_turn(here.trust.pk)
    (mail,), _ = claims.claim(turn)
    later(time_machine, seconds=301)
    claims.take_stock(here.trust.pk)

    assert turn.is_running_out
    assert not claims.renew(turn)
    claims.note_sent(mail, turn)
    assert now(mail).state == State.QUEUED  # what comes too late overwrites nothing


def test_a_worker_that_goes_on_renews_its_turn_and_its_claims(here, time_machine):
    waiting(here, 1)
    turn = begin_turn(here.trust.pk)
    (mail,), _ = claims.claim(turn)
    later(time_machine, seconds=151)

    assert turn.is_running_out
    assert claims.renew(turn)

    assert not turn.is_running_out
    assert now(mail).leased_until == turn.until == timezone.now() + datetime.timedelta(seconds=300)


@pytest.mark.django_db(transaction=True)
def test_what_somebody_else_has_locked_is_left_to_them(world):
    with scope(trusts=[world.trust.pk]):
        MailSenderFactory(trust=world.trust)
        locked, free = waiting(world, 2)
    with direct_connection("owner") as other, other.transaction(), scope(trusts=[world.trust.pk]):
        other.execute("select 1 from mailing_outgoingmail where id = %s for update", [locked.pk])

        assert [mail.pk for mail in claims.claim(begin_turn(world.trust.pk))[0]] == [free.pk]


@pytest.mark.django_db(transaction=True)
def test_a_sender_that_somebody_else_is_changing_is_left_to_them(world):
    with scope(trusts=[world.trust.pk]):
        MailSenderFactory(trust=world.trust)
    with direct_connection("owner") as other, other.transaction(), scope(trusts=[world.trust.pk]):
        other.execute("select 1 from mailing_mailsender for update")

        assert begin_turn(world.trust.pk) is None


# Claiming


def test_the_oldest_go_first_and_a_claim_asks_the_same_however_many_wait(here):
    waiting(here, 60)
    turn = begin_turn(here.trust.pk)

    with counted(5):
        first, _ = claims.claim(turn)
    MailSender.objects.update(next_free=None)
    with counted(5):
        rest, _ = claims.claim(turn)

    assert (len(first), len(rest)) == (50, 10)
    assert max(mail.due for mail in first) < min(mail.due for mail in rest)
    assert {mail.attempts for mail in [*first, *rest]} == {1}


def test_the_pace_is_kept(here, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    MailSender.objects.update(per_minute=60)
    waiting(here, 15)
    turn = begin_turn(here.trust.pk)

    assert len(claims.claim(turn)[0]) == 10
    assert claims.claim(turn) == ([], 10.0)
    later(time_machine, seconds=10)
    assert len(claims.claim(turn)[0]) == 5
    assert claims.claim(turn) == ([], 0)


def test_an_address_that_was_blocked_meanwhile_is_told_apart(here):
    blocked, free = waiting(here, 2, address="Ola@example.no")[0], waiting(here, 1)[0]
    SuppressionFactory(trust=here.trust, address="ola@example.no")

    mails, _ = claims.claim(begin_turn(here.trust.pk))

    assert [mail.pk for mail in mails] == [free.pk]
    assert now(blocked).state == State.SUPPRESSED


@pytest.mark.parametrize("state", [Dispatch.State.PAUSED, Dispatch.State.CANCELLED, Dispatch.State.DRAFT])
def test_only_a_dispatch_that_is_under_way_is_claimed(here, state):
    waiting(here, 1)
    Dispatch.objects.update(state=state)

    assert claims.claim(begin_turn(here.trust.pk)) == ([], 0)


def test_what_is_paused_or_changed_while_in_hand_is_not_wanted_any_more(here):
    mail = waiting(here, 1)[0]
    turn = begin_turn(here.trust.pk)
    claims.claim(turn)
    assert claims.still_wanted(turn) == {mail.pk}

    Dispatch.objects.update(state=Dispatch.State.PAUSED)
    assert claims.still_wanted(turn) == set()

    Dispatch.objects.update(state=Dispatch.State.SENDING)
    MailSender.objects.update(rehearsal_address="prove@example.no")
    assert claims.still_wanted(turn) == set()


def test_what_was_in_hand_of_a_cancelled_dispatch_is_cancelled_afterwards(here):
    mail = waiting(here, 1)[0]
    turn = begin_turn(here.trust.pk)
    claims.claim(turn)
    Dispatch.objects.update(state=Dispatch.State.CANCELLED)

    claims.end_turn(turn)
    claims.take_stock(here.trust.pk)

    assert now(mail).state == State.CANCELLED


# Answers


def test_a_mail_is_tried_eight_times_and_later_each_time(here, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    mail, waits = waiting(here, 1)[0], []
    while now(mail).state in OutgoingMail.WAITING:
        turn = begin_turn(here.trust.pk)
        (claimed,), _ = claims.claim(turn)
        claims.note_deferred(claimed, turn, "450 later")
        claims.end_turn(turn)
        waits.append((now(mail).due - timezone.now()).total_seconds() / 60)
        time_machine.move_to(max(mail.due, timezone.now() + datetime.timedelta(minutes=1)), tick=False)

    assert waits[:-1] == [2, 10, 30, 120, 360, 720, 1440]
    assert (mail.state, mail.attempts, mail.last_answer) == (State.FAILED, 8, "450 later")


def test_a_try_that_was_not_the_mails_fault_does_not_count(here):
    waiting(here, 1)
    turn = begin_turn(here.trust.pk)
    (mail,), _ = claims.claim(turn)

    claims.note_given_back(mail, turn, "421 closing")

    assert (now(mail).state, mail.attempts, mail.claim) == (State.QUEUED, 0, None)


def test_an_answer_is_stored_in_one_trip(here):
    waiting(here, 1)
    turn = begin_turn(here.trust.pk)
    (mail,), _ = claims.claim(turn)

    with counted(0):  # what begins with the setting of the scope is counted as no query of its own
        claims.note_sent(mail, turn)

    assert now(mail).state == State.SENT


# The breaker


def test_a_server_that_goes_on_refusing_is_left_alone_for_longer_each_time(here, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    waits = []
    for _ in range(6):
        turn = begin_turn(here.trust.pk)
        turns.close_sender(turn, Refusal(Verdict.LINE_CLOSED, "421 we are closed"))
        claims.end_turn(turn)
        assert begin_turn(here.trust.pk) is None
        waits.append(sender_of(here).closed_until - timezone.now())
        time_machine.move_to(sender_of(here).closed_until, tick=False)

    assert waits == [*CLOSED_FOR, CLOSED_FOR[-1]]
    assert sender_of(here).trouble == "421 we are closed"


def test_a_mail_that_goes_out_makes_all_good(here):
    waiting(here, 1)
    MailSender.objects.update(failures_in_row=3, trouble="421", closed_until=timezone.now())
    turn = begin_turn(here.trust.pk)
    (mail,), _ = claims.claim(turn)

    claims.note_sent(mail, turn)

    sender = sender_of(here)
    assert (sender.failures_in_row, sender.trouble, sender.closed_until) == (0, "", None)


def test_a_paused_sender_sends_nothing_and_is_not_rung_for(here):
    waiting(here, 1)
    MailSender.objects.update(paused=timezone.now())

    assert begin_turn(here.trust.pk) is None
    assert not claims.take_stock(here.trust.pk)


def test_the_sweep_asks_little_where_nothing_waits(here):
    with counted(3), transaction.atomic():
        assert not claims.take_stock(here.trust.pk)
