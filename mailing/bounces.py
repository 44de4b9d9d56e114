"""Mail that came back: what it says of the address, and what follows from it. All in the trust's own scope.

    what is told                what follows for the address              and for the register
    hard (no such address)      blocked until somebody releases it        a problem to settle
    soft (did not take it)      counted, one for each mail                –
      the third in 30 days      blocked for 30 days                       a problem to settle
      of the letter (spam …)    not counted                               –
    complaint                   blocked until somebody releases it        a problem to settle
    by hand                     blocked until somebody releases it        –

The count of soft ones begins at zero after a release and after a good delivery: a mail that a provider says is
delivered, or that was sent and has not come back in three days. The same event told again counts once.
A mail that comes back has failed, whatever the server said when it took it; it keeps the time it was `sent`,
so that `OutgoingMail.came_back` is known, and "send again to the failed" finds it. Blocks stop the outbox only:
sign-in mail has a lane of its own and goes out all the same.
"""

import datetime

from django.db import connection, transaction
from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from mailing.discretion import without_secrets
from mailing.failures import blames_letter
from mailing.leaving import secrets_of
from mailing.links import without_links
from mailing.models import AddressProblem, Bounce, OutgoingMail, Suppression
from network.actors import Actor

SOFT_BEFORE_BLOCKING = 3
SOFT_COUNTS_FOR = datetime.timedelta(days=30)
SOFT_BLOCKS_FOR = datetime.timedelta(days=30)
COMES_BACK_WITHIN = datetime.timedelta(days=3)  # later than that a mail is taken to have arrived

Kind, Reason, State = Bounce.Kind, Suppression.Reason, OutgoingMail.State


def note_refused_address(mail: OutgoingMail, answer: str, *, is_unknown: bool) -> None:
    """What the server said at the door, for good: it knows no such address, or it does not take this mail."""
    # Nobody tells of this twice, and after a release the same mail may be refused anew.
    event = f"server:{mail.pk}:{timezone.now().isoformat()}"
    note_bounce(
        mail, kind=Kind.HARD if is_unknown else Kind.SOFT, source=Bounce.Source.SERVER, event=event, text=answer
    )


@transaction.atomic
def note_bounce(
    mail: OutgoingMail,
    *,
    kind: str,
    source: str,
    event: str,
    text: str = "",
    told_of: str = "",
    happened: datetime.datetime | None = None,
) -> bool:
    """Store it, and block the address when it has had its chances. False when there is nothing to count.

    `event` is the reporter's own id of it, `told_of` the address it names: what is told of the address that a mail
    went to before the register was mended says nothing of the new one.
    """
    mail = OutgoingMail.objects.select_related("dispatch").select_for_update(of=["self"]).get(pk=mail.pk)
    address = mail.address.lower()
    take_in_turn(mail.trust_id, address)
    if mail.rehearsed or is_known(mail, event) or is_of_an_earlier_address(mail, told_of.lower()):
        return False
    now = timezone.now()
    bounce = Bounce.objects.create(
        trust_id=mail.trust_id,
        mail=mail,
        address=address,
        kind=kind,
        source=source,
        event=event,
        text=without_secrets(without_links(text, mail), secrets_of(mail))[:300],
        happened=min(happened or now, now),
    )
    if kind != Kind.COMPLAINT:
        mark_as_come_back(mail, bounce)
    judge(mail, bounce)
    return True


def take_in_turn(trust_id: int, address: str) -> None:
    """Two reports on one address at the same moment would each miss the other in the count."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"bounce/{trust_id}/{address}"])


def is_known(mail: OutgoingMail, event: str) -> bool:
    return Bounce.objects.filter(trust_id=mail.trust_id, event=event).exists()


def is_of_an_earlier_address(mail: OutgoingMail, told_of: str) -> bool:
    """A redirected mail names an address that we never wrote to: that one counts for ours."""
    return told_of not in ("", mail.address.lower()) and mail.bounces.filter(address=told_of).exists()


def mark_as_come_back(mail: OutgoingMail, bounce: Bounce) -> None:
    """Also when the worker has not stored the server's yes yet: then its claim is gone and it stores nothing."""
    OutgoingMail.objects.filter(pk=mail.pk, state__in=[State.SENT, State.SENDING]).update(
        state=State.FAILED,
        last_answer=bounce.text,
        sent=Coalesce("sent", bounce.happened),
        delivered=None,
        claim=None,
        leased_until=None,
    )


def judge(mail: OutgoingMail, bounce: Bounce) -> None:
    if bounce.kind == Kind.HARD:
        suppress(mail, reason=Reason.HARD, told=bounce.text)
    elif bounce.kind == Kind.COMPLAINT:
        suppress(mail, reason=Reason.COMPLAINT, told=bounce.text)
    elif not blames_letter(bounce.text) and soft_bounces(mail) >= SOFT_BEFORE_BLOCKING:
        suppress(mail, reason=Reason.SOFT, told=bounce.text, lasts=SOFT_BLOCKS_FOR)


