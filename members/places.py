"""Which places a person has today, in the trust whose scope is open."""

from collections import defaultdict

from django.db import connection
from django.utils import timezone

from network.actors import Part, Place

PLACES = """
select person_id, part, network_id, local_group_id from members_role
where %(column)s = %%(whose)s and started <= %%(today)s and (ended is null or ended >= %%(today)s)
union
select person_id, 'resource_person', network_id, local_group_id from members_resourceperson
where %(column)s = %%(whose)s and started <= %%(today)s and (ended is null or ended >= %%(today)s)
union
select led.person_id, 'leader', own.network_id, own.local_group_id
from members_leader led join members_resourceperson own on own.id = led.resource_person_id
where led.%(column)s = %%(whose)s and led.started <= %%(today)s and (led.ended is null or led.ended >= %%(today)s)
and own.started <= %%(today)s and (own.ended is null or own.ended >= %%(today)s)
"""
TODAYS = {column: PLACES % {"column": column} for column in ("person_id", "trust_id")}


def places_of(person_id: int) -> tuple[Place, ...]:
    """Roles, own appointments, and the appointments of those the person leads: one query."""
    return tuple(sorted((Place(*row) for _, *row in _rows(person_id=person_id)), key=_by_weight))


def places_by_person(trust_id: int) -> dict[int, tuple[Place, ...]]:
    """Of everybody who has a place in the trust, by the person's id: one query as well."""
    found: dict[int, list[Place]] = defaultdict(list)
    for person_id, *row in _rows(trust_id=trust_id):
        found[person_id].append(Place(*row))
    return {person_id: tuple(sorted(places, key=_by_weight)) for person_id, places in found.items()}


def _rows(**whose: int) -> list[tuple]:
    """(person, part, network, local group) as of today. Every page asks for it, so its SQL is written out: building
    it from querysets costs ten times what asking does."""
    ((column, value),) = whose.items()
    with connection.cursor() as cursor:
        cursor.execute(TODAYS[column], {"whose": value, "today": timezone.localdate()})
        return cursor.fetchall()


def _by_weight(place: Place) -> tuple[int, int, int]:
    """The part with most to do first: it is the one the page shows beside the name."""
    return list(Part).index(Part(place.part)), place.network_id or 0, place.local_group_id or 0
