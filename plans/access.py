"""Who may do what with plans: domain.md section 12 as amended in design.md section 5."""

from network.actors import Actor, Part
from network.models import Network
from plans.models import Activity, AnnualPlan, PlanContent


def can_read_plan(actor: Actor, plan: AnnualPlan) -> bool:
    """Whoever sees the row may read it; `visible_to` hides unfinished plans."""
    return not actor.is_visitor


def can_write_plans(actor: Actor, network: Network) -> bool:
    return actor.is_any(Part.COORDINATOR, Part.OPERATIONS_GROUP, network_id=network.pk)


def can_edit_plan(actor: Actor, plan: AnnualPlan) -> bool:
    """Text and structure, as long as the plan is not approved."""
    return plan.is_open_for_writing and can_write_plans(actor, plan.network)


def can_decide_on_plan(actor: Actor, plan: AnnualPlan) -> bool:
    """Send to review, record the operations group's approval, publish, reopen."""
    return actor.is_any(Part.COORDINATOR, network_id=plan.network_id)


def can_edit_content(actor: Actor, row: PlanContent) -> bool:
    return can_edit_plan(actor, row.plan)


def can_follow_up(actor: Actor, activity: Activity) -> bool:
    """State and note: also after approval, and by the leaders of local groups for what the groups do."""
    plan = activity.plan
    if can_edit_plan(actor, plan) or (plan.is_followed_up and can_write_plans(actor, plan.network)):
        return True
    leads_group = actor.is_any(Part.LOCAL_GROUP_LEADER, network_id=plan.network_id)
    return leads_group and activity.party == "local_groups" and (plan.is_open_for_writing or plan.is_followed_up)
