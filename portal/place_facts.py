"""What the pages of a trust and a network say about their networks, as far as the reader may see it."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from members.models import ResourcePerson, Role
from network.actors import Actor, Part
from network.models import Network
from plans.models import AnnualPlan


@dataclass(frozen=True)
class NetworkCard:
    network: Network
    local_group_count: int
    member_count: int | None  # None: not for this reader
    plan: AnnualPlan | None  # the one in force or the newest before it, of those the reader may see


def network_cards(actor: Actor) -> list[NetworkCard]:
    """The networks of the actor's trust. Three queries whatever their number; one for a visitor."""
    networks = Network.objects.visible_to(actor).annotate(local_group_count=Count("local_groups"))
    networks = networks.order_by("name")
    if actor.is_visitor:
        return [NetworkCard(network, network.local_group_count, None, None) for network in networks]
    counts, plans = member_counts(actor.trust_id), newest_plans(actor)
    return [
        NetworkCard(network, network.local_group_count, counts.get(network.pk, 0), plans.get(network.pk))
        for network in networks
    ]


def member_counts(trust_id: int) -> dict[int, int]:
    """Humans with an appointment today, those on leave too, by network id. Two workplaces are one human."""
    today = ResourcePerson.objects.on(timezone.localdate()).filter(trust_id=trust_id)
    return dict(today.values_list("network_id").annotate(Count("person", distinct=True)))


def newest_plans(actor: Actor) -> dict[int, AnnualPlan]:
    """By network id; a plan for next year does not hide the one that is followed now."""
    begun = AnnualPlan.objects.visible_to(actor).filter(year__lte=timezone.localdate().year)
    return {plan.network_id: plan for plan in begun.order_by("network_id", "-year").distinct("network_id")}


def inner_facts(actor: Actor, network: Network) -> dict:
    """What only members of the trust are shown of a network."""
    return {
        "plans": AnnualPlan.objects.filter(network=network).visible_to(actor),
        "member_count": member_counts(network.trust_id).get(network.pk, 0),
        "leaders": leaders_of(network),
    }


def leaders_of(network: Network) -> list[str]:
    """Names of those who lead the operations group today."""
    roles = Role.objects.on(timezone.localdate()).filter(
        trust_id=network.trust_id, network=network, part=Part.COORDINATOR
    )
    return [role.person.name for role in roles.select_related("person").order_by("person__family_name")]
