"""What the person at the terminal sees: numbered steps, and a sign of life during the long ones."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.embedded.process import Stop, last_lines

TICK = 10  # seconds between signs of life


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# What it is called, whether it must be done, what does it.
Step = tuple[str, Callable[[], object], Callable[[], object]]


def take(steps: list[Step]) -> None:
    for number, (title, _, do) in enumerate(steps, start=1):
        with step(f"{number}/{len(steps)} {title}"):
            do()


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what begins, then how long it took when that was felt."""
    say(title)
    begun = time.monotonic()
    with ticking():
        yield
    if (seconds := time.monotonic() - begun) >= 1:
        say(f"    {seconds:.0f} s")


@contextmanager
def ticking() -> Iterator[None]:
    done = threading.Event()

    def tick() -> None:
        seconds = TICK
        while not done.wait(TICK):
            say(f"    still working, {seconds} s …")
            seconds += TICK

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def run(command: list, *, log: Path, failure: str, **environment: str) -> None:
    """Run `command` with its output in `log`; when it fails, show the end of that and say `failure`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | environment,
        )
    if done.returncode:
        raise Stop(f"{last_lines(log)}\n\n{failure} All of its output is in {log}.")
