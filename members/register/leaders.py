"""The leaders of today, each with those whom they lead."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Min, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from members.models import Leader, Person, ResourcePerson
from network.actors import Actor
from network.alphabet import Alphabetical


def leaders_seen(actor: Actor, text: str = "") -> QuerySet[Person]:
    """Of the resource persons whom the actor's places show. With `led`, `workplaces` and `since`; one query."""
    today = timezone.localdate()
    led = ResourcePerson.objects.visible_to(actor).on(today)
    relations = Leader.objects.on(today).filter(trust=actor.trust_id, resource_person__in=led)
    persons = Person.objects.filter(trust=actor.trust_id, leads__in=relations)
    for word in text.split()[:6]:
        persons = persons.filter(
            Q(given_name__icontains=word)
            | Q(family_name__icontains=word)
            | Q(email__icontains=word)
            | Q(leads__resource_person__workplace__name__icontains=word)
        )
    row = "leads__resource_person"
    name = Concat(f"{row}__person__given_name", Value(" "), f"{row}__person__family_name")
    persons = persons.annotate(
        led=ArrayAgg(name, distinct=True),
        workplaces=ArrayAgg(f"{row}__workplace__name", distinct=True),
        since=Min("leads__started"),
    )
    return persons.order_by(Alphabetical(F("family_name")), Alphabetical(F("given_name")), "pk")
