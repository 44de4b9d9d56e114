"""What is answered by personal link. A link acts for one person, and reaches only that person and whom they lead.

Each function opens the trust for as long as it takes; the history notes the person's name, and the page's.
"""

import datetime
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.utils import timezone

from mailing.models import PersonalLink
from mailing.wrong_recipient import Said, add_problem, told
from members.models import Leader, Person, Proposal, ResourcePerson
from members.register import life
from members.register.people import Somebody, certainly, correct
from members.register.proposals import propose
from network.actors import Actor
from network.tenancy import scope


@dataclass(frozen=True)
class Reported:
    """What came of a report: whether the one named was known, and so is in place already."""

    carried_out: bool


def reading(link: PersonalLink) -> AbstractContextManager:
    return scope(trusts_read=[link.trust_id])


def writing(link: PersonalLink, by: Actor) -> AbstractContextManager:
    return scope(trusts=[link.trust_id], actor=by.name, occasion=link.purpose)


def guest(link: PersonalLink) -> Actor:
    """Who acts: the person of the link, with no place in the trust."""
    with reading(link):
        name = Person.objects.get(trust=link.trust_id, pk=link.person).name
    return Actor(person_id=link.person, trust_id=link.trust_id, name=name, purpose=link.purpose)


# A leader and the resource persons whom they lead today


def staff_of(link: PersonalLink):
    """In all the trust's networks; needs a scope."""
    today = timezone.localdate()
    leading = Leader.objects.on(today).filter(trust=link.trust_id, person=link.person)
    rows = ResourcePerson.objects.on(today).filter(trust=link.trust_id, leaders__in=leading)
    rows = rows.select_related("person", "network", "workplace", "local_group", "trust")
    return rows.order_by("person__family_name", "person__given_name", "pk")


def all_right(link: PersonalLink, *, of: str) -> int:
    """`of`: "staff", or "own" appointments."""
    by = guest(link)
    with writing(link, by):
        rows = staff_of(link) if of == "staff" else own_appointments(link)
        return life.confirm(appointments=list(rows), by=by)


def report_leaver(
    link: PersonalLink,
    pk: int,
    *,
    on: datetime.date,
    reason: str,
    successor: Somebody | None,
    wanted: bool,
) -> Reported:
    """The end counts at once. A successor who is in the register is appointed; one who is not is proposed, and
    until that is decided the place is vacant."""
    by = guest(link)
    with writing(link, by):
        row = staff_of(link).get(pk=pk)
        known = known_one(successor, link)
        life.end(
            appointment=row,
            on=on,
            reason=reason,
            successor=known,
            wanted=wanted or (successor is not None and known is None),
            by=by,
        )
        if successor and not known:
            started = on + life.ONE_DAY
            propose(appointment=row, kind=Proposal.Kind.SUCCESSOR, who=successor, started=started, by=by)
        return Reported(carried_out=successor is None or known is not None)


def hand_over(link: PersonalLink, pks: list[int], *, leader: Somebody) -> Reported:
    """Somebody else leads these now. One who is in the register does so from today; else they are proposed, and the
    relation stays until that is decided: nobody is left without a leader by a link."""
    by = guest(link)
    with writing(link, by):
        known = known_one(leader, link)
        today = timezone.localdate()
        for row in staff_of(link).filter(pk__in=pks):
            if known:
                life.change_leader(appointment=row, leader=known, since=today, by=by)
            else:
                propose(appointment=row, kind=Proposal.Kind.LEADER, who=leader, started=today, by=by)
        return Reported(carried_out=known is not None)


def known_one(somebody: Somebody | None, link: PersonalLink) -> Somebody | None:
    """Only name and address together say who it is: by a link nobody chooses from a list of persons."""
    if somebody is None:
        return None
    person = certainly(
        trust_id=link.trust_id,
        given_name=somebody.given_name,
        family_name=somebody.family_name,
        email=somebody.email,
    )
    return Somebody(known=person) if person else None


# A resource person and what is registered about them


def own_appointments(link: PersonalLink):
    rows = ResourcePerson.objects.on(timezone.localdate()).filter(trust=link.trust_id, person=link.person)
    return rows.select_related("person", "network", "workplace", "local_group").order_by("pk")


def correct_own(link: PersonalLink, *, phone: str, new_address: str, text: str) -> None:
    """The telephone at once; a new address and other words go to those who keep the register, since a link changes
    no address that links are sent to."""
    by = guest(link)
    with writing(link, by):
        person = Person.objects.get(trust=link.trust_id, pk=link.person)
        if phone != person.phone:
            correct(person=person, by=by, phone=phone)
        life.confirm(appointments=list(own_appointments(link)), by=by)
    if new_address:
        add_problem(link, told=told(link, said=Said.NEW_ADDRESS, new_address=new_address, text=text))
    elif text:
        add_problem(link, told=text)
