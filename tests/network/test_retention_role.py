"""The third role: it may clean up what is written once, trust by trust, and nothing beside."""

import pytest

from network.tenancy import make_scope, scope
from tests import factories
from tests.database import direct_connection
from tests.world import build_world


@pytest.fixture
def world(transactional_db):
    world = build_world()
    with scope(trusts=[world.trust.pk]):
        factories.StoredFileFactory(trust=world.trust)
    return world


@pytest.fixture
def retention(world):
    with direct_connection("retention") as database, database.transaction(force_rollback=True):
        yield database


def assume(database, **reach) -> None:
    for name, value in make_scope(**reach).settings().items():
        database.execute("select set_config(%s, %s, true)", [name, value])


def test_it_is_held_by_the_walls_as_well(world, retention):
    assert retention.execute("select count(*) from network_storedfile").fetchone() == (0,)
    assert retention.execute("delete from network_storedfile").rowcount == 0


def test_it_removes_stored_files_of_its_scope(world, retention):
    assume(retention, trusts=[world.other_trust.pk])
    assert retention.execute("delete from network_storedfile").rowcount == 0

    assume(retention, trusts=[world.trust.pk])
    assert retention.execute("delete from network_storedfile").rowcount == 1
