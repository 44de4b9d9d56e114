"""What is done to a strategy period. Who acts, the database notes by itself (network/history.py)."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from network.actors import Actor
from network.models import RegionChange
from network.slugs import slug_of
from plans.models import FocusArea, FoundationDocument, Priority, StrategyPeriod, Target
from plans.models.strategy_parts import StrategyPart

State = StrategyPeriod.State
PARTS = {model._meta.db_table: model for model in (FocusArea, Priority, Target, FoundationDocument)}
CLOSED = _(
    "The strategy period has been closed meanwhile. Its text stands; go back one step and copy what you wrote."
)


class PeriodClosed(PermissionDenied):
    """Somebody has closed the period while another one was writing."""


class StillUsed(Exception):
    """Something that this region's pages cannot see, an annual plan of a trust, points at the row."""


class YearsTaken(Exception):
    """Another period of the region covers some of the years."""


class CannotBringBack(Exception):
    """It is back already, or what it stood under has gone."""


def hold(period: StrategyPeriod) -> None:
    """Let one writer at a time into the period. PeriodClosed when it has been closed meanwhile."""
    state = StrategyPeriod.objects.select_for_update(no_key=True).values_list("state", flat=True).get(pk=period.pk)
    if state != State.OPEN:
        raise PeriodClosed(CLOSED)


def store_period(period: StrategyPeriod, *, by: Actor) -> StrategyPeriod:
    """A new one. YearsTaken when somebody else has just made another for the same years."""
    try:
        with transaction.atomic():
            period.save()
    except IntegrityError as error:
        raise YearsTaken from error
    return period


def close(period: StrategyPeriod, *, by: Actor) -> bool:
    """No part of it can be changed any more. False when it was closed already."""
    return _set_state(period, State.OPEN, State.CLOSED, "")


def reopen(period: StrategyPeriod, *, reason: str, by: Actor) -> bool:
    return _set_state(period, State.CLOSED, State.OPEN, reason)


def _set_state(period: StrategyPeriod, before: str, after: str, reason: str) -> bool:
    rows = StrategyPeriod.objects.filter(pk=period.pk, state=before)
    return bool(rows.update(state=after, state_reason=reason, stamp=F("stamp") + 1))


# Parts


def add_part(part: StrategyPart, *, place: int | None = None, by: Actor) -> StrategyPart:
    """As the last one where it stands, or at the place that was asked for."""
    hold(part.period)
    part.place_last()
    part.save()
    if place is not None:
        part.place_at(place)
    return part


def add_priorities(area: FocusArea, texts: Iterable[str], *, by: Actor) -> list[Priority]:
    """Those that the area does not have yet, in their order."""
    hold(area.period)
    present = {row.text.casefold(): row for row in area.priorities.all()}
    number = max((row.number for row in present.values()), default=0)
    new: dict[str, Priority] = {}
    for text in texts:
        if text.casefold() not in present | new:
            number += 1
            new[text.casefold()] = Priority(region_id=area.region_id, focus_area=area, number=number, text=text)
    return Priority.objects.bulk_create(new.values())


def move(part: StrategyPart, steps: int, *, by: Actor) -> int:
    """Down by so many steps, up when negative. Returns the place from 1."""
    hold(part.period)
    rows = list(part.siblings().values_list("pk", flat=True))
    return part.place_at(rows.index(part.pk) + 1 + steps)


def place_priority(priority: Priority, *, area_id: int, number: int | None) -> None:
    """After a form was stored: into another area, or to another place in its own."""
    row = Priority.objects.get(pk=priority.pk)
    left = row.focus_area_id
    if left == area_id:
        if number is not None and number != row.number:
            row.place_at(number)
        return
    row.focus_area_id = area_id
    row.place_last()
    row.save(update_fields=["focus_area", "number"])
    Priority(focus_area_id=left).close_ranks()


