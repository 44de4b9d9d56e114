"""Who sees the coverage of what. Domain section 12: the steering group counts only, a group's leader has it."""

from dataclasses import dataclass

from members.register.access import KEEPERS, can_keep_appointment, can_open_register
from network.actors import Actor, Part
from network.models import HealthTrust, Region, Workplace


@dataclass(frozen=True)
class Reach:
    """What one may know: of which networks and local groups the numbers, and of which the workplaces by name."""

    counted: frozenset[int] | None  # networks; None: all of the trust's
    named: frozenset[int] | None
    groups: frozenset[int]  # local groups, counted and named

    def counts(self, network_id: int, group_id: int | None) -> bool:
        return self.counted is None or network_id in self.counted or group_id in self.groups

    def names(self, network_id: int, group_id: int | None) -> bool:
        return self.named is None or network_id in self.named or group_id in self.groups

    @property
    def names_some(self) -> bool:
        return self.named is None or bool(self.named or self.groups)


WHOLE_TRUST = Reach(counted=None, named=None, groups=frozenset())


def reach_of(actor: Actor) -> Reach:
    if actor.is_anywhere(Part.ADMINISTRATOR):
        return WHOLE_TRUST
    kept = frozenset(place.network_id for place in actor.places if place.part in KEEPERS)
    steered = frozenset(place.network_id for place in actor.places if place.part == Part.STEERING_GROUP)
    led = (place.local_group_id for place in actor.places if place.part == Part.LOCAL_GROUP_LEADER)
    return Reach(counted=None if None in steered else kept | steered, named=kept, groups=frozenset(led))


def can_see_coverage(actor: Actor, trust: HealthTrust) -> bool:
    return can_open_register(actor, trust) or actor.is_anywhere(Part.STEERING_GROUP)


def can_say_needs(actor: Actor, workplace: Workplace) -> bool:
    return actor.is_anywhere(*KEEPERS, Part.ADMINISTRATOR)


def can_open_vacancies(actor: Actor, workplace: Workplace) -> bool:
    """The local group leader in the own group, which `Reach.names` looks after."""
    return can_open_register(actor, workplace.trust)


def can_close_vacancy(actor: Actor, vacancy) -> bool:
    return can_keep_appointment(actor, vacancy)


def can_see_region_figures(actor: Actor, region: Region) -> bool:
    """The regional coordinator of the regional centre: in another trust the part gives no right over the region."""
    if not actor.is_anywhere(Part.REGIONAL_COORDINATOR):
        return False
    return region.trusts.filter(pk=actor.trust_id, kind=HealthTrust.Kind.REGIONAL_CENTRE).exists()
