"""What the settings pages list."""

from django.db import models
from django.db.models import Count

from members.models import TrustPolicy
from network.actors import Actor, Part
from network.models import HealthTrust, Network, TrustSettings
from portal.setting_up.access import can_set_trust


def networks_to_set(actor: Actor, trust: HealthTrust) -> models.QuerySet[Network]:
    """The networks whose settings the actor may change, with the number of their local groups."""
    rows = Network.objects.filter(trust=trust).annotate(group_count=Count("local_groups")).order_by("name")
    if can_set_trust(actor, trust):
        return rows
    own = [place.network_id for place in actor.places if place.part == Part.COORDINATOR]
    return rows.filter(pk__in=own)


def rows_of_settings(trust: HealthTrust) -> list[models.Model]:
    """Those rows of the trust's settings that are stored."""
    return [
        row
        for model in (TrustSettings, TrustPolicy)
        if (row := model.objects.filter(trust=trust).first()) is not None
    ]
