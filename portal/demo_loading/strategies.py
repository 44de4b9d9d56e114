"""A region's strategy periods with everything below them."""

import datetime
from collections.abc import Iterable

from network.actors import Actor
from network.models import Region
from network.uploads import TEXT, Upload
from plans.models import FocusArea, FoundationDocument, Priority, StrategyPeriod, Target
from plans.strategies import close
from plans.strategy_reading import receive

AREA_WORDS = {
    "satsningsområde": StrategyPeriod.AreaWord.PRIORITY_AREA,
    "fokusområde": StrategyPeriod.AreaWord.FOCUS_AREA,
}


def load_periods(region: Region, periods: Iterable[dict]) -> None:
    """Oldest first, since an area may continue one of the period before."""
    before: dict[str, FocusArea] = {}
    for values in periods:
        period = load_period(region, values)
        load_foundations(period, values["foundations"])
        before = load_areas(period, values["areas"], before)
        if values["closed"]:
            close(period, by=Actor())


def load_document(region: Region, name: str, text: str) -> None:
    """A strategy that somebody has brought and nobody has looked through yet."""
    receive(Upload(name, text.encode(), TEXT), region=region, by=Actor())


def load_period(region: Region, values: dict) -> StrategyPeriod:
    return StrategyPeriod.objects.create(
        region=region,
        first_year=values["starts"],
        last_year=values["ends"],
        area_word=AREA_WORDS[values["area_term"]["nb"][0]],
        **{name: values[name] for name in ("title", "intro", "purpose", "characteristics")},
    )


def load_foundations(period: StrategyPeriod, foundations: list[dict]) -> None:
    FoundationDocument.objects.bulk_create(
        FoundationDocument(
            region=period.region,
            period=period,
            position=position,
            title=document["title"],
            publisher=document["publisher"],
            valid_from=document["valid_from"] and datetime.date(document["valid_from"], 1, 1),
            valid_to=document["valid_to"] and datetime.date(document["valid_to"], 12, 31),
        )
        for position, document in enumerate(foundations, start=1)
    )


def load_areas(period: StrategyPeriod, areas: list[dict], before: dict[str, FocusArea]) -> dict[str, FocusArea]:
    """The period's areas by their key. `before`: those of the period before."""
    rows = FocusArea.objects.bulk_create(_area(period, area, before) for area in areas)
    for row, area in zip(rows, areas, strict=True):
        load_priorities(row, area["priorities"])
        load_targets(row, area["targets"])
    return {area["key"]: row for row, area in zip(rows, areas, strict=True)}


def _area(period: StrategyPeriod, area: dict, before: dict[str, FocusArea]) -> FocusArea:
    continues = area["continues"]
    return FocusArea(
        region=period.region,
        period=period,
        continues=before[continues["key"]] if continues else None,
        continuation=continues["how"] if continues else "",
        **{name: area[name] for name in ("number", "title", "goal")},
    )


def load_priorities(area: FocusArea, priorities: list[dict]) -> None:
    Priority.objects.bulk_create(Priority(region=area.region, focus_area=area, **values) for values in priorities)


def load_targets(area: FocusArea, targets: list[dict]) -> None:
    as_written = ("key", "text", "kind", "value", "unit", "direction", "rule", "source")
    Target.objects.bulk_create(
        Target(
            region=area.region,
            focus_area=area,
            position=position,
            due_year=target["due"],
            **{name: target[name] for name in as_written},
        )
        for position, target in enumerate(targets, start=1)
    )
