"""Persons: found before they are registered anew, and corrected.

An address in the register is for writing to people only: nothing here touches an account.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import CompetenceStep, Person, ResourcePerson
from members.register.access import KEEPERS
from network.actors import Actor, Part

MOST_ALIKE = 5
CONTACT = ("email", "phone")
NAMES = ("given_name", "family_name")


class Refused(Exception):
    """Nothing was done; its text says to the one who acts what is in the way."""


@dataclass(frozen=True)
class Somebody:
    """Who is meant: one from the register, or one who is new to it."""

    known: Person | None = None
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""

    @property
    def name(self) -> str:
        return self.known.name if self.known else f"{self.given_name} {self.family_name}"


def alike(*, trust_id: int, given_name: str = "", family_name: str = "", email: str = "") -> QuerySet[Person]:
    """Of the whole trust, those who have this very address or this very name: nobody is found by guessing parts."""
    same = Q(pk__in=[])
    if email.strip():
        same |= Q(email__iexact=email.strip())
    if given_name.strip() and family_name.strip():
        same |= Q(given_name__iexact=given_name.strip(), family_name__iexact=family_name.strip())
    found = Person.objects.current().filter(same, trust=trust_id)
    return found.order_by("family_name", "given_name", "pk")[:MOST_ALIKE]


def certainly(*, trust_id: int, given_name: str, family_name: str, email: str) -> Person | None:
    """The one person who has both this name and this address."""
    if not email:
        return None
    found = Person.objects.current().filter(
        trust=trust_id, given_name__iexact=given_name, family_name__iexact=family_name, email__iexact=email
    )[:2]
    return found[0] if len(found) == 1 else None


def places_told(persons: list[Person]) -> dict[int, str]:
    """By person: where they are resource persons or lead, to tell two of one name apart. Two queries."""
    today, told = timezone.localdate(), {}
    there = ResourcePerson.objects.on(today)
    for person, workplace in there.filter(person__in=persons).values_list("person_id", "workplace__name"):
        told.setdefault(person, workplace)
    leading = there.filter(leaders__person__in=persons, leaders__ended__isnull=True)
    for person, workplace in leading.values_list("leaders__person_id", "workplace__name"):
        told.setdefault(person, _("leader at %(workplace)s") % {"workplace": workplace})
    return told


def person_for(somebody: Somebody, *, trust_id: int) -> Person:
    """In the register from now on, if not before."""
    if somebody.known:
        return somebody.known
    return Person.objects.create(
        trust_id=trust_id,
        given_name=somebody.given_name.strip(),
        family_name=somebody.family_name.strip(),
        email=somebody.email.strip().lower(),
        phone=somebody.phone.strip(),
    )


@transaction.atomic
def correct(*, person: Person, by: Actor, **values: str) -> Person:
    """Contact address and telephone; the name too by others than oneself.

    How somebody signs in does not change by it (docs/architecture.md, "Access").
    """
    allowed = correctable(person, by)
    for name in values:
        if name not in allowed:
            raise Refused(_("The name is corrected by the coordinator."))
        setattr(person, name, values[name].strip())
    person.save(update_fields=list(values))
    return person


def correctable(person: Person, by: Actor) -> tuple[str, ...]:
    """The fields that `by` may correct. A guest by link is somebody too."""
    keeps = not by.purpose and by.is_anywhere(*KEEPERS, Part.LOCAL_GROUP_LEADER, Part.ADMINISTRATOR)
    return (*NAMES, *CONTACT) if keeps else CONTACT


# Competence


@transaction.atomic
def add_step(*, person: Person, title: str, taken_on, by: Actor) -> CompetenceStep:
    step, is_new = CompetenceStep.objects.get_or_create(
        trust_id=person.trust_id, person=person, title=title.strip(), taken_on=taken_on
    )
    if not is_new:
        raise Refused(_("This course is noted on that day already."))
    return step


def remove_step(*, step: CompetenceStep, by: Actor) -> None:
    """It was noted by mistake; the history keeps that."""
    step.delete()
