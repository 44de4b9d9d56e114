"""Which network wants somebody at which workplace.

Domain section 1: "at least one resource nurse per municipality, zone, nursing home and hospital ward". A network of
nurses, or one of several professions, therefore wants somebody wherever a resource person is needed at all; a network
of therapists or social workers only where that is said (`WorkplaceNeed`), which can also say that nobody is wanted.
"""

from network.models import Network, Workplace

WANTS_EVERYWHERE = frozenset({Network.Kind.NURSES, Network.Kind.OTHER})


def is_wanted(*, kind: str, said: bool | None, is_needed: bool) -> bool:
    """said: what the network's own row about the workplace says, None without one.
    is_needed: `Workplace.needs_resource_person`; False stands over everything."""
    if not is_needed:
        return False
    return kind in WANTS_EVERYWHERE if said is None else said


def wants(network: Network, workplace: Workplace, said: bool | None) -> bool:
    return is_wanted(kind=network.kind, said=said, is_needed=workplace.needs_resource_person)
