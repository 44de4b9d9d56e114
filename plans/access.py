"""Who may do what with plans: domain.md section 12 as amended in design.md section 5."""

from network.actors import Actor, Part
from network.models import Network
from plans.models import (
    Activity,
    AnnualPlan,
    Evidence,
    Party,
    PlanArea,
    PlanContent,
    PlanImport,
    PlanVersion,
    SteeringNote,
)
from plans.models.plans import SEES_UNFINISHED


def can_read_plan(actor: Actor, plan: AnnualPlan) -> bool:
    """Whoever sees the row may read it; `visible_to` hides unfinished plans."""
    return not actor.is_visitor


def can_read_drafts(actor: Actor, plan: AnnualPlan) -> bool:
    return actor.is_any(*SEES_UNFINISHED, network_id=plan.network_id)


def can_write_plans(actor: Actor, network: Network) -> bool:
    return actor.is_any(Part.COORDINATOR, Part.OPERATIONS_GROUP, network_id=network.pk)


def can_import(actor: Actor, row: PlanImport) -> bool:
    """Look through what was read of a document, and store it."""
    return can_write_plans(actor, row.network)


def can_read_original(actor: Actor, row: PlanImport) -> bool:
    """The document may say more than the plan: once it is stored, for those who work on plans or steer them."""
    return can_import(actor, row) or bool(row.plan and can_read_drafts(actor, row.plan))


def can_edit_plan(actor: Actor, plan: AnnualPlan) -> bool:
    """Text and structure, as long as the plan is not approved."""
    return plan.is_open_for_writing and can_write_plans(actor, plan.network)


def can_carry_forward(actor: Actor, plan: AnnualPlan) -> bool:
    """To next year's plan; this one stays as it is, whatever its state."""
    return can_write_plans(actor, plan.network)


def can_decide_on_plan(actor: Actor, plan: AnnualPlan) -> bool:
    """Send to review, record the operations group's approval, publish, reopen."""
    return actor.is_any(Part.COORDINATOR, network_id=plan.network_id)


def can_read_version(actor: Actor, version: PlanVersion) -> bool:
    """Whoever sees the row may read it; visitors see what is published."""
    return True


def can_read_minutes(actor: Actor, version: PlanVersion) -> bool:
    """The minutes may say more than the plan: for those who work on it or steer it."""
    return actor.is_any(*SEES_UNFINISHED, network_id=version.network_id)


def can_decide_on_version(actor: Actor, version: PlanVersion) -> bool:
    return actor.is_any(Part.COORDINATOR, network_id=version.network_id)


def can_steer(actor: Actor, plan: AnnualPlan) -> bool:
    """Comment on the plan as a whole, take note of it."""
    return actor.is_any(Part.STEERING_GROUP, network_id=plan.network_id)


def can_take_back_note(actor: Actor, note: SteeringNote) -> bool:
    """One's own."""
    return can_steer(actor, note.plan) and note.written_by_account == actor.account_id


def can_edit_content(actor: Actor, row: PlanContent) -> bool:
    return can_edit_plan(actor, row.plan)


def can_make_areas(actor: Actor, plan: AnnualPlan) -> bool:
    """Under a strategy period the areas are the period's."""
    return plan.period_id is None and can_edit_plan(actor, plan)


def can_edit_area(actor: Actor, area: PlanArea) -> bool:
    return can_make_areas(actor, area.plan)


def can_follow_up_all(actor: Actor, plan: AnnualPlan) -> bool:
    """State and note of every activity, also after the approval."""
    return is_carried_out(plan) and can_write_plans(actor, plan.network)


def can_follow_up_local_groups(actor: Actor, plan: AnnualPlan) -> bool:
    """State and note of what the local groups do."""
    return is_carried_out(plan) and actor.is_any(Part.LOCAL_GROUP_LEADER, network_id=plan.network_id)


def can_follow_up(actor: Actor, activity: Activity) -> bool:
    """State, note and evidence: by those who write the plan, and by whoever is named as responsible."""
    if can_follow_up_all(actor, activity.plan):
        return True
    if activity.person_id and activity.person_id == actor.person_id:
        return is_carried_out(activity.plan)
    return activity.party == Party.LOCAL_GROUPS and can_follow_up_local_groups(actor, activity.plan)


def can_read_activity(actor: Actor, activity: Activity) -> bool:
    return can_read_plan(actor, activity.plan)


def can_read_evidence(actor: Actor, evidence: Evidence) -> bool:
    return can_read_plan(actor, evidence.plan)


def can_take_evidence_away(actor: Actor, evidence: Evidence) -> bool:
    return can_follow_up(actor, evidence.activity)


def is_carried_out(plan: AnnualPlan) -> bool:
    return plan.is_open_for_writing or plan.is_followed_up
