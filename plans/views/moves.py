"""Reordering: by a step up or down, or to a place that was pointed at."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from plans.models import Activity, PlanContent, SubGoal

STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Place:
    said: str  # for the live region
    area_ids: list[int]  # where something looks different now


def steps_wanted(wish: Mapping[str, str]) -> str:
    """'up' or 'down'; '' for anything else."""
    return wish.get("step", "") if wish.get("step") in STEPS else ""


def moved(row: PlanContent, wish: Mapping[str, str]) -> Place:
    """Moves it as the request says; plans.models.ordering.Gone when it has been deleted meanwhile."""
    if isinstance(row, Activity) and "sub_goal" in wish:
        return moved_to(row, wish["sub_goal"], wish.get("before", ""))
    step = steps_wanted(wish)
    number = row.move(STEPS.get(step, 0))
    words = {"number": number, "total": row.siblings().present().count()}
    said = {
        "up": _("Moved up. Now number %(number)s of %(total)s."),
        "down": _("Moved down. Now number %(number)s of %(total)s."),
    }.get(step, _("Not moved. It is number %(number)s of %(total)s."))
    return Place(said % words, [row.area_id])


def moved_to(row: Activity, sub_goal_id: str, before: str) -> Place:
    """Drop the activity in a sub-goal of the same plan, above the activity `before` or last."""
    target = get_object_or_404(SubGoal, pk=as_id(sub_goal_id), plan_id=row.plan_id)
    left = row.area_id
    words = {"number": row.place(target, before=before), "total": row.siblings().present().count()}
    return Place(_("Moved. Now number %(number)s of %(total)s.") % words, [left, row.area_id])


def as_id(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None
