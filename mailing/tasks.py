from uuid import UUID

from celery import shared_task

from mailing import claims, delivery, sign_in_delivery
from mailing.heartbeat import beat
from mailing.mailbox import read_mailbox
from network.tasking import queue_for_each_trust
from network.tenancy import MAIL_WORKER, PLATFORM

# Sign-in mail: a lane and a queue of its own, first in line


@shared_task(lane=MAIL_WORKER)
def deliver_sign_in_mail(mail_id: str) -> None:
    sign_in_delivery.deliver(mail_id)


@shared_task(lane=MAIL_WORKER)
def sweep_sign_in_mail() -> None:
    """The rows are the truth: whatever still waits is asked for again."""
    for mail_id in sign_in_delivery.left_behind():
        deliver_sign_in_mail.delay(str(mail_id))


@shared_task(lane=MAIL_WORKER)
def forget_sign_in_mail() -> None:
    sign_in_delivery.forget_old()


# The outbox of a trust, whose scope comes with the message


@shared_task(one_transaction=False)
def deliver_mail(trust_id: int, turn: str | None = None) -> None:
    """One turn; when more waits, another one behind whoever stands in the queue, which gets the turn by its key."""
    next_one = delivery.take_turn(trust_id, passed_on=UUID(turn) if turn else None)
    if next_one:
        key = next_one.key and str(next_one.key)
        deliver_mail.apply_async([trust_id, key], countdown=next_one.wait)


@shared_task(one_transaction=False, expires=20)  # seconds: the next sweep comes then
def sweep_trust_mail(trust_id: int) -> None:
    """What a lost message or a dead worker has left behind."""
    beat()
    if claims.take_stock(trust_id):
        deliver_mail.delay(trust_id)


@shared_task(lane=PLATFORM)
def sweep_mail() -> None:
    queue_for_each_trust(sweep_trust_mail, with_id=True)


# Mail that came back: whose it is, its mark says


@shared_task(lane=PLATFORM, one_transaction=False)
def read_returned_mail() -> None:
    read_mailbox()
