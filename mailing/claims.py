"""Who has which mail in hand. Everything here is a short transaction of its own, in the trust's scope.

The worker whose turn it is (mailing/turns.py) claims some mails, sends them outside any transaction, and stores each
answer at once. Claims are leased as the turn is: when the worker dies, they run out, and whoever comes next takes
over what was not sent.
"""

import datetime
import logging
import uuid

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mailing import turns
from mailing.models import Dispatch, MailSender, OutgoingMail, Suppression
from mailing.turns import Turn, lease
from network.tenancy import run_alone

log = logging.getLogger(__name__)

MOST_IN_HAND = 50  # mails of one claim
RETRY_AFTER = [datetime.timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 360, 720, 1440)]

State = OutgoingMail.State


@transaction.atomic
def renew(turn: Turn) -> bool:
    """Before half of the lease has passed. False when the turn is lost, and with it every claim."""
    until = timezone.now() + lease()
    if not turns.renew(turn, until):
        return False
    held_by(turn).update(leased_until=until)
    turn.until = until
    return True


@transaction.atomic
def end_turn(turn: Turn) -> None:
    """Lay down what was not sent, for the next one."""
    lay_down(held_by(turn))
    turns.give_up(turn)


@transaction.atomic
def lay_down_rest(turn: Turn) -> None:
    lay_down(held_by(turn))


def held_by(turn: Turn):
    return OutgoingMail.objects.filter(trust_id=turn.sender.trust_id, claim=turn.key, state=State.SENDING)


def lay_down(mails) -> int:
    return mails.update(state=State.QUEUED, claim=None, leased_until=None)


@transaction.atomic
def take_stock(trust_id: int) -> bool:
    """Put right what dead workers have left behind. Whether there is something that a worker could send now."""
    release_dead_claims(trust_id)
    cancel_left_over(trust_id)
    return has_waiting(trust_id) and turns.could_begin(trust_id)


def release_dead_claims(trust_id: int) -> int:
    """Of workers that were killed. Their mails go back in line; at most the one in the air goes twice."""
    in_the_air = OutgoingMail.objects.filter(trust_id=trust_id, state=State.SENDING)
    return lay_down(in_the_air.filter(leased_until__lt=timezone.now()))


def cancel_left_over(trust_id: int) -> int:
    """Mails that a worker had in hand, or somebody was just adding, when their dispatch was cancelled."""
    cancelled = Dispatch.objects.filter(trust_id=trust_id, state=Dispatch.State.CANCELLED)
    left_over = OutgoingMail.objects.filter(trust_id=trust_id, state__in=OutgoingMail.WAITING)
    return left_over.filter(dispatch__in=cancelled.values("pk")).update(state=State.CANCELLED)


def has_waiting(trust_id: int) -> bool:
    return due_now(trust_id).exists()


def due_now(trust_id: int):
    return OutgoingMail.objects.waiting().filter(trust_id=trust_id, due__lte=timezone.now())


@transaction.atomic(savepoint=False)
def claim(turn: Turn) -> tuple[list[OutgoingMail], float]:
    """The next mails, and when there are none: seconds until the pace lets one go (0: nothing waits)."""
    now = timezone.now()
    sender = MailSender.objects.select_for_update().get(pk=turn.sender.pk)
    if not turn.still_holds(sender):
        return [], 0
    if sender.next_free and sender.next_free > now:
        return [], (sender.next_free - now).total_seconds() if has_waiting(sender.trust_id) else 0
    mails = next_mails(sender)
    if mails:
        OutgoingMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(
            state=State.SENDING, claim=turn.key, leased_until=turn.until, attempts=F("attempts") + 1
        )
        pace = datetime.timedelta(minutes=len(mails) / sender.per_minute)
        MailSender.objects.filter(pk=sender.pk).update(next_free=now + pace)
    for mail in mails:
        mail.attempts += 1
    return mails, 0


def next_mails(sender: MailSender) -> list[OutgoingMail]:
    """Not more than ten seconds of the pace, so that a slow sender can be paused in time."""
    most = max(1, min(MOST_IN_HAND, sender.per_minute // 6))
    # By `due` alone: the index gives that order, however many wait.
    waiting = due_now(sender.trust_id).order_by("due").select_for_update(skip_locked=True, of=["self"])
    while mails := list(waiting[:most]):
        if free := without_blocked(sender.trust_id, mails):
            return free
    return []


def without_blocked(trust_id: int, mails: list[OutgoingMail]) -> list[OutgoingMail]:
    """Without those whose address was blocked after they were queued, which are told so."""
    addresses = {mail.address.lower() for mail in mails}
    in_force = Suppression.objects.in_force().filter(trust_id=trust_id, address__in=addresses)
    if blocked := set(in_force.values_list("address", flat=True)):
        stopped = [mail.pk for mail in mails if mail.address.lower() in blocked]
        OutgoingMail.objects.filter(pk__in=stopped).update(state=State.SUPPRESSED)
    return [mail for mail in mails if mail.address.lower() not in blocked]


@transaction.atomic
def still_wanted(turn: Turn) -> set[uuid.UUID]:
    """Of the mails in hand those that may still go: nobody has stopped them or changed the sender meanwhile."""
    if not turn.still_holds(MailSender.objects.get(pk=turn.sender.pk)):
        return set()
    return set(held_by(turn).filter(dispatch__state=Dispatch.State.SENDING).values_list("pk", flat=True))


# What the server answered


def note_sent(mail: OutgoingMail, turn: Turn) -> None:
    # The disk would take as long as the mail itself. The next claim waits for it, so a crash of the database's own
    # machine repeats less than one claim; a crash of ours repeats no more for it.
    rehearsed = turn.sender.is_rehearsing
    store(mail, turn, await_disk=False, state=State.SENT, sent=timezone.now(), last_answer="", rehearsed=rehearsed)
    if turn.sender.failures_in_row or turn.sender.trouble:
        turns.reopen(turn)


def note_deferred(mail: OutgoingMail, turn: Turn, answer: str) -> None:
    """Again later, and later each time; after the last try it has failed."""
    if is_last_try(mail):
        store(mail, turn, state=State.FAILED, last_answer=answer)
    else:
        due = timezone.now() + RETRY_AFTER[mail.attempts - 1]
        store(mail, turn, state=State.DEFERRED, due=due, last_answer=answer)


def is_last_try(mail: OutgoingMail) -> bool:
    return mail.attempts > len(RETRY_AFTER)


def note_failed(mail: OutgoingMail, turn: Turn, answer: str) -> None:
    store(mail, turn, state=State.FAILED, last_answer=answer)


def note_given_back(mail: OutgoingMail, turn: Turn, answer: str) -> None:
    """Not the mail's fault: it goes back in line, and the try does not count."""
    store(mail, turn, state=State.QUEUED, attempts=max(0, mail.attempts - 1), last_answer=answer)


def store(mail: OutgoingMail, turn: Turn, *, await_disk: bool = True, **values) -> None:
    """Only while the claim holds: an answer that comes too late overwrites nothing. One trip to the database: this
    is what each mail waits for before the next one goes."""
    columns = ", ".join(f"{column} = %s" for column in [*values, "claim", "leased_until"])
    statement = f"update mailing_outgoingmail set {columns} where id = %s and claim = %s"  # noqa: S608 (our own words)
    arguments = [*values.values(), None, None, mail.pk, turn.key]
    if not run_alone(statement, arguments, await_disk=await_disk):
        log.warning("Mail %s: its claim is gone, so the answer was not stored.", mail.pk)
