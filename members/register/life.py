"""The life of an appointment: registered, moved, led by another, on leave, ended, followed by somebody.

Each function is one transaction. What changed, the database notes by itself (network/history.py).
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Leader, Person, ResourcePerson
from members.register import vacating
from members.register.people import Refused, Somebody, person_for
from members.welcome import Welcomed, welcome, welcome_new_leader
from network.actors import Actor
from network.models import HealthTrust, LocalGroup, Network, Workplace

ONE_DAY = datetime.timedelta(days=1)
# What is written down of an appointment beside where and when it is.
DETAILS = (
    "profession",
    "started",
    "position_percent",
    "further_education",
    "competence_level",
    "introduction_course_on",
)


@dataclass(frozen=True)
class Registered:
    appointment: ResourcePerson
    welcomed: Welcomed


@dataclass(frozen=True)
class Ended:
    appointment: ResourcePerson
    successor: Registered | None = None
    vacancy: Any = None
    led_until: list[Leader] = field(default_factory=list)


@transaction.atomic
def register(
    *,
    trust: HealthTrust,
    who: Somebody,
    network: Network,
    workplace: Workplace,
    by: Actor | None,
    started: datetime.date,
    local_group: LocalGroup | None = None,
    leader: Somebody | None = None,
    **details: Any,
) -> Registered:
    """Appoint somebody. They and their leader are welcomed; a vacancy that was open there is filled."""
    check_group(local_group, network)
    person = person_for(who, trust_id=trust.pk)
    check_not_there(person, network, workplace)
    appointment = ResourcePerson.objects.create(
        trust=trust,
        person=person,
        network=network,
        workplace=workplace,
        local_group=local_group,
        started=started,
        confirmed_on=timezone.localdate(),
        **{name: value for name, value in details.items() if value not in (None, "")},
    )
    if leader:
        lead(appointment, person_for(leader, trust_id=trust.pk), min(started, timezone.localdate()))
    vacating.fill(appointment)
    return Registered(appointment, welcome(appointment, by=by))


def lead(appointment: ResourcePerson, person: Person, started: datetime.date) -> Leader:
    if person.pk == appointment.person_id:
        raise Refused(_("Nobody is their own leader. Name somebody else."))
    return Leader.objects.create(
        trust_id=appointment.trust_id, resource_person=appointment, person=person, started=started
    )


def check_group(local_group: LocalGroup | None, network: Network) -> None:
    if local_group and local_group.network_id != network.pk:
        raise Refused(_("The local group belongs to another network."))


def check_not_there(person: Person, network: Network, workplace: Workplace, *, but: int | None = None) -> None:
    there = person.appointments.filter(network=network, workplace=workplace, ended__isnull=True)
    if there.exclude(pk=but).exists():
        raise Refused(_("%(name)s is registered at this workplace already.") % {"name": person.name})


def locked(appointment: ResourcePerson) -> ResourcePerson:
    """As it is now, held until the end: of two who change it at once, the second sees what the first did."""
    rows = ResourcePerson.objects.select_for_update(of=["self"]).filter(trust=appointment.trust_id)
    return rows.select_related("person", "network", "workplace", "local_group", "trust").get(pk=appointment.pk)


@transaction.atomic
def change(*, appointment: ResourcePerson, by: Actor, **details: Any) -> ResourcePerson:
    """What is written down about it: see DETAILS."""
    row = locked(appointment)
    if row.ended and details.get("started", row.started) > row.ended:
        raise Refused(_("The last day must not be before the first."))
    for name, value in details.items():
        if name not in DETAILS:
            raise ValueError(f"{name} is changed by a step of its own.")
        setattr(row, name, value)
    row.save(update_fields=list(details))
    return row


@transaction.atomic
def move(
    *, appointment: ResourcePerson, workplace: Workplace, local_group: LocalGroup | None, by: Actor
) -> ResourcePerson:
    """To another workplace, another local group, or both; what was vacant there is filled. The leader stays until
    another one is named."""
    row = locked(appointment)
    check_group(local_group, row.network)
    if row.ended is None:
        check_not_there(row.person, row.network, workplace, but=row.pk)
    row.workplace, row.local_group = workplace, local_group
    row.save(update_fields=["workplace", "local_group"])
    if row.ended is None:
        vacating.fill(row)
    return row


@transaction.atomic
def change_leader(
    *, appointment: ResourcePerson, leader: Somebody, since: datetime.date, by: Actor | None
) -> Welcomed:
    """The earlier leader's time ends the day before; the new one is welcomed. The same one again changes nothing."""
    row = locked(appointment)
    person = person_for(leader, trust_id=row.trust_id)
    now = row.leaders.filter(ended__isnull=True).first()
    if now and now.person_id == person.pk:
        return Welcomed()
    if now:
        now.ended = max(now.started, since - ONE_DAY)
        now.save(update_fields=["ended"])
    relation = lead(row, person, since)
    relation.resource_person = row
    return welcome_new_leader(relation, by=by)


