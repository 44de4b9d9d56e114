"""The list of workplaces, and how many resource persons each has."""

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import ResourcePerson
from members.register.people import Refused
from network.actors import Actor
from network.alphabet import Alphabetical
from network.models import HealthTrust, Workplace


def workplaces_for_list(trust: HealthTrust, text: str = "") -> QuerySet[Workplace]:
    """With `there`, the number of resource persons of today. One query."""
    found = Workplace.objects.filter(trust=trust).select_related("municipality", "organisation")
    for word in text.split()[:6]:
        found = found.filter(
            Q(name__icontains=word) | Q(municipality__name__icontains=word) | Q(organisation__name__icontains=word)
        )
    today = ResourcePerson.objects.on(timezone.localdate()).filter(trust=trust)
    found = found.annotate(there=Count("appointments", filter=Q(appointments__in=today)))
    return found.order_by(Alphabetical(F("municipality__name")), Alphabetical(F("name")), "pk")


@transaction.atomic
def save_workplace(*, workplace: Workplace, by: Actor) -> Workplace:
    same = Workplace.objects.filter(
        trust=workplace.trust_id, name__iexact=workplace.name, municipality=workplace.municipality
    )
    if same.exclude(pk=workplace.pk).exists():
        raise Refused(_("There is a workplace of this name in the municipality already."))
    workplace.save()
    return workplace
