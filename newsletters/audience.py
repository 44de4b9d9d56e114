"""Who gets an issue: whoever falls under its rule, and who subscribes from outside; each once.

Worked out each time it is asked, so what a page shows today may differ from what is sent next week.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from mailing.models import Suppression
from mailing.outbox import Recipient
from members.audiences import IN_HAND, MOST_NAMES, Audience, names_of, persons_in
from members.models import Person
from newsletters.models import Newsletter, NewsletterRefusal, Subscription
from newsletters.writing import hold

NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Reach:
    """How many an issue would go to, and whom it would not reach."""

    persons: int  # of the register, with an address; those whose address is blocked are among them
    subscribers: int  # from outside
    without_address: int
    blocked: int
    refused: int  # fall under the rule and want none

    @property
    def recipients(self) -> int:
        return self.persons + self.subscribers


def readers(newsletter: Newsletter) -> Iterator[Recipient]:
    """Two queries, read as streams. Only addresses and names: nothing in an issue is for one reader alone."""
    persons = persons_of(newsletter).exclude(email="").order_by("family_name", "given_name", "pk")
    rows = persons.values_list("pk", "email", "given_name", "family_name")
    for pk, address, given_name, family_name in rows.iterator(chunk_size=IN_HAND):
        yield Recipient(address=address, name=f"{given_name} {family_name}", person=pk)
    outside = subscribers_of(newsletter).values_list("address", "name", "lower_address")
    for address, name, _ in outside.iterator(chunk_size=IN_HAND):
        yield Recipient(address=address, name=name)


def reach_of(newsletter: Newsletter) -> Reach:
    """Three queries."""
    persons = persons_of(newsletter).annotate(lower_address=Lower("email"))
    of_persons = with_blocked(persons, newsletter).aggregate(
        with_address=Count("pk", filter=~Q(email="")),
        without_address=Count("pk", filter=Q(email="")),
        blocked=Count("pk", filter=Q(is_blocked=True)),
    )
    of_subscribers = with_blocked(outside(newsletter), newsletter).aggregate(
        all=Count("lower_address", distinct=True),
        blocked=Count("lower_address", distinct=True, filter=Q(is_blocked=True)),
    )
    everyone = persons_in(audience_of(newsletter), trust=newsletter.trust)
    return Reach(
        persons=of_persons["with_address"],
        subscribers=of_subscribers["all"],
        without_address=of_persons["without_address"],
        blocked=of_persons["blocked"] + of_subscribers["blocked"],
        refused=everyone.exclude(pk__in=persons.values("pk")).count(),
    )


def with_blocked(rows: QuerySet, newsletter: Newsletter) -> QuerySet:
    in_force = Suppression.objects.in_force().filter(trust=newsletter.trust_id, address=OuterRef("lower_address"))
    return rows.annotate(is_blocked=Exists(in_force))


def names_in(newsletter: Newsletter) -> list[str]:
    """Of the register: the first ones who would get it, to show."""
    return names_of(persons_of(newsletter).exclude(email=""))


def names_without_address(newsletter: Newsletter) -> list[str]:
    return names_of(persons_of(newsletter).filter(email=""))


def subscribers_named(newsletter: Newsletter) -> list[str]:
    found = subscribers_of(newsletter).values_list("name", "address", "lower_address")[:MOST_NAMES]
    return [f"{name} ({address})" if name else address for name, address, _ in found]


def audience_of(newsletter: Newsletter) -> Audience:
    """Its rule; the network that writes it is always among those it is for."""
    stored = Audience.of_json(newsletter.audience)
    return replace(stored, networks=tuple(newsletter.network_ids))


def stamp_of_rule(newsletter: Newsletter) -> str:
    """Changes with the rule, not with whoever falls under it."""
    rule = json.dumps([newsletter.audience, newsletter.to_subscribers], sort_keys=True)
    return hashlib.sha256(rule.encode()).hexdigest()[:16]


@transaction.atomic
def save_rule(wanted: Newsletter, *, stamp: str) -> bool:
    """Store its rule; False when somebody has saved another one since the stamp was read. NotOpen as in writing."""
    hold(wanted)
    stored = Newsletter.objects.get(pk=wanted.pk, trust=wanted.trust_id)
    if stamp_of_rule(stored) not in (stamp, stamp_of_rule(wanted)):
        return False
    wanted.save(update_fields=["audience", "to_subscribers"])
    return True


# Who falls under it


def persons_of(newsletter: Newsletter) -> QuerySet[Person]:
    """Whoever is reached by at least one network whose issues they have not turned down."""
    audience, trust = audience_of(newsletter), newsletter.trust
    refused = NewsletterRefusal.objects.filter(trust=trust)
    willing = Person.objects.filter(trust=trust).exclude(pk__in=refused.filter(network=None).values("person_id"))
    chosen = NOBODY
    for network in audience.networks:
        there = persons_in(replace(audience, networks=(network,)), trust=trust).order_by()
        chosen |= Q(pk__in=there.values("pk")) & ~Q(pk__in=refused.filter(network=network).values("person_id"))
    return willing.filter(chosen)


def subscribers_of(newsletter: Newsletter) -> QuerySet[Subscription]:
    """Each address once, with it as `lower_address`."""
    return outside(newsletter).order_by("lower_address", "pk").distinct("lower_address")


def outside(newsletter: Newsletter) -> QuerySet[Subscription]:
    """No address that somebody under the rule has: those get it by the rule, or want none."""
    confirmed = Subscription.objects.confirmed().filter(trust=newsletter.trust_id, network__in=newsletter.network_ids)
    rows = confirmed.annotate(lower_address=Lower("address")).order_by()
    if not newsletter.to_subscribers:
        return rows.none()
    everyone = persons_in(audience_of(newsletter), trust=newsletter.trust).order_by()
    taken = everyone.exclude(email="").annotate(lower_address=Lower("email")).values("lower_address")
    return rows.exclude(lower_address__in=taken)
