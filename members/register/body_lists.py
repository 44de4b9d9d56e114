"""Bodies as their pages show them."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Body, Role
from network.models import HealthTrust

# What the recommendations for the networks advise (docs: domain, "Actors and organisation").
ADVICE = {
    Body.Kind.OPERATIONS_GROUP: lambda: [
        _("the leaders of the local groups"),
        _("a resource person from the hospital"),
        _("both large and small municipalities"),
    ],
    Body.Kind.STEERING_GROUP: lambda: [
        _("the development centre for nursing homes and home care, and the regional centre"),
        _("user representatives or the Cancer Society"),
        _("the hospital's unit for cooperation with the municipalities"),
        _("the administration of the municipalities"),
        _("a university or university college, and the county governor"),
    ],
    Body.Kind.WORKING_GROUP: list,
}


@dataclass(frozen=True)
class Member:
    role: Role
    is_current: bool


def bodies_for_list(trust: HealthTrust) -> QuerySet[Body]:
    """With `there`, the number of members of today; those that have ended come last. One query."""
    today = timezone.localdate()
    current = Q(members__started__lte=today) & (Q(members__ended__isnull=True) | Q(members__ended__gte=today))
    rows = Body.objects.filter(trust=trust).select_related("network").annotate(there=Count("members", filter=current))
    has_ended = Q(ended__lt=today)
    return rows.alias(over=Count("pk", filter=has_ended)).order_by("over", "network__name", "kind", "name", "pk")


def members_of(body: Body) -> list[Member]:
    """In order of function and name; one query."""
    today = timezone.localdate()
    roles = Role.objects.filter(body=body).select_related("person", "represents")
    rank = list(Role.Function.values)
    ordered = sorted(roles, key=lambda role: (rank.index(role.function), role.person.family_name, role.pk))
    return [Member(role, role.ended is None or role.ended >= today) for role in ordered]


def advice_for(body: Body) -> list[str]:
    return ADVICE[Body.Kind(body.kind)]()
