"""Which places a person has today, in the trust whose scope is open."""

from django.db.models import F, Value
from django.utils import timezone

from members.models import Leader, ResourcePerson, Role
from network.actors import Part, Place


def places_of(person_id: int) -> tuple[Place, ...]:
    """Roles, own appointments, and the appointments of those the person leads: one query."""
    today = timezone.localdate()
    roles = Role.objects.on(today).filter(person_id=person_id).values_list("part", "network_id", "local_group_id")
    appointments = (
        ResourcePerson.objects.on(today)
        .filter(person_id=person_id)
        .values_list(Value(Part.RESOURCE_PERSON.value), "network_id", "local_group_id")
    )
    leading = (
        Leader.objects.on(today)
        .filter(person_id=person_id, resource_person__in=ResourcePerson.objects.on(today))
        .values_list(Value(Part.LEADER.value), F("resource_person__network_id"), F("resource_person__local_group_id"))
    )
    rows = roles.order_by().union(appointments.order_by(), leading.order_by())
    return tuple(sorted((Place(*row) for row in rows), key=_by_weight))


def _by_weight(place: Place) -> tuple[int, int, int]:
    """The part with most to do first: it is the one the page shows beside the name."""
    return list(Part).index(Part(place.part)), place.network_id or 0, place.local_group_id or 0
