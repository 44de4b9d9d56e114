"""The coverage as a page shows it: local groups with a tile for each municipality, and the gaps by name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.coverage.access import Reach
from members.coverage.seats import AWAY, COVERED, Area, Coverage, Seat, lacking
from network.models import Network

FULL, SOME, NOBODY, UNKNOWN = "full", "some", "nobody", "unknown"


@dataclass(frozen=True)
class Count:
    """Workplaces: `covered` of `wanted`; of the others `away` have somebody who is on leave."""

    covered: int
    away: int
    wanted: int

    @classmethod
    def of(cls, seats: Iterable[Seat]) -> "Count":
        states = [seat.state for seat in seats]
        return cls(states.count(COVERED), states.count(AWAY), len(states))

    @property
    def lacking(self) -> int:
        return self.wanted - self.covered

    @property
    def percent(self) -> int | None:
        """Rounded down: 100 is said only when nobody is lacking."""
        return self.covered * 100 // self.wanted if self.wanted else None

    @property
    def level(self) -> str:
        if not self.wanted:
            return UNKNOWN
        if not self.covered:
            return NOBODY
        return SOME if self.lacking else FULL

    @property
    def words(self) -> str:
        match self.level:
            case "full":
                return _("Everybody is there")
            case "nobody":
                return _("Nobody is there")
            case "unknown":
                return _("No workplace is registered")
        return ngettext("%(count)s lacks somebody", "%(count)s lack somebody", self.lacking) % {"count": self.lacking}


@dataclass(frozen=True)
class Tile:
    area: Area
    count: Count
    leads_to_gaps: bool


@dataclass(frozen=True)
class Section:
    """A local group of a network, or what lies outside its groups."""

    network: Network
    group: str
    tiles: list[Tile]
    count: Count
    in_groups: bool  # whether the network has local groups at all


@dataclass(frozen=True)
class NetworkCount:
    network: Network
    count: Count
    towns: int  # municipalities
    towns_without: int  # of them, without a single resource person


def sections_of(coverage: Coverage, reach: Reach) -> list[Section]:
    seats, areas = defaultdict(list), defaultdict(list)
    for seat in coverage.seats:
        seats[seat.area].append(seat)
    for area in coverage.areas:
        areas[(area.network.name, area.network.pk, area.group_id is None, area.position, area.group)].append(area)
    grouped = {area.network.pk for area in coverage.areas if area.group_id}
    return [section(areas[key], seats, reach, grouped) for key in sorted(areas)]


def section(areas: list[Area], seats: dict[Area, list[Seat]], reach: Reach, grouped: set[int]) -> Section:
    first = areas[0]
    named = reach.names(first.network.pk, first.group_id)
    tiles = [tile(area, seats[area], named) for area in sorted(areas, key=lambda area: area.municipality)]
    everything = Count.of(seat for area in areas for seat in seats[area])
    return Section(first.network, first.group, tiles, everything, first.network.pk in grouped)


def tile(area: Area, seats: list[Seat], named: bool) -> Tile:
    count = Count.of(seats)
    return Tile(area, count, leads_to_gaps=named and count.lacking > 0)


def counts_of(coverage: Coverage) -> list[NetworkCount]:
    return [network_count(coverage.of_network(network.pk), network) for network in coverage.networks]


def network_count(coverage: Coverage, network: Network) -> NetworkCount:
    there = {seat.area.number for seat in coverage.seats if not seat.lacks}
    towns = {area.number for area in coverage.areas if area.number}
    return NetworkCount(network, Count.of(coverage.seats), len(towns), len(towns - there))


def gaps_of(coverage: Coverage, reach: Reach, *, municipality: str = "") -> list[Seat]:
    """By place."""
    found = [seat for seat in lacking(coverage.named_to(reach)) if municipality in ("", seat.area.number)]
    return sorted(found, key=lambda seat: (seat.area.municipality, seat.workplace, seat.area.network.name))
