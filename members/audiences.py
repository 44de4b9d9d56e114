"""Who gets a letter. An audience is a rule; who falls under it is worked out each time it is asked.

A person's own rows in other trusts are visible while they are signed in, so everything here names the trust.
"""

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat, Lower
from django.utils import timezone, translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from mailing.models import Suppression
from mailing.outbox import Recipient
from mailing.placeholders import Placeholder
from members.models import Body, Leader, Person, ResourcePerson, Role
from network.actors import Part
from network.models import HealthTrust, LocalGroup

# Whom a letter can be addressed to; the operations group is led by the coordinator.
GROUPS = (
    Part.RESOURCE_PERSON,
    Part.LEADER,
    Part.LOCAL_GROUP_LEADER,
    Part.OPERATIONS_GROUP,
    Part.STEERING_GROUP,
    Part.WORKING_GROUP,
)
IN_HAND = 1_000  # rows read in one go: 20,000 recipients take no more memory than these
MOST_NAMES = 200  # shown on a page


@dataclass(frozen=True)
class Audience:
    """Everyone in these groups of these networks, each once.

    Local groups narrow only the networks that they are part of, bodies only the groups of their own kind. Local
    groups, professions and workplaces say nothing about the operations group, the steering group and working groups.
    """

    networks: tuple[int, ...] = ()
    to: tuple[str, ...] = ()  # of GROUPS
    local_groups: tuple[int, ...] = ()  # none: all of the network
    professions: tuple[str, ...] = ()  # none: all
    workplaces: tuple[int, ...] = ()  # none: all
    bodies: tuple[int, ...] = ()  # none: all
    persons: tuple[int, ...] = ()  # of those, only these; none: all
    day: datetime.date | None = None  # None: the day on which it is asked

    @classmethod
    def of_json(cls, stored: Mapping[str, Any]) -> "Audience":
        lists = {field.name: tuple(stored.get(field.name, ())) for field in fields(cls) if field.name != "day"}
        day = stored.get("day")
        return cls(**lists, day=datetime.date.fromisoformat(day) if day else None)

    def as_json(self) -> dict[str, Any]:
        lists = {name: list(value) for name, value in asdict(self).items() if isinstance(value, tuple) and value}
        return lists | ({"day": self.day.isoformat()} if self.day else {})

    @property
    def the_day(self) -> datetime.date:
        return self.day or timezone.localdate()


@dataclass(frozen=True)
class Reach:
    """How many a letter would go to, and how many it would not reach."""

    recipients: int  # persons with an address; those whose address is blocked are among them
    without_address: int
    blocked: int


def reach_of(audience: Audience, *, trust: HealthTrust) -> Reach:
    """One query."""
    in_force = Suppression.objects.in_force().filter(trust=trust, address=OuterRef("lower_email"))
    persons = persons_in(audience, trust=trust).annotate(lower_email=Lower("email"))
    counts = persons.annotate(is_blocked=Exists(in_force)).aggregate(
        recipients=Count("pk", filter=~Q(email="")),
        without_address=Count("pk", filter=Q(email="")),
        blocked=Count("pk", filter=Q(is_blocked=True)),
    )
    return Reach(**counts)


def names_in(audience: Audience, *, trust: HealthTrust) -> list[str]:
    """Of those who would get the letter: the first ones, to show."""
    return names_of(persons_in(audience, trust=trust).exclude(email=""))


def names_without_address(audience: Audience, *, trust: HealthTrust) -> list[str]:
    return names_of(persons_in(audience, trust=trust).filter(email=""))


def names_of(persons: QuerySet[Person]) -> list[str]:
    return [" ".join(name) for name in persons.values_list("given_name", "family_name")[:MOST_NAMES]]


def recipients(audience: Audience, *, trust: HealthTrust, placeholders: Collection[str] = ()) -> Iterator[Recipient]:
    """One query, read as a stream. Persons without an address are left out: `names_without_address` has them.

    placeholders: those that the letter uses; only their values are looked up and kept in the outbox.
    """
    sources = {name: SOURCES[name] for name in SOURCES if name in placeholders}
    found = persons_in(audience, trust=trust).exclude(email="").order_by("family_name", "given_name", "pk")
    found = found.annotate(**{find.__name__: find(audience, trust) for finds in sources.values() for find in finds})
    with translation.override(trust.language):
        last_word = _("and")
    for person in found.iterator(chunk_size=IN_HAND):
        values = {name: in_a_row(person, finds, last_word) for name, finds in sources.items()}
        yield recipient_of(person, **values)


def in_a_row(person: Person, finds: Collection[Callable], last_word: str) -> str:
    """ "Ada, Berit and Cato", each once."""
    names = {name for find in finds for name in getattr(person, find.__name__)}
    return get_text_list(sorted(names), last_word)


def recipient_of(person: Person, **values: str) -> Recipient:
    given_name = {Placeholder.GIVEN_NAME.value: person.given_name}
    return Recipient(address=person.email, name=person.name, person=person.pk, values=given_name | values)


# Who falls under it


