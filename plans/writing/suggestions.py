"""Suggestions for the plan: by those who lead a local group, decided on by those who write in it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from network.actors import Actor
from plans.models import Activity, AnnualPlan, PlanSuggestion, SubGoal
from plans.models.activities import due_day
from plans.models.ordering import Gone
from plans.services import hold, touch
from plans.writing.suggestion_mail import tell_proposer, tell_writers

Kind, State = PlanSuggestion.Kind, PlanSuggestion.State
# Columns of an activity that can be suggested; the party and its name go together.
FIELDS = ("text", "party", "party_text", "times")
Values = Mapping[str, Any]


class Stale(Exception):
    """The activity has been changed since the page was made on which somebody said yes."""


class DecidedBefore(Exception):
    """Somebody else was quicker."""


# Suggesting


def suggest_change(activity: Activity, *, values: Values, reason: str, by: Actor) -> PlanSuggestion:
    """`values`: all of FIELDS as they should be; at least one is another than now."""
    before = values_of(activity)
    changes = differing(before, values)
    what = {"changes": changes, "before": {name: before[name] for name in changes}}
    return _suggest(activity.plan, kind=Kind.CHANGE, activity=activity, reason=reason, by=by, **what)


def suggest_activity(sub_goal: SubGoal, *, values: Values, reason: str, by: Actor) -> PlanSuggestion:
    changes = {name: values[name] for name in FIELDS}
    return _suggest(sub_goal.plan, kind=Kind.NEW, sub_goal=sub_goal, changes=changes, reason=reason, by=by)


def suggest_dropping(activity: Activity, *, reason: str, by: Actor) -> PlanSuggestion:
    return _suggest(activity.plan, kind=Kind.DROP, activity=activity, reason=reason, by=by)


def values_of(activity: Activity) -> dict[str, Any]:
    return {name: getattr(activity, name) for name in FIELDS}


def differing(before: Values, values: Values) -> dict[str, Any]:
    found = {name: values[name] for name in FIELDS if values[name] != before[name]}
    if found.keys() & {"party", "party_text"}:
        found |= {name: values[name] for name in ("party", "party_text")}
    return found


@transaction.atomic
def _suggest(plan: AnnualPlan, *, by: Actor, **what: Any) -> PlanSuggestion:
    """The same again while it waits is the same: a button that was pressed twice."""
    hold(plan)
    waiting = PlanSuggestion.objects.filter(plan=plan, made_by_account=by.account_id).open()
    if before := waiting.filter(**what).first():
        return before
    author = {"person_id": by.person_id, "made_by": by.name, "made_by_account": by.account_id}
    suggestion = PlanSuggestion.objects.create(trust_id=plan.trust_id, plan=plan, **author, **what)
    tell_writers(suggestion, by=by)
    return suggestion


def suggestions_of(plan: AnnualPlan) -> QuerySet[PlanSuggestion]:
    """Those that wait first, then the newest."""
    rows = PlanSuggestion.objects.filter(trust_id=plan.trust_id, plan=plan)
    rows = rows.select_related("plan", "sub_goal__area", "activity__sub_goal__area")
    return rows.order_by(F("decided").desc(nulls_first=True), "-made", "-pk")


# Deciding


@transaction.atomic
def accept(suggestion: PlanSuggestion, *, stamp: int | None, note: str = "", by: Actor) -> Activity:
    """Do it, as an edit does. `stamp`: the activity's, on the page where it was decided.

    Stale when the activity has been saved since, DecidedBefore, Gone when what it is about has been deleted, or
    plans.services.WrongState.
    """
    hold(suggestion.plan)
    carry_out = {Kind.CHANGE: _change, Kind.NEW: _add, Kind.DROP: _drop}[Kind(suggestion.kind)]
    _decide(suggestion, State.ACCEPTED, note, by)
    activity = carry_out(suggestion, stamp)
    touch(suggestion.plan, by=by)
    tell_proposer(suggestion, by=by)
    return activity


@transaction.atomic
def decline(suggestion: PlanSuggestion, *, note: str = "", by: Actor) -> None:
    _decide(suggestion, State.DECLINED, note, by)
    tell_proposer(suggestion, by=by)


def _decide(suggestion: PlanSuggestion, state: str, note: str, by: Actor) -> None:
    decision = {"state": state, "decided": timezone.now(), "decided_by": by.name, "note": note}
    if not PlanSuggestion.objects.filter(pk=suggestion.pk).open().update(**decision):
        raise DecidedBefore
    for name, value in decision.items():
        setattr(suggestion, name, value)


def _change(suggestion: PlanSuggestion, stamp: int | None) -> Activity:
    values = {name: value for name, value in suggestion.changes.items() if name in FIELDS}
    if "times" in values:
        values["due"] = due_day(values["times"])
    return _save(suggestion, stamp, **values)


def _drop(suggestion: PlanSuggestion, stamp: int | None) -> Activity:
    return _save(suggestion, stamp, removed=timezone.now())


def _save(suggestion: PlanSuggestion, stamp: int | None, **values: Any) -> Activity:
    activity = suggestion.activity
    if stamp is None or not Activity.objects.of_plan(suggestion.plan).filter(pk=activity.pk).exists():
        raise Gone(activity)
    if not Activity.objects.save_if_unchanged(pk=activity.pk, stamp=stamp, **values):
        raise Stale
    return activity


def _add(suggestion: PlanSuggestion, stamp: int | None) -> Activity:
    sub_goal = suggestion.sub_goal
    if not SubGoal.objects.present().filter(pk=sub_goal.pk).exists():
        raise Gone(sub_goal)
    values = {name: value for name, value in suggestion.changes.items() if name in FIELDS}
    activity = Activity(trust_id=suggestion.trust_id, plan=suggestion.plan, sub_goal=sub_goal, **values)
    activity.place_last()
    activity.save()
    PlanSuggestion.objects.filter(pk=suggestion.pk).update(activity=activity)
    return activity
