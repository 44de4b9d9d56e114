import datetime

from allauth.account.models import EmailAddress

from bench.national.places import NetworkRows
from bench.national.rows import Rows
from bench.national.size import SINCE
from members.models import Account, Leader, Person, ResourcePerson, Role
from network.actors import Part
from network.models import HealthTrust, Workplace

LED = 8  # appointments a leader
OPERATIONS_GROUP = 5  # members


def add_people(rows: Rows, networks: list[NetworkRows], workplaces: list[Workplace]) -> None:
    """The first persons of the trust are the coordinators of its networks, in their order."""
    trust = networks[0].network.trust
    persons = [add_person(rows, trust, number) for number in range(rows.size.persons)]
    for number, person in enumerate(persons):
        place, workplace = networks[number % len(networks)], workplaces[number % len(workplaces)]
        add_appointment(rows, number, person, persons[number // LED], place, workplace)
    for number, place in enumerate(networks):
        add_roles(rows, place, coordinator=persons[number], group=persons[-OPERATIONS_GROUP:])
    rows.add(Role, trust=trust, person=persons[-1], part=Part.ADMINISTRATOR, started=SINCE)


def add_person(rows: Rows, trust: HealthTrust, number: int) -> Person:
    email = f"person{number}@{trust.slug}.example.no"
    name = {"given_name": f"Fornavn{number % 97}", "family_name": f"Etternavn{number % 311}"}
    account = rows.add(Account, email=email, name=" ".join(name.values()), password="!")  # noqa: S106 (none)
    rows.add(EmailAddress, user=account, email=email, verified=True, primary=True)
    return rows.add(Person, trust=trust, account=account, email=email, phone="000 00 000", **name)


def add_appointment(
    rows: Rows, number: int, person: Person, leader: Person, place: NetworkRows, workplace: Workplace
) -> None:
    """Every tenth has left."""
    ended = None if number % 10 else datetime.date(2024, 6, 30)
    dates = {"trust": person.trust, "started": SINCE, "ended": ended}
    appointment = rows.add(
        ResourcePerson,
        person=person,
        network=place.network,
        local_group=place.local_groups[number % len(place.local_groups)],
        workplace=workplace,
        profession="nurse",
        position_percent=80,
        competence_level="B",
        **dates,
    )
    rows.add(Leader, resource_person=appointment, person=leader, **dates)


def add_roles(rows: Rows, place: NetworkRows, *, coordinator: Person, group: list[Person]) -> None:
    where = {"trust": place.network.trust, "network": place.network, "started": SINCE}
    rows.add(Role, person=coordinator, part=Part.COORDINATOR, **where)
    for person in group:
        rows.add(Role, person=person, part=Part.OPERATIONS_GROUP, **where)
