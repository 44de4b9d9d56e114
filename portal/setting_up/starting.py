"""The region starts a trust or a network.

Each step has the narrowest reach there is. The directory's lane adds the trust's entry, in the own region only. The
first rows are written in the new trust's own scope, inside this service; after it the region has no place there.
"""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from mailing.models import MailSender
from members.invitations import invite
from members.models import Person, Role, TrustPolicy
from network.actors import Actor, Part
from network.files import store
from network.models import HealthTrust, Network, Region, TrustLogo, TrustSettings
from network.place_fields import GroupWish
from network.settings_forms import add_groups, save_terms
from network.slugs import slug_of
from network.tenancy import DIRECTORY, scope


class AddressTaken(Exception):
    """Somebody else has just started a trust with this word in its addresses."""


@dataclass(frozen=True)
class Logo:
    content: bytes
    content_type: str
    alt_text: str


@dataclass(frozen=True)
class NetworkWish:
    name: str
    kind: str
    groups: tuple[GroupWish, ...] = ()


@dataclass(frozen=True)
class FirstPerson:
    given_name: str
    family_name: str
    email: str


@dataclass(frozen=True)
class TrustWish:
    name: str
    slug: str
    language: str
    coordinator: FirstPerson
    networks: tuple[NetworkWish, ...]
    settings: dict = field(default_factory=dict)  # of TrustSettings
    sender: dict = field(default_factory=dict)  # of MailSender
    leavers_kept: int = 2  # years
    terms: dict[str, dict[str, str]] = field(default_factory=dict)
    logo: Logo | None = None


@transaction.atomic
def start_trust(wish: TrustWish, *, region: Region, by: Actor) -> HealthTrust:
    """The trust, its networks, and the mail that invites the first coordinator, who administers it too."""
    who = {"account": by.account_id, "actor": by.name, "occasion": "start_trust"}
    trust = HealthTrust(region=region, name=wish.name, slug=wish.slug, language=wish.language)
    try:
        with scope(lane=DIRECTORY, regions=[region.pk], **who):
            trust.save(force_insert=True)
    except IntegrityError as error:
        raise AddressTaken from error
    with scope(trusts=[trust.pk], regions_read=[region.pk], **who):
        furnish(trust, wish)
        networks = [write_network(trust, wanted) for wanted in wish.networks]
        person = first_person(trust, wish.coordinator)
        give_roles(person, networks)
        invite(person=person, address=person.email, by=by)
    return trust


def furnish(trust: HealthTrust, wish: TrustWish) -> None:
    TrustSettings.objects.create(trust=trust, **wish.settings)
    TrustPolicy.objects.create(trust=trust, leavers_kept=wish.leavers_kept)
    MailSender.objects.create(trust=trust, **wish.sender)
    save_terms(trust, trust.language, wish.terms, keys=wish.terms)
    if wish.logo:
        add_trust_logo(trust, wish.logo)


def add_trust_logo(trust: HealthTrust, logo: Logo) -> TrustLogo:
    file = store(trust_id=trust.pk, content=logo.content, content_type=logo.content_type)
    position = TrustLogo.objects.filter(trust=trust).count()
    return TrustLogo.objects.create(trust=trust, file=file, alt_text=logo.alt_text, position=position)


def write_network(trust: HealthTrust, wish: NetworkWish) -> Network:
    network = Network.objects.create(
        trust=trust,
        name=wish.name,
        slug=slug_of(wish.name),
        kind=wish.kind,
        started_year=timezone.localdate().year,
    )
    add_groups(network, list(wish.groups))
    return network


def first_person(trust: HealthTrust, wish: FirstPerson) -> Person:
    return Person.objects.create(
        trust=trust, given_name=wish.given_name, family_name=wish.family_name, email=wish.email.lower()
    )


def give_roles(person: Person, networks: list[Network]) -> None:
    """Somebody must be able to invite the next administrator, and there is nobody else yet."""
    today = timezone.localdate()
    Role.objects.create(trust=person.trust, person=person, part=Part.ADMINISTRATOR, started=today)
    for network in networks:
        Role.objects.create(trust=person.trust, person=person, part=Part.COORDINATOR, network=network, started=today)


@transaction.atomic
def start_network(network: Network, groups: list[GroupWish], *, region: Region, by: Actor) -> Network:
    """In a trust of the own region. Its administrator gives the coordinator's role: the region does not look into
    the register, and an address in it proves nobody."""
    trust = HealthTrust.objects.get(pk=network.trust_id, region=region)
    who = {"account": by.account_id, "actor": by.name, "occasion": "start_network"}
    with scope(trusts=[trust.pk], regions_read=[region.pk], **who):
        network.save()
        add_groups(network, groups)
    return network


@transaction.atomic
def change_entry(trust: HealthTrust, *, region: Region, by: Actor) -> None:
    """Name, word in addresses and language of one trust, as they stand in the row now."""
    who = {"account": by.account_id, "actor": by.name, "occasion": "region_trust"}
    try:
        with scope(lane=DIRECTORY, regions=[region.pk], directory_trust=trust.pk, **who):
            trust.save(update_fields=["name", "slug", "language"])
    except IntegrityError as error:
        raise AddressTaken from error


@transaction.atomic
def rename_region(region: Region, *, by: Actor) -> None:
    who = {"account": by.account_id, "actor": by.name, "occasion": "region_settings"}
    with scope(lane=DIRECTORY, regions=[region.pk], **who):
        region.save(update_fields=["name"])
