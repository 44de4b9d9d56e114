"""The one personal thing in a newsletter: the link by which whoever got it leaves it, or chooses what to get.

It works for addresses that are no person's, and without a row of its own: the mail is the row. Like other secrets it is
worked out when the mail is delivered, and lasts as long as the mail does; a newsletter of years ago can be left too.
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

from mailing.models import Dispatch, OutgoingMail

SALT = "ressursnett.leave_newsletter"
TRUST = 7  # bytes: so the token has no padding, and one way of being written
MAC = 16  # bytes: 128 bits
WRITTEN = re.compile(r"[A-Za-z0-9_-]{52}")  # 39 bytes: the mail, its trust, and the proof
DEAD = "rehearsal"  # stands for the token where nobody is to leave anything: it opens nothing


@dataclass(frozen=True)
class LeaveClaims:
    """What a token says, once its signature has been checked."""

    mail: uuid.UUID
    trust: int


@dataclass(frozen=True)
class Pages:
    """Where the links of a newsletter lead; the floor that has the pages tells them at start."""

    leave: str  # name of the address with a token; one POST to it is enough (RFC 8058)
    choose: str
    read: Callable[[Collection[Dispatch]], Mapping[int, str]]  # by dispatch: whole addresses in the archive


_pages: list[Pages] = []


def register(pages: Pages) -> None:
    """Once: a second one is a mistake."""
    if _pages:
        raise ValueError(pages)
    _pages.append(pages)


def leave_token(mail: OutgoingMail) -> str:
    payload = mail.pk.bytes + mail.trust_id.to_bytes(TRUST, "big")
    return base64.urlsafe_b64encode(payload + mac_of(payload, settings.SECRET_KEY)).decode()


def read_leave_token(token: str) -> LeaveClaims | None:
    """None for what we have not signed, whatever it is."""
    if not WRITTEN.fullmatch(token):
        return None
    signed = base64.urlsafe_b64decode(token)
    payload, mac = signed[:-MAC], signed[-MAC:]
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if not any(constant_time_compare(mac, mac_of(payload, secret)) for secret in secrets):
        return None
    return LeaveClaims(uuid.UUID(bytes=payload[:16]), int.from_bytes(payload[16:], "big"))


def mac_of(payload: bytes, secret: str) -> bytes:
    return salted_hmac(SALT, payload, secret=secret, algorithm="sha256").digest()[:MAC]


def leave_address(token: str) -> str:
    return _address(_pages[0].leave, token)


def choose_address(token: str) -> str:
    return _address(_pages[0].choose, token)


def reading_addresses(dispatches: Collection[Dispatch]) -> Mapping[int, str]:
    """By dispatch, where the newsletter can be read; in the trust's scope."""
    return _pages[0].read(dispatches) if dispatches else {}


def leave_headers(token: str) -> dict[str, str]:
    """What mail programs show as "unsubscribe" (RFC 2369 and 8058)."""
    return {
        "List-Unsubscribe": f"<{leave_address(token)}>",
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
