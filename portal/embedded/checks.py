"""./dev check, ./dev test and ./dev bench."""

import fcntl
import itertools
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.embedded.process import run_in_foreground
from portal.embedded.progress import say, step
from portal.embedded.servers import ROOT, running_servers

WORKERS = "2"  # the machines that this is run on have two cores


def steps() -> dict[str, list[str]]:
    """What must hold before any test is run, quickest first."""
    django = [sys.executable, "manage.py"]
    templates = [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]
    return {
        "format": ["ruff", "format", "--check", "--quiet", "."],
        "lint": ["ruff", "check", "--quiet", "."],
        "templates": ["djade", "--check", "--target-version", "5.2", *templates],
        "migrations": [*django, "makemigrations", "--check", "--dry-run"],
        "system": [*django, "check", "--fail-level", "WARNING"],
        "types": ["mypy"],
    }


def check() -> int:
    with test_servers() as environment:
        return 1 if failing_steps(environment) else 0


def test(*arguments: str) -> int:
    """Everything, or with arguments only what pytest makes of them. Its summary is the last thing printed."""
    with test_servers() as environment:
        failing = [] if arguments else failing_steps(environment)
        spread = [] if "-n" in arguments or "--pdb" in arguments else ["-n", WORKERS, "--dist", "loadgroup"]
        result = run("pytest", *spread, *arguments, environment=environment)
    if failing:
        say(f"Besides the tests: {', '.join(failing)} failed; ./dev check shows it again.")
    return result or (1 if failing else 0)


def bench(*arguments: str) -> int:
    with running_servers(ROOT / "var" / "bench", mode="demo") as environment:
        return run(sys.executable, "-m", "bench", *arguments, environment=environment)


def failing_steps(environment: dict[str, str]) -> list[str]:
    failing, checks = [], steps()
    for number, (name, command) in enumerate(checks.items(), start=1):
        with step(f"{number}/{len(checks)} Check: {name}"):
            if run(*command, environment=environment):
                say(f"    {name} failed: {' '.join(command[:5])}")
                failing.append(name)
    return failing


def run(*command: str, environment: dict[str, str]) -> int:
    """The tools of the environment that runs us are found first, whether or not it is activated."""
    tools = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"}
    return run_in_foreground(list(command), environment=environment | tools, folder=ROOT)


@contextmanager
def test_servers() -> Iterator[dict[str, str]]:
    """Two test runs at a time must not share databases, so each takes the first free home."""
    for number in itertools.count(1):
        home = ROOT / "var" / ("test" if number == 1 else f"test-{number}")
        home.mkdir(parents=True, exist_ok=True)
        with (home / "in-use.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            with running_servers(home, mode="test") as environment:
                yield environment
            return
