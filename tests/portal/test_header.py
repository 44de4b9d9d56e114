"""The places in the header of every page."""

import pytest
from django.db import transaction

from network.actors import Part
from network.tenancy import scope
from portal.my_places import links_of

pytestmark = pytest.mark.django_db


def test_the_header_names_own_trusts(world):
    assert links_of(world.person(Part.LEADER).account_id) == [(world.trust.name, f"/{world.trust.slug}/")]


def test_inside_a_page_of_ones_own_it_is_one_query(world, django_assert_num_queries):
    account_id = world.person(Part.LEADER).account_id

    with scope(account=account_id, trusts_read=[world.trust.pk]), django_assert_num_queries(1):
        links_of(account_id)


def test_as_a_visitor_of_another_trust_they_are_still_ones_own(world):
    account_id = world.person(Part.LEADER).account_id

    with scope(public_trust=world.other_trust.pk):
        assert [label for label, _ in links_of(account_id)] == [world.trust.name]


@pytest.mark.django_db(transaction=True)
def test_after_the_view_has_committed_they_are_still_there(world):
    """Some of allauth's pages are rendered outside the view's transaction."""
    account_id = world.person(Part.LEADER).account_id

    assert not transaction.get_connection().in_atomic_block
    assert [label for label, _ in links_of(account_id)] == [world.trust.name]


def test_a_visitor_has_no_places(client, world):
    assert list(client.get("/").context["places"]) == []
