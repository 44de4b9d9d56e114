"""Who wants which newsletter: somebody in the register by refusals, somebody outside by subscriptions.

A mail's token says which mail it was; neither it nor a session of one's own opens a trust for writing. So these
services open the trust's scope for the rows of that one reader, as newsletters/subscribing.py does.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils import timezone

from mailing.leaving import LeaveClaims
from mailing.models import LetterKind, OutgoingMail
from members.models import Person
from members.places import places_of
from network.models import HealthTrust, Network
from network.tenancy import scope
from newsletters.models import Newsletter, NewsletterRefusal, Subscription


@dataclass(frozen=True)
class Reader:
    """A person of a register, or an address outside it; `came_with` are the networks of the newsletter at hand."""

    trust: HealthTrust
    address: str
    person: Person | None = None
    came_with: tuple[Network, ...] = ()


@dataclass(frozen=True)
class Choices:
    """The newsletters that a reader may get or not. `refuses_all`: of no network, new ones included."""

    reader: Reader
    networks: tuple[Network, ...]
    wanted: frozenset[int]
    refuses_all: bool = False


# By the token of a mail


def reader_of(claims: LeaveClaims) -> Reader | None:
    """Whom the newsletter went to; None when the mail is not there any more. Changes nothing."""
    with scope(trusts_read=[claims.trust]):
        return find_reader(claims)


def find_reader(claims: LeaveClaims) -> Reader | None:
    mails = OutgoingMail.objects.select_related("trust__region", "dispatch")
    mail = mails.filter(pk=claims.mail, trust_id=claims.trust, dispatch__kind=LetterKind.NEWSLETTER).first()
    if mail is None:
        return None
    person = Person.objects.filter(pk=mail.person, trust_id=claims.trust).select_related("merged_into").first()
    return Reader(
        trust=mail.trust,
        address=mail.address.lower(),
        person=(person.merged_into or person) if person else None,
        came_with=tuple(Network.objects.filter(trust_id=claims.trust, pk__in=networks_of(mail))),
    )


def networks_of(mail: OutgoingMail) -> list[int]:
    newsletter = Newsletter.objects.filter(trust_id=mail.trust_id, dispatch=mail.dispatch_id).first()
    return newsletter.network_ids if newsletter else mail.dispatch.network_ids


def leave(claims: LeaveClaims) -> Reader | None:
    """Out of every list that the newsletter was sent by; again changes nothing."""
    with scope(trusts=[claims.trust]):
        reader = find_reader(claims)
        if reader:
            stop(reader, [network.pk for network in reader.came_with])
        return reader


# What they choose


def choices_of(reader: Reader) -> Choices:
    with scope(trusts_read=[reader.trust.pk]):
        return read_choices(reader)


def read_choices(reader: Reader) -> Choices:
    """Networks where the person has a place, and those of this newsletter; of an address, those it subscribes to."""
    here = {"trust": reader.trust.pk}
    subscriptions = subscriptions_of(reader)
    subscribed = set(subscriptions.confirmed().values_list("network_id", flat=True))
    concerned = set(subscriptions.values_list("network_id", flat=True)) | {network.pk for network in reader.came_with}
    refused: set[int | None] = set()
    everywhere = False
    if reader.person:
        refused = set(refusals_of(reader).values_list("network_id", flat=True))
        places = {place.network_id for place in places_of(reader.person.pk)}
        everywhere = None in places
        concerned |= refused | places
    rows = Network.objects.filter(**here).order_by("name", "pk")
    networks = tuple(rows if everywhere else rows.filter(pk__in=concerned - {None}))
    every = {network.pk for network in networks}
    wanted = every - refused if reader.person else every & subscribed
    refuses_all = None in refused
    return Choices(reader, networks, frozenset() if refuses_all else frozenset(wanted), refuses_all)


def choose(reader: Reader, wanted: Collection[int]) -> Choices:
    """These of the newsletters that were offered, and no other of them."""
    with scope(trusts=[reader.trust.pk]):
        offered = read_choices(reader).networks
        if reader.person:
            refusals_of(reader).filter(network=None).delete()
        start(reader, [network.pk for network in offered if network.pk in wanted])
        stop(reader, [network.pk for network in offered if network.pk not in wanted])
        return read_choices(reader)


def choose_none(reader: Reader) -> Choices:
    """No newsletter of any network of the trust. Of an address outside nothing is kept."""
    with scope(trusts=[reader.trust.pk]):
        subscriptions_of(reader).delete()
        if reader.person:
            refusals_of(reader).exclude(network=None).delete()
            refuse(reader, [None])
        return read_choices(reader)


def stop(reader: Reader, networks: Collection[int]) -> None:
    """Also the subscription of somebody who came into the register later: else the next one goes there."""
    subscriptions_of(reader).filter(network__in=networks).delete()
    if reader.person:
        refuse(reader, networks)


def refuse(reader: Reader, networks: Collection[int | None]) -> None:
    rows = [NewsletterRefusal(trust=reader.trust, person=reader.person, network_id=pk) for pk in networks]
    NewsletterRefusal.objects.bulk_create(rows, ignore_conflicts=True)


def start(reader: Reader, networks: Collection[int]) -> None:
    """A mail that reached the address is proof enough that its reader may say so."""
    if reader.person:
        refusals_of(reader).filter(network__in=networks).delete()
        return
    now = timezone.now()
    subscriptions_of(reader).filter(network__in=networks, confirmed=None).update(confirmed=now)
    Subscription.objects.bulk_create(
        [Subscription(trust=reader.trust, network_id=pk, address=reader.address, confirmed=now) for pk in networks],
        ignore_conflicts=True,
    )


def subscriptions_of(reader: Reader):
    return Subscription.objects.filter(trust=reader.trust, address__iexact=reader.address)


def refusals_of(reader: Reader):
    return NewsletterRefusal.objects.filter(trust=reader.trust, person=reader.person)


# Signed in


def own_choices(account_id: int) -> Iterator[Choices]:
    """Trust by trust, each in a transaction of its own."""
    for reader in own_readers(account_id):
        yield choices_of(reader)


def own_readers(account_id: int) -> list[Reader]:
    with scope(account=account_id):
        persons = Person.objects.of_account(account_id).current().select_related("trust__region")
        return [Reader(person.trust, person.email.lower(), person) for person in persons.order_by("trust__name")]


def refused_by(person: Person) -> list[str]:
    """What one's own data say: the networks by name; "" stands for all of the trust. In the trust's scope."""
    rows = NewsletterRefusal.objects.filter(trust=person.trust_id, person=person).select_related("network")
    return [row.network.name if row.network else "" for row in rows.order_by("network__name")]


def subscribed_by(person: Person) -> list[str]:
    """The networks whose newsletter goes to the person's address as to somebody outside the register."""
    rows = Subscription.objects.filter(trust=person.trust_id, address__iexact=person.email)
    return list(rows.order_by("network__name").values_list("network__name", flat=True))
