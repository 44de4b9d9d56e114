"""The trust's register as dictionaries: read in a fixed number of questions, however long the list is."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from members.models import Leader, Person, ResourcePerson, Role
from members.sheets.access import Reach
from members.sheets.words import email_key, name_key, plain
from network.models import LocalGroup, LocalGroupMunicipality, Municipality, Network, Organisation, Workplace


@dataclass
class Known:
    """What is in the register, and what the list has added to it so far. Nothing in here is saved."""

    trust_id: int
    reach: Reach
    networks: dict[int, Network]
    local_groups: dict[int, LocalGroup]
    municipalities: dict[int, Municipality]
    of_trust: set[int]  # municipalities that something here is in
    covering: dict[tuple[int, int], list[LocalGroup]]  # (network, municipality)
    organisations: dict[str, Organisation]
    workplaces: list[Workplace]
    persons: dict[int, Person]
    appointments: dict[int, ResourcePerson]
    leaders: dict[int, Leader]  # current ones, by appointment
    ours: set[int]  # persons of the networks that the list may change
    by_name: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_email: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    of_person: dict[int, list[ResourcePerson]] = field(default_factory=lambda: defaultdict(list))  # by id()
    named: dict[str, list[Workplace]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for person in self.persons.values():
            self.add_person(person)
        for appointment in self.appointments.values():
            self.of_person[id(appointment.person)].append(appointment)
        for workplace in self.workplaces:
            self.named[plain(workplace.name)].append(workplace)

    def add_person(self, person: Person) -> None:
        self.by_name[name_key(person.given_name, person.family_name)].append(person)
        if person.email:
            self.by_email[email_key(person.email)].append(person)

    def is_ours(self, person: Person) -> bool:
        """Its data may be shown and changed: of a network of the actor's, or new in this list."""
        return person.pk is None or person.pk in self.ours

    def leader_of(self, appointment: ResourcePerson) -> Person | None:
        relation = self.leaders.get(appointment.pk) if appointment.pk else None
        return relation.person if relation else None


def what_is_known(trust_id: int, reach: Reach) -> Known:
    own = {"trust_id": trust_id}
    networks = Network.objects.filter(**own).in_bulk()
    local_groups = LocalGroup.objects.filter(**own).in_bulk()
    municipalities = Municipality.objects.in_bulk()
    covered = list(LocalGroupMunicipality.objects.filter(**own).values_list("local_group_id", "municipality_id"))
    organisations = {row.pk: row for row in Organisation.objects.filter(**own)}
    workplaces = {row.pk: row for row in Workplace.objects.filter(**own)}
    for row in workplaces.values():
        row.municipality = municipalities.get(row.municipality_id)
        row.organisation = organisations.get(row.organisation_id)
    persons = Person.objects.filter(**own).current().in_bulk()
    appointments = appointments_with(own, persons, networks, local_groups, workplaces)
    leaders = current_leaders(own, persons)
    return Known(
        trust_id=trust_id,
        reach=reach,
        networks=networks,
        local_groups=local_groups,
        municipalities=municipalities,
        of_trust={pk for _, pk in covered} | {row.municipality_id for row in workplaces.values()} - {None},
        covering=coverage(covered, local_groups),
        organisations={plain(row.name): row for row in organisations.values()},
        workplaces=list(workplaces.values()),
        persons=persons,
        appointments=appointments,
        leaders=leaders,
        ours=persons_of(reach, persons, appointments, leaders, own),
    )


def appointments_with(own: dict, persons, networks, local_groups, workplaces) -> dict[int, ResourcePerson]:
    rows = {row.pk: row for row in ResourcePerson.objects.filter(**own) if row.person_id in persons}
    for row in rows.values():
        row.person, row.network = persons[row.person_id], networks[row.network_id]
        row.local_group = local_groups.get(row.local_group_id)
        row.workplace = workplaces[row.workplace_id]
    return rows


def current_leaders(own: dict, persons: dict[int, Person]) -> dict[int, Leader]:
    not_over = Q(ended__isnull=True) | Q(ended__gte=timezone.localdate())
    found = {}
    for relation in Leader.objects.filter(not_over, **own).order_by("started"):
        if relation.person_id in persons:
            relation.person = persons[relation.person_id]
            found[relation.resource_person_id] = relation
    return found


def coverage(covered: list[tuple[int, int]], local_groups: dict[int, LocalGroup]) -> dict:
    found = defaultdict(list)
    for group, municipality in covered:
        found[local_groups[group].network_id, municipality].append(local_groups[group])
    return found


def persons_of(reach: Reach, persons, appointments, leaders, own: dict) -> set[int]:
    if reach.changes is None:
        return set(persons)
    here = {pk: row for pk, row in appointments.items() if reach.may_change(row.network_id)}
    roles = Role.objects.filter(network__in=reach.changes, **own).values_list("person_id", flat=True)
    led = {relation.person_id for pk, relation in leaders.items() if pk in here}
    return {row.person_id for row in here.values()} | led | set(roles)