def remove(part: StrategyPart, *, by: Actor) -> RegionChange:
    """Take it away with what stands in it. StillUsed when an annual plan works for it, or a later area continues it.

    Row security hides the trusts' rows from here; the foreign key sees them, once it is asked.
    """
    hold(part.period)
    pk, table = part.pk, part._meta.db_table
    if isinstance(part, FocusArea) and part.continued_by.exists():
        raise StillUsed
    _delete(part)
    part.close_ranks()
    return RegionChange.objects.filter(table=table, row=pk, kind=RegionChange.Kind.DELETE).order_by("-pk")[0]


def remove_period(period: StrategyPeriod, *, by: Actor) -> None:
    """StillUsed when an annual plan stands under it or a later period continues it."""
    hold(period)
    if FocusArea.objects.filter(continues__period=period).exclude(period=period).exists():
        raise StillUsed
    _delete(period)


def _delete(row: models.Model) -> None:
    try:
        with transaction.atomic():
            row.delete()
            ask_foreign_keys()
    except IntegrityError as error:
        raise StillUsed from error


def ask_foreign_keys() -> None:
    """Deferred, they would speak up only when the answer is on its way."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def bring_back(change: RegionChange, *, period: StrategyPeriod, by: Actor) -> StrategyPart:
    """Undo a removal: the row with its old id and place, and what went with it in the same moment."""
    hold(period)
    try:
        with transaction.atomic():
            row = put_back(row_of(change))
            for inside in gone_with(change):
                put_back(row_of(inside))
            ask_foreign_keys()
    except IntegrityError as error:
        raise CannotBringBack from error
    return row


def put_back(row: StrategyPart) -> StrategyPart:
    place = row.place
    row.place_last()
    row.save(force_insert=True)
    row.place_at(place)
    return row


def gone_with(change: RegionChange) -> models.QuerySet[RegionChange]:
    """What stood in an area that was taken away: one moment is one transaction."""
    inside = {"before__focus_area_id": change.row} if change.table == FocusArea._meta.db_table else {"pk": None}
    same = {"kind": change.kind, "happened": change.happened}
    return RegionChange.objects.filter(region_id=change.region_id, **same, **inside).order_by("pk")


def row_of(change: RegionChange) -> StrategyPart:
    """The row as it was, from the history's notes."""
    model = PARTS[change.table]
    fields: dict[str, models.Field] = {each.column: each for each in model._meta.local_concrete_fields}
    values: dict[str, Any] = {name: value for name, value in change.before.items() if name in fields}
    return model(**{fields[name].attname: fields[name].to_python(value) for name, value in values.items()})


def key_for(text: str, *, period: StrategyPeriod, but: int | None = None) -> str:
    """A key of a target that no other one of the period has: «minst-80-motes», «minst-80-motes-2»."""
    taken = set(Target.objects.of_period(period).exclude(pk=but).values_list("key", flat=True))
    stem = slug_of(text, longest=36) or "target"
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


def changes_in(period: StrategyPeriod) -> models.QuerySet[RegionChange]:
    """What has happened to the period and all that is or was in it, newest first."""
    changes = RegionChange.objects.filter(region_id=period.region_id)
    area_ids = list(period.focus_areas.values_list("pk", flat=True))
    area_ids += added(changes, FocusArea, "period_id", [period.pk])
    wanted = models.Q(table=StrategyPeriod._meta.db_table, row=period.pk)
    wanted |= models.Q(table=FocusArea._meta.db_table, row__in=area_ids)
    for model, column, owners in (
        (FoundationDocument, "period_id", [period.pk]),
        (Priority, "focus_area_id", area_ids),
        (Target, "focus_area_id", area_ids),
    ):
        present = model.objects.filter(**{f"{column}__in": owners}).order_by().values("pk")
        of_table = models.Q(row__in=present) | models.Q(row__in=added(changes, model, column, owners))
        wanted |= of_table & models.Q(table=model._meta.db_table)
    return changes.filter(wanted).order_by("-happened", "-pk")


def added(changes: models.QuerySet, model: type[models.Model], column: str, owners: list[int]) -> models.QuerySet:
    """The ids of the rows that were put in there at some time, also of those that have gone."""
    there = {"table": model._meta.db_table, "kind": RegionChange.Kind.INSERT, f"after__{column}__in": owners}
    return changes.filter(**there).order_by().values_list("row", flat=True)
