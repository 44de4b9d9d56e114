"""Every workplace where a network should have somebody, and whether it has today. Three queries for all."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import BigIntegerField, Case, DateField, Q, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property

from members.coverage.access import WHOLE_TRUST, Reach
from members.coverage.rules import is_wanted
from members.models import ResourcePerson, Vacancy
from network.models import HealthTrust, Network, Workplace

COVERED, AWAY, EMPTY = "covered", "away", "empty"  # away: on leave, and nobody stands in


@dataclass(frozen=True)
class Area:
    """A municipality in a local group of a network; either may be missing."""

    network: Network
    group_id: int | None = None
    group: str = ""
    position: int = 0
    number: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class Seat:
    area: Area
    workplace_id: int
    workplace: str
    kind: str
    state: str
    vacancy: int | None = None
    vacant_since: datetime.date | None = None

    @property
    def lacks(self) -> bool:
        return self.state != COVERED

    @property
    def kind_label(self) -> str:
        return Workplace.Kind(self.kind).label


@dataclass(frozen=True)
class Coverage:
    areas: list[Area]  # also those without a single seat
    seats: list[Seat]

    @cached_property
    def networks(self) -> list[Network]:
        """Those that something is known of."""
        found = {area.network.pk: area.network for area in self.areas}
        return sorted(found.values(), key=lambda network: network.name)

    def of_network(self, network_id: int | None) -> "Coverage":
        if network_id is None:
            return self
        return Coverage(
            [area for area in self.areas if area.network.pk == network_id],
            [seat for seat in self.seats if seat.area.network.pk == network_id],
        )

    def named_to(self, reach: Reach) -> list[Seat]:
        return [seat for seat in self.seats if reach.names(seat.area.network.pk, seat.area.group_id)]


def coverage_of(trust: HealthTrust, reach: Reach = WHOLE_TRUST, *, on: datetime.date | None = None) -> Coverage:
    areas = areas_of(trust)
    networks = {area.network.pk: area.network for area in areas.values()}
    seats = list(seats_in(trust, networks, areas, people_and_vacancies(trust, on or timezone.localdate())))
    seats = [seat for seat in seats if reach.counts(seat.area.network.pk, seat.area.group_id)]
    known = [area for (_network, place), area in areas.items() if place is not None]
    known = [area for area in known if reach.counts(area.network.pk, area.group_id)]
    return Coverage(list(dict.fromkeys([*known, *(seat.area for seat in seats)])), seats)


def areas_of(trust: HealthTrust) -> dict[tuple[int, int | None], Area]:
    """By network and municipality id; for each network also what lies outside its groups, by None."""
    found: dict[tuple[int, int | None], Area] = {}
    rows = Network.objects.filter(trust=trust).order_by("pk", "local_groups__position")
    for pk, slug, name, kind, place, *area in rows.values_list(*NETWORK, f"{COVERED_BY}_id", *AREA):
        outside = found.setdefault((pk, None), Area(Network(pk=pk, slug=slug, name=name, kind=kind, trust=trust)))
        if place is not None:
            found[pk, place] = Area(outside.network, *area)
    return found


NETWORK = ("pk", "slug", "name", "kind")
COVERED_BY = "local_groups__covered__municipality"
AREA = (
    "local_groups__pk",
    "local_groups__name",
    "local_groups__position",
    f"{COVERED_BY}__number",
    f"{COVERED_BY}__name",
)


def seats_in(trust: HealthTrust, networks: dict[int, Network], areas: dict, found: "Found") -> Iterator[Seat]:
    """A workplace comes once for each network that has said something about it, and those come together."""
    rows = Workplace.objects.filter(trust=trust, needs_resource_person=True).order_by("pk")
    columns = ("pk", "name", "kind", "municipality_id", "municipality__number", "municipality__name")
    rows = rows.values_list(*columns, "needs__network_id", "needs__wanted")
    for (pk, name, kind, place, number, municipality), needs in groupby(rows, key=lambda row: row[:6]):
        said = {network: wanted for *_, network, wanted in needs}
        for network in networks.values():
            if not is_wanted(kind=network.kind, said=said.get(network.pk), is_needed=True):
                continue
            area = areas.get((network.pk, place)) or Area(
                network, number=number or "", municipality=municipality or ""
            )
            pair = (network.pk, pk)
            yield Seat(area, pk, name, kind, found.there.get(pair, EMPTY), *found.vacant.get(pair, ()))


@dataclass(frozen=True)
class Found:
    """By network and workplace."""

    there: dict[tuple[int, int], str]  # COVERED by somebody who is at work or has a deputy, else AWAY
    vacant: dict[tuple[int, int], tuple[int, datetime.date]]  # id and first day of the open vacancy


def people_and_vacancies(trust: HealthTrust, on: datetime.date) -> Found:
    over = Q(leave_to__lt=on) & Q(leave_to__isnull=False)
    away = Q(leave_from__lte=on) & ~over & Q(deputy__isnull=True)
    state = Case(When(away, then=Value(AWAY)), default=Value(COVERED))
    people = ResourcePerson.objects.on(on).filter(trust=trust).order_by()
    vacancies = Vacancy.objects.open().filter(trust=trust).order_by()
    place = ("network_id", "workplace_id")
    rows = people.values_list(*place, state, Cast(None, BigIntegerField()), Cast(None, DateField())).union(
        vacancies.values_list(*place, Value(EMPTY), "pk", "started")
    )
    found = Found({}, {})
    for network, workplace, what, vacancy, started in rows:
        if vacancy is not None:
            found.vacant[network, workplace] = (vacancy, started)
        elif found.there.get((network, workplace)) != COVERED:
            found.there[network, workplace] = what
    return found


def lacking(seats: Iterable[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.lacks]
