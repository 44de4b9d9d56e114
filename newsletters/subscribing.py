"""Somebody outside the register wants a newsletter: they ask, and say yes by the link in a mail to the address.

A visitor's request has a scope that only reads what the trust has published, its POST too. So these services open the
trust's own scope for the one row that they are about, as the webhook of mail does by its mark: which network, the
address of the page says; which mail, a token that only we can have signed.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from mailing import outbox
from mailing.leaving import LeaveClaims
from mailing.letters import current_letter
from mailing.models import LetterKind, OutgoingMail
from members.letter_values import common_values, filled_body, filled_subject
from network.models import HealthTrust, Network
from network.tenancy import scope
from newsletters.models import Subscription

MOST_WORDS = 5  # of a search


@dataclass(frozen=True)
class Asked:
    """Who was asked by a mail whether the newsletter is theirs to get. `confirmed`: they have said yes."""

    trust: HealthTrust
    network: Network
    address: str
    confirmed: bool


def subscribe(*, network: Network, address: str, name: str = "") -> None:
    """Ask the address by mail. Whoever gets the newsletter already is asked nothing; the page says the same to all,
    so that nobody learns who does."""
    with scope(trusts=[network.trust_id]):
        row, _ = Subscription.objects.get_or_create(
            trust_id=network.trust_id, network=network, address=address.lower(), defaults={"name": name}
        )
        if row.confirmed is None:
            Subscription.objects.filter(pk=row.pk, trust_id=row.trust_id).update(asked=timezone.now(), name=name)
            send_question(network, row.address)


def send_question(network: Network, address: str) -> None:
    """One mail an hour at most, whoever presses how often. Without the name: somebody else may have written it."""
    trust = network.trust
    letter = current_letter(trust, LetterKind.SUBSCRIPTION, trust.language)
    values = common_values(trust=trust, networks=[network.pk])
    outbox.send(
        trust=trust,
        occasion=f"subscription/{network.pk}/{timezone.now():%Y-%m-%dT%H}",
        kind=LetterKind.SUBSCRIPTION,
        subject=filled_subject(letter.subject, values),
        body=filled_body(letter.body, values),
        recipients=[outbox.Recipient(address=address)],
        network=network,
    )


def who_is_asked(claims: LeaveClaims) -> Asked | None:
    """None when they have never answered and are forgotten, or have left since. Changes nothing."""
    with scope(trusts_read=[claims.trust]):
        return asked_by(find_subscription(claims))


def confirm(claims: LeaveClaims) -> Asked | None:
    """Yes; again changes nothing. None as above."""
    with scope(trusts=[claims.trust]):
        row = find_subscription(claims)
        if row and row.confirmed is None:
            row.confirmed = timezone.now()
            row.save(update_fields=["confirmed"])
        return asked_by(row)


def find_subscription(claims: LeaveClaims) -> Subscription | None:
    """By network and address, not by the row that once asked: who left and came back may use either mail."""
    mails = OutgoingMail.objects.select_related("dispatch")
    mail = mails.filter(pk=claims.mail, trust_id=claims.trust, dispatch__kind=LetterKind.SUBSCRIPTION).first()
    if mail is None:
        return None
    rows = Subscription.objects.select_related("network__trust__region")
    return rows.filter(trust_id=claims.trust, network=mail.dispatch.network_id, address__iexact=mail.address).first()


def asked_by(row: Subscription | None) -> Asked | None:
    if row is None:
        return None
    return Asked(row.network.trust, row.network, row.address, confirmed=row.confirmed is not None)


def subscribers_of(network: Network, *, text: str = "") -> QuerySet[Subscription]:
    """Those whose address or name holds the text, whether they have said yes or not. In the trust's scope."""
    rows = Subscription.objects.filter(trust_id=network.trust_id, network=network)
    for word in text.replace("\0", "").split()[:MOST_WORDS]:
        rows = rows.filter(Q(address__icontains=word) | Q(name__icontains=word))
    return rows
