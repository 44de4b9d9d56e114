"""Reordering: by a step up or down, or to a place that was pointed at."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from plans.models import Activity, PlanContent, SubGoal
from plans.models.ordering import renumber

STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Place:
    said: str  # for the live region
    other_areas: list[int] = field(default_factory=list)


def steps_wanted(wish: Mapping[str, str]) -> str:
    """'up' or 'down'; '' for anything else."""
    return wish.get("step", "") if wish.get("step") in STEPS else ""


def moved(row: PlanContent, wish: Mapping[str, str]) -> Place:
    if isinstance(row, Activity) and wish.get("sub_goal", "").isdecimal():
        return _moved_to(row, int(wish["sub_goal"]), wish.get("before", ""))
    step = steps_wanted(wish)
    number = row.move(STEPS.get(step, 0))
    total = row.siblings().present().count()
    words = {"number": number, "total": total}
    if step == "up":
        return Place(_("Moved up. Now number %(number)s of %(total)s.") % words)
    return Place(_("Moved down. Now number %(number)s of %(total)s.") % words)


def _moved_to(row: Activity, sub_goal_id: int, before: str) -> Place:
    """Drop the activity in a sub-goal of the same plan, above the activity `before` or last."""
    target = get_object_or_404(SubGoal.objects.present(), pk=sub_goal_id, plan_id=row.plan_id)
    left = row.sub_goal.area_id
    rows = [other for other in Activity.objects.filter(sub_goal=target).present() if other != row]
    there = next((index for index, other in enumerate(rows) if str(other.pk) == before), len(rows))
    row.sub_goal = target
    row.stamp += 1
    row.save(update_fields=["sub_goal", "stamp"])
    rows.insert(there, row)
    renumber(rows)
    words = {"number": there + 1, "total": len(rows)}
    return Place(_("Moved. Now number %(number)s of %(total)s.") % words, other_areas=[left])
