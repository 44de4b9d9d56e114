"""The letters that bid welcome: to a new resource person, to their leader, and to a leader who takes over.

Each goes once ever: its occasion names the row it is about, so asking again sends nothing.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from mailing import outbox
from mailing.letters import current_letter
from mailing.models import Dispatch, LetterKind
from mailing.placeholders import Placeholder
from members.audiences import recipient_of
from members.letter_values import common_values, filled_body, filled_subject
from members.models import Leader, Person, ResourcePerson
from network.actors import Actor


@dataclass(frozen=True)
class Welcomed:
    letters: list[Dispatch] = field(default_factory=list)
    without_address: list[Person] = field(default_factory=list)  # got none; somebody must be told


@transaction.atomic
def welcome(appointment: ResourcePerson, *, by: Actor | None) -> Welcomed:
    """To the resource person and to their leader of today, if there is one."""
    relation = Leader.objects.on(timezone.localdate()).filter(
        trust_id=appointment.trust_id, resource_person=appointment
    )
    leader = relation.select_related("person").order_by("-started", "-pk").first()
    welcomed = Welcomed()
    about = {
        Placeholder.WORKPLACE.value: appointment.workplace.name,
        Placeholder.LEADER.value: leader.person.name if leader else "",
    }
    occasion = f"welcome/appointment/{appointment.pk}"
    write(LetterKind.WELCOME_RESOURCE_PERSON, appointment, appointment.person, occasion, about, by, welcomed)
    if leader:
        write_to_leader(LetterKind.WELCOME_LEADER, appointment, leader, by, welcomed)
    return welcomed


@transaction.atomic
def welcome_new_leader(relation: Leader, *, by: Actor | None) -> Welcomed:
    """To somebody who has become the leader of a resource person who was there before."""
    welcomed = Welcomed()
    write_to_leader(LetterKind.WELCOME_NEW_LEADER, relation.resource_person, relation, by, welcomed)
    return welcomed


def write_to_leader(
    kind: LetterKind, appointment: ResourcePerson, relation: Leader, by: Actor | None, welcomed: Welcomed
) -> None:
    """Whichever of the two letters: one for each relation, since one occasion covers both."""
    about = {
        Placeholder.WORKPLACE.value: appointment.workplace.name,
        Placeholder.RESOURCE_PERSON.value: appointment.person.name,
    }
    write(kind, appointment, relation.person, f"welcome/leader/{relation.pk}", about, by, welcomed)


def write(
    kind: LetterKind,
    appointment: ResourcePerson,
    person: Person,
    occasion: str,
    about: dict[str, str],
    by: Actor | None,
    welcomed: Welcomed,
) -> None:
    if not person.email:
        welcomed.without_address.append(person)
        return
    trust, network = appointment.trust, appointment.network
    letter = current_letter(trust, kind, trust.language)
    values = common_values(trust=trust, networks=[network.pk])
    dispatch = outbox.send(
        trust=trust,
        occasion=occasion,
        kind=kind,
        network=network,
        subject=filled_subject(letter.subject, values),
        body=filled_body(letter.body, values),
        recipients=[recipient_of(person, **about)],
        by=by,
    )
    welcomed.letters.append(dispatch)
