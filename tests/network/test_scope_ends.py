"""A scope ends with its transaction: nothing of it is left for the next one, whoever asks. Real commits here."""

import threading

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from network.models import Network
from network.tenancy import NOTHING, assumed, current_scope, make_scope, scope
from tests.world import OTHER_TRUST, World, build_world


def ask(question: str, *values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        return cursor.fetchall()


@pytest.fixture
def committed_world(transactional_db) -> World:
    return build_world()


@pytest.fixture
def pool_of_one(transactional_db):
    """Every request gets the same connection, one after the other."""
    connection.close()
    connection.settings_dict["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 1, "timeout": 5}
    yield
    connection.close()
    connection.close_pool()
    del connection.settings_dict["OPTIONS"]["pool"]


def settings_told() -> set[str]:
    return {ask("select coalesce(current_setting(%s, true), '')", name)[0][0] for name in NOTHING.settings()}


def test_after_the_commit_there_is_no_scope(committed_world):
    with scope(trusts=[committed_world.trust.pk]):
        assert Network.objects.count() == 2

    assert settings_told() == {""}
    assert Network.objects.count() == 0
    with transaction.atomic():
        assert Network.objects.count() == 0


def test_after_an_exception_there_is_no_scope(committed_world):
    with pytest.raises(ZeroDivisionError), scope(trusts=[committed_world.trust.pk]):
        raise ZeroDivisionError

    assert Network.objects.count() == 0
    assert current_scope() == NOTHING


def test_outside_a_transaction_there_are_no_rows(committed_world):
    with assumed(make_scope(trusts=[committed_world.trust.pk])):
        assert Network.objects.count() == 0
        assert Network.objects.update(name="x") == 0
        with transaction.atomic():
            assert Network.objects.count() == 2
        assert Network.objects.count() == 0


def test_session_wide_settings_do_not_survive_a_scope(committed_world):
    """Somebody's plain SET is overruled by the next scope, and no code of ours makes one."""
    ask("select set_config('app.trusts_read', %s, false)", f"{{{committed_world.trust.pk}}}")
    try:
        with scope(trusts_read=[committed_world.other_trust.pk]):
            assert Network.objects.count() == 1
    finally:
        connection.close()


def test_another_thread_has_no_scope(committed_world):
    found = []

    def elsewhere() -> None:
        with transaction.atomic():
            found.append((current_scope(), Network.objects.count()))
        connections.close_all()

    with scope(trusts=[committed_world.trust.pk]):
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()

    assert found == [(NOTHING, 0)]


def test_pooled_connection_comes_back_without_scope(committed_world, pool_of_one):
    with scope(trusts=[committed_world.trust.pk]):
        [first] = ask("select pg_backend_pid()")
        assert Network.objects.count() == 2
    connection.close()  # back into the pool, as at the end of a request

    with transaction.atomic():
        assert ask("select pg_backend_pid()") == [first]
        assert Network.objects.count() == 0
    with scope(trusts=[committed_world.other_trust.pk]):
        assert Network.objects.count() == 1


def test_pooled_connection_is_clean_after_a_failed_transaction(committed_world, pool_of_one):
    with pytest.raises(ProgrammingError), scope(trusts=[committed_world.trust.pk]):
        ask("select from nowhere")
    connection.close()

    with transaction.atomic():
        assert Network.objects.count() == 0


def test_stream_reads_in_the_scope_it_opens_itself(committed_world):
    def names(trust_id: int):
        with scope(trusts_read=[trust_id]):
            yield from Network.objects.values_list("slug", flat=True).iterator()

    stream = names(committed_world.trust.pk)

    assert next(stream) == "fysio"
    assert list(stream) == ["sykepleiere"]
    assert Network.objects.count() == 0


def test_rows_that_were_fetched_do_not_open_more(committed_world):
    with scope(trusts_read=[committed_world.trust.pk]):
        network = Network.objects.first()

    assert network.local_groups.count() == 0
    assert committed_world.spots[OTHER_TRUST].network.local_groups.count() == 0
