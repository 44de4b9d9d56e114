"""A strategy document as it was read, and the period that is made of it once somebody has looked through it."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from network.actors import Actor
from network.models import Region
from network.uploads import Upload
from plans.importing.data import strategy_as_data
from plans.importing.doubts import MESSAGES
from plans.importing.reader import read_strategy
from plans.importing.result import ImportedStrategy, StrategyReading
from plans.models import FocusArea, FoundationDocument, Priority, StrategyImport, StrategyPeriod, Target
from plans.strategies import key_for, store_period

OF_STRATEGIES = {"dropped": _("This line was left out. Does it belong to the strategy?")}
YEARS = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")
PASSAGES = ("title", "intro", "purpose", "characteristics")


@dataclass(frozen=True, kw_only=True)
class WantedFoundation:
    title: str
    years: tuple[int, int] | None = None  # in which it holds, when its title says so and somebody has agreed


@dataclass(frozen=True, kw_only=True)
class WantedTarget:
    text: str
    percent: int  # to be reached at least
    due_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class WantedArea:
    title: str
    goal: str
    priorities: tuple[str, ...] = ()
    targets: tuple[WantedTarget, ...] = ()
    continues: FocusArea | None = None
    continuation: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be stored: the reading as somebody has corrected it."""

    values: dict[str, Any]  # of the period
    foundations: tuple[WantedFoundation, ...] = ()
    areas: tuple[WantedArea, ...] = ()


def receive(upload: Upload, *, region: Region, by: Actor) -> StrategyImport:
    """Read it and keep it for the review. plans.importing.result.Refused when there is no strategy in it."""
    found = as_data(read_strategy(upload.content))
    return StrategyImport.objects.create(
        region=region,
        file_name=upload.name,
        content_type=upload.content_type,
        content=upload.content,
        found=found,
    )


def as_data(reading: StrategyReading) -> dict[str, Any]:
    """`lines` tells for each place which source lines it comes from. Doubts carry what their message needs."""
    data = strategy_as_data(reading)
    values = [{name: str(value) for name, value in doubt.values.items()} for doubt in reading.doubts]
    return {
        "strategy": data["strategy"],
        "doubts": [doubt | {"values": its} for doubt, its in zip(data["warnings"], values, strict=True)],
        "source": [{"number": line.number, "text": line.text} for line in reading.source if not line.is_empty],
        "lines": lines_of(reading.strategy),
    }


def message_of(doubt: dict[str, Any]) -> str:
    """In the reader's language, whoever brought the document."""
    return str((MESSAGES | OF_STRATEGIES)[doubt["code"]]) % doubt["values"]


def years_in(title: str) -> tuple[int, int] | None:
    """«Nasjonal kreftstrategi (2018–2024)». A guess: of a report to parliament it is the session."""
    found = YEARS.search(title)
    return (int(found[1]), int(found[2])) if found and found[1] <= found[2] else None


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


def add_foundations(period: StrategyPeriod, wanted: tuple[WantedFoundation, ...]) -> None:
    FoundationDocument.objects.bulk_create(
        FoundationDocument(
            region_id=period.region_id,
            period=period,
            position=place,
            title=document.title,
            valid_from=document.years and datetime.date(document.years[0], 1, 1),
            valid_to=document.years and datetime.date(document.years[1], 12, 31),
        )
        for place, document in enumerate(wanted, start=1)
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
    for place, target in enumerate(wanted.targets, 1):
        Target.objects.create(
            focus_area=area,
            key=key_for(target.text, period=period),
            position=place,
            text=target.text[:300],
            kind=Target.Kind.SHARE,
            value=target.percent,
            due_year=target.due_year,
            direction=Target.Direction.AT_LEAST,
            source=period.title[:200],
            **here,
        )


def drop(row: StrategyImport, *, by: Actor) -> None:
    """Throw away what nobody has stored."""
    StrategyImport.objects.filter(pk=row.pk, state=StrategyImport.State.REVIEW).delete()
