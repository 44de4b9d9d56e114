"""Personal links: a way in for one person and one purpose, from a mail, without signing in.

The row (mailing/models/links.py) says who, what for and how long; the token is worked out from it and the
portal's secret when the mail is delivered. So whoever reads the database, a page or a log finds no way in.
"""

import base64
import datetime
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import Promise

from mailing.discretion import without_secrets
from mailing.models import LetterKind, OutgoingMail, PersonalLink
from network.tenancy import scope

SALT = "ressursnett.personal_link"
MAC = 16  # bytes: 128 bits, for links that live for months
WRITTEN = re.compile(r"[A-Za-z0-9_-]{64}")  # 48 bytes: the link's id, its trust, its person, and the proof
DEAD = "rehearsal"  # stands for the token in a rehearsal: it opens nothing
WRONG_RECIPIENT = "wrong_recipient"
WITHOUT_LINKS = (LetterKind.NEWSLETTER, LetterKind.SUBSCRIPTION)  # theirs: mailing/leaving.py


# One trip for all links of a claim; Django's bulk_create does not tell which of them were there before.
COLUMNS = {
    "id": "uuid",
    "trust_id": "bigint",
    "mail_id": "uuid",
    "purpose": "text",
    "person": "bigint",
    "about": "bigint",
    "single_use": "boolean",
    "made": "timestamptz",
    "expires": "timestamptz",
}
UPSERT = f"""
    insert into mailing_personallink ({", ".join(COLUMNS)})
    select * from unnest({", ".join(f"%s::{kind}[]" for kind in COLUMNS.values())})
    on conflict (trust_id, mail_id, purpose) do update set expires = excluded.expires
    returning mail_id, purpose, id, person
"""  # noqa: S608 (our own words)


@dataclass(frozen=True)
class Purpose:
    """What a link opens. Floors add theirs by `register`, at start."""

    name: str
    label: str | Promise
    page: str  # name of the address that the guest is led to, without arguments; its view is `for_guests(name)`
    lifetime: datetime.timedelta  # from the last time that the link was put into a mail
    single_use: bool = True


PURPOSES: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    if PURPOSES.setdefault(purpose.name, purpose) != purpose:
        raise ValueError(f"Two purposes of personal links have the name {purpose.name}.")


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
    return base64.urlsafe_b64encode(payload + mac_of(payload, settings.SECRET_KEY)).decode()


def mac_of(payload: bytes, secret: str) -> bytes:
    return salted_hmac(SALT, payload, secret=secret, algorithm="sha256").digest()[:MAC]


def read_token(token: str) -> Claims | None:
    """None for what we have not signed, whatever it is."""
    if not WRITTEN.fullmatch(token):
        return None
    signed = base64.urlsafe_b64decode(token)
    payload, mac = signed[:-MAC], signed[-MAC:]
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if not any(constant_time_compare(mac, mac_of(payload, secret)) for secret in secrets):
        return None
    trust, person = int.from_bytes(payload[16:24], "big"), int.from_bytes(payload[24:], "big")
    return Claims(uuid.UUID(bytes=payload[:16]), trust, person)


def find_link(claims: Claims) -> PersonalLink | None:
    """The link, open or not; None when its row is gone. Read in the guest's own lane; changes nothing."""
    with scope(guest_trust=claims.trust, guest_person=claims.person):
        links = PersonalLink.objects.select_related("trust__region", "mail")
        return links.filter(pk=claims.link).first()


def links_for(mails: Iterable[OutgoingMail]) -> dict[tuple[uuid.UUID, str], PersonalLink]:
    """By mail and purpose: the links that go into these mails. Needs the trust's scope; one query.

    A mail has the same links at each attempt, and they last from the latest: one that is sent again after months
    does not arrive with links that have run out. What is used or revoked stays so.
    """
    wanted = [new_link(mail, PURPOSES[name]) for mail in mails if mail.person for name in purposes_of(mail)]
    if not wanted:
        return {}
    columns = [[getattr(link, name) for link in wanted] for name in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, columns)
        stored = {(mail, purpose): (link, person) for mail, purpose, link, person in cursor}
    links = {(link.mail_id, link.purpose): link for link in wanted}
    for key, link in links.items():
        link.pk, link.person = stored[key]
    return links


def purposes_of(mail: OutgoingMail) -> list[str]:
    """Every personal mail but a newsletter, which is left instead, can be turned back at the door. A purpose that no
    floor knows opens nothing: the mail that needs it cannot be written (mailing/writing.py), and no other waits."""
    if mail.dispatch.kind in WITHOUT_LINKS:
        return []
    return [name for name in dict.fromkeys((WRONG_RECIPIENT, mail.dispatch.link_purpose)) if name in PURPOSES]


def new_link(mail: OutgoingMail, purpose: Purpose) -> PersonalLink:
    return PersonalLink(
        trust_id=mail.trust_id,
        purpose=purpose.name,
        person=mail.person,
        mail=mail,
        about=mail.about,
        single_use=purpose.single_use,
        made=timezone.now(),
        expires=timezone.now() + purpose.lifetime,
    )


def without_links(text: str, mail: OutgoingMail) -> str:
    """What is told of the mail, without its links: whoever returns a mail may quote it."""
    links = PersonalLink.objects.filter(trust_id=mail.trust_id, mail=mail)
    return without_secrets(text, map(token_of, links))


def revoke(links) -> int:
    """All of these (a QuerySet), at once. Number of links that were open until now."""
    return links.open().update(revoked=timezone.now())


def use(link: PersonalLink) -> bool:
    """Take the one use of the link; False when somebody was faster, or it has just been revoked or run out.

    In the guest's lane or the trust's scope, and in the transaction of what it is used for: two at once wait for
    each other at the row, and the second finds it used, unless the first has failed.
    """
    return bool(PersonalLink.objects.open().filter(pk=link.pk, trust_id=link.trust_id).update(used=timezone.now()))
