"""What the bulk actions of the register's list offer."""

from members.register.access import KEEPERS
from network.actors import Actor, Part
from network.models import LocalGroup


def groups_to_move_to(actor: Actor) -> list[tuple[int, str]]:
    """The local groups of the networks that the actor keeps, also those that nobody is in yet; one query."""
    groups = LocalGroup.objects.filter(trust=actor.trust_id).select_related("network")
    if not actor.is_anywhere(Part.ADMINISTRATOR):
        groups = groups.filter(network__in=[place.network_id for place in actor.places if place.part in KEEPERS])
    rows = list(groups.order_by("network__name", "position", "name"))
    several = len({row.network_id for row in rows}) > 1
    return [(row.pk, f"{row.network.name}: {row.name}" if several else row.name) for row in rows]
