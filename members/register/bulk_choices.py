"""What the bulk actions of the register's list offer."""

from members.register.access import KEEPERS
from network.actors import Actor, Part
from network.models import LocalGroup


def groups_to_move_to(actor: Actor) -> list[tuple[int, str]]:
    """The local groups of the networks that the actor keeps, also those that nobody is in yet; one query."""
    groups = LocalGroup.objects.filter(trust=actor.trust_id)
    if not actor.is_anywhere(Part.ADMINISTRATOR):
        groups = groups.filter(network__in=[place.network_id for place in actor.places if place.part in KEEPERS])
    found = groups.order_by("network__name", "position", "name").values_list(
        "pk", "name", "network_id", "network__name"
    )
    rows = list(found)
    several = len({network_id for _pk, _name, network_id, _network in rows}) > 1
    return [(pk, f"{network}: {name}" if several else name) for pk, name, _network_id, network in rows]
