"""What one trust holds about a person, read inside that trust's scope."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from mailing.models import OutgoingMail
from mailing.reading import ReadMail, read_mail
from members.models import CompetenceStep, DataRequest, Leader, LookUp, Person, ResourcePerson, Role
from network.history_reading import Entry, entries_of
from network.models import Change, HealthTrust
from network.tenancy import scope
from newsletters.leaving import refused_by, subscribed_by
from plans.digest import wants_digest
from plans.models import Activity, AnnualPlan
from portal.my_places import persons_of

MOST = 200  # of letters, changes and look-ups on a page: the newest. The file has them all.


@dataclass(frozen=True)
class Held:
    person: Person
    appointments: list[ResourcePerson]
    leaders: list[Leader]  # of the person's appointments
    leads: list[Leader]  # whom the person leads
    roles: list[Role]
    steps: list[CompetenceStep]
    mails: list[ReadMail]
    changes: list[Entry]
    look_ups: list[LookUp]
    requests: list[DataRequest] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)  # that the person is named for
    wants_digest: bool = True
    refused_newsletters: list[str] = field(default_factory=list)  # networks by name; "" stands for all
    subscribed_newsletters: list[str] = field(default_factory=list)

    @property
    def trust(self) -> HealthTrust:
        return self.person.trust


def held_about(account_id: int, *, most: int | None = MOST) -> Iterator[Held]:
    """Trust by trust, each in a transaction of its own."""
    for person in own_persons(account_id):
        with scope(account=account_id, trusts_read=[person.trust_id]):
            yield held_in(person, most)


def own_persons(account_id: int) -> list[Person]:
    with scope(account=account_id):
        return list(persons_of(account_id))


def held_in(person: Person, most: int | None = None) -> Held:
    here = {"trust": person.trust_id}
    merged = list(Person.objects.filter(merged_into=person).values_list("pk", flat=True))
    appointments = list(
        ResourcePerson.objects.filter(person=person, **here)
        .select_related("network", "local_group", "workplace__municipality")
        .order_by("-started")
    )
    leaders = list(
        Leader.objects.filter(resource_person__in=appointments).select_related("person").order_by("-started")
    )
    leads = Leader.objects.filter(person=person).select_related(
        "resource_person__workplace", "resource_person__network"
    )
    roles = list(Role.objects.filter(person=person).select_related("network", "body").order_by("-started"))
    steps = list(CompetenceStep.objects.filter(person=person))
    mails = OutgoingMail.objects.filter(Q(person=person.pk) | Q(person__in=merged), **here)
    mails = mails.select_related("dispatch__trust", "dispatch__network").order_by("-due", "pk")
    rows = [person, *appointments, *leaders, *roles, *steps]
    looked = LookUp.objects.filter(Q(person=person.pk) | Q(person__in=merged), **here)
    return Held(
        person=person,
        appointments=appointments,
        leaders=leaders,
        leads=list(leads.order_by("-started")),
        roles=roles,
        steps=steps,
        mails=[read_mail(mail).whole() for mail in mails[:most]],
        changes=entries_of(Change.objects.filter(**here).of(*rows)[:most]),
        look_ups=list(looked[:most]),
        requests=list(DataRequest.objects.of_person(person.pk).order_by("-asked")),
        activities=list(named_for(person)),
        wants_digest=wants_digest(person),
        refused_newsletters=refused_by(person),
        subscribed_newsletters=subscribed_by(person),
    )


def named_for(person: Person) -> QuerySet[Activity]:
    """Of plans that are finished: what is in a draft is for those who write it."""
    rows = Activity.objects.filter(trust=person.trust_id, person=person, plan__state__in=AnnualPlan.FINISHED)
    return rows.present().select_related("plan__network").order_by("-plan__year", "pk")
