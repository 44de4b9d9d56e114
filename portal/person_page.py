"""What is shown of a person, to whom. Domain section 12; the rights themselves: members/register/access.py."""

from dataclasses import dataclass, field
from enum import IntEnum

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from mailing.models import OutgoingMail
from mailing.reading import read_mail
from members.models import CompetenceStep, Leader, LookUp, Person, ResourcePerson, Role
from members.register.access import can_end_role, can_keep_appointment, keeps_person, seen_from_places
from network.actors import Actor, Part
from network.history_reading import entries_of
from network.models import Change
from network.tenancy import scope

ON_A_PAGE = 20


class Sight(IntEnum):
    COLLEAGUE = 1  # name, workplace, work e-mail
    NEAR = 2  # the local group's leader, the nearest leader: also telephone, appointment, competence
    KEEPER = 3  # also mails and changes
    OWN = 4  # also who has looked


@dataclass
class Shown:
    """An appointment with its leaders, the latest first."""

    row: ResourcePerson
    leaders: list[Leader] = field(default_factory=list)
    can_keep: bool = False
    can_free: bool = False

    @property
    def is_over(self) -> bool:
        return self.row.ended is not None and self.row.ended < timezone.localdate()

    @property
    def leader(self) -> Leader | None:
        return next((leader for leader in self.leaders if leader.ended is None), None)


@dataclass
class PersonPage:
    person: Person
    sight: Sight
    appointments: list[Shown]
    leads: list[Leader]
    roles: list[Role]
    steps: list[CompetenceStep]

    @property
    def is_own(self) -> bool:
        return self.sight == Sight.OWN

    @property
    def shows_contact(self) -> bool:
        return self.sight >= Sight.NEAR

    @property
    def shows_changes(self) -> bool:
        return self.sight >= Sight.KEEPER


def person_page(person: Person, actor: Actor) -> PersonPage:
    appointments = shown_appointments(person, actor)
    sight = sight_of(person, actor, appointments)
    today = timezone.localdate()
    roles = Role.objects.filter(person=person).select_related("network", "local_group", "body", "represents")
    leads = Leader.objects.filter(person=person, resource_person__in=ResourcePerson.objects.visible_to(actor))
    if sight < Sight.NEAR:
        appointments = [shown for shown in appointments if not shown.is_over]
        leads, roles = leads.on(today), roles.on(today)
    steps = person.competence_steps.all() if sight >= Sight.NEAR else []
    leads = leads.select_related("resource_person__person", "resource_person__workplace")
    return PersonPage(
        person=person,
        sight=sight,
        appointments=appointments,
        leads=list(leads.order_by("-started", "-pk")),
        roles=with_rights(roles.order_by("-started", "-pk"), actor),
        steps=list(steps),
    )


def with_rights(roles: QuerySet[Role], actor: Actor) -> list[Role]:
    """Each with `can_end`; asked once for each part and network, however many roles there are."""
    found, asked = list(roles), {}
    for role in found:
        kind = (role.part, role.network_id)
        if kind not in asked:
            asked[kind] = can_end_role(actor, role)
        role.can_end = asked[kind] and (role.ended is None or role.ended > timezone.localdate())
    return found


def shown_appointments(person: Person, actor: Actor) -> list[Shown]:
    """Those that the actor sees; two queries, whatever their number."""
    rows = ResourcePerson.objects.visible_to(actor).filter(person=person)
    rows = rows.select_related("person", "network", "local_group", "workplace__municipality", "deputy")
    found = {row.pk: Shown(row) for row in rows.order_by("-started", "-pk")}
    leaders = Leader.objects.filter(resource_person__in=found).select_related("person")
    for leader in leaders.order_by("-started", "-pk"):
        found[leader.resource_person_id].leaders.append(leader)
    for shown in found.values():
        is_leader = any(leader.person_id == actor.person_id and leader.ended is None for leader in shown.leaders)
        shown.can_keep = can_keep_appointment(actor, shown.row)
        shown.can_free = shown.can_keep or is_leader
    return list(found.values())


def sight_of(person: Person, actor: Actor, appointments: list[Shown]) -> Sight:
    if person.pk == actor.person_id:
        return Sight.OWN
    if keeps_person(actor, person):
        return Sight.KEEPER
    if any(shown.can_free for shown in appointments) or leads_in_own_group(person, actor):
        return Sight.NEAR
    return Sight.COLLEAGUE


def leads_in_own_group(person: Person, actor: Actor) -> bool:
    if not actor.is_anywhere(Part.LOCAL_GROUP_LEADER):
        return False
    own = ResourcePerson.objects.filter(seen_from_places(actor, but=(Part.RESOURCE_PERSON,)))
    return person.leads.filter(resource_person__in=own).exists()


# Mails, changes, look-ups: each on a part of the page of its own, a page at a time


def mails_of(page: PersonPage, actor: Actor, number) -> Page:
    """To oneself what has arrived; to those who write letters what they could see in the list of mail."""
    if page.is_own:
        mails = OutgoingMail.objects.received_by(page.person.pk)
    else:
        mails = OutgoingMail.objects.visible_to(actor).of_person(page.person.pk)
        mails = mails.select_related("dispatch__trust", "dispatch__network").order_by("-dispatch__made", "pk")
    found = Paginator(mails, ON_A_PAGE).get_page(number)
    found.object_list = [read_mail(mail) for mail in found.object_list]
    return found


def changes_of(page: PersonPage, number) -> Page:
    rows = [page.person, *page.steps, *page.roles]
    for shown in page.appointments:
        rows += [shown.row, *shown.leaders]
    found = Paginator(Change.objects.filter(trust=page.person.trust_id).of(*rows), ON_A_PAGE).get_page(number)
    found.object_list = entries_of(found.object_list)
    return found


def look_ups_of(page: PersonPage, number) -> Page:
    rows = LookUp.objects.filter(trust=page.person.trust_id, person=page.person.pk)
    return Paginator(rows, ON_A_PAGE).get_page(number)


def may_see_look_ups(page: PersonPage, actor: Actor) -> bool:
    return page.is_own or actor.is_anywhere(Part.ADMINISTRATOR)


def note_look_up(person: Person, actor: Actor) -> None:
    """Once for each who looks, and each day; nobody looks at themselves. The page only reads: this alone writes."""
    if person.pk == actor.person_id:
        return
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    reach = {"trusts": [person.trust_id], "account": actor.account_id, "actor": actor.name, "occasion": "person"}
    with scope(**reach):
        today = LookUp.objects.filter(trust=person.trust_id, person=person.pk, happened__gte=since)
        if not today.filter(account=actor.account_id, what=LookUp.What.PAGE).exists():
            LookUp.objects.create(
                trust_id=person.trust_id,
                person=person.pk,
                what=LookUp.What.PAGE,
                account=actor.account_id,
                actor=actor.name,
            )
