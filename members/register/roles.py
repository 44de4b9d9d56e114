"""Roles and bodies: given for a time and ended, never deleted. Who may give what: members/register/access.py."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Body, Person, Role
from members.register.people import Refused, Somebody, person_for
from network.actors import Actor, Part
from network.models import HealthTrust, LocalGroup, Network, Organisation


@transaction.atomic
def give_role(
    *,
    who: Somebody,
    trust: HealthTrust,
    part: str,
    by: Actor,
    started: datetime.date,
    network: Network | None = None,
    local_group: LocalGroup | None = None,
) -> Role:
    """Coordinator, local group leader or administrator. Who sits in a body gets the role there: `add_member`."""
    if local_group and local_group.network_id != (network.pk if network else None):
        raise Refused(_("The local group belongs to another network."))
    person = person_for(who, trust_id=trust.pk)
    check_not_held(person, started, part=part, network=network, local_group=local_group, body=None)
    return Role.objects.create(
        trust=trust, person=person, part=part, network=network, local_group=local_group, started=started
    )


def check_not_held(person: Person, day: datetime.date, **what) -> None:
    if Role.objects.on(max(day, timezone.localdate())).filter(person=person, **what).exists():
        raise Refused(_("%(name)s has this role already.") % {"name": person.name})


@transaction.atomic
def end_role(*, role: Role, on: datetime.date, by: Actor) -> Role:
    """Last day `on`. The trust's last administrator stays one: somebody must be able to give roles."""
    role = Role.objects.select_for_update(of=["self"]).get(pk=role.pk, trust=role.trust_id)
    if on < role.started:
        raise Refused(_("The last day must not be before the first."))
    if role.part == Part.ADMINISTRATOR and not others_like(role, on).exists():
        raise Refused(_("This is the last administrator. Make somebody else administrator first."))
    role.ended = on
    role.save(update_fields=["ended"])
    return role


def others_like(role: Role, on: datetime.date):
    """Who has the same role when this one is over."""
    after = on + datetime.timedelta(days=1)
    return Role.objects.on(after).filter(trust=role.trust_id, part=role.part).exclude(pk=role.pk)


# Bodies


@transaction.atomic
def make_body(
    *, trust: HealthTrust, kind: str, name: str, network: Network | None, started: datetime.date, by: Actor
) -> Body:
    if kind == Body.Kind.OPERATIONS_GROUP and network is None:
        raise Refused(_("An operations group runs one network. Choose which."))
    if Body.objects.filter(trust=trust, network=network, name__iexact=name, ended__isnull=True).exists():
        raise Refused(_("There is a group of this name already."))
    return Body.objects.create(trust=trust, kind=kind, name=name, network=network, started=started)


@transaction.atomic
def change_body(*, body: Body, name: str, started: datetime.date, ended: datetime.date | None, by: Actor) -> Body:
    """With a last day its members' roles end too, at the latest on that day."""
    body.name, body.started, body.ended = name, started, ended
    body.save(update_fields=["name", "started", "ended"])
    if ended:
        for role in body.members.filter(ended__isnull=True) | body.members.filter(ended__gt=ended):
            role.ended = max(role.started, ended)
            role.save(update_fields=["ended"])
    return body


@transaction.atomic
def add_member(
    *,
    body: Body,
    who: Somebody,
    function: str,
    started: datetime.date,
    by: Actor,
    ended: datetime.date | None = None,
    represents: Organisation | None = None,
) -> Role:
    """The role that the body's kind gives: what its members may see and do follows from it."""
    if body.ended:
        raise Refused(_("The group has ended."))
    person = person_for(who, trust_id=body.trust_id)
    check_not_held(person, started, body=body)
    return Role.objects.create(
        trust_id=body.trust_id,
        person=person,
        part=body.part,
        network=body.network,
        body=body,
        function=function,
        represents=represents,
        started=started,
        ended=ended,
    )
