"""The way out of the outbox. Everything here runs in the mail worker's lane."""

import logging
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from uuid import UUID

from django.utils import timezone

from mailing.codes import code_of
from mailing.discretion import without_secrets
from mailing.models import SignInMail
from mailing.sign_in_messages import sign_in_message

log = logging.getLogger(__name__)

BELL_TIME = timedelta(seconds=10)  # how long a mail's own message to the worker may take to arrive
MOST_AT_A_TIME = 200
KEPT = timedelta(days=30)  # who asked to come in, and when, is nobody's business after that


def deliver(mail_id: UUID | str) -> None:
    """Send the mail unless it is sent already or another worker has it in hand.

    The row stays locked until the answer is stored: a worker that dies on the way leaves it waiting, so at
    most the mail that was in the air goes out twice.
    """
    mail = SignInMail.objects.waiting().select_for_update(skip_locked=True).filter(pk=mail_id).first()
    if mail is None:
        return
    if mail.has_expired():
        mail.give_up()
        return
    try:
        sign_in_message(mail).send()
    except (SMTPException, OSError) as refusal:
        answer = without_code(str(refusal), mail)
        mail.note_refusal(answer, for_good=is_for_good(refusal))
        log.warning("Sign-in mail %s was not sent, attempt %s.", mail.pk, mail.attempts)
    else:
        mail.note_sent()


def left_behind() -> list[UUID]:
    """Mails whose message to the worker was lost, or whose last attempt failed."""
    rows = SignInMail.objects.waiting().filter(created__lt=timezone.now() - BELL_TIME)
    return list(rows.values_list("pk", flat=True)[:MOST_AT_A_TIME])


def forget_old() -> None:
    SignInMail.objects.filter(created__lt=timezone.now() - KEPT).delete()


def is_for_good(refusal: Exception) -> bool:
    """The server knows the address and says no. All else may pass: a full queue, a server that restarts."""
    if not isinstance(refusal, SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _ in refusal.recipients.values())


def without_code(answer: str, mail: SignInMail) -> str:
    return without_secrets(answer, [code_of(mail.nonce)]) if mail.nonce else answer
