"""A small world to test in: two regions, trusts beside each other, and people of every kind in them.

`own` is where things happen. Beside it stand a neighbour local group in the same network, a neighbour network
in the same trust, another trust of the region, and another region.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from members.models import Account, Person
from network.actors import Part
from network.models import HealthTrust, LocalGroup, Network, NetworkDocument, Region
from network.tenancy import PLATFORM, scope
from plans.models import Activity, AnnualPlan, FocusArea, StrategyPeriod, SubGoal
from tests import factories

OWN = "own"
NEIGHBOUR_GROUP = "neighbour_group"
NEIGHBOUR_NETWORK = "neighbour_network"
OTHER_TRUST = "other_trust"
OTHER_REGION = "other_region"
PLACES = (OWN, NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, OTHER_TRUST, OTHER_REGION)

PARTS = [part for part in Part if part != Part.WORKING_GROUP]  # which gives no right of its own
OF_A_LOCAL_GROUP = {Part.LOCAL_GROUP_LEADER, Part.RESOURCE_PERSON, Part.LEADER}
OF_A_NETWORK = {Part.COORDINATOR, Part.OPERATIONS_GROUP, Part.STEERING_GROUP}
OF_A_TRUST = {Part.ADMINISTRATOR}
OF_A_REGION = {Part.REGIONAL_COORDINATOR}  # sits in the regional centre


@dataclass
class Spot:
    """A local group with what is around it."""

    local_group: LocalGroup
    network: Network
    trust: HealthTrust


@dataclass
class World:
    region: Region
    trust: HealthTrust
    other_trust: HealthTrust
    centre: HealthTrust
    other_region: Region
    distant_trust: HealthTrust
    distant_centre: HealthTrust
    spots: dict[str, Spot] = field(default_factory=dict)
    cast: dict[tuple[str, str], Person] = field(default_factory=dict)
    period: StrategyPeriod = None
    focus_area: FocusArea = None
    plan: AnnualPlan = None  # a draft of this year
    published_plan: AnnualPlan = None  # of last year
    sub_goal: SubGoal = None
    activity: Activity = None
    public_document: NetworkDocument = None
    internal_document: NetworkDocument = None

    @property
    def network(self) -> Network:
        return self.spots[OWN].network

    @property
    def neighbour_network(self) -> Network:
        return self.spots[NEIGHBOUR_NETWORK].network

    @property
    def local_group(self) -> LocalGroup:
        return self.spots[OWN].local_group

    @property
    def neighbour_local_group(self) -> LocalGroup:
        return self.spots[NEIGHBOUR_GROUP].local_group

    @property
    def trusts(self) -> list[HealthTrust]:
        return [self.trust, self.other_trust, self.centre, self.distant_trust, self.distant_centre]

    def person(self, part: Part, place: str = OWN) -> Person:
        return self.cast[part, place]


def build_world() -> World:
    with scope(lane=PLATFORM):
        world = build_directory()
    for place, trust in spots_to_build(world):
        with scope(trusts=[trust.pk]):
            build_spot(world, place, trust)
            world.cast |= {(part, place): member(world, part, place) for part in parts_at(place)}
    with scope(regions=[world.region.pk]):
        build_strategy(world)
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        build_plans(world)
        build_documents(world)
    return world


def build_directory() -> World:
    region = factories.RegionFactory(name="Helseregion Prøve", slug="prove")
    other_region = factories.RegionFactory(name="Helseregion Fjern", slug="fjern")
    return World(
        region=region,
        trust=trust_in(region, "egen"),
        other_trust=trust_in(region, "annen"),
        centre=trust_in(region, "senter", kind=HealthTrust.Kind.REGIONAL_CENTRE),
        other_region=other_region,
        distant_trust=trust_in(other_region, "fjernt-foretak"),
        distant_centre=trust_in(other_region, "fjernt-senter", kind=HealthTrust.Kind.REGIONAL_CENTRE),
    )


def trust_in(region: Region, slug: str, **values) -> HealthTrust:
    return factories.HealthTrustFactory(region=region, name=slug.capitalize(), slug=slug, **values)


def spots_to_build(world: World) -> Iterator[tuple[str, HealthTrust]]:
    yield OWN, world.trust
    yield NEIGHBOUR_GROUP, world.trust
    yield NEIGHBOUR_NETWORK, world.trust
    yield OTHER_TRUST, world.other_trust
    yield OTHER_REGION, world.distant_trust


def build_spot(world: World, place: str, trust: HealthTrust) -> None:
    if place == NEIGHBOUR_GROUP:
        network = world.network
    else:
        slug = "fysio" if place == NEIGHBOUR_NETWORK else "sykepleiere"
        network = factories.NetworkFactory(trust=trust, name=slug.capitalize(), slug=slug)
    slug = "nord" if place == NEIGHBOUR_GROUP else "sor"
    local_group = factories.LocalGroupFactory(network=network, name=slug.capitalize(), slug=slug)
    world.spots[place] = Spot(local_group, network, trust)


def parts_at(place: str) -> list[Part]:
    """Who can be met there; a coordinator has no neighbour local group, being everywhere in the network."""
    if place == NEIGHBOUR_GROUP:
        return [part for part in PARTS if part in OF_A_LOCAL_GROUP]
    if place == NEIGHBOUR_NETWORK:
        return [part for part in PARTS if part in OF_A_LOCAL_GROUP | OF_A_NETWORK]
    return [part for part in PARTS if part not in OF_A_REGION or place != OTHER_TRUST]


def member(world: World, part: Part, place: str) -> Person:
    """A person with an account, who is this and nothing else."""
    spot = world.spots[place]
    if part in OF_A_REGION:
        return regional_coordinator(world.centre if place == OWN else world.distant_centre, place)
    person = person_with_account(spot.trust, f"{part}.{place}")
    if part == Part.RESOURCE_PERSON:
        appoint(person, spot)
    elif part == Part.LEADER:
        led = factories.PersonFactory(trust=spot.trust)
        factories.LeaderFactory(person=person, resource_person=appoint(led, spot))
    else:
        factories.RoleFactory(person=person, part=part, **where(part, spot))
    return person


def regional_coordinator(centre: HealthTrust, place: str) -> Person:
    with scope(trusts=[centre.pk]):
        person = person_with_account(centre, f"{Part.REGIONAL_COORDINATOR}.{place}")
        factories.RoleFactory(person=person, part=Part.REGIONAL_COORDINATOR)
    return person


def where(part: Part, spot: Spot) -> dict:
    if part in OF_A_TRUST:
        return {}
    if part in OF_A_NETWORK:
        return {"network": spot.network}
    return {"network": spot.network, "local_group": spot.local_group}


def appoint(person: Person, spot: Spot):
    return factories.ResourcePersonFactory(person=person, network=spot.network, local_group=spot.local_group)


def person_with_account(trust: HealthTrust, name: str) -> Person:
    account: Account = factories.AccountFactory(email=f"{name}@example.no", name=name)
    return factories.PersonFactory(trust=trust, account=account, given_name="Prøve", family_name=name)


def build_strategy(world: World) -> None:
    this_year = timezone.localdate().year
    world.period = factories.StrategyPeriodFactory(
        region=world.region, first_year=this_year - 1, last_year=this_year + 3
    )
    factories.FoundationDocumentFactory(period=world.period)
    world.focus_area = factories.FocusAreaFactory(period=world.period, number=1, title="Kompetanse")
    factories.PriorityFactory(focus_area=world.focus_area, number=1)
    factories.TargetFactory(focus_area=world.focus_area)


def build_plans(world: World) -> None:
    this_year = timezone.localdate().year
    world.published_plan = factories.AnnualPlanFactory(
        network=world.network,
        year=this_year - 1,
        period=world.period,
        state=AnnualPlan.State.PUBLISHED,
        approved_on=timezone.localdate(),
    )
    world.plan = factories.AnnualPlanFactory(network=world.network, year=this_year, period=world.period)
    area = factories.PlanAreaFactory(plan=world.plan, number=1, title="Kompetanse", focus_area=world.focus_area)
    world.sub_goal = factories.SubGoalFactory(area=area)
    world.activity = factories.ActivityFactory(sub_goal=world.sub_goal)
    factories.ActivityFactory(sub_goal=world.sub_goal)
    factories.LocalMeetingFactory(plan=world.plan, local_group=world.local_group)


def build_documents(world: World) -> None:
    world.public_document = factories.NetworkDocumentFactory(network=world.network, is_public=True)
    world.internal_document = factories.NetworkDocumentFactory(network=world.network)
