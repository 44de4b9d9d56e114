"""A trust's register: persons, their appointments and leaders, and the roles of the cast."""

import datetime
from dataclasses import dataclass

from members.models import Body, CompetenceStep, Leader, Person, ResourcePerson, Role, Vacancy
from members.models.roles import IN_A_BODY
from network.actors import Part
from network.models import HealthTrust, LocalGroup, Network, Organisation, Workplace
from portal.demo.bodies import bodies, local_group_leaders, partners
from portal.demo.cast import CAST, roles_in
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
    organisations: dict[str, Organisation]


def load_people(trust: HealthTrust, places: Places) -> None:
    written = register()[trust.slug]
    persons = load_persons(trust, written)
    appointments = load_appointments(trust, written, persons, places)
    load_leaders(trust, written["networks"], persons, appointments)
    load_steps(trust, written["networks"], persons)
    load_vacancies(trust, written["vacancies"], appointments, places)
    load_roles(trust, persons, places)
    load_bodies(trust, persons, places, places.organisations)


def load_persons(trust: HealthTrust, written: dict) -> dict[str, Person]:
    """By their key in the register, and those of the cast by their key in the cast as well."""
    accounts = load_accounts(trust)
    entries = [*written["leaders"], *people_of(written["networks"])]
    registered = {entry["cast"] for entry in entries}
    others = [row | {"cast": row["key"]} for row in CAST if roles_in(row, trust.slug)]
    entries += [row for row in others if row["key"] not in registered]
    entries += [*partners()[trust.slug], *(row | {"cast": None} for row in written["duplicates"])]
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
    trust: HealthTrust, written: dict, persons: dict[str, Person], places: Places
) -> dict[str, ResourcePerson]:
    """By the key of the person: here nobody has two."""
    entries = [(network, entry) for network, people in written["networks"].items() for entry in people]
    first = next(iter(written["networks"]), "")
    entries += [(first, entry) for entry in written["duplicates"]]
    rows = ResourcePerson.objects.bulk_create(
        ResourcePerson(
            trust=trust,
            person=persons[entry["key"]],
            network=places.networks[network],
            local_group=places.local_groups.get((network, entry["local_group"])),
            workplace=places.workplaces[entry["workplace"]],
            deputy=persons[entry["deputy"]] if entry["deputy"] else None,
            **dates_of(entry),
            **{name: entry[name] for name in ("profession", "position_percent", "competence_level", "end_reason")},
        )
        for network, entry in entries
    )
    return {entry["key"]: row for row, (_network, entry) in zip(rows, entries, strict=True)}


def dates_of(entry: dict) -> dict[str, datetime.date | None]:
    leave_from, leave_to = entry["leave"] or (None, None)
    return {
        "started": entry["started"],
        "ended": entry["ended"],
        "leave_from": leave_from,
        "leave_to": leave_to,
        "introduction_course_on": entry["introduction_course"],
        "confirmed_on": entry["confirmed"],
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


def load_steps(trust: HealthTrust, networks: dict[str, list[dict]], persons: dict[str, Person]) -> None:
    CompetenceStep.objects.bulk_create(
        CompetenceStep(trust=trust, person=persons[entry["key"]], title=step["title"], taken_on=step["taken"])
        for entry in people_of(networks)
        for step in entry["steps"]
    )


def load_vacancies(
    trust: HealthTrust, vacancies: list[dict], appointments: dict[str, ResourcePerson], places: Places
) -> None:
    Vacancy.objects.bulk_create(
        Vacancy(
            trust=trust,
            network=places.networks[entry["network"]],
            workplace=places.workplaces[entry["workplace"]],
            local_group=places.local_groups.get((entry["network"], entry["local_group"])),
            after=appointments[entry["after"]],
            started=entry["started"],
        )
        for entry in vacancies
    )


def load_roles(trust: HealthTrust, persons: dict[str, Person], places: Places) -> None:
    """Those of the cast that belong to no body, and the leaders of the other local groups."""
    held = [
        (member["key"], role)
        for member in CAST
        for role in roles_in(member, trust.slug)
        if role["role"] in PARTS and PARTS[role["role"]] not in IN_A_BODY
    ]
    known = {(role["network"], role["local_group"]) for _, role in held}
    held += [
        (key, {"role": "local_group_leader", "network": network, "local_group": group})
        for network, leaders in local_group_leaders(trust.slug).items()
        for group, key in leaders.items()
        if (network, group) not in known
    ]
    Role.objects.bulk_create(
        Role(
            trust=trust,
            person=persons[key],
            part=PARTS[role["role"]],
            network=places.networks.get(role["network"]),
            local_group=places.local_groups.get((role["network"], role["local_group"])),
            started=ROLES_SINCE,
        )
        for key, role in held
    )


def load_bodies(
    trust: HealthTrust, persons: dict[str, Person], places: Places, organisations: dict[str, Organisation]
) -> None:
    written = bodies(trust.slug)
    rows = Body.objects.bulk_create(
        Body(
            trust=trust,
            kind=entry["kind"],
            name=entry["name"],
            network=places.networks.get(entry["network"]),
            started=ROLES_SINCE,
        )
        for entry in written
    )
    Role.objects.bulk_create(
        Role(
            trust=trust,
            person=persons[member["key"]],
            part=body.part,
            network=body.network,
            body=body,
            function=member["function"],
            represents=organisations.get(member["represents"]),
            started=ROLES_SINCE,
        )
        for body, entry in zip(rows, written, strict=True)
        for member in entry["members"]
    )
