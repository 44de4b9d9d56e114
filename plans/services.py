"""What is done to whole plans. Everything that writes takes the actor as `by`."""

import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from network.actors import Actor
from network.files import store
from network.models import Network
from plans.models import AnnualPlan, FocusArea, PlanArea, PlanLogo, StrategyPeriod

State = AnnualPlan.State


class WrongState(Exception):
    """The plan is not in the state from which this step leads on; somebody else may just have taken it."""


def create_plan(*, network: Network, year: int, by: Actor) -> AnnualPlan:
    """A draft with the areas of the period that covers the year, or those of the plan before where none does."""
    region_id = network.trust.region_id
    period = StrategyPeriod.objects.filter(region_id=region_id).covering(year).first()
    before = AnnualPlan.objects.filter(network=network, year__lt=year).first()
    plan = AnnualPlan(
        trust_id=network.trust_id,
        region_id=region_id,
        network=network,
        year=year,
        period=period,
        network_name=before.network_name if before else network.name,
        motto=before.motto if before else "",
        foundations=before.foundations if before else [],
        purpose=period.purpose if period else (before.purpose if before else ""),
        characteristics=period.characteristics if period else (before.characteristics if before else ""),
        signed_body=before.signed_body if before else "",
        signed_leader=before.signed_leader if before else "",
        changed_by=by.name,
    )
    plan.save()
    add_areas(plan, before)
    return plan


def add_areas(plan: AnnualPlan, before: AnnualPlan | None) -> None:
    if plan.period:
        source = [(area.number, area.title, area.goal, area) for area in FocusArea.objects.filter(period=plan.period)]
    elif before:
        source = [(area.number, area.title, area.goal, None) for area in before.areas.all()]
    else:
        source = []
    PlanArea.objects.bulk_create(
        PlanArea(
            trust_id=plan.trust_id,
            region_id=plan.region_id,
            plan=plan,
            number=number,
            title=title,
            goal=goal,
            focus_area=focus_area,
        )
        for number, title, goal, focus_area in source
    )


def touch(plan: AnnualPlan, *, by: Actor) -> None:
    """Note who changed something in the plan last, and when."""
    AnnualPlan.objects.filter(pk=plan.pk).update(changed=timezone.now(), changed_by=by.name)


def submit(plan: AnnualPlan, *, by: Actor) -> None:
    _step(plan, [State.DRAFT], State.IN_REVIEW, by)


def take_back(plan: AnnualPlan, *, by: Actor) -> None:
    _step(plan, [State.IN_REVIEW], State.DRAFT, by)


def approve(plan: AnnualPlan, *, approved_by: str, approved_on: datetime.date, minutes: str, by: Actor) -> None:
    approval = {"approved_by": approved_by, "approved_on": approved_on, "minutes": minutes}
    _step(plan, [State.IN_REVIEW], State.APPROVED, by, **approval)


def publish(plan: AnnualPlan, *, by: Actor) -> None:
    _step(plan, [State.APPROVED], State.PUBLISHED, by)


def close(plan: AnnualPlan, *, by: Actor) -> None:
    _step(plan, [State.PUBLISHED], State.CLOSED, by)


def start_new_version(plan: AnnualPlan, *, by: Actor) -> None:
    """Open an approved plan for writing again, as the next version."""
    _step(plan, [State.APPROVED, State.PUBLISHED], State.DRAFT, by, version=F("version") + 1)


def _step(plan: AnnualPlan, sources: list[str], target: str, by: Actor, **values) -> None:
    rows = AnnualPlan.objects.filter(pk=plan.pk, state__in=sources)
    if not rows.update(state=target, changed=timezone.now(), changed_by=by.name, **values):
        raise WrongState(_("Somebody else has just changed the state of the plan. Look at it again."))


def add_logo(plan: AnnualPlan, *, content: bytes, content_type: str, alt_text: str, by: Actor) -> PlanLogo:
    file = store(trust_id=plan.trust_id, content=content, content_type=content_type)
    position = plan.logos.count()
    logo = PlanLogo.objects.create(trust_id=plan.trust_id, plan=plan, position=position, file=file, alt_text=alt_text)
    touch(plan, by=by)
    return logo
