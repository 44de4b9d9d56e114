"""The way into the outbox, and what a human can do with a dispatch. All in the trust's own scope."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction
from django.utils import timezone

from mailing.models import Dispatch, DispatchFile, OutgoingMail, Suppression
from mailing.tasks import deliver_mail
from network.actors import Actor
from network.models import HealthTrust, Network, StoredFile

AT_A_TIME = 1_000  # rows written in one go: 20,000 recipients take no more memory than these

State = Dispatch.State


@dataclass(frozen=True)
class Recipient:
    """Who gets a mail. A person gets one of their own, whoever else reads behind the same address."""

    address: str
    name: str = ""
    person: int | None = None
    about: int | None = None  # the row that the recipient's personal link is about
    values: Mapping[str, str] = field(default_factory=dict)  # of the placeholders

    @property
    def key(self) -> str:
        return f"person:{self.person}" if self.person else self.address.lower()


@transaction.atomic
def send(
    *,
    trust: HealthTrust,
    occasion: str,
    kind: str,
    subject: str,
    body: str,
    recipients: Iterable[Recipient],
    network: Network | None = None,
    audience: Mapping | None = None,
    language: str = "",  # the trust's own, where nothing is said
    link_purpose: str = "",
    files: Iterable[tuple[StoredFile, str]] = (),
    by: Actor | None = None,
) -> Dispatch:
    """Queue a letter for these recipients. The same occasion again adds only who was not there before, and nobody
    once it has been cancelled. A letter of several networks has none of its own, and names them in its audience."""
    dispatch, is_new = Dispatch.objects.get_or_create(
        trust=trust,
        occasion=occasion,
        defaults={
            "kind": kind,
            "network": network,
            "audience": audience or {},
            "language": language or trust.language,
            "subject": subject,
            "body": body,
            "link_purpose": link_purpose,
            "started": timezone.now(),
            **made_by(by),
        },
    )
    if is_new:
        for file, name in files:
            DispatchFile.objects.create(trust=trust, dispatch=dispatch, file=file, name=name)
    if dispatch.state != State.CANCELLED:
        add_recipients(dispatch, recipients)
        ring(dispatch)
    return dispatch


def made_by(by: Actor | None) -> dict:
    return {"made_by": by.name, "made_by_account": by.account_id} if by else {}


def start(dispatch: Dispatch, recipients: Iterable[Recipient]) -> bool:
    """Send a draft. False when somebody else has just done so: then nothing is added either."""
    with transaction.atomic():
        begun = move(dispatch, State.SENDING, allowed_from=[State.DRAFT], started=timezone.now())
        if begun:
            add_recipients(dispatch, recipients)
            ring(dispatch)
    return begun


def add_recipients(dispatch: Dispatch, recipients: Iterable[Recipient]) -> None:
    """Each once, however often this is called. Who is blocked gets a row that says so."""
    now = timezone.now()
    for some in in_parts(recipients, AT_A_TIME):
        addresses = {recipient.address.lower() for recipient in some}
        blocked = Suppression.objects.in_force().filter(trust_id=dispatch.trust_id, address__in=addresses)
        blocked_addresses = set(blocked.values_list("address", flat=True))
        OutgoingMail.objects.bulk_create(
            [new_mail(dispatch, recipient, blocked_addresses, now) for recipient in some], ignore_conflicts=True
        )


def new_mail(dispatch: Dispatch, recipient: Recipient, blocked: set[str], now: datetime.datetime) -> OutgoingMail:
    is_blocked = recipient.address.lower() in blocked
    return OutgoingMail(
        trust_id=dispatch.trust_id,
        dispatch=dispatch,
        recipient=recipient.key,
        person=recipient.person,
        name=recipient.name,
        address=recipient.address,
        about=recipient.about,
        values=dict(recipient.values),
        state=OutgoingMail.State.SUPPRESSED if is_blocked else OutgoingMail.State.QUEUED,
        due=now,
    )


def in_parts(things: Iterable, size: int) -> Iterator[list]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def ring(dispatch: Dispatch) -> None:
    deliver_mail.delay_on_commit(dispatch.trust_id)


# What a human does with one that is under way


def pause(dispatch: Dispatch) -> bool:
    """What is in the air still lands; nothing more goes out."""
    return move(dispatch, State.PAUSED, allowed_from=[State.SENDING])


def resume(dispatch: Dispatch) -> bool:
    resumed = move(dispatch, State.SENDING, allowed_from=[State.PAUSED])
    if resumed:
        ring(dispatch)
    return resumed


@transaction.atomic
def cancel(dispatch: Dispatch) -> bool:
    """Whoever has not got it yet does not get it. What is in the air still lands; what a worker has in hand beside
    it, it lays down within a second."""
    cancelled = move(dispatch, State.CANCELLED, allowed_from=[State.SENDING, State.PAUSED])
    if cancelled:
        dispatch.mails.filter(state__in=OutgoingMail.WAITING).update(state=OutgoingMail.State.CANCELLED)
    return cancelled


@transaction.atomic
def resend_failed(dispatch: Dispatch, addresses: Mapping[int, str] | None = None) -> int:
    """Queue again those that failed or were blocked, and nobody else. Number of mails.

    `addresses`: of persons, by id, as the register has them now; a blocked address stays blocked. They wait while
    the dispatch is paused; one that is cancelled sends nothing more.
    """
    under_way = Dispatch.objects.select_for_update().filter(state__in=[State.SENDING, State.PAUSED])
    if not under_way.filter(pk=dispatch.pk, trust_id=dispatch.trust_id).exists():
        return 0
    again = dispatch.mails.filter(state__in=[OutgoingMail.State.FAILED, OutgoingMail.State.SUPPRESSED])
    mails = list(again.select_for_update())
    for mail in mails:
        mail.address = (addresses or {}).get(mail.person or 0) or mail.address
    wanted = {mail.address.lower() for mail in mails}
    in_force = Suppression.objects.in_force().filter(trust_id=dispatch.trust_id, address__in=wanted)
    blocked = set(in_force.values_list("address", flat=True))
    free = [mail for mail in mails if mail.address.lower() not in blocked]
    for mail in free:
        mail.state, mail.attempts, mail.due, mail.sent = OutgoingMail.State.QUEUED, 0, timezone.now(), None
    OutgoingMail.objects.bulk_update(free, ["address", "state", "attempts", "due", "sent"], batch_size=500)
    if free:
        ring(dispatch)
    return len(free)


def move(dispatch: Dispatch, state: str, *, allowed_from: list[str], **also) -> bool:
    """To another state, if it is still in one of these; two people who press at once do it once."""
    rows = Dispatch.objects.filter(pk=dispatch.pk, trust_id=dispatch.trust_id, state__in=allowed_from)
    moved = bool(rows.update(state=state, **also))
    dispatch.refresh_from_db()
    return moved
