from celery import shared_task

from mailing import delivery
from network.tenancy import MAIL_WORKER


@shared_task(lane=MAIL_WORKER)
def deliver_sign_in_mail(mail_id: str) -> None:
    delivery.deliver(mail_id)


@shared_task(lane=MAIL_WORKER)
def sweep_sign_in_mail() -> None:
    """The rows are the truth: whatever still waits is asked for again."""
    for mail_id in delivery.left_behind():
        deliver_sign_in_mail.delay(str(mail_id))


@shared_task(lane=MAIL_WORKER)
def forget_sign_in_mail() -> None:
    delivery.forget_old()
