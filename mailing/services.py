from django.db import transaction

from mailing.models import SignInMail
from mailing.tasks import deliver_sign_in_mail


def add_sign_in_mail(*, address: str, occasion: str, language: str, nonce: str = "") -> None:
    """Put a mail in the outbox and ring for its worker. Anyone may do this; nobody here may read it back."""
    mail = SignInMail(address=address, occasion=occasion, language=language, nonce=nonce)
    mail.save(force_insert=True)
    # Robust: when the broker is away the row waits for the sweep, and the visitor sees the next page.
    # (A lambda, as Django cannot name a partial in its log.)
    transaction.on_commit(lambda: deliver_sign_in_mail.delay(str(mail.pk)), robust=True)
