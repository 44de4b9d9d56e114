"""No table and no relation without its wall, and no way past the wall for the role the portal runs as.

The guards read PostgreSQL's catalogue. Each is also shown something bad, made by the owner and rolled back:
a guard that cannot complain guards nothing.
"""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from network.grants import RETENTION_CHANGES, WRITTEN_ONCE
from network.platform import PLATFORM_TABLES
from network.tenancy import APPLICATION_ROLE, RETENTION_ROLE
from tests import guards
from tests.database import direct_connection

GUARDS = [
    guards.tables_without_wall,
    guards.policies_that_forget_the_owner,
    guards.policies_for_single_roles,
    guards.owner_columns_that_may_be_empty,
    guards.relations_across_tenants,
    guards.relations_without_key,
    guards.uniques_across_tenants,
    guards.indexes_not_by_owner,
    guards.doors_beside_the_wall,
    guards.platform_list_and_reality,
]


@pytest.fixture
def owner(django_db_setup) -> Iterator[psycopg.Cursor]:
    """The owner in a transaction that is never committed."""
    with direct_connection("owner") as database:
        database.autocommit = False
        yield database.cursor()
        database.rollback()


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_guard_has_nothing_to_complain_of(owner, guard):
    assert guard(owner) == []


def test_no_automatic_many_to_many_between_tenants_rows():
    assert guards.automatic_links_between_tenants() == []


# What the guards are shown

OWN = "(trust_id = any(current_setting('app.trusts')::bigint[]))"
WALL = f"""
    alter table t enable row level security;
    create policy read on t for select using {OWN};
    create policy add on t for insert with check {OWN};
    create policy change on t for update using {OWN} with check {OWN};
    create policy remove on t for delete using {OWN};
"""
READ_ONLY = "(trust_id = any(current_setting('app.trusts_read')::bigint[]))"
TABLE = "create table t (id bigint primary key, trust_id bigint not null references network_healthtrust);"
BAD = [
    (guards.tables_without_wall, TABLE, "t: no row security, and not in network/platform.py"),
    (
        guards.tables_without_wall,
        TABLE + "alter table t enable row level security; create policy read on t for select using (true)",
        "t: no policy for DELETE, INSERT, UPDATE",
    ),
    (
        guards.tables_without_wall,
        TABLE + WALL + "alter table t force row level security",
        "t: forced row security makes the owner's migrations blind",
    ),
    (
        guards.policies_that_forget_the_owner,
        TABLE + WALL + "create policy all_see on t for select using (id > 0)",
        "t: policy all_see does not ask whose the row is",
    ),
    (
        guards.policies_that_forget_the_owner,
        TABLE + WALL + f"create policy readers_add on t for insert with check {READ_ONLY}",
        "t: policy readers_add does not ask whose the row is",
    ),
    (
        guards.policies_for_single_roles,
        TABLE + WALL + f"create policy mine on t for select to {APPLICATION_ROLE} using {OWN}",
        "t: policy mine holds for single roles only",
    ),
    (
        guards.owner_columns_that_may_be_empty,
        "create table t (id bigint primary key, trust_id bigint)",
        "t.trust_id may be null",
    ),
    (
        guards.relations_across_tenants,
        TABLE + "alter table t add network_id bigint references network_network",
        "t (network_id) can point at another tenant's network_network",
    ),
    (
        guards.relations_across_tenants,
        "create table t (id bigint primary key, period_id bigint references plans_strategyperiod)",
        "t (period_id) can point at another tenant's plans_strategyperiod",
    ),
    (
        guards.relations_without_key,
        "alter table plans_activity drop constraint plans_activity_sub_goal_id_wall",
        "plans_activity (sub_goal_id) is held by no foreign key",
    ),
    (
        guards.uniques_across_tenants,
        TABLE + "alter table t add name text unique",
        "t: t_name_key is unique across tenants",
    ),
    (
        guards.uniques_across_tenants,
        TABLE + "create unique index by_half on t ((id / 2))",
        "t: by_half is unique across tenants",
    ),
    (
        guards.indexes_not_by_owner,
        TABLE + "alter table t add name text; create index by_name on t (name, trust_id)",
        "t: by_name starts with name",
    ),
    (
        guards.doors_beside_the_wall,
        "create view v as select * from members_person",
        "v: a view that sees everything",
    ),
    (
        guards.doors_beside_the_wall,
        "create materialized view m as select * from members_person",
        "m: a view that sees everything",
    ),
    (
        guards.doors_beside_the_wall,
        "create function f() returns int language sql security definer return 1",
        "f: a function that sees everything",
    ),
    (
        guards.platform_list_and_reality,
        "alter table django_session add trust_id bigint",
        "django_session: on the platform list, but has an owner",
    ),
    (
        guards.platform_list_and_reality,
        "alter table django_session rename to elsewhere",
        "django_session: on the platform list, but does not exist",
    ),
]


