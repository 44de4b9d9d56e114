"""What the filters of the register offer: only what the actor sees somebody in."""

from dataclasses import dataclass

from django.db.models import QuerySet

from members.models import ResourcePerson
from network.models import Profession


@dataclass(frozen=True)
class Choices:
    """(value, label) for each filter; a filter with one choice is none."""

    networks: list[tuple[int, str]]
    local_groups: list[tuple[int, str]]
    municipalities: list[tuple[str, str]]
    professions: list[tuple[str, str]]


def choices_for(seen: QuerySet[ResourcePerson]) -> Choices:
    """One query: there are few places, however many people are in them."""
    rows = seen.order_by().values_list(
        "network_id",
        "network__name",
        "local_group_id",
        "local_group__name",
        "workplace__municipality__number",
        "workplace__municipality__name",
        "profession",
    )
    networks, groups, municipalities, professions = {}, {}, {}, set()
    for network, name, group, group_name, number, municipality, profession in rows.distinct():
        networks[network] = name
        groups |= {group: group_name} if group else {}
        municipalities |= {number: municipality} if number else {}
        professions.add(profession)
    return Choices(
        networks=by_name(networks),
        local_groups=by_name(groups),
        municipalities=by_name(municipalities),
        professions=[(value, label) for value, label in Profession.choices if value in professions],
    )


def by_name(named: dict) -> list[tuple]:
    return sorted(named.items(), key=lambda entry: entry[1])