def soft_bounces(mail: OutgoingMail) -> int:
    """Mails to this address that it did not take, since the count began."""
    told = Bounce.objects.filter(trust_id=mail.trust_id, address=mail.address.lower(), kind=Kind.SOFT)
    counted = told.filter(happened__gt=count_begins(mail)).values_list("mail", "text")
    return len({mail for mail, text in counted if not blames_letter(text)})


def count_begins(mail: OutgoingMail) -> datetime.datetime:
    now = timezone.now()
    # As written in the register, and in lower case: an index finds these.
    to_address = {"trust_id": mail.trust_id, "address__in": {mail.address, mail.address.lower()}}
    arrived = Q(delivered__isnull=False) | Q(sent__lte=now - COMES_BACK_WITHIN)
    good = OutgoingMail.objects.filter(arrived, state=State.SENT, rehearsed=False, **to_address)
    released = Suppression.objects.filter(trust_id=mail.trust_id, address=mail.address.lower())
    moments = [
        now - SOFT_COUNTS_FOR,
        good.aggregate(last=Max(Coalesce("delivered", "sent")))["last"],
        released.aggregate(last=Max("released"))["last"],
    ]
    return max(moment for moment in moments if moment)


@transaction.atomic
def note_delivered(mail: OutgoingMail, *, when: datetime.datetime | None = None) -> None:
    """A provider says that the recipient's server has taken it. Told twice, the first time stands."""
    delivered = when or timezone.now()
    OutgoingMail.objects.filter(pk=mail.pk, state=State.SENT, delivered__isnull=True).update(delivered=delivered)


# Blocking and releasing


def suppress(mail: OutgoingMail, *, reason: str, told: str, lasts: datetime.timedelta | None = None) -> None:
    address = mail.address.lower()
    block(trust_id=mail.trust_id, address=address, reason=reason, lasts=lasts)
    problems = AddressProblem.objects.filter(trust_id=mail.trust_id, recipient=mail.recipient, cause=reason)
    # Of an address that the register has replaced since: the new one is no better, and a problem of its own.
    problems.unsettled().exclude(address=address).update(settled=timezone.now())
    problems.get_or_create(
        settled=None,
        defaults={
            "trust_id": mail.trust_id,
            "recipient": mail.recipient,
            "cause": reason,
            "address": address,
            "person": mail.person,
            "name": mail.name,
            "mail": mail,
            "told": told,
            "opened": timezone.now(),
        },
    )


def block(
    *, trust_id: int, address: str, reason: str, lasts: datetime.timedelta | None = None, note: str = ""
) -> Suppression | None:
    """None when it is blocked for good already. A block that ends by itself gives way to the new one."""
    now = timezone.now()
    standing = Suppression.objects.select_for_update().filter(
        trust_id=trust_id, address=address, released__isnull=True
    )
    for old in standing:
        if old.until is None:
            return None
        old.released = min(old.until, now)
        old.save(update_fields=["released"])
    until = now + lasts if lasts else None
    made = Suppression(trust_id=trust_id, address=address, reason=reason, until=until, note=note, since=now)
    Suppression.objects.bulk_create([made], ignore_conflicts=True)  # somebody else may be doing it just now
    return made


@transaction.atomic
def block_by_hand(*, trust_id: int, address: str, note: str, by: Actor) -> bool:
    """False when it is blocked already."""
    told = f"{note} ({by.name})" if note else by.name
    made = block(trust_id=trust_id, address=address.lower(), reason=Reason.BY_HAND, note=told[:300])
    return made is not None


@transaction.atomic
def release(suppression: Suppression, *, by: Actor) -> bool:
    """Mail may go there again, and its count begins at zero. What was open about it is settled. Sends nothing."""
    now = timezone.now()
    rows = Suppression.objects.filter(pk=suppression.pk, released__isnull=True)
    released = bool(rows.update(released=now, released_by=by.name))
    if released:
        open_about_it = AddressProblem.objects.unsettled().filter(
            trust_id=suppression.trust_id, address=suppression.address, cause=suppression.reason
        )
        open_about_it.update(settled=now, settled_by=by.name)
    return released


@transaction.atomic
def settle(problem: AddressProblem, *, by: Actor) -> bool:
    """The register has been mended, or nothing is to be done. The block on the address stays."""
    rows = AddressProblem.objects.unsettled().filter(pk=problem.pk)
    return bool(rows.update(settled=timezone.now(), settled_by=by.name))
