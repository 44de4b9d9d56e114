"""A signed-in human's own places, for the personal pages and the header."""

from contextlib import nullcontext
from dataclasses import dataclass, field

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from mailing.watching import with_mail_facts
from members.coverage.facts import with_coverage_facts
from members.models import Person
from members.places import places_of
from members.register.proposals import with_proposal_facts
from members.requests import with_request_facts
from network.actors import Actor, Part, Place
from network.models import HealthTrust, Network
from network.tenancy import current_scope, scope
from newsletters.facts import with_newsletter_facts
from plans.my_tasks import with_task_facts
from portal.expectations import Task, expected_of


@dataclass(frozen=True)
class MyNetwork:
    network: Network
    parts: list[str]

    @property
    def url(self) -> str:
        here = {"trust": self.network.trust.slug, "network": self.network.slug}
        return reverse("network", kwargs=here)


@dataclass(frozen=True)
class MyPlace:
    """What one trust means to the human; the person row of another trust is no part of it."""

    person: Person
    parts: list[str]  # that hold in the whole trust
    networks: list[MyNetwork]
    tasks: list[Task] = field(default_factory=list)

    @property
    def trust(self) -> HealthTrust:
        return self.person.trust

    @property
    def url(self) -> str:
        return reverse("trust", kwargs={"trust": self.trust.slug})

    @property
    def region_url(self) -> str:
        """Only from the regional centre: it is where the strategy is worked on."""
        region = self.trust.region
        return reverse("region", kwargs={"region": region.slug}) if self.trust.is_regional_centre else ""


@dataclass(frozen=True)
class HeaderPlace:
    """A trust the account has a person in, as the frame of every page knows it."""

    name: str
    slug: str
    is_rehearsing: bool  # known only of the trust whose page it is: no other one's rows are open

    @property
    def link(self) -> tuple[str, str]:
        return self.name, reverse("trust", kwargs={"trust": self.slug})


HEADER_PLACES = """
select trust.name, trust.slug, exists (
    select from mailing_mailsender sender where sender.trust_id = trust.id and sender.rehearsal_address <> ''
)
from members_person person join network_healthtrust trust on trust.id = person.trust_id
where person.account_id = %s
order by trust.name
"""


def header_places(account_id: int) -> list[HeaderPlace]:
    """One query inside a page's own scope, for the places and for the rehearsal's banner. Every page asks for it, so
    its SQL is written out: building it from querysets costs several times what asking does."""
    own_rows_are_open = connection.in_atomic_block and current_scope().account == account_id
    with nullcontext() if own_rows_are_open else scope(account=account_id), connection.cursor() as cursor:
        cursor.execute(HEADER_PLACES, [account_id])
        return [HeaderPlace(*row) for row in cursor.fetchall()]


def links_of(account_id: int) -> list[tuple[str, str]]:
    return [place.link for place in header_places(account_id)]


def my_places(account_id: int) -> list[MyPlace]:
    with scope(account=account_id):
        persons = list(persons_of(account_id))
    return [place for person in persons if (place := my_place(account_id, person))]


def my_place(account_id: int, person: Person) -> MyPlace | None:
    trust = person.trust
    with scope(account=account_id, trusts_read=[trust.pk], regions_read=[trust.region_id]):
        places = places_of(person.pk)
        if not places:
            return None
        actor = actor_of(account_id, person, places)
        networks = networks_of(actor)
        return MyPlace(
            person=person,
            parts=labels(places, None),
            networks=[MyNetwork(network, labels(places, network.pk)) for network in networks],
            tasks=expected_of(actor, networks),
        )


def networks_of(actor: Actor) -> list[Network]:
    """A part in the whole trust is a part in each of its networks."""
    networks = with_request_facts(with_coverage_facts(with_mail_facts(Network.objects.visible_to(actor))))
    networks = with_task_facts(with_proposal_facts(networks), actor, timezone.localdate())
    networks = with_newsletter_facts(networks, actor)
    own = {place.network_id for place in actor.places}
    return list(networks if None in own else networks.filter(pk__in=own))


def persons_of(account_id: int):
    return Person.objects.of_account(account_id).select_related("trust__region").order_by("trust__name")


def actor_of(account_id: int, person: Person, places: tuple[Place, ...]) -> Actor:
    return Actor(
        account_id=account_id,
        person_id=person.pk,
        trust_id=person.trust_id,
        region_id=person.trust.region_id,
        name=person.name,
        places=places,
    )


def labels(places: tuple[Place, ...], network_id: int | None) -> list[str]:
    """The parts in this network, each once, the one with most to do first."""
    parts = dict.fromkeys(place.part for place in places if place.network_id == network_id)
    return [str(Part(part).label) for part in parts]
