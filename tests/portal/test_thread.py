"""The thread page: a focus area from its targets to what was done, over the years and the strategies."""

import pytest

from network.actors import Part
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db


def test_smoke(world: World, client_of):
    browser = client_of(world.person(Part.COORDINATOR))
    page = browser.get(f"/{world.trust.slug}/{world.network.slug}/trad/{world.focus_area.pk}/")
    assert page.status_code == 200
    browser.get(f"/{world.trust.slug}/{world.network.slug}/trad/")
    with counted(12):
        browser.get(f"/{world.trust.slug}/{world.network.slug}/trad/{world.focus_area.pk}/")
