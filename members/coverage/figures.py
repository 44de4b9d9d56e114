"""What a trust tells its region of its coverage: counts, each month's anew (docs/architecture.md, "Tenancy")."""

from django.db import transaction
from django.utils import timezone

from members.coverage.picture import Count, counts_of
from members.coverage.seats import coverage_of
from network.models import Figure, HealthTrust

COVERAGE, AWAY = "coverage", "away"
FEWEST = 5  # people; a smaller number could tell of somebody


@transaction.atomic
def tell_region(trust: HealthTrust) -> list[Figure]:
    """One figure for each network and for all of them. How many are on leave is withheld when they are few."""
    coverage, period = coverage_of(trust), f"{timezone.localdate():%Y-%m}"
    networks = counts_of(coverage)
    hidden = [row.count.away for row in networks if row.count.away < FEWEST]
    counted = [("", "", Count.of(coverage.seats), can_be_told(hidden))]
    counted += [(f".{row.network.slug}", row.network.name, row.count, row.count.away >= FEWEST) for row in networks]
    rows = []
    for ending, label, count, tells in counted:
        numbers = {COVERAGE: count.covered, AWAY: count.away if tells and count.away >= FEWEST else None}
        for key, part in numbers.items():
            values = {"label": label, "part": part, "whole": count.wanted, "counted": timezone.now()}
            rows.append(Figure(trust=trust, region=trust.region, key=key + ending, period=period, **values))
    return Figure.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["trust", "key", "period"],
        update_fields=["label", "part", "whole", "counted"],
    )


def can_be_told(hidden: list[int]) -> bool:
    """Whether a sum may stand beside its parts: not when the one part that is withheld follows from it."""
    return not hidden or (len(hidden) > 1 and sum(hidden) >= FEWEST)
