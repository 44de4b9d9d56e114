"""Ordering a PDF while something behind it is away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.actors import Part
from network.models import PrintJob
from network.tenancy import scope
from tests import factories
from tests.broker import broker_is_away
from tests.world import World

__all__ = ["broker_is_away"]

pytestmark = pytest.mark.django_db


def test_a_broker_that_is_away_leaves_the_print_in_line(
    client_of, world: World, broker_is_away, django_capture_on_commit_callbacks
):
    browser = client_of(world.person(Part.COORDINATOR))

    with django_capture_on_commit_callbacks(execute=True):
        page = browser.post(f"/egen/sykepleiere/plan/{world.plan.year}/utskrift/")

    with scope(trusts_read=[world.trust.pk]):
        job = PrintJob.objects.get()
    assert (page.status_code, job.state) == (302, PrintJob.State.QUEUED)
    assert page.url == f"/egen/sykepleiere/plan/{world.plan.year}/utskrift/{job.pk}/"


@pytest.mark.parametrize("state", [PrintJob.State.QUEUED, PrintJob.State.RENDERING])
@pytest.mark.parametrize(("minutes", "is_said"), [(1, False), (5, True)])
def test_who_waits_for_a_worker_that_stands_still_is_told(client_of, world: World, state, minutes, is_said):
    with scope(trusts=[world.trust.pk]):
        job = factories.PrintJobFactory(trust=world.trust, object_id=world.plan.pk, state=state)
        PrintJob.objects.update(changed=timezone.now() - timedelta(minutes=minutes))
    browser = client_of(world.person(Part.COORDINATOR))

    page = browser.get(f"/egen/sykepleiere/plan/{world.plan.year}/utskrift/{job.pk}/")

    assert ("Bestillingen din er tatt vare på" in page.content.decode()) == is_said