@pytest.mark.parametrize(("guard", "bad", "complaint"), BAD, ids=[complaint for _, _, complaint in BAD])
def test_guard_complains_of_what_is_bad(owner, guard, bad, complaint):
    owner.execute("set local lock_timeout = '5s'")
    owner.execute(bad)

    assert guard(owner) == [complaint]


def test_every_guard_is_shown_something_bad():
    assert {guard for guard, _, _ in BAD} == set(GUARDS)


# The role the portal runs as


def test_application_connects_as_its_own_role(db):
    assert answer("select session_user, current_user") == (APPLICATION_ROLE, APPLICATION_ROLE)


@pytest.mark.parametrize("role", [APPLICATION_ROLE, RETENTION_ROLE])
def test_role_has_no_power(db, role):
    powers = "rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication"

    assert answer(f"select {powers} from pg_roles where rolname = %s", role) == (False,) * 5


@pytest.mark.parametrize("role", [APPLICATION_ROLE, RETENTION_ROLE])
def test_role_owns_nothing(db, role):
    owned = """select count(*) from pg_shdepend d join pg_roles r on r.oid = d.refobjid
                where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o' and r.rolname = %s"""

    assert answer(owned, role) == (0,)


@pytest.mark.parametrize("role", [APPLICATION_ROLE, RETENTION_ROLE])
def test_role_can_become_no_other(db, role):
    assert answer("select count(*) from pg_auth_members where member = %s::regrole", role) == (0,)


ATTEMPTS = {
    "switch row security off for a table": "alter table members_person disable row level security",
    "drop a policy": "drop policy read on members_person",
    "add a policy": "create policy mine on members_person for select using (true)",
    "empty a table": "truncate members_person cascade",
    "drop a table": "drop table members_person",
    "make a table": "create table t (id int)",
    "make a schema": "create schema s",
    "make a view": "create view v as select 1",
    "make a function": "create function f() returns int language sql return 1",
    "become the owner": "set role ressursnett_owner",
    "become retention": "set role ressursnett_retention",
    "forget a migration": "delete from django_migrations",
    "claim a migration": "insert into django_migrations (app, name, applied) values ('x', 'y', now())",
    "change a stored file": "update network_storedfile set size = 0",
    "remove a stored file": "delete from network_storedfile",
    "skip triggers and foreign keys": "set session_replication_role = replica",
    "read a file of the server": "select pg_read_file('PG_VERSION')",
    "run a program": "copy (select 1) to program 'cat'",
    "write rows past the wall": "copy members_person from stdin",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_application_cannot(db, attempt):
    with pytest.raises(DatabaseError), transaction.atomic():
        answer(attempt)


def test_application_that_switches_row_security_off_gets_an_error_instead_of_rows(db):
    answer("set local row_security = off")

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        answer("select count(*) from members_person")


def test_application_may_not_truncate_any_table(db):
    emptied = "select count(*) from pg_class where relkind = 'r' and has_table_privilege(oid, 'TRUNCATE')"

    assert answer(emptied) == (0,)


def test_retention_changes_only_what_grants_name(db):
    changeable = """select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'
          and has_table_privilege(%s, oid, 'UPDATE, DELETE, INSERT, TRUNCATE') order by relname"""

    with connection.cursor() as cursor:
        cursor.execute(changeable, [RETENTION_ROLE])
        assert [name for (name,) in cursor.fetchall()] == sorted(RETENTION_CHANGES)


def test_application_adds_but_never_changes_what_is_written_once(db):
    rights = """select has_table_privilege(%s, 'INSERT'), has_table_privilege(%s, 'UPDATE'),
                       has_table_privilege(%s, 'DELETE')"""

    assert set(WRITTEN_ONCE) == {
        "network_storedfile",
        "network_change",
        "network_regionchange",
        "mailing_letterversion",
        "mailing_bounce",
        "members_lookup",
        "plans_planversion",
    }
    for table in WRITTEN_ONCE:
        assert answer(rights, table, table, table) == (True, False, False)


def test_platform_tables_carry_a_reason():
    assert all(reason.strip() for reason in PLATFORM_TABLES.values())


def answer(question: str, *values) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        return cursor.fetchone() if cursor.description else None
