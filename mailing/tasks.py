from celery import shared_task

from mailing import claims, delivery, sign_in_delivery
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
def deliver_mail(trust_id: int) -> None:
    """One turn; when more waits, another one behind whoever stands in the queue."""
    wait = delivery.take_turn(trust_id)
    if wait is not None:
        deliver_mail.apply_async([trust_id], countdown=wait)


@shared_task(one_transaction=False)
def sweep_trust_mail(trust_id: int) -> None:
    """What a lost message or a dead worker has left behind."""
    claims.release_dead_claims(trust_id)
    if claims.has_waiting(trust_id):
        deliver_mail.delay(trust_id)


@shared_task(lane=PLATFORM)
def sweep_mail() -> None:
    queue_for_each_trust(sweep_trust_mail, with_id=True)
