"""Who can be named as responsible for an activity: the choices of its form."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person, ResourcePerson, Role
from network.actors import Part
from plans.models import AnnualPlan

RUNS_THE_NETWORK = (Part.COORDINATOR, Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER)


def person_choices(plan: AnnualPlan, *, chosen: int | None) -> list:
    """Those who run the network first, then its resource persons; whoever is chosen stays, though gone. One query."""
    roles, there = roles_in(plan), in_network(plan)
    persons = Person.objects.filter(there | Q(pk=chosen), trust=plan.trust_id)
    persons = persons.annotate(runs=Exists(roles.filter(person=OuterRef("pk"))))
    groups: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for person in persons.order_by("family_name", "given_name", "pk"):
        groups[person.runs].append((str(person.pk), person.name))
    named = [(_("Runs the network"), groups[True]), (_("Others in the network"), groups[False])]
    return [("", _("Nobody by name")), *((label, choices) for label, choices in named if choices)]


def still_here(plan: AnnualPlan, person_ids: set[int]) -> set[int]:
    """Those of them who can be named today."""
    persons = Person.objects.filter(in_network(plan), trust=plan.trust_id, pk__in=person_ids)
    return set(persons.values_list("pk", flat=True))


def roles_in(plan: AnnualPlan) -> QuerySet[Role]:
    here = {"trust": plan.trust_id, "network": plan.network_id}
    return Role.objects.on(timezone.localdate()).filter(part__in=RUNS_THE_NETWORK, **here)


def in_network(plan: AnnualPlan) -> Q:
    """The condition on persons: they run the network, or have an appointment in it."""
    appointments = ResourcePerson.objects.on(timezone.localdate()).filter(
        trust=plan.trust_id, network=plan.network_id
    )
    there = Q(pk__in=roles_in(plan).values("person")) | Q(pk__in=appointments.values("person"))
    return there & Q(merged_into=None, anonymised=None)