def persons_in(audience: Audience, *, trust: HealthTrust) -> QuerySet[Person]:
    chosen = Q(pk__in=[])
    if Part.RESOURCE_PERSON in audience.to:
        chosen |= Q(pk__in=appointments(audience, trust).values("person_id"))
    if Part.LEADER in audience.to:
        chosen |= Q(pk__in=leaderships(audience, trust).values("person_id"))
    if parts := [part for part in audience.to if part in ROLES]:
        chosen |= Q(pk__in=roles(audience, trust, parts).values("person_id"))
    persons = Person.objects.filter(chosen, trust=trust)
    return persons.filter(pk__in=audience.persons) if audience.persons else persons


def chosen_persons(numbers: Collection[int], trust: HealthTrust, networks: Collection[Any]) -> QuerySet[Person]:
    """Of these persons those who are or were resource persons or leaders in these networks: nobody chooses others.
    Whoever has left stays chosen, and gets nothing: else a letter to one would become a letter to all."""
    rows = ResourcePerson.objects.filter(trust=trust, network__in=networks)
    leading = Leader.objects.filter(resource_person__in=rows)
    there = Q(pk__in=rows.values("person_id")) | Q(pk__in=leading.values("person_id"))
    return Person.objects.filter(there, trust=trust, pk__in=numbers).order_by("family_name", "given_name", "pk")


ROLES = {
    Part.LOCAL_GROUP_LEADER: [Part.LOCAL_GROUP_LEADER],
    Part.OPERATIONS_GROUP: [Part.COORDINATOR, Part.OPERATIONS_GROUP],
    Part.STEERING_GROUP: [Part.STEERING_GROUP],
    Part.WORKING_GROUP: [Part.WORKING_GROUP],
}
MAY_SERVE_ALL = (Part.STEERING_GROUP, Part.WORKING_GROUP)  # of a whole trust, when they name no network


def appointments(audience: Audience, trust: HealthTrust) -> QuerySet[ResourcePerson]:
    return ResourcePerson.objects.filter(is_in(audience), trust=trust)


def leaderships(audience: Audience, trust: HealthTrust) -> QuerySet[Leader]:
    """By a join, not by a list of appointments: that would be gone through anew for each recipient."""
    led = is_in(audience, "resource_person__")
    return Leader.objects.on(audience.the_day).filter(led, trust=trust, resource_person__trust=trust)


def is_in(audience: Audience, before: str = "") -> Q:
    """An appointment that counts. before: the way to it."""
    conditions = {"network__in": audience.networks, "started__lte": audience.the_day}
    if audience.professions:
        conditions["profession__in"] = audience.professions
    if audience.workplaces:
        conditions["workplace__in"] = audience.workplaces
    not_over = Q(**{f"{before}ended": None}) | Q(**{f"{before}ended__gte": audience.the_day})
    return not_over & in_local_groups(audience, before) & Q(**{before + name: at for name, at in conditions.items()})


def roles(audience: Audience, trust: HealthTrust, groups: Collection[str]) -> QuerySet[Role]:
    """A steering group or a working group without a network is there for all of the trust's."""
    parts = [part for group in groups for part in ROLES[Part(group)]]
    rows = Role.objects.on(audience.the_day).filter(trust=trust, part__in=parts)
    in_groups = ~Q(part=Part.LOCAL_GROUP_LEADER) | in_local_groups(audience)
    there = Q(network__in=audience.networks) | Q(network=None, part__in=MAY_SERVE_ALL)
    return rows.filter(in_groups, there, in_bodies(audience))


def in_bodies(audience: Audience) -> Q:
    """The coordinator leads the operations group without sitting in a body, and is always in."""
    if not audience.bodies:
        return Q()
    narrowed = Body.objects.filter(pk__in=audience.bodies).values("kind")
    return Q(body__in=audience.bodies) | ~Q(part__in=narrowed)


def in_local_groups(audience: Audience, before: str = "") -> Q:
    if not audience.local_groups:
        return Q()
    narrowed = LocalGroup.objects.filter(pk__in=audience.local_groups).values("network_id")
    return Q(**{f"{before}local_group__in": audience.local_groups}) | ~Q(**{f"{before}network__in": narrowed})


# What is put in for a placeholder: names, one or several, of each person


def own_workplaces(audience: Audience, trust: HealthTrust) -> ArraySubquery:
    return names_from(appointments(audience, trust).filter(person=OuterRef("pk")), "workplace__name")


def led_workplaces(audience: Audience, trust: HealthTrust) -> ArraySubquery:
    rows = leaderships(audience, trust).filter(person=OuterRef("pk"))
    return names_from(rows, "resource_person__workplace__name")


def own_leaders(audience: Audience, trust: HealthTrust) -> ArraySubquery:
    rows = leaderships(audience, trust).filter(resource_person__person=OuterRef("pk"))
    return names_from(rows, full_name("person"))


def led_persons(audience: Audience, trust: HealthTrust) -> ArraySubquery:
    rows = leaderships(audience, trust).filter(person=OuterRef("pk"))
    return names_from(rows, full_name("resource_person__person"))


def full_name(relation: str) -> Concat:
    return Concat(f"{relation}__given_name", Value(" "), f"{relation}__family_name")


def names_from(rows: QuerySet, name: Any) -> ArraySubquery:
    """Each once, in order."""
    return ArraySubquery(rows.values_list(name).distinct().order_by(name))


# By placeholder; the names of all its sources are put in a row.
SOURCES = {
    Placeholder.WORKPLACE.value: [own_workplaces, led_workplaces],
    Placeholder.LEADER.value: [own_leaders],
    Placeholder.RESOURCE_PERSON.value: [led_persons],
}
