"""Who sees and keeps which part of the register. Domain section 12, "person register" and "leader register"."""

from django.db.models import Q

from network.actors import Actor, Part
from network.models import HealthTrust

KEEPERS = (Part.COORDINATOR, Part.OPERATIONS_GROUP)


def seen_from_places(actor: Actor) -> Q:
    """Of resource persons: the own network's for those who run it or are in it, the own group's for its leader.

    The administrator sees all of the trust's. A steering group and the region count, and see nobody.
    """
    seen = Q(pk__in=[])
    for place in actor.places:
        match place.part:
            case Part.COORDINATOR | Part.OPERATIONS_GROUP | Part.RESOURCE_PERSON:
                seen |= Q(network_id=place.network_id)
            case Part.LOCAL_GROUP_LEADER:
                seen |= Q(local_group_id=place.local_group_id)
            case Part.ADMINISTRATOR:
                return Q(trust_id=actor.trust_id)
    return seen


def can_open_register(actor: Actor, trust: HealthTrust) -> bool:
    """The lists with addresses and telephone numbers; a resource person finds colleagues on the network's page."""
    return actor.is_anywhere(*KEEPERS, Part.LOCAL_GROUP_LEADER, Part.ADMINISTRATOR)


def can_keep_register(actor: Actor, trust: HealthTrust) -> bool:
    """Register somebody in one of the trust's networks."""
    return actor.is_anywhere(*KEEPERS, Part.ADMINISTRATOR)


def can_keep_appointment(actor: Actor, appointment) -> bool:
    """Change it, end it, give it a leader. A local group leader does so for the own group."""
    if actor.is_any(*KEEPERS, network_id=appointment.network_id) or actor.is_anywhere(Part.ADMINISTRATOR):
        return True
    return any(
        place.part == Part.LOCAL_GROUP_LEADER and place.local_group_id == appointment.local_group_id
        for place in actor.places
    )
