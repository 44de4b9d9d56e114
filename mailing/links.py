"""Personal links: a way in for one person and one purpose, from a mail, without signing in.

The row (mailing/models/links.py) says who, what for and how long; the token is worked out from it and the
portal's secret when the mail is delivered. So whoever reads the database, a page or a log finds no way in.
"""

import base64
import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import Promise

from mailing.models import OutgoingMail, PersonalLink
from network.tenancy import scope

SALT = "ressursnett.personal_link"
MAC = 16  # bytes: 128 bits, for links that live for months
DEAD = "rehearsal"  # stands for the token in a rehearsal: it opens nothing
WRONG_RECIPIENT = "wrong_recipient"


@dataclass(frozen=True)
class Purpose:
    """What a link opens. Floors add theirs by `register`, at start."""

    name: str
    label: str | Promise
    page: str  # name of the address that the guest is led to, without arguments
    lifetime: datetime.timedelta
    single_use: bool = True


PURPOSES: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    PURPOSES[purpose.name] = purpose


@dataclass(frozen=True)
class Claims:
    """What a token says, once its signature has been checked."""

    link: uuid.UUID
    trust: int
    person: int


def token_of(link: PersonalLink) -> str:
    return sign(link.pk, link.trust_id, link.person or 0)


def sign(link: uuid.UUID, trust: int, person: int) -> str:
    payload = link.bytes + trust.to_bytes(8, "big") + person.to_bytes(8, "big")
    return base64.urlsafe_b64encode(payload + mac_of(payload, settings.SECRET_KEY)).decode().rstrip("=")


def mac_of(payload: bytes, secret: str) -> bytes:
    return salted_hmac(SALT, payload, secret=secret, algorithm="sha256").digest()[:MAC]


def read_token(token: str) -> Claims | None:
    """None for what we have not signed, whatever it is."""
    try:
        signed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    payload, mac = signed[:-MAC], signed[-MAC:]
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if len(payload) != 32 or not any(constant_time_compare(mac, mac_of(payload, secret)) for secret in secrets):
        return None
    trust, person = int.from_bytes(payload[16:24], "big"), int.from_bytes(payload[24:], "big")
    return Claims(uuid.UUID(bytes=payload[:16]), trust, person)


def open_link(claims: Claims) -> PersonalLink | None:
    """The link, while it still opens something. Read in the guest's own lane; changes nothing."""
    with scope(guest_trust=claims.trust, guest_person=claims.person):
        return PersonalLink.objects.open().filter(pk=claims.link).first()


def links_for(mails: Iterable[OutgoingMail]) -> dict[tuple[uuid.UUID, str], PersonalLink]:
    """By mail and purpose: the links that go into these mails, made once. Needs the trust's scope; two queries."""
    mails = [mail for mail in mails if mail.person]
    made = [new_link(mail, purpose) for mail in mails for purpose in purposes_of(mail)]
    PersonalLink.objects.bulk_create(made, ignore_conflicts=True)
    stored = PersonalLink.objects.filter(mail__in=mails)
    return {(link.mail_id, link.purpose): link for link in stored}


def purposes_of(mail: OutgoingMail) -> list[str]:
    """Every personal mail can be turned back at the door."""
    return [WRONG_RECIPIENT, *filter(None, [mail.dispatch.link_purpose])]


def new_link(mail: OutgoingMail, purpose: str) -> PersonalLink:
    terms = PURPOSES[purpose]
    return PersonalLink(
        trust_id=mail.trust_id,
        purpose=purpose,
        person=mail.person,
        mail=mail,
        about=mail.about,
        single_use=terms.single_use,
        expires=timezone.now() + terms.lifetime,
    )


def revoke(links) -> int:
    """All of these (a QuerySet), at once. Number of links that were open until now."""
    return links.filter(revoked__isnull=True).update(revoked=timezone.now())


def use(link: PersonalLink) -> bool:
    """Take the one use of the link; False when somebody was faster. In the guest's lane or the trust's scope."""
    now = timezone.now()
    still_open = PersonalLink.objects.open().filter(pk=link.pk)
    return bool(still_open.update(used=now))
