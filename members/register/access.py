"""Who sees and keeps which part of the register. Domain section 12, "person register" and "leader register"."""

from django.db.models import Q
from django.utils import timezone

from network.actors import Actor, Part
from network.models import HealthTrust, Network

KEEPERS = (Part.COORDINATOR, Part.OPERATIONS_GROUP)


def seen_from_places(actor: Actor, *, but: tuple[Part, ...] = ()) -> Q:
    """Of resource persons: the own network's for those who run it or are in it, the own group's for its leader.

    The administrator sees all of the trust's. A steering group and the region count, and see nobody.
    """
    seen = Q(pk__in=[])
    for place in actor.places:
        if place.part in but:
            continue
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


def can_register(actor: Actor, trust: HealthTrust) -> bool:
    """Register somebody in one of the own networks. The administrator corrects, and adds nobody."""
    return actor.is_anywhere(*KEEPERS)


def can_keep_register(actor: Actor, trust: HealthTrust) -> bool:
    """Change several at once, and the workplaces."""
    return actor.is_anywhere(*KEEPERS, Part.ADMINISTRATOR)


def can_keep_appointment(actor: Actor, appointment) -> bool:
    """Change it, end it, give it a leader. A local group leader does so for the own group."""
    if actor.is_any(*KEEPERS, network_id=appointment.network_id) or actor.is_anywhere(Part.ADMINISTRATOR):
        return True
    return any(
        place.part == Part.LOCAL_GROUP_LEADER and place.local_group_id == appointment.local_group_id
        for place in actor.places
    )


def role_holders_seen(actor: Actor) -> Q:
    """Of roles: those in the networks where the actor keeps the register or is a resource person, and the trust's."""
    inside = [
        place.network_id
        for place in actor.places
        if place.part in (*KEEPERS, Part.LOCAL_GROUP_LEADER, Part.RESOURCE_PERSON)
    ]
    return Q(network__in=inside) | Q(network__isnull=True, trust_id__in=[actor.trust_id] if inside else [])


# One appointment, and what hangs on it


def can_free_appointment(actor: Actor, appointment) -> bool:
    """End it or note a leave: whoever keeps it, and the nearest leader of today."""
    if can_keep_appointment(actor, appointment):
        return True
    return appointment.leaders.on(timezone.localdate()).filter(person=actor.person_id).exists()


def can_settle_proposal(actor: Actor, proposal) -> bool:
    return can_keep_appointment(actor, proposal.appointment)


# Persons


def keeps_person(actor: Actor, person) -> bool:
    """Coordinator and operations group of a network that the person is or was in; the administrator."""
    if actor.is_anywhere(Part.ADMINISTRATOR):
        return True
    own = [place.network_id for place in actor.places if place.part in KEEPERS]
    if not own:
        return False
    in_network = person.appointments.filter(network__in=own)
    leads = person.leads.filter(resource_person__network__in=own)
    roles = person.roles.filter(Q(network__in=own) | Q(network__isnull=True))
    return in_network.exists() or leads.exists() or roles.exists()


def can_correct_person(actor: Actor, person) -> bool:
    """The own data, and those of people in the networks that one keeps or the local group that one leads."""
    if person.pk == actor.person_id or keeps_person(actor, person):
        return True
    own = [place.local_group_id for place in actor.places if place.part == Part.LOCAL_GROUP_LEADER]
    return bool(own) and person.appointments.filter(local_group__in=own, ended__isnull=True).exists()


def can_keep_step(actor: Actor, step) -> bool:
    return keeps_person(actor, step.person)


def can_keep_workplaces(actor: Actor, workplace) -> bool:
    """Workplaces are the trust's: whoever keeps a network's register."""
    return actor.is_anywhere(*KEEPERS, Part.ADMINISTRATOR)


# Roles and bodies: coordinators give them in their own networks, administrators in all


def may_give(actor: Actor, part: str, network_id: int | None) -> bool:
    """Who gives and ends which role. Only an administrator makes another; whoever gives a role that reads all the
    trust's networks must coordinate them all, which `coordinates_all` looks up."""
    if actor.is_anywhere(Part.ADMINISTRATOR):
        return part != Part.REGIONAL_COORDINATOR
    if part == Part.REGIONAL_COORDINATOR:
        return actor.is_anywhere(Part.REGIONAL_COORDINATOR)
    if part == Part.ADMINISTRATOR:
        return False
    return actor.is_any(Part.COORDINATOR, network_id=network_id) if network_id else coordinates_all(actor)


def coordinates_all(actor: Actor) -> bool:
    own = {place.network_id for place in actor.places if place.part == Part.COORDINATOR}
    return bool(own) and not Network.objects.filter(trust=actor.trust_id).exclude(pk__in=own).exists()


def can_make_bodies(actor: Actor, trust: HealthTrust) -> bool:
    return actor.is_anywhere(Part.COORDINATOR, Part.ADMINISTRATOR)


def can_keep_body(actor: Actor, body) -> bool:
    return may_give(actor, body.part, body.network_id)


def can_end_role(actor: Actor, role) -> bool:
    return may_give(actor, role.part, role.network_id)


def can_give_roles(actor: Actor, person) -> bool:
    return actor.is_anywhere(Part.COORDINATOR, Part.ADMINISTRATOR, Part.REGIONAL_COORDINATOR)


def can_ask_to_confirm(actor: Actor, trust: HealthTrust) -> bool:
    """As with every letter, the coordinator sends."""
    return actor.is_anywhere(Part.COORDINATOR)
