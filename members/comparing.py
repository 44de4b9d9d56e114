"""Two persons side by side: what each row says, read for a whole page of pairs at once."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q

from members.duplicates import Pair
from members.models import Person, ResourcePerson, Role


@dataclass
class Side:
    person: Person
    appointments: list[ResourcePerson] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    leads: int = 0  # appointments, now

    @property
    def signs_in(self) -> bool:
        return self.person.account_id is not None


def compared(pairs: list[Pair]) -> list[tuple[Pair, Side, Side]]:
    """Three queries, however many pairs."""
    persons = {person.pk: person for pair in pairs for person in (pair.one, pair.other)}
    sides = {side.person.pk: side for side in sides_of(list(persons.values()))}
    return [(pair, sides[pair.one.pk], sides[pair.other.pk]) for pair in pairs]


def sides_of(persons: list[Person]) -> list[Side]:
    appointments, roles = defaultdict(list), defaultdict(list)
    rows = ResourcePerson.objects.filter(person__in=persons).order_by("-started")
    for row in rows.select_related("network", "workplace__municipality"):
        appointments[row.person_id].append(row)
    for role in Role.objects.filter(person__in=persons, ended=None).select_related("network"):
        roles[role.person_id].append(role)
    now = Count("leads", filter=Q(leads__ended=None))
    leads = dict(Person.objects.filter(pk__in=persons_ids(persons)).annotate(n=now).order_by().values_list("pk", "n"))
    return [Side(person, appointments[person.pk], roles[person.pk], leads.get(person.pk, 0)) for person in persons]


def persons_ids(persons: list[Person]) -> list[int]:
    return [person.pk for person in persons]
