"""What was known of the activities at the end of an earlier day, from the history that the database keeps."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from network.models import Change
from plans.models import Activity
from plans.reading import PlanRows

FOLLOWED_UP = ("state", "note")


def rows_as_of(rows: PlanRows, day: datetime.date) -> PlanRows:
    """The plan as it is now, with the states and notes of then. In memory only: these rows are not saved."""
    rows.today = min(day, timezone.localdate())
    if day < timezone.localdate():
        activities = {row.pk: row for group in rows.activities.values() for row in group}
        for pk, values in values_then(activities, rows.plan.trust_id, day).items():
            for name, value in values.items():
                setattr(activities[pk], name, value)
    return rows


def values_then(activities: dict[int, Activity], trust_id: int, day: datetime.date) -> dict[int, dict[str, Any]]:
    """By activity and column what the first change after the day replaced; one query."""
    midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min)
    later = Change.objects.filter(
        Q(before__has_key="state") | Q(before__has_key="note"),
        trust_id=trust_id,
        table=Activity._meta.db_table,
        row__in=list(activities),
        kind=Change.Kind.UPDATE,
        happened__gte=timezone.make_aware(midnight),
    )
    found: dict[int, dict[str, Any]] = {}
    for pk, before in later.order_by("happened", "pk").values_list("row", "before"):
        values = found.setdefault(pk, {})
        for name in FOLLOWED_UP:
            if before.get(name) is not None:
                values.setdefault(name, before[name])
    return found
