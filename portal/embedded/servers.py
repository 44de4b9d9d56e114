"""Both embedded servers of one home, and the environment that leads a child to them."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from portal.embedded.postgres import Postgres
from portal.embedded.process import run_in_foreground
from portal.embedded.valkey import Valkey

ROOT = Path(__file__).resolve().parents[2]
DEMO_HOME = Path(os.environ.get("RESSURSNETT_HOME") or ROOT / "var" / "demo").absolute()


def embedded_servers(home: Path, *, mode: str) -> list[Postgres | Valkey]:
    """A DATABASE_URL or REDIS_URL that is set names a server of the user's own, so none is started."""
    durable = mode == "demo"
    servers: list[Postgres | Valkey] = []
    if "DATABASE_URL" not in os.environ:
        servers.append(Postgres(home / "postgres", durable=durable))
    if "REDIS_URL" not in os.environ:
        servers.append(Valkey(home / "valkey", durable=durable))
    return servers


@contextmanager
def running_servers(home: Path, *, mode: str) -> Iterator[dict[str, str]]:
    """Start what is not running yet and give the environment for children; stop what was started."""
    servers = embedded_servers(home, mode=mode)
    with running(servers, home):
        yield child_environment(servers, home, mode=mode)


@contextmanager
def running(servers: list[Postgres | Valkey], home: Path) -> Iterator[None]:
    with ExitStack() as started:
        with alone(home):
            for server in servers:
                started.callback(server.stop)
                server.start()
        yield


def child_environment(servers: list[Postgres | Valkey], home: Path, *, mode: str) -> dict[str, str]:
    environment = {**os.environ, "RESSURSNETT_MODE": mode, "RESSURSNETT_HOME": str(home)}
    for server in servers:
        environment |= server.environment()
    return environment


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Two ./dev that start at the same moment must not both make the cluster."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "starting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run_django(environment: dict[str, str], *arguments: str) -> int:
    """manage.py itself chooses the database role that fits the command."""
    command = [sys.executable, ROOT / "manage.py", *arguments]
    return run_in_foreground(command, environment=environment, folder=ROOT)
