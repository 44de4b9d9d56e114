"""Who has which mail in hand. Everything here is a short transaction of its own, in the trust's scope.

One worker at a time has the *turn* of a trust, so that the trust's pace and the server's patience are kept;
it claims some mails, sends them outside any transaction, and stores each answer at once. Turn and claims are leased:
when the worker dies, they run out, and whoever comes next takes over what was not sent.
"""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from mailing.answers import Refusal, Verdict
from mailing.models import MailSender, OutgoingMail, Suppression

MOST_IN_HAND = 50  # mails of one claim
RETRY_AFTER = [datetime.timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 360, 720, 1440)]
CLOSED_FOR = [datetime.timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30)]
SLOWED_DOWN_FOR = datetime.timedelta(minutes=1)
REFUSALS_BEFORE_CLOSING = 10  # mails in a row that the server refuses for good: then it is hardly their fault

State = OutgoingMail.State


def lease() -> datetime.timedelta:
    return datetime.timedelta(seconds=settings.MAIL_LEASE)


@dataclass
class Turn:
    sender: MailSender
    key: uuid.UUID
    until: datetime.datetime

    @property
    def is_running_out(self) -> bool:
        return timezone.now() > self.until - lease() / 2


@transaction.atomic
def begin_turn(trust_id: int) -> Turn | None:
    """None while another worker has it, and while the trust's sender stands still."""
    MailSender.objects.bulk_create([MailSender(trust_id=trust_id)], ignore_conflicts=True)
    now = timezone.now()
    free = Q(turn__isnull=True) | Q(turn_until__lt=now)
    open_again = Q(closed_until__isnull=True) | Q(closed_until__lte=now)
    senders = MailSender.objects.select_for_update(skip_locked=True, of=["self"]).select_related("trust")
    sender = senders.filter(free, open_again, trust_id=trust_id, paused__isnull=True).first()
    if sender is None:
        return None
    turn = Turn(sender, uuid.uuid4(), now + lease())
    sender.turn, sender.turn_until = turn.key, turn.until
    sender.save(update_fields=["turn", "turn_until"])
    return turn


def renew(turn: Turn) -> bool:
    """Before half of the lease has passed. False when the turn is lost, and with it every claim."""
    until = timezone.now() + lease()
    with transaction.atomic():
        kept = MailSender.objects.filter(pk=turn.sender.pk, turn=turn.key, paused__isnull=True).update(
            turn_until=until
        )
        if kept:
            OutgoingMail.objects.filter(claim=turn.key, state=State.SENDING).update(leased_until=until)
            turn.until = until
    return bool(kept)


@transaction.atomic
def end_turn(turn: Turn) -> None:
    """Lay down what was not sent, for the next one."""
    lay_down(OutgoingMail.objects.filter(claim=turn.key, state=State.SENDING))
    MailSender.objects.filter(pk=turn.sender.pk, turn=turn.key).update(turn=None, turn_until=None)


@transaction.atomic
def release_dead_claims(trust_id: int) -> int:
    """Of workers that were killed. Their mails go back in line; at most the one in the air goes twice."""
    return lay_down(
        OutgoingMail.objects.filter(trust_id=trust_id, state=State.SENDING, leased_until__lt=timezone.now())
    )


def lay_down(mails) -> int:
    return mails.update(state=State.QUEUED, claim=None, leased_until=None)


def has_waiting(trust_id: int) -> bool:
    return OutgoingMail.objects.waiting().filter(trust_id=trust_id, due__lte=timezone.now()).exists()


