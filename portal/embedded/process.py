"""Child processes that never outlive the one that started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
INTERRUPTED = 128 + signal.SIGINT  # the exit code after Ctrl-C


class Stop(SystemExit):
    """One clear sentence for the person at the terminal; the process ends with exit code 1."""


def dies_with_parent(number: signal.Signals) -> Callable[[], None]:
    """What a child runs before its program: the kernel sends it `number` when we end, even by kill -9."""
    parent = os.getpid()
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def ask_kernel() -> None:
        if libc:
            libc.prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:  # it died before we could ask
            os._exit(1)

    return ask_kernel


def start_child(
    command: list, *, log: Path, end: signal.Signals = signal.SIGTERM, **options: Any
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own (Ctrl-C reaches only us, and we stop our children in order)."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=dies_with_parent(end),
            **options,
        )


def stop_child(child: subprocess.Popen | None, *, end: signal.Signals = signal.SIGTERM, patience: float = 15) -> None:
    """Ask `child` to end; after `patience` seconds no longer ask."""
    if child is None or child.poll() is not None:
        return
    child.send_signal(end)
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def stop_children(children: list[subprocess.Popen[bytes]]) -> None:
    """All at once: each may need some seconds to finish what it has begun."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        stop_child(child)


def run_in_foreground(command: list, *, environment: dict[str, str], folder: Path) -> int:
    """The terminal is the child's: what Ctrl-C means is for it to say (a shell only drops its line)."""
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    child = subprocess.Popen(command, env=environment, cwd=folder, preexec_fn=dies_with_parent(signal.SIGTERM))
    try:
        code = child.wait()
    finally:
        signal.signal(signal.SIGINT, before)
        stop_child(child)
    return code if code >= 0 else INTERRUPTED - signal.SIGINT - code  # as a shell counts a killed child


def last_lines(log: Path, count: int = 12) -> str:
    with contextlib.suppress(OSError):
        return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
    return ""
