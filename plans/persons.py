"""Who can be named as responsible for an activity: the choices of its form."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person, ResourcePerson, Role
from network.actors import Part
from plans.models import AnnualPlan

RUNS_THE_NETWORK = (Part.COORDINATOR, Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER)


def person_choices(plan: AnnualPlan, *, chosen: int | None) -> list:
    """Those who run the network first, then its resource persons; whoever is chosen stays, though gone. One query."""
    here, today = {"trust": plan.trust_id, "network": plan.network_id}, timezone.localdate()
    roles = Role.objects.on(today).filter(part__in=RUNS_THE_NETWORK, **here)
    appointments = ResourcePerson.objects.on(today).filter(**here)
    there = Q(pk__in=roles.values("person")) | Q(pk__in=appointments.values("person"))
    persons = Person.objects.filter(there & Q(merged_into=None, anonymised=None) | Q(pk=chosen), trust=plan.trust_id)
    persons = persons.annotate(runs=Exists(roles.filter(person=OuterRef("pk"))))
    groups: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for person in persons.order_by("family_name", "given_name", "pk"):
        groups[person.runs].append((str(person.pk), person.name))
    named = [(_("Runs the network"), groups[True]), (_("Others in the network"), groups[False])]
    return [("", _("Nobody by name")), *((label, choices) for label, choices in named if choices)]