@transaction.atomic
def claim(turn: Turn) -> tuple[list[OutgoingMail], float]:
    """The next mails, and when there are none: seconds until the pace lets one go (0: nothing waits)."""
    now = timezone.now()
    sender = MailSender.objects.select_for_update().get(pk=turn.sender.pk)
    if sender.turn != turn.key or sender.paused:
        return [], 0
    if sender.next_free and sender.next_free > now:
        return [], (sender.next_free - now).total_seconds()
    block_suppressed(sender.trust_id, now)
    mails = list(due_mails(sender, now))
    OutgoingMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(
        state=State.SENDING, claim=turn.key, leased_until=turn.until, attempts=F("attempts") + 1
    )
    pace = datetime.timedelta(minutes=len(mails) / sender.per_minute)
    MailSender.objects.filter(pk=sender.pk).update(next_free=now + pace)
    for mail in mails:
        mail.attempts += 1
    return mails, 0


def due_mails(sender: MailSender, now: datetime.datetime) -> Sequence[OutgoingMail]:
    """Not more than ten seconds of the pace, so that a slow sender can be paused in time."""
    most = max(1, min(MOST_IN_HAND, sender.per_minute // 6))
    waiting = OutgoingMail.objects.waiting().filter(trust_id=sender.trust_id, due__lte=now)
    return waiting.order_by("due", "pk").select_for_update(skip_locked=True, of=["self"])[:most]


def block_suppressed(trust_id: int, now: datetime.datetime) -> None:
    """Addresses that were blocked after the mail was queued."""
    blocked = Suppression.objects.in_force().filter(trust_id=trust_id, address=Lower(OuterRef("address")))
    waiting = OutgoingMail.objects.waiting().filter(Exists(blocked), trust_id=trust_id, due__lte=now)
    OutgoingMail.objects.filter(pk__in=waiting.values("pk")).update(state=State.SUPPRESSED)


# What the server answered


def note_sent(mail: OutgoingMail, turn: Turn, *, rehearsed: bool) -> None:
    store(mail, turn, state=State.SENT, sent=timezone.now(), last_answer="", rehearsed=rehearsed)
    if turn.sender.failures_in_row or turn.sender.trouble:
        reopen(turn)


def note_deferred(mail: OutgoingMail, turn: Turn, answer: str) -> None:
    """Again later, and later each time; after the last try it has failed."""
    if mail.attempts > len(RETRY_AFTER):
        store(mail, turn, state=State.FAILED, last_answer=answer)
    else:
        due = timezone.now() + RETRY_AFTER[mail.attempts - 1]
        store(mail, turn, state=State.DEFERRED, due=due, last_answer=answer)


def note_failed(mail: OutgoingMail, turn: Turn, answer: str) -> None:
    store(mail, turn, state=State.FAILED, last_answer=answer)


def note_given_back(mail: OutgoingMail, turn: Turn, answer: str) -> None:
    """Not the mail's fault: it goes back in line, and the try does not count."""
    store(mail, turn, state=State.QUEUED, attempts=max(0, mail.attempts - 1), last_answer=answer)


def store(mail: OutgoingMail, turn: Turn, **values) -> None:
    """Only while the claim holds: an answer that comes too late overwrites nothing."""
    with transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk, claim=turn.key).update(claim=None, leased_until=None, **values)


# The breaker


@transaction.atomic
def close_sender(turn: Turn, refusal: Refusal) -> None:
    """Stand still for a while, longer each time, and say why."""
    sender = MailSender.objects.select_for_update().get(pk=turn.sender.pk)
    sender.failures_in_row += 1
    wait = CLOSED_FOR[min(sender.failures_in_row, len(CLOSED_FOR)) - 1]
    if refusal.verdict == Verdict.TOO_MANY:
        wait = SLOWED_DOWN_FOR
    sender.closed_until = timezone.now() + wait
    sender.trouble = refusal.answer
    sender.save(update_fields=["failures_in_row", "closed_until", "trouble"])


def reopen(turn: Turn) -> None:
    turn.sender.failures_in_row, turn.sender.trouble, turn.sender.closed_until = 0, "", None
    with transaction.atomic():
        turn.sender.save(update_fields=["failures_in_row", "trouble", "closed_until"])
