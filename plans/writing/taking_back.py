"""Taking one change back: the values that it replaced are put in again, if the row still has what it left."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from network.actors import Actor
from network.models import Change
from network.taking_back import Impossible, Takable
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
ROWS = Takable(COLUMNS, follow={"due", "changed", "changed_by"})
FOLLOWED_UP = {"state", "note"}
PLACE = {"position", "area_id", "sub_goal_id"}


def can_take_back(actor: Actor, plan: AnnualPlan, change: Change) -> bool:
    columns = ROWS.columns_of(change)
    if change.table == Activity._meta.db_table and columns and columns <= FOLLOWED_UP:
        return can_follow_up_all(actor, plan)
    return bool(columns) and can_edit_plan(actor, plan)


@transaction.atomic
def take_back(change: Change, plan: AnnualPlan, *, stamp: int | None = None, by: Actor) -> models.Model:
    """Raises Differs as `refuse_what_differs` does, Impossible, and plans.services.WrongState."""
    hold(plan)
    row, columns = row_of(change, plan), ROWS.columns_of(change)
    ROWS.refuse_what_differs(change, row, stamp=stamp)
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
    return ROWS.model_of(change).objects.select_related("plan").get(plan=plan, pk=change.row)


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
