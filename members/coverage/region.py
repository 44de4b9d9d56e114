"""A region's trusts side by side, as far as they have told it."""

from collections import defaultdict
from dataclasses import dataclass

from members.coverage.figures import AWAY, COVERAGE
from network.models import Figure, HealthTrust, Region

SHARE = 100


@dataclass(frozen=True)
class Line:
    """`away` is None when it is withheld or nobody has told it."""

    label: str  # a network; '' for all of the trust's
    figure: Figure
    away: int | None

    @property
    def percent(self) -> int | None:
        return self.figure.part * SHARE // self.figure.whole if self.figure.whole else None

    @property
    def lacking(self) -> int:
        return self.figure.whole - self.figure.part


@dataclass(frozen=True)
class TrustLines:
    trust: HealthTrust
    total: Line | None  # None: has told nothing yet
    networks: list[Line]


def trusts_of(region: Region) -> list[TrustLines]:
    """Two queries: the trusts, and their newest figures."""
    figures = defaultdict(dict)
    for figure in Figure.objects.of_region(region):
        figures[figure.trust_id][figure.key] = figure
    return [trust_lines(trust, figures[trust.pk]) for trust in region.trusts.order_by("kind", "name")]


def trust_lines(trust: HealthTrust, told: dict[str, Figure]) -> TrustLines:
    keys = sorted(key for key in told if key.startswith(f"{COVERAGE}."))
    lines = [line(told, key) for key in keys if told[key].period == told[COVERAGE].period]
    total = line(told, COVERAGE) if COVERAGE in told and told[COVERAGE].whole else None
    return TrustLines(trust, total, lines)


def line(told: dict[str, Figure], key: str) -> Line:
    away = told.get(key.replace(COVERAGE, AWAY, 1))
    return Line(told[key].label, told[key], away.part if away else None)
