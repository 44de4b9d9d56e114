"""Which places a person has today, in the trust whose scope is open."""

from collections import defaultdict

from django.db.models import F, Value
from django.utils import timezone

from members.models import Leader, ResourcePerson, Role
from network.actors import Part, Place


def places_of(person_id: int) -> tuple[Place, ...]:
    """Roles, own appointments, and the appointments of those the person leads: one query."""
    return tuple(sorted((Place(*row) for _, *row in _rows(person_id=person_id)), key=_by_weight))


def places_by_person(trust_id: int) -> dict[int, tuple[Place, ...]]:
    """Of everybody who has a place in the trust, by the person's id: one query as well."""
    found: dict[int, list[Place]] = defaultdict(list)
    for person_id, *row in _rows(trust_id=trust_id):
        found[person_id].append(Place(*row))
    return {person_id: tuple(sorted(places, key=_by_weight)) for person_id, places in found.items()}


def _rows(**whose: int):
    """(person, part, network, local group) as of today."""
    today = timezone.localdate()
    roles = Role.objects.on(today).filter(**whose)
    appointments = ResourcePerson.objects.on(today).filter(**whose)
    leading = Leader.objects.on(today).filter(**whose, resource_person__in=ResourcePerson.objects.on(today))
    place = ("network_id", "local_group_id")
    there = (F("resource_person__network_id"), F("resource_person__local_group_id"))
    return (
        roles.order_by()
        .values_list("person_id", "part", *place)
        .union(
            appointments.order_by().values_list("person_id", Value(Part.RESOURCE_PERSON.value), *place),
            leading.order_by().values_list("person_id", Value(Part.LEADER.value), *there),
        )
    )


def _by_weight(place: Place) -> tuple[int, int, int]:
    """The part with most to do first: it is the one the page shows beside the name."""
    return list(Part).index(Part(place.part)), place.network_id or 0, place.local_group_id or 0
