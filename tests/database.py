"""The test database: made and migrated by the owner, used as the application role – as in production."""

from collections.abc import Iterator
from contextlib import contextmanager

import environ
import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from network.tenancy import NOTHING, current_scope


def connect_as(role: str) -> None:
    """Let Django's connection be this role from now on: 'owner', 'app' or 'retention'."""
    connection.close()
    connection.settings_dict.update(account_of(role))


def account_of(role: str) -> dict[str, str]:
    address = environ.Env.db_url_config(settings.DATABASE_URLS[role])
    return {"USER": address["USER"], "PASSWORD": address["PASSWORD"]}


def address_of(role: str) -> str:
    """The URL of the test database, for a process of its own."""
    address = settings.DATABASE_URLS[role]
    return address.removesuffix(environ.Env.db_url_config(address)["NAME"]) + connection.settings_dict["NAME"]


@contextmanager
def direct_connection(role: str) -> Iterator[psycopg.Connection]:
    """A connection beside Django's. It sees what is committed only: use it in transactional tests."""
    here, account = connection.settings_dict, account_of(role)
    with psycopg.connect(
        host=here["HOST"],
        port=here["PORT"] or None,
        dbname=here["NAME"],
        user=account["USER"],
        password=account["PASSWORD"],
        autocommit=True,
    ) as other:
        yield other


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction around several tests, which each have one of their own inside it."""
    around = transaction.atomic()
    around._from_testcase = True
    with around:
        yield
        transaction.set_rollback(True)


def flush_as_owner(statements: list[str]) -> None:
    """How transactional tests empty the tables afterwards: the application role may not TRUNCATE."""
    with direct_connection("owner") as owner:
        owner.execute("set lock_timeout = '10s'")  # a test's own open transaction would hold it up for ever
        for statement in statements:
            owner.execute(statement)


class TransactionsInATest:
    """Gives what is a transaction in production its own scope in a test as well.

    A test runs inside one transaction, so that BEGIN and COMMIT of the code under test become a savepoint and
    its release. Here such a savepoint is told the scope when it starts, and its scope ends with it.
    """

    def __init__(self) -> None:
        self.before: list[dict[str, str]] = []

    @contextmanager
    def watch(self, backend: type[BaseDatabaseWrapper]) -> Iterator[None]:
        create, release = backend._savepoint, backend._savepoint_commit

        def begin(wrapper: BaseDatabaseWrapper, savepoint: str) -> None:
            create(wrapper, savepoint)
            self.begin(wrapper)

        def end(wrapper: BaseDatabaseWrapper, savepoint: str) -> None:
            self.end(wrapper)
            release(wrapper, savepoint)

        backend._savepoint, backend._savepoint_commit = begin, end
        yield
        backend._savepoint, backend._savepoint_commit = create, release

    def begin(self, wrapper: BaseDatabaseWrapper) -> None:
        if stands_for_transaction(wrapper):
            self.before.append(reach(wrapper))
            set_reach(wrapper, current_scope().settings())

    def end(self, wrapper: BaseDatabaseWrapper) -> None:
        if stands_for_transaction(wrapper):
            set_reach(wrapper, self.before.pop())


def stands_for_transaction(wrapper: BaseDatabaseWrapper) -> bool:
    return all(block._from_testcase for block in wrapper.atomic_blocks)


# The driver's own cursors: what is asked here is no query of the code under test.


def reach(wrapper: BaseDatabaseWrapper) -> dict[str, str]:
    names = list(NOTHING.settings())
    values = ", ".join(["current_setting(%s, true)"] * len(names))
    with wrapper.connection.cursor() as cursor:
        found = cursor.execute(f"select {values}", names).fetchone()
    return dict(zip(names, [value or "" for value in found], strict=True))


def set_reach(wrapper: BaseDatabaseWrapper, settings_: dict[str, str]) -> None:
    calls = ", ".join(["set_config(%s, %s, true)"] * len(settings_))
    with wrapper.connection.cursor() as cursor:
        cursor.execute(f"select {calls}", [part for pair in settings_.items() for part in pair])
