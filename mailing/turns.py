"""Whose turn it is to send for a trust, and when its sender stands still. Each change is a short transaction.

One worker at a time has the turn, so that the trust's pace and the server's patience are kept. It is leased: when
the worker dies, it runs out. A worker that has more to do passes it on, by key, to a task behind the others in the
queue: so there is never more than one chain of tasks for a trust, however often it is rung for.
"""

import datetime
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mailing.answers import Refusal
from mailing.models import MailSender

CLOSED_FOR = [datetime.timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30)]
# How the mail leaves: when any of it is changed, a turn that began before comes to its end.
WAY_OUT = (
    *("host", "port", "security", "username", "sealed_password"),
    *("from_name", "from_address", "reply_to", "rehearsal_address"),
)


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

    def still_holds(self, sender: MailSender) -> bool:
        """Whether the stored sender lets this turn go on as it began."""
        same_way = all(getattr(sender, name) == getattr(self.sender, name) for name in WAY_OUT)
        return sender.turn == self.key and sender.paused is None and same_way


@dataclass(frozen=True)
class FollowUp:
    """What is to be queued when a turn has ended: in how many seconds, and with which turn, if it is passed on."""

    wait: float
    key: uuid.UUID | None = None


@transaction.atomic
def begin_turn(trust_id: int, passed_on: uuid.UUID | None = None) -> Turn | None:
    """None while another worker has it, and while the trust's sender stands still."""
    now = timezone.now()
    sender = free_sender(trust_id, passed_on, now)
    if sender is None and not MailSender.objects.filter(trust_id=trust_id).exists():
        MailSender.objects.bulk_create([MailSender(trust_id=trust_id)], ignore_conflicts=True)
        sender = free_sender(trust_id, passed_on, now)
    if sender is None:
        return None
    turn = Turn(sender, uuid.uuid4(), now + lease())
    sender.turn, sender.turn_until = turn.key, turn.until
    sender.save(update_fields=["turn", "turn_until"])
    return turn


def free_sender(trust_id: int, passed_on: uuid.UUID | None, now: datetime.datetime) -> MailSender | None:
    free = Q(turn__isnull=True) | Q(turn_until__lt=now)
    if passed_on:
        free |= Q(turn=passed_on)
    senders = MailSender.objects.select_for_update(skip_locked=True, of=["self"]).select_related("trust")
    return senders.filter(free, is_open(now), trust_id=trust_id).first()


def is_open(now: datetime.datetime) -> Q:
    """Neither a human nor the breaker has stopped it."""
    return Q(paused__isnull=True) & (Q(closed_until__isnull=True) | Q(closed_until__lte=now))


def could_begin(trust_id: int) -> bool:
    """Whether a task that came now could send. Who waits for the pace has a task of its own on its way."""
    now = timezone.now()
    free = Q(turn__isnull=True) | Q(turn_until__lt=now)
    senders = MailSender.objects.filter(trust_id=trust_id)
    return senders.filter(free, is_open(now)).exists() or not senders.exists()


def renew(turn: Turn, until: datetime.datetime) -> bool:
    """False when the turn is lost: its lease ran out, and with it every claim, or somebody has stopped it."""
    held = MailSender.objects.filter(pk=turn.sender.pk, turn=turn.key, turn_until__gte=timezone.now())
    return bool(held.filter(paused__isnull=True).update(turn_until=until))


def pass_on(turn: Turn, wait: float) -> FollowUp:
    """Kept for the next task, unless that does not come: then a sweep finds it free."""
    until = timezone.now() + datetime.timedelta(seconds=wait) + lease() / 5
    with transaction.atomic():
        MailSender.objects.filter(pk=turn.sender.pk, turn=turn.key).update(turn_until=until)
    return FollowUp(wait, turn.key)


def give_up(turn: Turn) -> None:
    MailSender.objects.filter(pk=turn.sender.pk, turn=turn.key).update(turn=None, turn_until=None)


# The breaker


@transaction.atomic
def close_sender(turn: Turn, refusal: Refusal) -> None:
    """Stand still for a while, longer each time, and say why."""
    sender = MailSender.objects.select_for_update().get(pk=turn.sender.pk)
    sender.failures_in_row += 1
    sender.closed_until = timezone.now() + CLOSED_FOR[min(sender.failures_in_row, len(CLOSED_FOR)) - 1]
    sender.trouble = refusal.answer
    sender.save(update_fields=["failures_in_row", "closed_until", "trouble"])


def reopen(turn: Turn) -> None:
    """A mail has gone out: what was before counts no more."""
    turn.sender.failures_in_row, turn.sender.trouble, turn.sender.closed_until = 0, "", None
    with transaction.atomic():
        turn.sender.save(update_fields=["failures_in_row", "trouble", "closed_until"])
