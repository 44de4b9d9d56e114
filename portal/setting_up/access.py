"""Who sets what: the regional coordinator the region, an administrator the trust, a coordinator the own network."""

from members.resets import can_administer_sign_in
from network.actors import Actor, Part
from network.models import HealthTrust, LocalGroup, Network, TrustLogo

can_set_trust = can_administer_sign_in  # the administrator; in a regional centre its coordinator too


def can_open_settings(actor: Actor, trust: HealthTrust) -> bool:
    return can_set_trust(actor, trust) or actor.is_anywhere(Part.COORDINATOR)


def can_set_network(actor: Actor, network: Network) -> bool:
    return can_set_trust(actor, network.trust) or actor.is_any(Part.COORDINATOR, network_id=network.pk)


def can_set_group(actor: Actor, group: LocalGroup) -> bool:
    return can_set_network(actor, group.network)


def can_see_logo(actor: Actor, logo: TrustLogo) -> bool:
    return can_open_settings(actor, logo.trust)


def can_set_logo(actor: Actor, logo: TrustLogo) -> bool:
    return can_set_trust(actor, logo.trust)
