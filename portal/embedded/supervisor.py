"""./dev demo: the servers, the web, the worker and the scheduler, all children of this one process."""

import argparse
import fcntl
import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from portal.embedded.postgres import Postgres
from portal.embedded.process import INTERRUPTED, Stop, last_lines, start_child, stop_children
from portal.embedded.progress import say, step
from portal.embedded.servers import DEMO_HOME as HOME
from portal.embedded.servers import ROOT, child_environment, embedded_servers, run_django, running
from portal.embedded.valkey import Valkey

PATIENCE = 90  # seconds until the first page must have answered


class Part(NamedTuple):
    """A process of the portal itself."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def is_alive(self) -> bool:
        return self.process.poll() is None


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev demo", description="Start the portal with its demo.")
    parser.add_argument("--fresh", action="store_true", help="forget the demo's rows and start over")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="default 8000")
    chosen = parser.parse_args(arguments)
    with only_demo():
        refuse_occupied(chosen.port)
    return chosen


def demo(*arguments: str) -> int:
    chosen, begun = options(arguments), time.monotonic()
    try:
        with only_demo(), ExitStack() as stack:
            if chosen.fresh:
                forget_everything()
            start(stack, chosen.port, begun)
    except KeyboardInterrupt:
        say("Stopped. The rows are kept for next time; ./dev demo --fresh starts over.")
    return 0


def start(stack: ExitStack, port: int, begun: float) -> None:
    servers = embedded_servers(HOME, mode="demo")
    with step("1/4 PostgreSQL and Valkey"):
        stack.enter_context(running(servers, HOME))
    environment = child_environment(servers, HOME, mode="demo") | {"PORTAL_ADDRESS": address_at(port)}
    with step("2/4 Tables"):
        prepare(environment, "migrate", "--verbosity", "0")
    with step("3/4 Demo regions"):
        prepare(environment, "load_demo", "--if-empty")
    with step("4/4 Web, worker and scheduler"):
        parts = stack.enter_context(running_parts(environment, port))
        wait_for_first_page(port, parts)
    welcome(environment, port, time.monotonic() - begun)
    stack.callback(say, "\nStopping …")
    watch([*servers, *parts])


# Before anything is started


@contextmanager
def only_demo() -> Iterator[None]:
    """Two demos would share the rows and the files of one folder."""
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop("The demo of this folder is running already. Stop that one first.") from None
        yield


def refuse_occupied(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            other = port + 1 if 1024 <= port < 65000 else 8001
            raise Stop(f"Port {port} is not free. Take another: ./dev demo --port {other}") from None


def forget_everything() -> None:
    for server in embedded_servers(HOME, mode="demo"):
        server.remove()
    for path in HOME.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "running.lock":
            path.unlink()


def prepare(environment: dict[str, str], *command: str) -> None:
    code = run_django(environment, *command)
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    if code:
        raise Stop(f"'{command[0]}' failed, see above. If the rows are to blame, ./dev demo --fresh starts over.")


# The portal's processes


def commands(port: int) -> dict[str, list[str]]:
    celery = ["celery", "-A", "portal"]
    return {
        "web": ["gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
                "--workers", "2", "--threads", "4", "--no-control-socket", "--access-logfile", "-"],
        "worker": [*celery, "worker", "-Q", "sign_in,mail,print,default", "-P", "threads", "-c", "4",
                   "--without-mingle", "--without-gossip"],
        "scheduler": [*celery, "beat", "-s", str(HOME / "schedule"), "--pidfile="],
    }  # fmt: skip


@contextmanager
def running_parts(environment: dict[str, str], port: int) -> Iterator[list[Part]]:
    logs = HOME / "log"
    logs.mkdir(exist_ok=True)
    parts: list[Part] = []
    try:
        for name, (program, *arguments) in commands(port).items():
            log = logs / f"{name}.log"
            log.unlink(missing_ok=True)
            command = [Path(sys.executable).parent / program, *arguments]
            parts.append(Part(name, start_child(command, log=log, cwd=ROOT, env=environment), log))
        yield parts
    finally:
        stop_children([part.process for part in parts])


def wait_for_first_page(port: int, parts: list[Part]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        refuse_dead(parts)
        status = first_page_status(port)
        if status and status < 500:
            return
        if status:
            raise Stop(f"The first page answers {status}. The web's log:\n{last_lines(parts[0].log, 30)}")
        time.sleep(0.05)
    raise Stop(f"The web did not answer in {PATIENCE} s. The end of its log:\n{last_lines(parts[0].log)}")


def first_page_status(port: int) -> int | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def refuse_dead(parts: Sequence[Part | Postgres | Valkey]) -> None:
    for part in parts:
        if not part.is_alive():
            raise Stop(f"{part.name} has ended by itself. The end of {part.log}:\n{last_lines(part.log, 30)}")


def watch(parts: Sequence[Part | Postgres | Valkey]) -> None:
    """Until Ctrl-C, or until one of them dies: half a portal is worse than a clear end."""
    while True:
        refuse_dead(parts)
        time.sleep(0.5)


def welcome(environment: dict[str, str], port: int, seconds: float) -> None:
    say(f"\nReady after {seconds:.0f} s. Ctrl-C stops it; logs are in {HOME / 'log'}.\n")
    run_django(environment, "demo_sign_ins")
    print(f"\n    {address_at(port)}/\n", flush=True)


def address_at(port: int) -> str:
    return f"http://localhost:{port}"
