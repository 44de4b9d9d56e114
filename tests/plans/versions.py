"""Approving and publishing in tests, as services and as pages do it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from network.actors import Actor
from network.printing import carry_out
from network.tenancy import assumed, make_scope, scope
from plans import services
from plans.models import AnnualPlan, PlanVersion
from plans.versions import order_pdf
from tests.plans.conftest import set_state
from tests.plans.editor import inside

BY = Actor(name="Kari Prøve", account_id=7)


def approved(plan: AnnualPlan, **values: Any) -> PlanVersion:
    """The version that the operations group's approval freezes, whatever state the plan was in."""
    set_state(plan, AnnualPlan.State.IN_REVIEW)
    approval = {"approved_by": "Driftsgruppen", "approved_on": timezone.localdate(), "minutes": "sak 3/25"}
    with inside(plan.network.trust):
        return services.approve(stored(plan), **approval | values, by=BY)


def published(plan: AnnualPlan, **values: Any) -> PlanVersion:
    version = approved(plan, **values)
    with inside(plan.network.trust):
        services.publish(stored(plan), by=BY)
    return version_now(version)


def with_pdf(version: PlanVersion) -> PlanVersion:
    """Made by a worker."""
    trust = version.network.trust
    with inside(trust):
        job = order_pdf(version)
    with assumed(make_scope(trusts=[trust.pk], regions_read=[trust.region_id])):
        carry_out(job.pk)
    return version_now(version)


def version_now(version: PlanVersion) -> PlanVersion:
    with inside(version.network.trust):
        return PlanVersion.objects.select_related("pdf", "network__trust").get(pk=version.pk)


def stored(plan: AnnualPlan) -> AnnualPlan:
    """As a page fetches it."""
    with inside(plan.network.trust):
        return AnnualPlan.objects.select_related("network__trust__region", "period").get(pk=plan.pk)


def as_visitor(trust) -> Any:
    return scope(public_trust=trust.pk)


def rows(statement: str, values: Sequence[Any] = ()) -> int:
    """How many a statement reads or changes: raw, past every queryset."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
