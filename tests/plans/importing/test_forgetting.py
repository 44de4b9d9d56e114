"""What becomes of documents that nobody stores as a plan."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.models import Change
from network.tenancy import scope
from plans.models import PlanImport
from portal.retention import night
from tests import factories
from tests.database import connect_as
from tests.world import build_world


@pytest.fixture
def world(transactional_db):
    return build_world()


def carry_out_a_night() -> bool:
    """As manage.py carry_out_retention would, in this process."""
    connect_as("retention")
    try:
        return night.carry_out()
    finally:
        connect_as("app")


def test_after_thirty_days_untouched_the_document_goes_and_what_became_a_plan_stays(world):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        old, recent = (
            factories.PlanImportFactory(network=world.network, file_name="Hemmelig.docx") for _ in range(2)
        )
        stored = factories.PlanImportFactory(network=world.network, plan=world.plan, state="stored")
        long_ago = timezone.now() - timedelta(days=31)
        PlanImport.objects.exclude(pk=recent.pk).update(changed=long_ago)

    assert carry_out_a_night()

    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        assert set(PlanImport.objects.all()) == {recent, stored}
        told = Change.objects.filter(table="plans_planimport", row=old.pk).values_list("before", "after")
        assert "Hemmelig" not in str(list(told))
