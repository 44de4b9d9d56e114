"""A provider whose sign-in is two steps by itself leads nobody to set up a second one."""

import pytest
from allauth.socialaccount.models import SocialAccount

from network.actors import Part
from tests.members.factors import SECURITY
from tests.openid.walking import sign_in_by
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("strong", "location"), [("yes", None), ("no", SECURITY)])
def test_a_coordinator_who_came_by_it(strong, location, provider, world: World, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    provider.configure(settings, STRONG=strong)
    coordinator = world.person(Part.COORDINATOR)
    SocialAccount.objects.create(user=coordinator.account, provider=provider.name, uid="a-pairwise-subject")

    sign_in_by(client, provider.name, provider.typed)

    assert client.get("/egen/").headers.get("Location") == location
