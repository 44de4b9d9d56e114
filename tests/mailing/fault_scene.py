"""What the tests of faults stand on: a mail server and workers as processes of their own, and what can be counted."""

import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis
from django.conf import settings

from mailing.tasks import sweep_mail
from network.tenancy import PLATFORM, scope
from portal.embedded.process import last_lines, start_child
from tests.database import address_of, direct_connection

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180  # seconds that nothing here should need, however busy the machine
MAIL = re.compile(r"<([0-9a-f]{32})\.")  # a mail's id in its Message-ID


@dataclass(frozen=True)
class Received:
    """A mail that the server has read."""

    was_answered: bool
    recipient: str
    mail: uuid.UUID


class Scene:
    def __init__(self, home: Path, owner: psycopg.Connection) -> None:
        self.home, self.owner = home, owner
        self.log = home / "received"
        self.log.touch()
        self.processes: list[subprocess.Popen] = []
        self.swept = 0.0
        self.port = self.start_server()

    def start_server(self) -> int:
        program = [sys.executable, ROOT / "tests/mailing/faulty_server.py", self.log]
        server = subprocess.Popen(program, stdout=subprocess.PIPE, start_new_session=True)
        self.processes.append(server)
        return int(server.stdout.readline())

    def start_worker(self) -> subprocess.Popen:
        """As docker-compose.yml starts it; it waits a second for a server that hangs."""
        celery = [Path(sys.executable).parent / "celery", "-A", "portal", "worker", "-Q", "mail", "-c", "2"]
        environment = {
            **os.environ,
            "RESSURSNETT_MODE": "test",
            "DATABASE_URL": address_of("app"),
            "REDIS_URL": settings.REDIS_URL,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.port}",
            "EMAIL_TIMEOUT": "1",
            "MAIL_LEASE": "30",
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        }
        alone = ["--without-mingle", "--without-gossip", "--without-heartbeat"]
        worker = start_child([*celery, *alone], log=self.home / "worker.log", cwd=ROOT, env=environment)
        self.processes.append(worker)
        return worker

    def kill(self, process: subprocess.Popen) -> None:
        """With all its children, and without a word."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def received(self) -> list[Received]:
        lines = [line.split(" ") for line in self.log.read_text().splitlines()]
        return [Received(what == "accepted", whom, uuid.UUID(MAIL.search(mail)[1])) for what, whom, mail in lines]

    def states(self) -> dict[uuid.UUID, str]:
        return dict(self.owner.execute("select id, state from mailing_outgoingmail").fetchall())

    def in_the_air(self) -> set[uuid.UUID]:
        """What the server has taken and no row knows of. Asked when no worker lives."""
        seen = -1
        while seen < (seen := len(self.received())):  # the server may still be reading what was on the wire
            time.sleep(0.1)
        states = self.states()
        return {mail.mail for mail in self.received() if mail.was_answered and states[mail.mail] != "sent"}

    def let_leases_run_out(self) -> None:
        """Half a minute passes after a kill."""
        self.owner.execute("update mailing_outgoingmail set leased_until = now() where state = 'sending'")
        self.owner.execute("update mailing_mailsender set turn_until = now() where turn is not null")

    def empty_broker(self) -> None:
        with redis.Redis.from_url(settings.REDIS_URL) as broker:
            broker.flushdb()

    def wait_until(self, happened: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < until, (
                f"{Counter(self.states().values())}\n{last_lines(self.home / 'worker.log', 60)}"
            )
            self.let_time_pass()
            time.sleep(0.01)

    def let_time_pass(self) -> None:
        """The scheduler's sweep each half second, and neither minutes until a retry nor until the breaker opens."""
        if time.monotonic() - self.swept < 0.5:
            return
        self.swept = time.monotonic()
        self.owner.execute("update mailing_outgoingmail set due = now() where state = 'deferred'")
        self.owner.execute("update mailing_mailsender set closed_until = null")
        with scope(lane=PLATFORM):
            sweep_mail.apply_async(expires=5)

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                self.kill(process)
            if process.stdout:
                process.stdout.close()
        self.empty_broker()


@contextmanager
def fault_scene(home: Path) -> Iterator[Scene]:
    with direct_connection("owner") as owner:
        scene = Scene(home, owner)
        scene.empty_broker()
        try:
            yield scene
        finally:
            scene.stop()
