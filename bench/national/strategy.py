from dataclasses import dataclass

from bench.national.rows import Rows
from bench.national.size import SENTENCE
from network.models import Region
from plans.models import FocusArea, Priority, StrategyPeriod, Target


@dataclass(frozen=True)
class Strategy:
    period: StrategyPeriod
    areas: list[tuple[FocusArea, list[Priority]]]


def add_strategy(rows: Rows, region: Region) -> list[Strategy]:
    """Each area goes on as that of the same number in the next period."""
    found: list[Strategy] = []
    for years in rows.size.periods:
        before = dict(enumerate((area for area, _priorities in found[-1].areas), start=1)) if found else {}
        found.append(add_period(rows, region, *years, before=before))
    return found


def add_period(
    rows: Rows, region: Region, first_year: int, last_year: int, *, before: dict[int, FocusArea]
) -> Strategy:
    period = rows.add(
        StrategyPeriod,
        region=region,
        title=f"Strategi {first_year}–{last_year}",
        first_year=first_year,
        last_year=last_year,
        purpose=SENTENCE * 3,
        characteristics=SENTENCE * 2,
    )
    numbers = range(1, rows.size.areas + 1)
    return Strategy(period, [add_area(rows, period, number, continues=before.get(number)) for number in numbers])


def add_area(
    rows: Rows, period: StrategyPeriod, number: int, *, continues: FocusArea | None
) -> tuple[FocusArea, list[Priority]]:
    region, title = period.region, f"Fokusområde {number}"
    area = rows.add(
        FocusArea,
        region=region,
        period=period,
        number=number,
        title=title,
        goal=SENTENCE,
        continues=continues,
        continuation=FocusArea.Continuation.SAME if continues else "",
    )
    for position in range(rows.size.targets):
        add_target(rows, area, position)
    priorities = [
        rows.add(Priority, region=region, focus_area=area, number=number, text=SENTENCE)
        for number in range(1, rows.size.priorities + 1)
    ]
    return area, priorities


def add_target(rows: Rows, area: FocusArea, position: int) -> None:
    rows.add(
        Target,
        region=area.region,
        focus_area=area,
        key=f"target-{position}",
        position=position,
        text=SENTENCE,
        kind=Target.Kind.SHARE,
        value=80,
        unit="%",
        direction=Target.Direction.AT_LEAST,
        rule=SENTENCE,
        source="Strategien",
    )
