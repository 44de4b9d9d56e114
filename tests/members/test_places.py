"""What a person is today, and in what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Leader, ResourcePerson
from members.places import places_of
from network.actors import Part, Place
from network.tenancy import scope
from tests.world import World

pytestmark = pytest.mark.django_db


def test_who_leads_nobody_any_more_has_no_place_by_it(world: World):
    person = world.person(Part.LEADER)
    yesterday = timezone.localdate() - timedelta(days=1)

    with scope(trusts=[person.trust_id]):
        before = places_of(person.pk)
        led = Leader.objects.get(person=person).resource_person_id
        ResourcePerson.objects.filter(pk=led).update(ended=yesterday)
        after = places_of(person.pk)

    assert before == (Place(Part.LEADER, world.network.pk, world.local_group.pk),)
    assert after == ()
