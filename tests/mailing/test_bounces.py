"""What a mail that comes back does to its address, and what a human can do about it."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from mailing.bounces import (
    block_by_hand,
    note_bounce,
    note_delivered,
    note_refused_address,
    release,
    settle,
)
from mailing.claims import RETRY_AFTER
from mailing.codes import code_of
from mailing.delivery import take_turn
from mailing.marks import mark_of, message_id, read_mark
from mailing.models import AddressProblem, Bounce, OutgoingMail, Suppression
from mailing.outbox import Recipient, resend_failed, send
from mailing.reports import Report, take
from mailing.tasks import deliver_sign_in_mail
from network.actors import Actor
from network.tenancy import MAIL_WORKER, scope
from tests.factories import (
    DispatchFactory,
    MailSenderFactory,
    OutgoingMailFactory,
    SignInMailFactory,
    SuppressionFactory,
)
from tests.world import World

pytestmark = pytest.mark.django_db

Kind, Reason, State = Bounce.Kind, Suppression.Reason, OutgoingMail.State
ADDRESS = "ola@example.no"
LAILA = Actor(name="Laila Koordinator")


@pytest.fixture
def here(world: World):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        yield world


def sent_mail(world: World, **values) -> OutgoingMail:
    values = {"address": ADDRESS, "state": State.SENT, "sent": timezone.now(), **values}
    return OutgoingMailFactory(dispatch=DispatchFactory(network=world.network), **values)


def bounce(mail: OutgoingMail, kind: str = Kind.SOFT, **values) -> bool:
    values = {"source": Bounce.Source.MAILBOX, "event": f"test:{mail.pk}", "text": "552 5.2.2 Mailbox full"} | values
    return note_bounce(mail, kind=kind, **values)


def soft_bounces(world: World, number: int) -> None:
    for _ in range(number):
        bounce(sent_mail(world))


def is_blocked(address: str = ADDRESS) -> bool:
    return Suppression.objects.in_force().filter(address=address).exists()


def days_ago(number: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=number)


# Hard


def test_an_address_that_does_not_exist_is_blocked_at_once_and_becomes_a_task(here):
    mail = sent_mail(here, address="Ola@Example.no", person=12, name="Ola Nordmann")

    bounce(mail, Kind.HARD, text="550 5.1.1 User unknown")

    [blocked] = Suppression.objects.all()
    assert (blocked.address, blocked.reason, blocked.until) == (ADDRESS, Reason.HARD, None)
    [problem] = AddressProblem.objects.all()
    assert (problem.address, problem.person, problem.name) == (ADDRESS, 12, "Ola Nordmann")
    assert (problem.cause, problem.told, problem.mail) == (Reason.HARD, "550 5.1.1 User unknown", mail)


def test_a_mail_that_comes_back_has_failed_and_is_known_as_come_back(here):
    mail = sent_mail(here)
    was_sent = mail.sent

    bounce(mail, Kind.HARD, text="550 5.1.1 User unknown")

    mail.refresh_from_db()
    assert (mail.state, mail.last_answer, mail.sent) == (State.FAILED, "550 5.1.1 User unknown", was_sent)
    assert mail.came_back


def test_a_mail_that_comes_back_before_the_worker_has_stored_it_has_failed_too(here):
    claimed = {"claim": "12345678-1234-1234-1234-123456789012", "leased_until": timezone.now()}
    mail = sent_mail(here, state=State.SENDING, sent=None, **claimed)

    bounce(mail, Kind.HARD)

    mail.refresh_from_db()
    assert (mail.state, mail.claim, mail.came_back) == (State.FAILED, None, True)


def test_the_servers_refusal_at_the_door_counts_as_hard(here):
    mail = sent_mail(here, state=State.FAILED, sent=None, attempts=1)

    note_refused_address(mail, "550 5.1.1 User unknown", is_unknown=True)

    assert is_blocked()
    mail.refresh_from_db()
    assert not mail.came_back


def test_an_address_that_is_refused_again_after_its_release_is_blocked_again(here):
    mail = sent_mail(here, state=State.FAILED, sent=None, attempts=1)
    note_refused_address(mail, "550 5.1.1 User unknown", is_unknown=True)
    release(Suppression.objects.get(), by=LAILA)

    note_refused_address(mail, "550 5.1.1 User unknown", is_unknown=True)

    assert is_blocked()


def test_what_came_back_goes_to_the_new_address_with_those_that_failed(here):
    mail = sent_mail(here, person=12)
    bounce(mail, Kind.HARD)

    number = resend_failed(mail.dispatch, {12: "ola.ny@example.no"})

    mail.refresh_from_db()
    assert (number, mail.state, mail.address) == (1, State.QUEUED, "ola.ny@example.no")


def test_a_late_report_on_the_old_address_says_nothing_of_the_new_one(here):
    mail = sent_mail(here, person=12)
    bounce(mail, Kind.HARD, told_of=ADDRESS)
    OutgoingMail.objects.filter(pk=mail.pk).update(address="ola.ny@example.no", state=State.SENT)

    counted = bounce(mail, Kind.HARD, event="another route", told_of=ADDRESS)

    mail.refresh_from_db()
    assert (counted, mail.state) == (False, State.SENT)
    assert not is_blocked("ola.ny@example.no")


def test_a_report_that_names_where_it_was_redirected_to_counts_for_our_address(here):
    assert bounce(sent_mail(here), Kind.HARD, told_of="videresendt@example.com")

    assert is_blocked()


def test_a_new_address_that_is_no_better_is_a_problem_of_its_own(here):
    mail = sent_mail(here, person=12)
    bounce(mail, Kind.HARD)
    OutgoingMail.objects.filter(pk=mail.pk).update(address="ola.ny@example.no", state=State.SENT)

    bounce(mail, Kind.HARD, event="second")

    assert list(AddressProblem.objects.unsettled().values_list("address", flat=True)) == ["ola.ny@example.no"]
    assert AddressProblem.objects.count() == 2


def test_what_a_rehearsal_brings_back_is_about_nobodys_address(here):
    mail = sent_mail(here, rehearsed=True)

    assert not bounce(mail, Kind.HARD)

    assert not is_blocked()


# Soft


def test_the_third_mail_an_address_does_not_take_blocks_it_for_30_days(here):
    soft_bounces(here, 2)
    assert not is_blocked()

    soft_bounces(here, 1)

    [blocked] = Suppression.objects.all()
    assert blocked.reason == Reason.SOFT
    assert (blocked.until - blocked.since).days == 30
    assert AddressProblem.objects.get().told == "552 5.2.2 Mailbox full"


def test_a_letter_taken_for_spam_blocks_nobody(here):
    for _ in range(4):
        mail = sent_mail(here)
        bounce(mail, text="550 5.7.1 Message rejected as spam")

    mail.refresh_from_db()
    assert (mail.state, is_blocked()) == (State.FAILED, False)


@pytest.mark.parametrize("answer", ["552 5.2.2 Mailbox full", "452 4.2.2 Mailbox full"])
def test_what_the_server_does_not_take_at_the_door_counts_when_it_is_given_up(here, mail_server, answer):
    MailSenderFactory(trust=here.trust)
    mail_server.refuse_address = answer
    for _ in range(3):
        mail = sent_mail(here, state=State.QUEUED, sent=None, attempts=len(RETRY_AFTER))
        take_turn(here.trust.pk)

    mail.refresh_from_db()
    assert (mail.state, mail.came_back) == (State.FAILED, False)
    assert Suppression.objects.get().reason == Reason.SOFT


def test_what_the_server_does_not_take_now_does_not_count_yet(here, mail_server):
    MailSenderFactory(trust=here.trust)
    mail_server.refuse_address = "452 4.2.2 Mailbox full"
    sent_mail(here, state=State.QUEUED, sent=None)

    take_turn(here.trust.pk)

    assert not Bounce.objects.exists()


def test_the_block_ends_by_itself(here, time_machine):
    soft_bounces(here, 3)

    time_machine.move_to(timezone.now() + datetime.timedelta(days=31))

    assert not is_blocked()


def test_an_address_can_be_blocked_again_when_its_block_has_ended(here, time_machine):
    soft_bounces(here, 3)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=31))

    soft_bounces(here, 3)

    assert is_blocked()
    assert Suppression.objects.count() == 2


def test_one_mail_told_of_by_two_routes_is_one(here):
    mail = sent_mail(here)

    for number in range(3):
        bounce(mail, event=f"route {number}")

    assert not is_blocked()


def test_soft_ones_count_for_30_days(here):
    bounce(sent_mail(here, sent=days_ago(31)), happened=days_ago(31))

    soft_bounces(here, 2)

    assert not is_blocked()


def test_a_mail_that_has_not_come_back_in_three_days_begins_the_count_anew(here):
    for _ in range(2):
        bounce(sent_mail(here, sent=days_ago(9)), happened=days_ago(9))
    sent_mail(here, sent=days_ago(4))

    soft_bounces(here, 2)
    assert not is_blocked()

    soft_bounces(here, 1)
    assert is_blocked()


@pytest.mark.parametrize("values", [{"rehearsed": True}, {"state": State.FAILED}, {"address": "kari@example.no"}])
def test_only_a_mail_that_has_reached_this_address_begins_the_count_anew(here, values):
    for _ in range(2):
        bounce(sent_mail(here, sent=days_ago(9)), happened=days_ago(9))
    sent_mail(here, **{"sent": days_ago(4)} | values)

    soft_bounces(here, 1)

    assert is_blocked()


def test_a_mail_sent_yesterday_may_still_come_back(here):
    for _ in range(2):
        bounce(sent_mail(here, sent=days_ago(9)), happened=days_ago(9))
    sent_mail(here, sent=days_ago(1))

    soft_bounces(here, 1)

    assert is_blocked()


def test_a_provider_that_says_delivered_begins_the_count_anew_at_once(here):
    for _ in range(2):
        bounce(sent_mail(here), happened=days_ago(1))
    note_delivered(sent_mail(here))

    soft_bounces(here, 1)

    assert not is_blocked()


def test_delivered_told_twice_is_delivered_the_first_time(here):
    mail = sent_mail(here)

    note_delivered(mail, when=days_ago(2))
    note_delivered(mail, when=days_ago(1))

    mail.refresh_from_db()
    assert (timezone.now() - mail.delivered).days == 2


def test_a_hard_one_turns_a_block_for_30_days_into_one_for_good(here):
    soft_bounces(here, 3)

    bounce(sent_mail(here), Kind.HARD)

    in_force = Suppression.objects.in_force()
    assert list(in_force.values_list("reason", "until")) == [(Reason.HARD, None)]


# Complaints


def test_a_complaint_blocks_the_address_and_leaves_the_mail_sent(here):
    mail = sent_mail(here)

    bounce(mail, Kind.COMPLAINT)

    mail.refresh_from_db()
    assert mail.state == State.SENT
    assert Suppression.objects.get().reason == Reason.COMPLAINT
    assert AddressProblem.objects.get().cause == Reason.COMPLAINT


# Once


def test_the_same_event_told_again_counts_once(here):
    mail = sent_mail(here)

    assert [bounce(mail, Kind.HARD), bounce(mail, Kind.HARD)] == [True, False]

    assert (Bounce.objects.count(), AddressProblem.objects.count()) == (1, 1)


def test_the_same_event_told_again_does_not_block_a_released_address(here):
    mail = sent_mail(here)
    bounce(mail, Kind.HARD)
    release(Suppression.objects.get(), by=LAILA)

    bounce(mail, Kind.HARD)

    assert not is_blocked()


@pytest.mark.django_db(transaction=True)
def test_reports_at_the_same_moment_are_each_counted_once(world):
    with scope(trusts=[world.trust.pk]):
        mails = [sent_mail(world) for _ in range(3)]
    reports = [
        Report(
            mark=read_mark(mark_of(mail)),
            source=Bounce.Source.WEBHOOK,
            event=f"event:{mail.pk}",
            kind=Kind.SOFT,
            text="552 5.2.2 Full",
        )
        for mail in [*mails, *mails]
    ]

    with ThreadPoolExecutor(6) as workers:
        told = list(workers.map(take_and_hang_up, reports))

    with scope(trusts=[world.trust.pk]):
        assert sum(told) == 3
        assert (Bounce.objects.count(), Suppression.objects.count(), AddressProblem.objects.count()) == (3, 1, 1)


def take_and_hang_up(report: Report) -> bool:
    try:
        return take(report)
    finally:
        connection.close()


# Marks


def test_a_mark_is_read_back_from_the_message_id(here):
    mail = sent_mail(here)

    mark = read_mark(message_id(mail).upper())  # as some servers write it

    assert (mark.mail, mark.trust) == (mail.pk, here.trust.pk)


def test_a_mark_that_somebody_has_made_up_is_none(here):
    mail = sent_mail(here)
    made_up = f"{mail.pk.hex}.{here.trust.pk}.{'0' * 16}"
    of_another_trust = mark_of(mail).replace(f".{here.trust.pk}.", f".{here.other_trust.pk}.")

    assert (read_mark(made_up), read_mark(of_another_trust)) == (None, None)


def test_a_mark_still_counts_after_the_secret_has_been_changed(here, settings):
    mail = sent_mail(here)
    written = mark_of(mail)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret"

    assert read_mark(written).mail == mail.pk


def test_a_report_on_a_mail_that_is_gone_is_nothing(here):
    mail = sent_mail(here)
    mark = read_mark(mark_of(mail))
    mail.delete()

    assert not take(Report(mark=mark, source=Bounce.Source.MAILBOX, event="x", kind=Kind.HARD))


# By hand


def test_a_released_address_gets_mail_again_and_its_problem_is_settled(here):
    bounce(sent_mail(here), Kind.HARD)

    assert release(Suppression.objects.get(), by=LAILA)

    blocked, problem = Suppression.objects.get(), AddressProblem.objects.get()
    assert not is_blocked()
    assert (blocked.released_by, problem.settled_by) == ("Laila Koordinator", "Laila Koordinator")
    assert blocked.released is not None


def test_releasing_twice_keeps_who_did_it_first(here):
    blocked = SuppressionFactory(trust=here.trust)

    told = [release(blocked, by=LAILA), release(blocked, by=Actor(name="En annen"))]

    blocked.refresh_from_db()
    assert (told, blocked.released_by) == ([True, False], "Laila Koordinator")


def test_a_released_address_starts_at_zero(here):
    soft_bounces(here, 3)
    release(Suppression.objects.get(), by=LAILA)

    soft_bounces(here, 2)
    assert not is_blocked()

    soft_bounces(here, 1)
    assert is_blocked()


def test_settling_a_problem_leaves_the_address_blocked(here):
    bounce(sent_mail(here), Kind.HARD)

    assert settle(AddressProblem.objects.get(), by=LAILA)

    problem = AddressProblem.objects.get()
    assert (problem.settled_by, problem.settled is not None, is_blocked()) == ("Laila Koordinator", True, True)


def test_an_address_is_blocked_by_hand_with_a_note_and_a_name(here):
    assert block_by_hand(trust_id=here.trust.pk, address="Ola@Example.no", note="har sluttet", by=LAILA)

    blocked = Suppression.objects.get()
    assert (blocked.address, blocked.reason) == (ADDRESS, Reason.BY_HAND)
    assert blocked.note == "har sluttet (Laila Koordinator)"
    assert not block_by_hand(trust_id=here.trust.pk, address=ADDRESS, note="", by=LAILA)


# What a block stops


def test_a_blocked_address_gets_no_letter_but_its_code_for_signing_in(here, mail_server):
    block_by_hand(trust_id=here.trust.pk, address=ADDRESS, note="", by=LAILA)
    MailSenderFactory(trust=here.trust)
    send(
        trust=here.trust,
        occasion="prøve",
        kind="free",
        subject="Hei",
        body="Hei",
        recipients=[Recipient(address=ADDRESS), Recipient(address="kari@example.no")],
    )

    take_turn(here.trust.pk)
    with scope(lane=MAIL_WORKER):
        code = SignInMailFactory(address=ADDRESS, nonce="a nonce")
    deliver_sign_in_mail(str(code.pk))

    assert [message["To"] for message in mail_server.received] == ["kari@example.no", ADDRESS]
    assert mail_server.codes == [code_of("a nonce")]


def test_a_block_in_one_trust_is_none_in_another(here):
    block_by_hand(trust_id=here.trust.pk, address=ADDRESS, note="", by=LAILA)

    with scope(trusts=[here.other_trust.pk]):
        assert not is_blocked()
