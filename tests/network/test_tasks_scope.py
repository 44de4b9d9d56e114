"""Background work under the walls, by a worker in a process of its own over a real Valkey."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from network.models import Network
from network.tenancy import ScopeMissing, scope
from portal.celery import app
from tests import probe_tasks
from tests.database import address_of
from tests.world import World, build_world

PATIENCE = 60  # seconds; a worker needs some to start


@pytest.fixture(scope="module", autouse=True)
def worker(django_db_setup, tmp_path_factory) -> Iterator[subprocess.Popen]:
    log = tmp_path_factory.mktemp("worker") / "log"
    command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "-P", "solo", "-Q", probe_tasks.QUEUE,
               "--include", "tests.probe_tasks", "--without-gossip", "--without-mingle"]  # fmt: skip
    environment = {**os.environ, "DATABASE_URL": address_of("app"), "REDIS_URL": settings.REDIS_URL}
    with log.open("w") as output:
        process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stdout=output, stderr=output)
    yield process
    process.terminate()
    process.wait(PATIENCE)


@pytest.fixture
def world(transactional_db) -> World:
    return build_world()


@pytest.fixture
def key() -> str:
    return uuid4().hex


def left_at(key: str):
    """What the task left in the cache."""
    until = time.monotonic() + PATIENCE
    while (found := cache.get(key)) is None:
        assert time.monotonic() < until, "The worker has not carried the task out."
        time.sleep(0.02)
    return found


def wait_for_worker(world: World) -> None:
    """It takes one task after the other: when this one is done, those before it are."""
    with scope(trusts=[world.trust.pk]):
        probe_tasks.look.delay("end")
    left_at("end")


def networks_of(trust) -> list[str]:
    with scope(trusts_read=[trust.pk]):
        return sorted(Network.objects.values_list("name", flat=True))


def test_task_without_a_scope_is_refused_where_it_is_queued(world, key):
    with pytest.raises(ScopeMissing):
        probe_tasks.look.delay(key)


def test_message_without_a_scope_is_refused_by_the_worker(world, key):
    app.send_task(probe_tasks.look.name, [key], queue=probe_tasks.QUEUE)  # goes past our task class

    wait_for_worker(world)
    assert cache.get(key) is None


def test_task_in_the_right_scope_reads_and_writes_its_trust(world, key):
    own = world.trust.pk

    with scope(trusts=[own]):
        probe_tasks.look.delay(key)

    assert left_at(key) == {"raw": (2, own, own), "networks": 2, "changed": 2, "added": True, "trusts": 5}
    assert "Ny" in networks_of(world.trust)


def test_task_in_a_wrong_scope_meets_the_other_trust_only(world, key):
    other = world.other_trust.pk

    with scope(trusts=[other]):
        probe_tasks.look.delay(key)

    assert left_at(key) == {
        "raw": (1, other, other), "networks": 1, "changed": 1, "added": False, "trusts": 5,
    }  # fmt: skip
    assert "Ny" not in networks_of(world.trust)


def test_task_in_a_read_only_scope_changes_nothing(world, key):
    own = world.trust.pk

    with scope(trusts_read=[own]):
        probe_tasks.look.delay(key)

    assert left_at(key) == {"raw": (2, own, own), "networks": 2, "changed": 0, "added": False, "trusts": 5}


@pytest.mark.parametrize("task", [probe_tasks.look_from_platform, probe_tasks.look_from_mail_worker])
def test_task_of_a_lane_sees_the_directory_and_no_trusts_rows(world, key, task):
    task.delay(key)

    assert left_at(key) == {
        "raw": (0, None, None), "networks": 0, "changed": 0, "added": False, "trusts": 5,
    }  # fmt: skip


def test_task_of_a_lane_does_not_take_the_scope_it_is_queued_in(world, key):
    with scope(trusts=[world.trust.pk]):
        probe_tasks.look_from_platform.delay(key)

    assert left_at(key)["networks"] == 0


def test_task_that_opens_its_own_transactions_has_rows_in_them_only(world, key):
    with scope(trusts=[world.trust.pk]):
        probe_tasks.look_in_own_transactions.delay(key)

    assert left_at(key) == {"outside": 0, "inside": 2}


def test_task_that_fails_leaves_nothing_behind(world):
    with scope(trusts=[world.trust.pk]):
        probe_tasks.fail_half_way.delay()

    wait_for_worker(world)
    assert "half done" not in networks_of(world.trust)


def test_next_task_does_not_inherit_the_scope(world, key):
    with scope(trusts=[world.trust.pk]):
        probe_tasks.look.delay(f"{key}-first")
    with scope(trusts=[world.other_trust.pk]):
        probe_tasks.look.delay(key)

    assert left_at(f"{key}-first")["networks"] == 2
    assert left_at(key)["networks"] == 1


def test_second_try_keeps_the_scope(world, key):
    with scope(trusts=[world.trust.pk]):
        probe_tasks.look_at_second_try.delay(key)

    assert left_at(key)["networks"] == 2


def test_task_queues_another_in_its_own_scope(world, key):
    with scope(trusts=[world.trust.pk]):
        probe_tasks.queue_another.delay(key)

    assert left_at(key)["networks"] == 2


def test_task_queued_on_commit_is_not_queued_when_nothing_is_committed(world, key):
    with scope(trusts=[world.trust.pk]):
        probe_tasks.look.delay_on_commit(key)
        transaction.set_rollback(True)

    wait_for_worker(world)
    assert cache.get(key) is None


def test_platform_task_reaches_each_trust_by_a_task_of_its_own(world):
    probe_tasks.count_in_each_trust.delay()

    found = {trust.slug: left_at(f"trust-{trust.pk}") for trust in world.trusts}
    assert found == {"egen": 2, "annen": 1, "senter": 0, "fjernt-foretak": 1, "fjernt-senter": 0}