@transaction.atomic
def set_leave(
    *,
    appointment: ResourcePerson,
    leave_from: datetime.date | None,
    leave_to: datetime.date | None,
    deputy: Somebody | None,
    by: Actor,
) -> ResourcePerson:
    """No reason is asked for: it may tell of health. Without a first day the leave is taken away."""
    row = locked(appointment)
    if leave_from and leave_to and leave_to < leave_from:
        raise Refused(_("The last day must not be before the first."))
    person = person_for(deputy, trust_id=row.trust_id) if deputy and leave_from else None
    if person and person.pk == row.person_id:
        raise Refused(_("Nobody is their own deputy. Name somebody else."))
    row.leave_from, row.leave_to, row.deputy = leave_from, leave_to if leave_from else None, person
    row.save(update_fields=["leave_from", "leave_to", "deputy"])
    return row


@transaction.atomic
def end(
    *,
    appointment: ResourcePerson,
    on: datetime.date,
    reason: str,
    by: Actor | None,
    successor: Somebody | None = None,
    wanted: bool = False,
) -> Ended:
    """Last day `on`. `successor` is appointed from the day after, under the same leader; `wanted`: a vacancy opens.

    The leader's relation ends with it, and one who was to lead from later on never does.
    """
    row = locked(appointment)
    if row.ended is not None:
        raise Refused(_("%(name)s has an end date already.") % {"name": row.person.name})
    if on < row.started:
        raise Refused(_("The last day must not be before the first."))
    relations = list(row.leaders.filter(ended__isnull=True).select_related("person"))
    row.ended, row.end_reason = on, reason
    row.save(update_fields=["ended", "end_reason"])
    for relation in relations:
        relation.ended = max(relation.started, on)
        relation.save(update_fields=["ended"])
    if successor:
        return Ended(row, successor=succeed(row, successor, relations, by), led_until=relations)
    vacancy = vacating.open_vacancy(after=row, by=by) if wanted else None
    return Ended(row, vacancy=vacancy, led_until=relations)


def succeed(row: ResourcePerson, who: Somebody, relations: list[Leader], by: Actor | None) -> Registered:
    return register(
        trust=row.trust,
        who=who,
        network=row.network,
        workplace=row.workplace,
        local_group=row.local_group,
        leader=Somebody(known=relations[0].person) if relations else None,
        started=row.ended + ONE_DAY,
        profession=row.profession,
        by=by,
    )


@transaction.atomic
def take_back(*, appointment: ResourcePerson, by: Actor) -> ResourcePerson:
    """The end was a mistake: the appointment goes on under the leader it had, and its vacancy is no longer one."""
    row = locked(appointment)
    if row.ended is None:
        return row
    check_not_there(row.person, row.network, row.workplace, but=row.pk)
    last = row.leaders.filter(ended__gte=row.ended).order_by("-started", "-pk").first()
    row.ended, row.end_reason = None, ""
    row.save(update_fields=["ended", "end_reason"])
    if last:
        last.ended = None
        last.save(update_fields=["ended"])
    vacating.withdraw(after=row)
    return row


# Several at once


@transaction.atomic
def move_to_group(*, appointments: list[ResourcePerson], local_group: LocalGroup, by: Actor) -> int:
    """All of one network; the number of those who were not there before."""
    for row in appointments:
        check_group(local_group, row.network)
    rows = ResourcePerson.objects.filter(pk__in=[row.pk for row in appointments])
    return rows.exclude(local_group=local_group).update(local_group=local_group)


@transaction.atomic
def note_course(*, appointments: list[ResourcePerson], day: datetime.date, by: Actor) -> int:
    """They have taken the introduction course on that day."""
    rows = ResourcePerson.objects.filter(pk__in=[row.pk for row in appointments])
    return rows.update(introduction_course_on=day)


@transaction.atomic
def confirm(*, appointments: list[ResourcePerson], by: Actor) -> int:
    """Somebody who knows says: this is still right."""
    rows = ResourcePerson.objects.filter(pk__in=[row.pk for row in appointments])
    return rows.update(confirmed_on=timezone.localdate())
