"""Who may do what with mail (domain section 12): the operations group writes letters, coordinators send them."""

from network.actors import Actor, Part
from network.models import HealthTrust

WRITERS = (Part.COORDINATOR, Part.OPERATIONS_GROUP)


def can_write_letters(actor: Actor, trust: HealthTrust) -> bool:
    """The wording of letters, addresses that do not work: those who write for any of the trust's networks."""
    return actor.is_anywhere(*WRITERS)


def can_send_letters(actor: Actor, trust: HealthTrust) -> bool:
    return actor.is_anywhere(Part.COORDINATOR)


def can_set_sender(actor: Actor, trust: HealthTrust) -> bool:
    return actor.is_anywhere(Part.COORDINATOR, Part.ADMINISTRATOR)


def can_read_dispatch(actor: Actor, dispatch) -> bool:
    """Whom `visible_to` shows it: those who write for one of its networks."""
    return has_part_in(actor, dispatch, *WRITERS)


def can_run_dispatch(actor: Actor, dispatch) -> bool:
    """Pause, resume, cancel, send again."""
    return has_part_in(actor, dispatch, Part.COORDINATOR)


def has_part_in(actor: Actor, dispatch, *parts: Part) -> bool:
    networks = dispatch.network_ids
    if not networks:
        return actor.is_anywhere(*parts)
    return any(actor.is_any(*parts, network_id=network) for network in networks)
