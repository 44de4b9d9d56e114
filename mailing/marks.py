"""The mark that a mail carries in its Message-ID and its return address, by which it is known when it comes back."""

import re
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from mailing.lines import portal_domain
from mailing.models import OutgoingMail

SALT = "ressursnett.mail_mark"
WRITTEN = re.compile(r"\b([0-9a-f]{32})\.(\d{1,18})\.([0-9a-f]{16})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    mail: uuid.UUID
    trust: int


def mark_of(mail: OutgoingMail) -> str:
    """In letters that survive mail servers, which may change their case."""
    return f"{mail.pk.hex}.{mail.trust_id}.{_mac(mail.pk.hex, mail.trust_id, settings.SECRET_KEY)}"


def read_mark(text: str) -> Mark | None:
    """The first mark of ours in a text; one that somebody has made up is none."""
    for found in WRITTEN.finditer(text):
        mail, trust, mac = found[1].lower(), int(found[2]), found[3].lower()
        secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        if any(constant_time_compare(mac, _mac(mail, trust, secret)) for secret in secrets):
            return Mark(uuid.UUID(mail), trust)
    return None


def message_id(mail: OutgoingMail) -> str:
    return f"<{mark_of(mail)}@{portal_domain()}>"


def return_address(mail: OutgoingMail) -> str:
    """Where the mail comes back to when it cannot be delivered; '' when the portal has no mailbox for that."""
    user, _, domain = settings.MAIL_RETURN_ADDRESS.partition("@")
    return f"{user}+{mark_of(mail)}@{domain}" if domain else ""


def _mac(mail: str, trust: int, secret: str) -> str:
    return salted_hmac(SALT, f"{mail}.{trust}", secret=secret, algorithm="sha256").hexdigest()[:16]
