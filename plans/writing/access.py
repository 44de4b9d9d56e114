"""Who comments on a plan, suggests changes, decides on them, takes changes back."""

from network.actors import Actor, Part
from plans.access import can_edit_plan, can_read_drafts, can_write_plans, is_carried_out
from plans.models import Activity, AnnualPlan, PlanComment, PlanSuggestion, SubGoal
from plans.models.plans import SEES_UNFINISHED

# The steering group comments on the plan as a whole: plans/steering.py.
COMMENTS = SEES_UNFINISHED - {Part.STEERING_GROUP}


def can_comment(actor: Actor, plan: AnnualPlan) -> bool:
    """On the plan and its rows, until the year is over."""
    return is_carried_out(plan) and actor.is_any(*COMMENTS, network_id=plan.network_id)


def can_discuss(actor: Actor, comment: PlanComment) -> bool:
    """Settle it, or open it again."""
    return can_comment(actor, comment.plan)


def can_delete_comment(actor: Actor, comment: PlanComment) -> bool:
    """One's own."""
    return can_read_drafts(actor, comment.plan) and comment.made_by_account == actor.account_id is not None


def can_suggest(actor: Actor, plan: AnnualPlan) -> bool:
    """Who leads a local group and cannot write in the plan."""
    leads = actor.is_any(Part.LOCAL_GROUP_LEADER, network_id=plan.network_id)
    return leads and plan.is_open_for_writing and not can_write_plans(actor, plan.network)


def can_suggest_at(actor: Actor, row: Activity | SubGoal) -> bool:
    return can_suggest(actor, row.plan)


def can_read_suggestion(actor: Actor, suggestion: PlanSuggestion) -> bool:
    return can_read_drafts(actor, suggestion.plan)


def can_decide_on_suggestion(actor: Actor, suggestion: PlanSuggestion) -> bool:
    """Say no at any time; say yes as long as the text can be written (plans.writing.suggestions)."""
    return can_write_plans(actor, suggestion.plan.network)


def can_accept_suggestions(actor: Actor, plan: AnnualPlan) -> bool:
    return can_edit_plan(actor, plan)
