"""Which networks want somebody at a workplace, said by hand."""

from django.db import transaction

from members.coverage.rules import WANTS_EVERYWHERE
from members.models import WorkplaceNeed
from network.actors import Actor
from network.models import Network, Workplace


@transaction.atomic
def say_needs(*, workplace: Workplace, wanted: dict[Network, bool], by: Actor) -> None:
    """A row is kept only where it says something else than the rule does."""
    for network, is_wanted in wanted.items():
        pair = {"trust_id": workplace.trust_id, "network": network, "workplace": workplace}
        if is_wanted == (network.kind in WANTS_EVERYWHERE):
            WorkplaceNeed.objects.filter(**pair).delete()
        else:
            WorkplaceNeed.objects.update_or_create(**pair, defaults={"wanted": is_wanted})
