"""The bench's two databases, made once and kept: the demo, and the same demo inside the national size."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import environ
import psycopg
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend
from psycopg import sql

from bench import national

WALLED = "network.postgres"
PLAIN = "django.db.backends.postgresql"  # tells PostgreSQL no scope at all
DEMO, NATIONAL = "bench_demo", "bench_national"
# A change in any of these makes the databases anew.
MADE_FROM = (
    "*/migrations/*.py",
    "*/models/*.py",
    "portal/demo/**/*.py",
    "portal/demo_loading/*.py",
    "bench/national/*.py",
)


def connect(database: str, *, role: str = "app", engine: str = WALLED) -> BaseDatabaseWrapper:
    """A connection that can stand in for Django's own."""
    options = {
        **connections.settings["default"],
        **environ.Env.db_url_config(address(database, role)),
        "ENGINE": engine,
        "OPTIONS": {},
        "CONN_MAX_AGE": None,
    }
    return load_backend(engine).DatabaseWrapper(options, "default")


@contextmanager
def using(wrapper: BaseDatabaseWrapper) -> Iterator[None]:
    """Everything inside talks to this database."""
    before, connections["default"] = connections["default"], wrapper
    try:
        yield
    finally:
        connections["default"] = before


def on(wrapper: BaseDatabaseWrapper, work: Callable[[], Any]) -> Callable[[], Any]:
    def there() -> Any:
        with using(wrapper):
            return work()

    return there


def address(database: str, role: str) -> str:
    return f"{settings.DATABASE_URLS[role].rpartition('/')[0]}/{database}"


def make_ready() -> None:
    """Make what is missing or out of date. Both are made by the same steps as the demo itself."""
    digest = sources_digest()
    for database in (DEMO, NATIONAL):
        if made_from(database) != digest:
            print(f"Making {database}, which the next runs use again …", file=sys.stderr)
            make(database)
            with owner_of("postgres") as owner:
                owner.execute(sql.SQL("comment on database {} is {}").format(sql.Identifier(database), digest))


def make(database: str) -> None:
    name = sql.Identifier(database)
    with owner_of("postgres") as owner:
        owner.execute(sql.SQL("drop database if exists {} with (force)").format(name))
        owner.execute(sql.SQL("create database {}").format(name))
    run_django(database, "migrate", "--verbosity", "0")
    run_django(database, "load_demo")
    with owner_of(database) as owner:
        if database == NATIONAL:
            national.fill(owner)
        owner.execute("vacuum analyze")


def run_django(database: str, *command: str) -> None:
    addresses = {f"DATABASE_{role.upper()}_URL": address(database, role) for role in ("owner", "retention")}
    environment = {**os.environ, **addresses, "DATABASE_URL": address(database, "app")}
    subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *command],
        env=environment,
        check=True,
        stdout=sys.stderr,
    )


def owner_of(database: str) -> psycopg.Connection:
    here = environ.Env.db_url_config(address(database, "owner"))
    return psycopg.connect(
        host=here["HOST"],
        port=here["PORT"] or None,
        dbname=here["NAME"],
        user=here["USER"],
        password=here["PASSWORD"],
        autocommit=True,
    )


def made_from(database: str) -> str | None:
    """The digest of the sources an existing database was made from."""
    question = "select shobj_description(oid, 'pg_database') from pg_database where datname = %s"
    with owner_of("postgres") as owner:
        row = owner.execute(question, [database]).fetchone()
    return row and row[0]


def sources_digest() -> str:
    digest = hashlib.sha256()
    for pattern in MADE_FROM:
        for file in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()
