"""Taking one change back: the values that it replaced are put in again, if the row still has what it left."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.text import capfirst

from network.actors import Actor
from network.history_kinds import label_of
from network.history_reading import in_words, names_in
from network.models import Change
from plans.access import can_edit_plan, can_follow_up_all
from plans.models import Activity, AnnualPlan, LocalMeeting, PlanArea, PlanContent, SubGoal
from plans.models.activities import due_day
from plans.models.numbering import renumber
from plans.models.ordering import Gone
from plans.services import hold, touch

HEAD = "network_name motto purpose characteristics intro foundations signed_body signed_when signed_leader"
COLUMNS: dict[type[models.Model], set[str]] = {
    AnnualPlan: set(HEAD.split()),
    PlanArea: {"title", "goal"},
    SubGoal: {"text", "grouped", "position", "area_id", "removed"},
    Activity: {
        "text", "party", "party_text", "person_id", "times", "state", "note", "position", "sub_goal_id", "removed",
        "refers_to_area_id", "refers_to_sub_goal_id",
    },
    LocalMeeting: {"spring", "autumn"},
}  # fmt: skip
BY_TABLE = {model._meta.db_table: model for model in COLUMNS}
FOLLOWS = {"due", "changed", "changed_by"}  # change with the others by themselves
FOLLOWED_UP = {"state", "note"}
PLACE = {"position", "area_id", "sub_goal_id"}


class Differs(Exception):
    """The row is no longer as the change left it; nothing is stored."""


class Impossible(Exception):
    """What stood there once cannot stand there now."""


@dataclass(frozen=True)
class Side:
    """One column, at three times."""

    label: str
    before: str
    after: str
    now: str


def columns_of(change: Change) -> set[str]:
    """Those that would be put back; none when the change cannot be taken back."""
    model = BY_TABLE.get(change.table)
    if model is None or change.kind != Change.Kind.UPDATE:
        return set()
    changed = set(change.after or {}) - FOLLOWS
    return changed if changed <= COLUMNS[model] else set()


def can_take_back(actor: Actor, plan: AnnualPlan, change: Change) -> bool:
    columns = columns_of(change)
    if change.table == Activity._meta.db_table and columns and columns <= FOLLOWED_UP:
        return can_follow_up_all(actor, plan)
    return bool(columns) and can_edit_plan(actor, plan)


@transaction.atomic
def take_back(change: Change, plan: AnnualPlan, *, stamp: int | None = None, by: Actor) -> models.Model:
    """Raises Differs unless the row has what the change left, or just this `stamp`: then somebody has seen what it
    has, and wants the earlier all the same. Impossible when that cannot be; plans.services.WrongState."""
    hold(plan)
    row, columns = row_of(change, plan), columns_of(change)
    if stamp is None and not is_as_left(row, change):
        raise Differs
    if stamp is not None and stamp != stamp_of(row):
        raise Differs
    try:
        with transaction.atomic():
            put_back(row, {column: change.before.get(column) for column in columns})
    except (IntegrityError, Gone) as reason:
        raise Impossible from reason
    touch(plan, by=by)
    return row


def row_of(change: Change, plan: AnnualPlan) -> models.Model:
    if change.table == AnnualPlan._meta.db_table:
        return AnnualPlan.objects.get(pk=plan.pk)
    return BY_TABLE[change.table].objects.select_related("plan").get(plan=plan, pk=change.row)


def stamp_of(row: models.Model) -> int:
    return getattr(row, "stamp", 0)


def is_as_left(row: models.Model, change: Change) -> bool:
    return all(alike(column, getattr(row, column), change.after[column]) for column in columns_of(change))


def alike(column: str, value: Any, noted: Any) -> bool:
    """A value against what the history says; of a deletion it counts whether, not when."""
    return (value is None) == (noted is None) if column == "removed" else value == noted


def put_back(row: models.Model, values: dict[str, Any]) -> None:
    plain = {name: value for name, value in values.items() if name not in PLACE | {"removed"}}
    if "times" in plain:
        plain["due"] = due_day(plain["times"])
    if FOLLOWED_UP & plain.keys():
        plain["touched"] = timezone.now()
    if plain:
        store(row, plain)
    if "removed" in values:
        row.remove() if values["removed"] else row.bring_back()
    if PLACE & values.keys():
        put_in_place(row, values)


def store(row: models.Model, values: dict[str, Any]) -> None:
    rows = type(row).objects.filter(pk=row.pk)
    rows.update(**values, **({"stamp": models.F("stamp") + 1} if hasattr(row, "stamp") else {}))


def put_in_place(row: PlanContent, values: dict[str, Any]) -> None:
    """Among the rows that it stood among, where it stood, as far as they are still there."""
    kind, column = (SubGoal, "sub_goal_id") if isinstance(row, Activity) else (PlanArea, "area_id")
    if column in values:
        target = kind.objects.get(plan=row.plan_id, pk=values[column])
        if getattr(target, "is_gone", False):
            raise Gone(target)
        store(row, {column: target.pk})
        row = type(row).objects.get(pk=row.pk)
    others = [each for each in row.siblings().present() if each.pk != row.pk]
    others.insert(values.get("position", row.position), row)
    renumber(others)


# For the page that shows both


def sides(change: Change, row: models.Model) -> list[Side]:
    """What the change replaced, what it left, and what stands there now."""
    columns = [column for column in change.after if column in columns_of(change)]
    now = Change(table=change.table, row=change.row, before=None, after=present(row, columns))
    names = names_in([change, now])

    def words(column: str, side: dict[str, Any]) -> str:
        return in_words(change.table, column, side.get(column), names)

    return [
        Side(
            label=capfirst(str(label_of(change.table, column))),
            before=words(column, change.before),
            after=words(column, change.after),
            now=words(column, now.after),
        )
        for column in columns
    ]


def present(row: models.Model, columns: list[str]) -> dict[str, Any]:
    values = {column: getattr(row, column) for column in columns}
    return {column: value.isoformat() if column == "removed" and value else value for column, value in values.items()}
