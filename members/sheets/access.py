"""Who takes the register out as a file, and who brings a list in. Domain section 12: the coordinator does both for
the own networks; the administrator takes out, and changes what is there, but adds nobody."""

from dataclasses import dataclass

from members.models import ResourcePerson
from network.actors import Actor, Part
from network.models import HealthTrust

EXCHANGERS = (Part.COORDINATOR, Part.ADMINISTRATOR)


def can_exchange(actor: Actor, trust_or_import) -> bool:
    return actor.is_anywhere(*EXCHANGERS)


@dataclass(frozen=True)
class Reach:
    """In which networks an import may add people, and in which it may change them; None: in all of the trust's."""

    adds: frozenset[int]
    changes: frozenset[int] | None

    def may_change(self, network_id: int) -> bool:
        return self.changes is None or network_id in self.changes

    def may_add(self, network_id: int) -> bool:
        return network_id in self.adds


def reach_of(actor: Actor) -> Reach:
    own = frozenset(place.network_id for place in actor.places if place.part == Part.COORDINATOR)
    return Reach(adds=own, changes=None if actor.is_anywhere(Part.ADMINISTRATOR) else own)


def appointments_to_take_out(actor: Actor, trust: HealthTrust):
    rows = ResourcePerson.objects.filter(trust=trust, person__merged_into=None, person__anonymised=None)
    changes = reach_of(actor).changes
    return rows if changes is None else rows.filter(network__in=changes)
