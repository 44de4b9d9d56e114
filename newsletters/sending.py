"""From a draft to everyone it is for. Each step holds the issue, so of two who press at once one comes too late.

What was looked at is what goes on: each form carries the stamp of the text and the readers that its page showed.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable
from enum import Enum, auto

from django.db import transaction
from django.utils import timezone

from mailing import outbox
from mailing.models import Dispatch, LetterKind, OutgoingMail
from members import resending
from members.models import Person
from network.actors import Actor
from newsletters.approval_mail import ask_for_eyes, tell_of_held, tell_who_asked
from newsletters.audience import audience_of, reach_of, readers
from newsletters.checking import blocking
from newsletters.content import compose
from newsletters.marking import mark_activity
from newsletters.models import Newsletter, NewsletterRefusal, NewsletterSettings, Subscription
from newsletters.pictures import open_to_readers

State = Newsletter.State
UNTOUCHED = {
    "asked": None,
    "asked_by": "",
    "asked_by_account": None,
    "approved": None,
    "approved_by": "",
    "approved_by_account": None,
    "send_at": None,
    "scheduled_by": "",
    "scheduled_by_account": None,
    "held": None,
}


class Outcome(Enum):
    """What became of a step that somebody wanted to take."""

    DONE = auto()
    STALE = auto()  # text or readers are no longer those that were looked at
    ELSEWHERE = auto()  # it has gone on, or back, meanwhile
    BLOCKED = auto()  # the check found what must be put right first
    NOBODY = auto()  # no recipients
    UNAPPROVED = auto()  # a second person has to say yes first
    OWN_WISH = auto()  # whoever asks does not approve


def needs_approval(newsletter: Newsletter, recipients: int | None = None) -> bool:
    """By the trust's rule and today's number of recipients, or the given one."""
    above = NewsletterSettings.objects.of(newsletter.trust).approve_above
    if above is None:
        return False
    return (reach_of(newsletter).recipients if recipients is None else recipients) > above


def stamp_of(newsletter: Newsletter) -> str:
    """Changes with whatever the readers would see, and with who they are."""
    looked_at = [
        newsletter.title,
        newsletter.language,
        compose(newsletter).markdown,
        audience_of(newsletter).as_json(),
        newsletter.to_subscribers,
        newsletter.is_public,
    ]
    return hashlib.sha256(json.dumps(looked_at, sort_keys=True).encode()).hexdigest()[:16]


def locked(newsletter: Newsletter) -> Newsletter:
    """As it is stored now, and nobody else changes it until the transaction ends."""
    rows = Newsletter.objects.select_for_update(of=["self"]).select_related(
        "trust", "network__trust", "activity__plan"
    )
    return rows.get(pk=newsletter.pk, trust_id=newsletter.trust_id)


def move(newsletter: Newsletter, state: str, **also) -> None:
    newsletter.state = state
    for name, value in also.items():
        setattr(newsletter, name, value)
    newsletter.save(update_fields=["state", *also])


# The steps before it goes


@transaction.atomic
def ask(newsletter: Newsletter, *, stamp: str, by: Actor) -> Outcome:
    """Ask a second person. From now on nobody writes in it, until it is taken back; a time that was set is gone."""
    stored = locked(newsletter)
    if not stored.lacks_approval:
        return Outcome.ELSEWHERE
    if refused := not_ready(stored, stamp):
        return refused
    who = {"asked_by": by.name, "asked_by_account": by.account_id}
    move(stored, State.WAITING, **UNTOUCHED | {"asked": timezone.now(), **who})
    ask_for_eyes(stored, by=by)
    return Outcome.DONE


@transaction.atomic
def approve(newsletter: Newsletter, *, stamp: str, by: Actor) -> Outcome:
    """Four eyes: whoever asked does not answer."""
    stored = locked(newsletter)
    if stored.state != State.WAITING:
        return Outcome.ELSEWHERE
    if by.account_id == stored.asked_by_account:
        return Outcome.OWN_WISH
    if stamp_of(stored) != stamp:
        return Outcome.STALE
    who = {"approved_by": by.name, "approved_by_account": by.account_id}
    move(stored, State.APPROVED, approved=timezone.now(), **who)
    tell_who_asked(stored, by=by)
    return Outcome.DONE


@transaction.atomic
def take_back(newsletter: Newsletter) -> Outcome:
    """A draft again. An approval is gone with it: what is written then, nobody has approved."""
    stored = locked(newsletter)
    if stored.state not in (State.WAITING, State.APPROVED, State.SCHEDULED):
        return Outcome.ELSEWHERE
    move(stored, State.DRAFT, **UNTOUCHED)
    return Outcome.DONE


@transaction.atomic
def schedule(newsletter: Newsletter, *, at: datetime.datetime, stamp: str, by: Actor) -> Outcome:
    """Or give it another time. Blocks are filled, and recipients counted, when the time has come."""
    stored = locked(newsletter)
    if refused := not_free(stored, stamp):
        return refused
    who = {"scheduled_by": by.name, "scheduled_by_account": by.account_id}
    move(stored, State.SCHEDULED, send_at=at, held=None, **who)
    return Outcome.DONE


def not_free(stored: Newsletter, stamp: str) -> Outcome | None:
    """Why it may not go. An audience grows, so one that is scheduled is asked about too."""
    if stored.state in (State.WAITING, State.SENT) or stored.removed:
        return Outcome.ELSEWHERE
    if refused := not_ready(stored, stamp):
        return refused
    if stored.lacks_approval and needs_approval(stored):
        return Outcome.UNAPPROVED
    return None


def not_ready(stored: Newsletter, stamp: str) -> Outcome | None:
    if stamp_of(stored) != stamp:
        return Outcome.STALE
    if not reach_of(stored).recipients:
        return Outcome.NOBODY
    return Outcome.BLOCKED if blocking(stored) else None


# It goes


@transaction.atomic
def send(newsletter: Newsletter, *, stamp: str, by: Actor) -> Outcome:
    """To whoever belongs to it now. Tasks put its mails in line: `queue_mails`."""
    stored = locked(newsletter)
    if refused := not_free(stored, stamp):
        return refused
    go_out(stored, by=by)
    return Outcome.DONE


@transaction.atomic
def send_scheduled(newsletter: Newsletter) -> Outcome:
    """What was found free when it was scheduled goes when its time has come, to whoever belongs to it by then; unless
    they have become so many that a second person has to be asked."""
    stored = locked(newsletter)
    if stored.state != State.SCHEDULED or stored.send_at > timezone.now():
        return Outcome.ELSEWHERE
    if stored.lacks_approval and needs_approval(stored):
        hold_back(stored)
        return Outcome.UNAPPROVED
    go_out(stored, by=None)
    return Outcome.DONE


def hold_back(stored: Newsletter) -> None:
    """A draft again, which says that it did not go; somebody can ask for approval."""
    tell_of_held(stored, recipients=reach_of(stored).recipients)
    move(stored, State.DRAFT, **UNTOUCHED | {"held": stored.send_at})


def due(trust_id: int, now: datetime.datetime) -> list[int]:
    rows = Newsletter.objects.filter(trust=trust_id, state=State.SCHEDULED, send_at__lte=now)
    return list(rows.order_by("send_at", "pk").values_list("pk", flat=True))


def go_out(stored: Newsletter, *, by: Actor | None) -> None:
    """Freeze the text, open its pictures, and tell the plan."""
    stored.body = compose(stored).markdown
    dispatch = into_outbox(stored, [], by=by)
    sent = {"body": stored.body, "dispatch": dispatch, "sent": timezone.now()}
    move(stored, State.SENT, **sent, is_being_queued=True, held=None)
    open_to_readers(stored.body, trust_id=stored.trust_id)
    mark_activity(stored, by=by)


def into_outbox(stored: Newsletter, recipients: Iterable[outbox.Recipient], *, by: Actor | None = None) -> Dispatch:
    return outbox.send(
        trust=stored.trust,
        occasion=f"newsletter/{stored.pk}",
        kind=LetterKind.NEWSLETTER,
        subject=stored.title,
        body=stored.body,
        language=stored.language,
        network=stored.network if len(stored.network_ids) == 1 else None,
        audience=audience_of(stored).as_json(),
        recipients=recipients,
        by=by,
    )


@transaction.atomic
def queue_mails(newsletter: Newsletter) -> bool:
    """A mail for each of its readers, all or none of them. False when somebody has done so before."""
    stored = locked(newsletter)
    if not stored.is_being_queued:
        return False
    into_outbox(stored, readers(stored))
    move(stored, State.SENT, is_being_queued=False)
    return True


def being_queued(trust_id: int) -> list[int]:
    """What a lost message has left behind is among them."""
    rows = Newsletter.objects.filter(trust=trust_id, is_being_queued=True)
    return list(rows.order_by("sent", "pk").values_list("pk", flat=True))


# Afterwards


@transaction.atomic
def resend(newsletter: Newsletter) -> int:
    """To those whom it did not reach and who still want it, at today's addresses. Number of mails."""
    dispatch = newsletter.dispatch
    lost = dispatch.mails.filter(state__in=resending.UNDELIVERED)
    refused = NewsletterRefusal.objects.filter(trust=newsletter.trust_id)
    of_all = refused.filter(network=None).values("person_id")
    of_each = [refused.filter(network=network).values("person_id") for network in newsletter.network_ids]
    unwilling = lost.filter(person__in=of_all)
    none_of_these = lost.filter(person__isnull=False)
    for persons in of_each:
        none_of_these = none_of_these.filter(person__in=persons)
    staying = Subscription.objects.confirmed().filter(trust=newsletter.trust_id, network__in=newsletter.network_ids)
    addresses = {address.lower() for address in staying.values_list("address", flat=True)}
    left = [pk for pk, address in lost.filter(person=None).values_list("pk", "recipient") if address not in addresses]
    # Who is another one's double today: that one got a mail of their own, or has said what they want.
    doubles = lost.filter(person__in=Person.objects.filter(trust=newsletter.trust_id, merged_into__isnull=False))
    for rows in (unwilling, none_of_these, doubles, dispatch.mails.filter(pk__in=left)):
        rows.update(state=OutgoingMail.State.CANCELLED)
    return resending.resend(dispatch)


def is_under_way(dispatch: Dispatch) -> bool:
    return dispatch.state in (Dispatch.State.SENDING, Dispatch.State.PAUSED)
