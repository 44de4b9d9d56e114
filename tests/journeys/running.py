"""The portal as it runs for real – web, worker, rows, queue, mailbox – with the demo in a database of its own."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import environ
import psycopg
from django.conf import settings
from psycopg import sql

from portal.embedded.process import last_lines, start_child, stop_children
from tests.mail_server import free_port
from tests.queues import queue_address

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds for the first page to answer


@dataclass
class Portal:
    """A running portal. `ask` reads its rows as the owner, past all walls: to find addresses, never to check."""

    url: str
    mailbox: Path
    owner: psycopg.Connection
    provider_port: int  # where it looks for a provider to sign in by; tests/journeys/test_openid.py starts one

    def ask(self, question: str, *values) -> list[tuple]:
        return self.owner.execute(question, values).fetchall()

    def newest_mail(self) -> str:
        written = sorted(self.mailbox.glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
        return written[-1].read_text() if written else ""


@contextmanager
def running_portal(home: Path, worker: str) -> Iterator[Portal]:
    number = int(worker.removeprefix("gw"))
    with own_database(f"journeys_{number}") as addresses:
        provider_port = free_port()
        environment = {**os.environ, **addresses, **own_surroundings(home, number), **provider_at(provider_port)}
        with running_web(home, environment) as url, connect(addresses["DATABASE_OWNER_URL"]) as owner:
            yield Portal(url, home / "mailbox", owner, provider_port)


def own_surroundings(home: Path, number: int) -> dict[str, str]:
    """A queue that no other test's worker listens to: those have the numbers from 1."""
    return {
        "RESSURSNETT_MODE": "demo",
        "RESSURSNETT_HOME": str(home),
        "REDIS_URL": queue_address(settings.REDIS_URL, 9 + number % 6),
    }


def provider_at(port: int) -> dict[str, str]:
    return {
        "OPENID_PROVIDERS": "idporten",
        "OPENID_IDPORTEN_NAME": "ID-porten",
        "OPENID_IDPORTEN_ISSUER": f"http://127.0.0.1:{port}",
        "OPENID_IDPORTEN_CLIENT_ID": "ressursnett",
        "OPENID_IDPORTEN_SECRET": "delt hemmelighet",
    }


@contextmanager
def own_database(name: str) -> Iterator[dict[str, str]]:
    """The addresses, by the names of their variables, of an empty database. It is gone afterwards."""
    roles = {"app": "DATABASE_URL", "owner": "DATABASE_OWNER_URL", "retention": "DATABASE_RETENTION_URL"}
    with connect(settings.DATABASE_URLS["owner"]) as owner:
        drop = sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        owner.execute(drop)
        owner.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        yield {
            variable: settings.DATABASE_URLS[role].rpartition("/")[0] + f"/{name}" for role, variable in roles.items()
        }
        owner.execute(drop)


def connect(address: str) -> psycopg.Connection:
    parts = environ.Env.db_url_config(address)
    return psycopg.connect(
        host=parts["HOST"],
        port=parts["PORT"] or None,
        dbname=parts["NAME"],
        user=parts["USER"],
        password=parts["PASSWORD"],
        autocommit=True,
    )


@contextmanager
def running_web(home: Path, environment: dict[str, str]) -> Iterator[str]:
    for command in (["migrate", "--verbosity", "0"], ["load_demo"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    port = free_port()
    url = f"http://localhost:{port}"
    environment = environment | {"PORTAL_ADDRESS": url}
    programs = {
        "web": ["gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
                "--workers", "1", "--threads", "4", "--no-control-socket"],
        "worker": ["celery", "-A", "portal", "worker", "-Q", "sign_in,mail,print,default", "-P", "threads", "-c", "2",
                   "--without-mingle", "--without-gossip"],
    }  # fmt: skip
    children = [start(home, name, command, environment) for name, command in programs.items()]
    try:
        wait_for(f"{url}/", log=home / "web.log")
        yield url
    finally:
        stop_children(children)


def start(home: Path, name: str, command: list[str], environment: dict[str, str]) -> subprocess.Popen:
    program = Path(sys.executable).parent / command[0]
    return start_child([program, *command[1:]], log=home / f"{name}.log", cwd=ROOT, env=environment)


def wait_for(url: str, *, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"The portal did not answer:\n{last_lines(log, 40)}")
