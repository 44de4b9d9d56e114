"""Both embedded servers of one home, and the environment that leads a child to them."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from portal.embedded.postgres import Postgres
from portal.embedded.valkey import Valkey

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running_servers(home: Path, *, mode: str) -> Iterator[dict[str, str]]:
    """Start what is not running yet and give the environment for children; stop what was started.

    A DATABASE_URL or REDIS_URL that is set already names a server of the user's own, so none is started.
    """
    environment = {**os.environ, "RESSURSNETT_MODE": mode, "RESSURSNETT_HOME": str(home)}
    with ExitStack() as started:
        with alone(home):
            if "DATABASE_URL" not in os.environ:
                postgres = Postgres(home / "postgres", durable=mode == "demo")
                started.callback(postgres.stop)
                postgres.start()
                environment |= database_urls(postgres)
            if "REDIS_URL" not in os.environ:
                valkey = Valkey(home / "valkey", durable=mode == "demo")
                started.callback(valkey.stop)
                valkey.start()
                environment["REDIS_URL"] = valkey.url()
        yield environment


def database_urls(postgres: Postgres) -> dict[str, str]:
    return {
        "DATABASE_URL": postgres.url("ressursnett_app"),
        "DATABASE_OWNER_URL": postgres.url("ressursnett_owner"),
        "DATABASE_RETENTION_URL": postgres.url("ressursnett_retention"),
    }


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Two ./dev that start at the same moment must not both make the cluster."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "starting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run_django(environment: dict[str, str], *arguments: str) -> int:
    """manage.py itself chooses the database role that fits the command."""
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments], env=environment, cwd=ROOT
    ).returncode
