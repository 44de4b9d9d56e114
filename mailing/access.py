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
    """Whom `visible_to` shows it: those who write for its network."""
    return (
        actor.is_any(*WRITERS, network_id=dispatch.network_id) if dispatch.network_id else actor.is_anywhere(*WRITERS)
    )


def can_run_dispatch(actor: Actor, dispatch) -> bool:
    """Send, pause, resume, cancel, send again."""
    if dispatch.network_id:
        return actor.is_any(Part.COORDINATOR, network_id=dispatch.network_id)
    return actor.is_anywhere(Part.COORDINATOR)
