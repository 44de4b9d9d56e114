"""Who may write and send a letter that is not sent yet: it goes to all the networks of its audience."""

from mailing.access import WRITERS, can_read_dispatch
from mailing.models import Dispatch
from members.audiences import Audience
from network.actors import Actor, Part


def can_write_draft(actor: Actor, dispatch: Dispatch) -> bool:
    return can_read_dispatch(actor, dispatch) and has_part_in_all(actor, dispatch, *WRITERS)


def can_send_draft(actor: Actor, dispatch: Dispatch) -> bool:
    return can_read_dispatch(actor, dispatch) and has_part_in_all(actor, dispatch, Part.COORDINATOR)


def has_part_in_all(actor: Actor, dispatch: Dispatch, *parts: Part) -> bool:
    networks = Audience.of_json(dispatch.audience).networks
    return all(actor.is_any(*parts, network_id=network) for network in networks)
