"""A strategy document as it was read, and the period that is made of it once somebody has looked through it."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from network.actors import Actor
from network.models import Region
from network.uploads import Upload
from plans.importing import reader
from plans.importing.result import ImportedStrategy, StrategyReading
from plans.models import FocusArea, FoundationDocument, Priority, StrategyImport, StrategyPeriod, Target
from plans.strategies import key_for, store_period

PASSAGES = ("title", "intro", "purpose", "characteristics")
YEARS_OF_A_PERIOD = range(2000, 2101)


@dataclass(frozen=True, kw_only=True)
class WantedArea:
    title: str
    goal: str
    priorities: tuple[str, ...] = ()
    targets: tuple[tuple[str, int], ...] = ()  # text, per cent to be reached at least
    continues: FocusArea | None = None
    continuation: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be stored: the reading as somebody has corrected it."""

    values: dict[str, Any]  # of the period
    foundations: tuple[str, ...] = ()
    areas: tuple[WantedArea, ...] = field(default_factory=tuple)


def receive(upload: Upload, *, region: Region, by: Actor) -> StrategyImport:
    """Read it and keep it for the review. plans.importing.result.Refused when there is no strategy in it."""
    found = as_data(reader.read_strategy(upload.content))
    return StrategyImport.objects.create(
        region=region,
        file_name=upload.name,
        content_type=upload.content_type,
        content=upload.content,
        found=found,
    )


def as_data(reading: StrategyReading) -> dict[str, Any]:
    """`lines` tells for each place which source lines it comes from; doubts carry their message in words."""
    return {
        "strategy": values_of(reading.strategy),
        "doubts": [doubt.as_data() for doubt in reading.doubts],
        "source": [{"number": line.number, "text": line.text} for line in reading.source if not line.is_empty],
        "lines": lines_of(reading.strategy),
    }


def values_of(strategy: ImportedStrategy) -> dict[str, Any]:
    return {
        **{name: getattr(strategy, name).text for name in PASSAGES},
        **{name: getattr(strategy, name) for name in ("first_year", "last_year", "area_word")},
        "foundations": [passage.text for passage in strategy.foundations],
        "areas": [
            {
                "number": area.number,
                "title": area.title,
                "goal": area.goal.text,
                "priorities": [
                    {name: value for name, value in asdict(row).items() if name != "lines"} for row in area.priorities
                ],
            }
            for area in strategy.areas
        ],
    }


def lines_of(strategy: ImportedStrategy) -> dict[str, list[int]]:
    found: dict[str, Any] = {name: getattr(strategy, name).lines for name in PASSAGES}
    found["foundations"] = [number for passage in strategy.foundations for number in passage.lines]
    for index, area in enumerate(strategy.areas):
        found[f"areas.{index}.title"] = area.lines
        found[f"areas.{index}.goal"] = area.goal.lines
        found[f"areas.{index}.priorities"] = [number for row in area.priorities for number in row.lines]
    return {place: list(lines) for place, lines in found.items() if lines}


def store(row: StrategyImport, wanted: Wanted, *, by: Actor) -> StrategyPeriod:
    """All of it or nothing. plans.strategies.YearsTaken when another period has some of the years."""
    with transaction.atomic():
        period = store_period(StrategyPeriod(region=row.region, **wanted.values), by=by)
        add_foundations(period, wanted.foundations)
        for number, area in enumerate(wanted.areas, start=1):
            add_area(period, number, area)
        row.state, row.period = StrategyImport.State.STORED, period
        row.save(update_fields=["state", "period"])
    return period


def add_foundations(period: StrategyPeriod, titles: tuple[str, ...]) -> None:
    FoundationDocument.objects.bulk_create(
        FoundationDocument(region_id=period.region_id, period=period, position=place, title=title)
        for place, title in enumerate(titles, start=1)
    )


def add_area(period: StrategyPeriod, number: int, wanted: WantedArea) -> None:
    here = {"region_id": period.region_id}
    area = FocusArea.objects.create(
        period=period,
        number=number,
        title=wanted.title,
        goal=wanted.goal,
        continues=wanted.continues,
        continuation=wanted.continuation,
        **here,
    )
    Priority.objects.bulk_create(
        Priority(focus_area=area, number=place, text=text, **here) for place, text in enumerate(wanted.priorities, 1)
    )
    for place, (text, percent) in enumerate(wanted.targets, 1):
        Target.objects.create(
            focus_area=area,
            key=key_for(text, period=period),
            position=place,
            text=text[:300],
            kind=Target.Kind.SHARE,
            value=percent,
            direction=Target.Direction.AT_LEAST,
            source=period.title,
            **here,
        )


def drop(row: StrategyImport, *, by: Actor) -> None:
    """Throw away what nobody has stored."""
    StrategyImport.objects.filter(pk=row.pk, state=StrategyImport.State.REVIEW).delete()
