"""Who can see what is held about a person: worked out by the predicates that the pages themselves ask.

Everybody with a part in the trust is tried. Those whose places are the same may open the same – unless one leads the
other – so one of each kind is asked, and the page costs the same for three colleagues or thirty.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mailing.access import can_write_letters
from mailing.models import AddressProblem, OutgoingMail
from mailing.reading import can_read_mail
from members.models import DataRequest, Leader, Person, ResourcePerson
from members.places import places_by_person
from members.register.access import can_open_register
from members.requests import can_answer_requests
from network.actors import Actor, Part, Place
from portal.my_places import actor_of
from portal.person_page import PersonPage, Sight, may_see_look_ups, person_page


@dataclass(frozen=True)
class Look:
    """An actor before the person's data. What several kinds ask is asked once."""

    actor: Actor
    person: Person

    @cached_property
    def page(self) -> PersonPage | None:
        """The person's page as this actor gets it; None when it is not there for them."""
        is_there = Person.objects.visible_to(self.actor).filter(pk=self.person.pk).exists()
        return person_page(self.person, self.actor) if is_there else None

    def sees(self, sight: Sight) -> bool:
        return self.page is not None and self.page.sight >= sight

    def may_see_look_ups(self) -> bool:
        return self.page is not None and may_see_look_ups(self.page, self.actor)

    def is_in_register(self) -> bool:
        listed = ResourcePerson.objects.visible_to(self.actor).filter(person=self.person)
        return can_open_register(self.actor, self.person.trust) and listed.exists()

    def reads_mail(self) -> bool:
        """One of the letters; who may open which differs by network."""
        mails = OutgoingMail.objects.visible_to(self.actor).of_person(self.person.pk).select_related("dispatch")
        return any(can_read_mail(self.actor, mail) for mail in mails.order_by("dispatch_id").distinct("dispatch_id"))

    def sees_problems(self) -> bool:
        problems = AddressProblem.objects.visible_to(self.actor).filter(person=self.person.pk)
        return can_write_letters(self.actor, self.person.trust) and problems.exists()

    def answers_requests(self) -> bool:
        asked = DataRequest.objects.visible_to(self.actor).filter(person=self.person)
        return can_answer_requests(self.actor, self.person.trust) and asked.exists()


# Kind of data → whether this actor may open it. A page about persons that is new belongs here
# (tests/portal/test_own_data.py finds it).
KINDS: dict[str, tuple[str, Callable[[Look], bool]]] = {
    "name": (_("Your name, workplace and work e-mail"), lambda look: look.sees(Sight.COLLEAGUE)),
    "contact": (_("Your telephone, appointments and competence"), lambda look: look.sees(Sight.NEAR)),
    "list": (_("You in the register's lists and exports"), Look.is_in_register),
    "changes": (_("What was changed about you"), lambda look: look.sees(Sight.KEEPER)),
    "mail": (_("Letters to you"), lambda look: look.reads_mail()),
    "problems": (_("That your address does not work"), lambda look: look.sees_problems()),
    "look_ups": (_("Who has looked at your data"), lambda look: look.may_see_look_ups()),
    "requests": (_("What you have asked about your data"), lambda look: look.answers_requests()),
}


@dataclass(frozen=True)
class Viewer:
    name: str
    parts: str


@dataclass(frozen=True)
class Seen:
    key: str
    label: str
    viewers: list[Viewer]  # the one whose data it is not among them


def who_sees(person: Person) -> list[Seen]:
    """Needs a scope that reads the person's trust."""
    actors = [actor for actor in actors_of(person) if actor.person_id != person.pk]
    groups = alike(actors, related_to(person))
    seen: dict[str, list[Viewer]] = {key: [] for key in KINDS}
    for group in groups:
        look = Look(group[0], person)
        for key, (_label, allowed) in KINDS.items():
            if allowed(look):
                seen[key] += [viewer(actor) for actor in group]
    return [
        Seen(key, str(label), sorted(seen[key], key=lambda each: (each.name, each.parts)))
        for key, (label, _allowed) in KINDS.items()
    ]


def actors_of(person: Person) -> list[Actor]:
    """Those who can sign in and have a part today. Three queries."""
    places = places_by_person(person.trust_id)
    members = Person.objects.current().filter(pk__in=places, account__isnull=False, account__is_active=True)
    found = []
    for member in members.order_by("family_name", "given_name"):
        member.trust = person.trust
        found.append(actor_of(member.account_id, member, places[member.pk]))
    return found


def alike(actors: list[Actor], related: set[int]) -> list[list[Actor]]:
    """In groups that the predicates cannot tell apart."""
    groups: dict[tuple[tuple[Place, ...], int | None], list[Actor]] = defaultdict(list)
    for actor in actors:
        groups[actor.places, actor.person_id if actor.person_id in related else None].append(actor)
    return list(groups.values())


def related_to(person: Person) -> set[int]:
    """Those who lead the person, and those the person leads: there it matters who it is."""
    pairs = Leader.objects.on(timezone.localdate()).filter(Q(person=person) | Q(resource_person__person=person))
    return {pk for pair in pairs.values_list("person", "resource_person__person") for pk in pair}


def viewer(actor: Actor) -> Viewer:
    parts = dict.fromkeys(str(Part(place.part).label) for place in actor.places)
    return Viewer(actor.name, capfirst(", ".join(parts)))
