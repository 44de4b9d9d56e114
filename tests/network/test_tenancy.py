"""What a scope opens, for every way of asking; and how one is swapped for another."""

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from django.db.models import Count, Exists, OuterRef

from members.models import Person, ResourcePerson
from network.models import LocalGroup, Network
from network.tenancy import NOTHING, current_scope, make_scope, scope
from tests.factories import LocalGroupFactory, NetworkFactory

REFUSED = pytest.raises(ProgrammingError, match="row-level security")


def ask(question: str, *values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        return cursor.fetchall()


def write(statement: str, *values) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.rowcount


# Every way of asking. The other trust has one network with one local group; here are two networks.


@pytest.mark.django_db
class TestReading:
    NETWORKS_OF = "select n.trust_id, n.slug, g.slug from network_network n"
    JOINS = {
        "join": f"{NETWORKS_OF} join network_localgroup g on g.network_id = n.id",
        "outer join": f"{NETWORKS_OF} full join network_localgroup g on g.network_id = n.id",
        "lateral": f"{NETWORKS_OF}, lateral (select * from network_localgroup where network_id = n.id) g",
        "with": f"with g as materialized (select * from network_localgroup) {NETWORKS_OF} "
        "join g on g.network_id = n.id",
    }

    @pytest.mark.parametrize("question", JOINS.values(), ids=JOINS.keys())
    def test_joins_meet_rows_of_the_trust_only(self, shared_world, question):
        own = [(shared_world.trust.pk, network, group) for network, group in
               [("fysio", "sor"), ("sykepleiere", "nord"), ("sykepleiere", "sor")]]  # fmt: skip

        assert ask(question) == []
        with scope(trusts_read=[shared_world.other_trust.pk]):
            assert ask(question) == [(shared_world.other_trust.pk, "sykepleiere", "sor")]
        with scope(trusts_read=[shared_world.trust.pk]):
            assert sorted(ask(question)) == own

    def test_aggregates_count_rows_of_the_trust_only(self, shared_world):
        question = "select count(*), max(trust_id), count(distinct trust_id) from network_network"

        assert ask(question) == [(0, None, 0)]
        with scope(trusts_read=[shared_world.other_trust.pk]):
            assert ask(question) == [(1, shared_world.other_trust.pk, 1)]
        with scope(trusts_read=[shared_world.trust.pk]):
            assert ask(question) == [(2, shared_world.trust.pk, 1)]
            assert Network.objects.aggregate(groups=Count("local_groups")) == {"groups": 3}

    def test_subqueries_see_rows_of_the_trust_only(self, shared_world):
        elsewhere = "select exists (select from network_network where trust_id <> %s)"
        with_groups = Network.objects.filter(Exists(LocalGroup.objects.filter(network=OuterRef("pk"))))

        with scope(trusts_read=[shared_world.trust.pk]):
            assert ask(elsewhere, shared_world.trust.pk) == [(False,)]
            assert with_groups.count() == 2

    def test_relation_to_another_trusts_row_finds_nothing(self, shared_world):
        with scope(trusts_read=[shared_world.other_trust.pk]):
            foreign = ResourcePerson.objects.select_related("person").first()

        with scope(trusts_read=[shared_world.trust.pk]), pytest.raises(Person.DoesNotExist):
            foreign.person.refresh_from_db()

    def test_two_trusts_are_read_when_both_are_named(self, shared_world):
        both = [shared_world.trust.pk, shared_world.other_trust.pk]

        with scope(trusts_read=both):
            assert {network.trust_id for network in Network.objects.all()} == set(both)

    def test_statistics_of_the_planner_tell_nothing(self, shared_world):
        assert ask("select count(*) from pg_stats where tablename = 'members_person'") == [(0,)]

    @pytest.mark.parametrize("text", ["not a list", "{1,x}", "1", "{9999999999999999999999}"])
    def test_a_setting_that_is_no_list_of_ids_is_an_error_not_a_door(self, shared_world, text):
        with scope():
            ask("select set_config('app.trusts_read', %s, true)", text)

            with pytest.raises(DatabaseError, match=r"malformed|invalid|out of range"), transaction.atomic():
                ask("select count(*) from network_network")


@pytest.mark.django_db
class TestWriting:
    """Without a scope, with a wrong one and with one that only reads, a write meets no row or is refused."""

    @pytest.fixture(params=["none", "wrong", "read-only"])
    def shut(self, request, shared_world) -> dict:
        return {
            "none": {},
            "wrong": {"trusts": [shared_world.other_trust.pk]},
            "read-only": {"trusts_read": [shared_world.trust.pk]},
        }[request.param]

    @pytest.fixture
    def right(self, shared_world) -> dict:
        return {"trusts": [shared_world.trust.pk]}

    def test_bulk_create(self, shared_world, shut, right):
        rows = [Network(trust=shared_world.trust, name=name, slug=name) for name in "abc"]

        with REFUSED, scope(**shut):
            Network.objects.bulk_create(rows)
        with scope(**right):
            assert len(Network.objects.bulk_create(rows)) == 3

    def test_bulk_update(self, shared_world, shut, right):
        network = shared_world.network

        with scope(**shut):
            assert Network.objects.bulk_update([network], ["name"]) == 0
        with scope(**right):
            assert Network.objects.bulk_update([network], ["name"]) == 1

    def test_update(self, shared_world, shut, right):
        ours = Network.objects.filter(trust=shared_world.trust)

        with scope(**shut):
            assert ours.update(name="x") == 0
        with scope(**right):
            assert ours.update(name="x") == 2

    def test_save(self, shared_world, shut, right):
        with pytest.raises(Exception, match=r"row-level security|did not affect any rows"), scope(**shut):
            shared_world.network.save(force_update=True)
        with scope(**right):
            shared_world.network.save(force_update=True)

    def test_update_or_create_on_conflict(self, shared_world, shut, right):
        row = Network(trust=shared_world.trust, name="x", slug="sykepleiere")
        options = {
            "update_conflicts": True,
            "unique_fields": ["trust", "slug"],
            "update_fields": ["name"],
        }

        with REFUSED, scope(**shut):
            Network.objects.bulk_create([row], **options)
        with scope(**right):
            Network.objects.bulk_create([row], **options)
            assert Network.objects.get(slug="sykepleiere").name == "x"

    def test_delete(self, shared_world, shut, right):
        document = type(shared_world.public_document).objects.filter(pk=shared_world.public_document.pk)

        with scope(**shut):
            assert document.delete() == (0, {})
        with scope(**right):
            assert document.delete()[0] == 1

    def test_write_inside_a_question(self, shared_world, shut, right):
        question = "with changed as (update network_network set name = 'x' returning 1) select count(*) from changed"

        with scope(**shut):
            own = ask(f"{question} where %s = %s", 1, 1)
        with scope(**right):
            assert ask(question) == [(2,)]
        # The wrong scope changes its own single row, never ours.
        assert own == [(1 if "trusts" in shut else 0,)]

    def test_lock(self, shared_world, shut, right):
        with scope(**shut):
            assert not Network.objects.select_for_update().filter(trust=shared_world.trust).exists()
        with scope(**right):
            assert Network.objects.select_for_update().filter(trust=shared_world.trust).count() == 2

    def test_scope_that_reads_two_trusts_writes_the_one_it_names(self, shared_world):
        with scope(trusts=[shared_world.trust.pk], trusts_read=[shared_world.other_trust.pk]):
            assert Network.objects.count() == 3
            assert Network.objects.update(name="x") == 2


# Swapped inside a transaction


@pytest.mark.django_db
class TestNesting:
    def test_inner_scope_is_swapped_back(self, shared_world):
        with scope(trusts_read=[shared_world.trust.pk]):
            with scope(trusts_read=[shared_world.other_trust.pk]):
                assert Network.objects.count() == 1
            assert Network.objects.count() == 2

    def test_inner_scope_reaches_no_further_than_it_says(self, shared_world):
        with scope(trusts=[shared_world.trust.pk]), scope():
            assert Network.objects.count() == 0

    def test_scope_is_swapped_back_after_an_exception(self, shared_world):
        with scope(trusts_read=[shared_world.trust.pk]):
            with pytest.raises(ZeroDivisionError), scope(trusts_read=[shared_world.other_trust.pk]):
                raise ZeroDivisionError
            assert Network.objects.count() == 2

    def test_scope_is_swapped_back_after_an_error_of_the_database(self, shared_world):
        with scope(trusts=[shared_world.trust.pk]):
            with pytest.raises(IntegrityError), scope(trusts=[shared_world.other_trust.pk]):
                Network.objects.create(trust=shared_world.other_trust, name="x", slug="sykepleiere")
            assert Network.objects.count() == 2
            NetworkFactory(trust=shared_world.trust)

    def test_what_failed_inside_is_undone(self, shared_world):
        with scope(trusts=[shared_world.trust.pk]):
            with pytest.raises(ZeroDivisionError), scope(trusts=[shared_world.trust.pk]):
                NetworkFactory(trust=shared_world.trust).pk / 0
            assert Network.objects.count() == 2

    def test_savepoint_that_is_undone_leaves_the_scope(self, shared_world):
        with scope(trusts=[shared_world.trust.pk]):
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                LocalGroupFactory(network=shared_world.network).pk / 0
            assert LocalGroup.objects.count() == 3

    def test_scope_marked_for_rollback_is_swapped_back(self, shared_world):
        with scope(trusts=[shared_world.trust.pk]):
            with scope(trusts=[shared_world.other_trust.pk]):
                transaction.set_rollback(True)
            assert Network.objects.count() == 2

    def test_python_knows_the_same_scope_as_the_database(self, shared_world):
        with scope(trusts=[shared_world.trust.pk]):
            with scope(trusts_read=[shared_world.other_trust.pk]):
                assert current_scope() == make_scope(trusts_read=[shared_world.other_trust.pk])
            assert current_scope() == make_scope(trusts=[shared_world.trust.pk])
        assert current_scope() == NOTHING
