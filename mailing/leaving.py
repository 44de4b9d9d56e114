"""The one personal thing in a newsletter: the link by which whoever got it leaves it, or chooses what to get. And the
link by which somebody from outside says yes to it.

They work for addresses that are no person's, and without rows of their own: the mail is the row. Like other secrets
they are worked out when the mail is delivered, and last as long as the mail does.
"""

import base64
import re
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from mailing.links import DEAD
from mailing.models import Dispatch, LetterKind, OutgoingMail
from mailing.placeholders import Placeholder

LEAVE, CHOOSE = "leave", "choose"  # seats in the foot of a newsletter
TRIED = "newsletter-try/"  # how the occasion of one that somebody sends to themselves begins: it cannot be left
LEAVE_SALT = "ressursnett.leave_newsletter"
CONFIRM_SALT = "ressursnett.confirm_subscription"
TRUST = 4  # bytes: so the token has no padding, and one way of being written
MAC = 16  # bytes: 128 bits
WRITTEN = re.compile(r"[A-Za-z0-9_-]{48}")  # 36 bytes: the mail, its trust, and the proof


@dataclass(frozen=True)
class LeaveClaims:
    """What a token says, once its signature has been checked."""

    mail: uuid.UUID
    trust: int


@dataclass(frozen=True)
class Archived:
    """Where a newsletter can be read: a whole address, and whether everybody is let in there."""

    address: str
    is_open: bool


@dataclass(frozen=True)
class Pages:
    """Where the links of a newsletter lead; the floor that has the pages tells them at start."""

    leave: str  # name of the address with a token; one POST to it is enough (RFC 8058)
    choose: str
    confirm: str  # of a subscription
    read: Callable[[Collection[Dispatch]], Mapping[int, Archived]]  # by dispatch


_pages: list[Pages] = []


def register(pages: Pages) -> None:
    """Once: a second one is a mistake."""
    if _pages:
        raise ValueError(pages)
    _pages.append(pages)


def leave_token(mail: OutgoingMail) -> str:
    return _sign(mail, LEAVE_SALT)


def read_leave_token(token: str) -> LeaveClaims | None:
    """None for what we have not signed, whatever it is."""
    return _read(token, LEAVE_SALT)


def confirm_token(mail: OutgoingMail) -> str:
    """Of the mail of kind SUBSCRIPTION that asks; whoever has it reads the address."""
    return _sign(mail, CONFIRM_SALT)


def read_confirm_token(token: str) -> LeaveClaims | None:
    return _read(token, CONFIRM_SALT)


def _sign(mail: OutgoingMail, salt: str) -> str:
    payload = mail.pk.bytes + mail.trust_id.to_bytes(TRUST, "big")
    return base64.urlsafe_b64encode(payload + _mac(payload, salt, settings.SECRET_KEY)).decode()


def _read(token: str, salt: str) -> LeaveClaims | None:
    if not WRITTEN.fullmatch(token):
        return None
    signed = base64.urlsafe_b64decode(token)
    payload, mac = signed[:-MAC], signed[-MAC:]
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if not any(constant_time_compare(mac, _mac(payload, salt, secret)) for secret in secrets):
        return None
    return LeaveClaims(uuid.UUID(bytes=payload[:16]), int.from_bytes(payload[16:], "big"))


def _mac(payload: bytes, salt: str, secret: str) -> bytes:
    return salted_hmac(salt, payload, secret=secret, algorithm="sha256").digest()[:MAC]


def addresses_of(mail: OutgoingMail, *, dead: bool) -> dict[str, str]:
    """By the seat they take in the letter. Dead ones open nothing, in a rehearsal that somebody else reads."""
    match mail.dispatch.kind:
        case LetterKind.NEWSLETTER:
            is_dead = dead or mail.dispatch.occasion.startswith(TRIED)
            return foot_addresses(DEAD if is_dead else leave_token(mail))
        case LetterKind.SUBSCRIPTION:
            return {Placeholder.LINK.value: _address(_pages[0].confirm, DEAD if dead else confirm_token(mail))}
    return {}


def foot_addresses(token: str = DEAD) -> dict[str, str]:
    """Of a newsletter. Without a token, as in a preview, they open nothing."""
    return {LEAVE: _address(_pages[0].leave, token), CHOOSE: _address(_pages[0].choose, token)}


def secrets_of(mail: OutgoingMail) -> list[str]:
    """What no log, row or page may hold."""
    match mail.dispatch.kind:
        case LetterKind.NEWSLETTER:
            return [leave_token(mail)]
        case LetterKind.SUBSCRIPTION:
            return [confirm_token(mail)]
    return []


def archived(dispatches: Collection[Dispatch]) -> Mapping[int, Archived]:
    """By dispatch, where the newsletter can be read; in the trust's scope."""
    return _pages[0].read(dispatches) if dispatches else {}


def leave_headers(addresses: Mapping[str, str]) -> dict[str, str]:
    """What mail programs show as "unsubscribe" (RFC 2369 and 8058): of newsletters, and of no other mail."""
    if LEAVE not in addresses or f"/{DEAD}/" in addresses[LEAVE]:
        return {}
    return {
        "List-Unsubscribe": f"<{addresses[LEAVE]}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _address(page: str, token: str) -> str:
    before, after = _around_token(page)
    return f"{settings.PORTAL_ADDRESS}{before}{token}{after}"


@cache
def _around_token(page: str) -> tuple[str, str]:
    """Asked for with each mail, and always the same but for the token."""
    before, _, after = reverse(page, kwargs={"token": DEAD}).partition(DEAD)
    return before, after
