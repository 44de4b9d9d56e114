"""A trust's register: persons, their appointments and leaders, and the roles of the cast."""

import datetime
from dataclasses import dataclass

from members.models import Leader, Person, ResourcePerson, Role
from network.actors import Part
from network.models import HealthTrust, LocalGroup, Network, Workplace
from portal.demo.cast import CAST
from portal.demo.people import register
from portal.demo_loading.accounts import load_accounts

# What the cast calls a role. Appointments and leader relations are in the register itself.
PARTS = {
    "coordinator": Part.COORDINATOR,
    "operations_group_member": Part.OPERATIONS_GROUP,
    "local_group_leader": Part.LOCAL_GROUP_LEADER,
    "steering_group_member": Part.STEERING_GROUP,
    "regional_coordinator": Part.REGIONAL_COORDINATOR,
    "administrator": Part.ADMINISTRATOR,
}
ROLES_SINCE = datetime.date(2021, 1, 1)


@dataclass(frozen=True)
class Places:
    """Where a trust's people are, by the keys and slugs of the demo."""

    networks: dict[str, Network]
    local_groups: dict[tuple[str, str], LocalGroup]  # by network and group
    workplaces: dict[str, Workplace]


def load_people(trust: HealthTrust, places: Places) -> None:
    written = register()[trust.slug]
    persons = load_persons(trust, written)
    appointments = load_appointments(trust, written["networks"], persons, places)
    load_leaders(trust, written["networks"], persons, appointments)
    load_roles(trust, persons, places)


def load_persons(trust: HealthTrust, written: dict) -> dict[str, Person]:
    """By their key in the register, and those of the cast by their key in the cast as well."""
    accounts = load_accounts(trust)
    entries = [*written["leaders"], *people_of(written["networks"])]
    registered = {entry["cast"] for entry in entries}
    others = [row | {"cast": row["key"]} for row in CAST if row["trust"] == trust.slug]
    entries += [row for row in others if row["key"] not in registered]
    rows = Person.objects.bulk_create(
        Person(
            trust=trust,
            account=accounts.get(entry["cast"]),
            given_name=entry["given_name"],
            family_name=entry["family_name"],
            email=entry["email"],
            phone=entry.get("phone", ""),
        )
        for entry in entries
    )
    both = list(zip(rows, entries, strict=True))
    return {entry["cast"]: row for row, entry in both} | {entry["key"]: row for row, entry in both}


def people_of(networks: dict[str, list[dict]]) -> list[dict]:
    return [entry for people in networks.values() for entry in people]


def load_appointments(
    trust: HealthTrust, networks: dict[str, list[dict]], persons: dict[str, Person], places: Places
) -> dict[str, ResourcePerson]:
    """By the key of the person: here nobody has two."""
    rows = ResourcePerson.objects.bulk_create(
        ResourcePerson(
            trust=trust,
            person=persons[entry["key"]],
            network=places.networks[network],
            local_group=places.local_groups.get((network, entry["local_group"])),
            workplace=places.workplaces[entry["workplace"]],
            **dates_of(entry),
            **{name: entry[name] for name in ("profession", "position_percent", "competence_level")},
        )
        for network, people in networks.items()
        for entry in people
    )
    return {entry["key"]: row for row, entry in zip(rows, people_of(networks), strict=True)}


def dates_of(entry: dict) -> dict[str, datetime.date | None]:
    leave_from, leave_to = entry["leave"] or (None, None)
    return {
        "started": entry["started"],
        "ended": entry["ended"],
        "leave_from": leave_from,
        "leave_to": leave_to,
        "introduction_course_on": entry["introduction_course"],
    }


def load_leaders(
    trust: HealthTrust,
    networks: dict[str, list[dict]],
    persons: dict[str, Person],
    appointments: dict[str, ResourcePerson],
) -> None:
    Leader.objects.bulk_create(
        Leader(
            trust=trust,
            resource_person=appointments[entry["key"]],
            person=persons[leading["leader"]],
            started=leading["started"],
            ended=leading["ended"],
        )
        for entry in people_of(networks)
        for leading in entry["leaders"]
    )


def load_roles(trust: HealthTrust, persons: dict[str, Person], places: Places) -> None:
    Role.objects.bulk_create(
        Role(
            trust=trust,
            person=persons[member["key"]],
            part=PARTS[held["role"]],
            network=places.networks.get(held["network"]),
            local_group=places.local_groups.get((held["network"], held["local_group"])),
            started=ROLES_SINCE,
        )
        for member in CAST
        for held in member["roles"]
        if member["trust"] == trust.slug and held["role"] in PARTS
    )
