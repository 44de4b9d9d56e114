"""What coordinators and administrators do with how their trust's mail leaves."""

from dataclasses import dataclass
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from mailing.answers import answer_of
from mailing.discretion import without_secrets
from mailing.explanations import explain
from mailing.lines import address_of, from_header, line_of
from mailing.models import MailSender
from mailing.sealing import unseal
from mailing.tasks import deliver_mail
from network.models import HealthTrust

PATIENCE = 8  # seconds that a try waits for each answer: somebody sits and waits for the page


@dataclass(frozen=True)
class Tried:
    """What came of a test mail."""

    address: str
    answer: str = ""  # of the server when it refused, in its own words

    @property
    def went_out(self) -> bool:
        return not self.answer

    @property
    def explanation(self) -> str:
        return explain(self.answer)


def stored_sender(trust: HealthTrust) -> MailSender:
    """Locked, so that the mail's worker and a form do not write over each other."""
    MailSender.objects.bulk_create([MailSender(trust=trust)], ignore_conflicts=True)
    return MailSender.objects.select_for_update().get(trust=trust)


@transaction.atomic
def pause_sender(trust: HealthTrust) -> None:
    """All mail of the trust waits, but for what is in the air; sign-in codes are not the trust's."""
    sender = stored_sender(trust)
    sender.paused = sender.paused or timezone.now()
    sender.save(update_fields=["paused"])


@transaction.atomic
def resume_sender(trust: HealthTrust) -> None:
    """Also when it was the server that stopped it: tried again at once."""
    sender = stored_sender(trust)
    sender.paused = None
    sender.save(update_fields=["paused"])
    open_again(sender)


def open_again(sender: MailSender) -> None:
    """What the server said before counts no more."""
    sender.closed_until, sender.trouble, sender.failures_in_row = None, "", 0
    sender.save(update_fields=["closed_until", "trouble", "failures_in_row"])
    deliver_mail.delay_on_commit(sender.trust_id)


def try_sender(trust: HealthTrust, address: str) -> Tried:
    """Send a test mail at once. When it goes out, so does what the server had stopped before."""
    sender = MailSender.objects.of(trust)  # not locked: the worker does not wait for a slow server of ours
    sender.trust = trust
    try:
        line = line_of(sender)
        line.timeout = PATIENCE
        message = trial_mail(sender, address)
        message.connection = line
        message.send()
    except (SMTPException, OSError, UnicodeError) as problem:
        answer = answer_of(problem) or type(problem).__name__
        return Tried(address, without_secrets(answer, filter(None, [unseal(sender.sealed_password)])))
    open_again(stored_sender(trust))
    return Tried(address)


def trial_mail(sender: MailSender, address: str) -> EmailMessage:
    with translation.override(sender.trust.language):
        subject = gettext("Test of the mail of %(trust)s") % {"trust": sender.trust}
        body = gettext(
            "This is a test. It shows that mail of %(trust)s reaches you.\n\nThe sender is %(sender)s."
        ) % {"trust": sender.trust, "sender": address_of(sender)}
    headers = {"From": from_header(sender), "Auto-Submitted": "auto-generated"}
    if sender.reply_to:
        headers["Reply-To"] = sender.reply_to
    return EmailMessage(subject, f"{body}\n", address_of(sender), [address], headers=headers)
