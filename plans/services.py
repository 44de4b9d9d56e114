"""What is done to whole plans. Everything that writes takes the actor as `by`."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy

from members.models import Body
from network.actors import Actor
from network.files import store
from network.models import Network, TrustLogo, TrustSettings
from network.uploads import Upload
from plans import versions
from plans.models import AnnualPlan, FocusArea, PlanArea, PlanLogo, PlanVersion, StrategyPeriod

State = AnnualPlan.State


STATE_CHANGED = gettext_lazy("Somebody else has just changed the state of the plan. Look at it again.")


class WrongState(PermissionDenied):
    """The plan is not in the state from which this step leads on; somebody else may just have taken it."""


class YearTaken(Exception):
    """The network already has a plan for the year."""


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
        changed_by=by.name,
        **head_of_new_plan(network, period, before),
    )
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as error:
        if "one_plan_per_network_and_year" in str(error):
            raise YearTaken from error
        raise
    add_areas(plan, before)
    add_trust_logos(plan)
    return plan


def head_of_new_plan(network: Network, period: StrategyPeriod | None, before: AnnualPlan | None) -> dict:
    """Purpose and characteristics are the strategy's; the rest is usually what it was the year before."""
    head = {"network_name": network.name, "motto": TrustSettings.objects.of(network.trust).motto}
    if before:
        kept = ["network_name", "motto", "foundations", "purpose", "characteristics", "signed_body", "signed_leader"]
        head |= {name: getattr(before, name) for name in kept}
    if period:
        head |= {"purpose": period.purpose, "characteristics": period.characteristics}
    return head


def add_trust_logos(plan: AnnualPlan) -> None:
    """Those of the trust as they are now: what becomes of them later does not change the plan."""
    logos = TrustLogo.objects.filter(trust=plan.trust_id)
    PlanLogo.objects.bulk_create(
        PlanLogo(trust_id=plan.trust_id, plan=plan, position=place, file_id=logo.file_id, alt_text=logo.alt_text)
        for place, logo in enumerate(logos)
    )


def add_areas(plan: AnnualPlan, before: AnnualPlan | None) -> None:
    focus_areas = FocusArea.objects.filter(period=plan.period) if plan.period else ()
    source = focus_areas or (before.areas.all() if before else ())
    PlanArea.objects.bulk_create(
        PlanArea(
            trust_id=plan.trust_id,
            region_id=plan.region_id,
            plan=plan,
            number=area.number,
            title=area.title,
            goal=area.goal,
            focus_area=area if plan.period else None,
        )
        for area in source
    )


def hold(plan: AnnualPlan) -> None:
    """Let one writer at a time into the plan. WrongState when it has been approved or the like meanwhile.

    Whoever writes in a plan holds it before any of its rows (or touches it, which holds it too): two orders never
    mix, and nobody waits for somebody who waits for them.
    """
    state = AnnualPlan.objects.select_for_update(no_key=True).values_list("state", flat=True).get(pk=plan.pk)
    if state != plan.state:
        raise WrongState(STATE_CHANGED)


def touch(plan: AnnualPlan, *, by: Actor) -> None:
    """Note who changed something in the plan last, and when. Holds it."""
    rows = AnnualPlan.objects.filter(pk=plan.pk, state=plan.state)
    if not rows.update(changed=timezone.now(), changed_by=by.name):
        raise WrongState(STATE_CHANGED)


def submit(plan: AnnualPlan, *, by: Actor) -> None:
    _step(plan, [State.DRAFT], State.IN_REVIEW, by)


def take_back(plan: AnnualPlan, *, by: Actor) -> None:
    _step(plan, [State.IN_REVIEW], State.DRAFT, by)


@transaction.atomic
def approve(
    plan: AnnualPlan,
    *,
    approved_by: str,
    approved_on: datetime.date,
    minutes: str = "",
    body: Body | None = None,
    minutes_file: Upload | None = None,
    by: Actor,
) -> PlanVersion:
    """Note the operations group's decision and freeze what it decided on. `approved_by`: the body as it is called."""
    approval = {"approved_by": approved_by, "approved_on": approved_on, "minutes": minutes}
    _step(plan, [State.IN_REVIEW], State.APPROVED, by, **approval)
    version = versions.freeze(plan, body=body, minutes_file=minutes_file, frozen_by=by.name)
    versions.order_pdf(version)
    return version


@transaction.atomic
def publish(plan: AnnualPlan, *, by: Actor) -> None:
    """Anyone can read the version in force from now on, instead of the one before."""
    _step(plan, [State.APPROVED], State.PUBLISHED, by)
    versions.make_public(versions.version_in_force(plan), published_by=by.name)


@transaction.atomic
def withdraw(plan: AnnualPlan, *, by: Actor) -> None:
    """Take what is public of the plan off the public page: an older version too, while the next is written."""
    AnnualPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    was_published = _move(plan, [State.PUBLISHED], State.APPROVED, by)
    if not (versions.take_off(plan.pk) or was_published):
        raise WrongState(STATE_CHANGED)


def close(plan: AnnualPlan, *, by: Actor) -> None:
    """The year is over: nothing is noted any more. What is public stays public."""
    _step(plan, [State.PUBLISHED], State.CLOSED, by)


@transaction.atomic
def archive(plan: AnnualPlan, *, by: Actor) -> None:
    """Off the public page; the members still find it."""
    _step(plan, [State.CLOSED], State.ARCHIVED, by)
    versions.take_off(plan.pk)


def start_new_version(plan: AnnualPlan, *, by: Actor) -> None:
    """Open an approved plan for writing again, as the next version. What is public stays public until the next is."""
    _step(plan, [State.APPROVED, State.PUBLISHED], State.DRAFT, by, version=F("version") + 1)


def _step(plan: AnnualPlan, sources: list[str], target: str, by: Actor, **values) -> None:
    if not _move(plan, sources, target, by, **values):
        raise WrongState(STATE_CHANGED)


def _move(plan: AnnualPlan, sources: list[str], target: str, by: Actor, **values) -> int:
    rows = AnnualPlan.objects.filter(pk=plan.pk, state__in=sources)
    return rows.update(state=target, changed=timezone.now(), changed_by=by.name, **values)


def add_logo(plan: AnnualPlan, *, content: bytes, content_type: str, alt_text: str, by: Actor) -> PlanLogo:
    touch(plan, by=by)
    file = store(trust_id=plan.trust_id, content=content, content_type=content_type)
    position = plan.logos.count()
    return PlanLogo.objects.create(trust_id=plan.trust_id, plan=plan, position=position, file=file, alt_text=alt_text)


def remove_logo(logo: PlanLogo, *, by: Actor) -> None:
    touch(logo.plan, by=by)
    logo.delete()
