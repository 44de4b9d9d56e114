"""What the operating system must bring: how to see that it is there, and Debian's package that has it."""

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from portal.embedded.process import Stop
from portal.embedded.progress import run, say


class Need(NamedTuple):
    package: str
    is_there: Callable[[], bool]


def library(name: str) -> Callable[[], bool]:
    def loads() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return loads


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def python_makes_environments() -> bool:
    return bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))


def chromium_package() -> str:
    return "chromium-browser" if "ubuntu" in platform_names() else "chromium"


def platform_names() -> str:
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    return f"{release.get('ID', '')} {release.get('ID_LIKE', '')}"


FOR_DEMO = [
    # Debian's python3 comes without ensurepip; the package is named after the version that runs us.
    Need(f"python3.{sys.version_info.minor}-venv", python_makes_environments),
    Need("libpango-1.0-0", library("libpango-1.0.so.0")),  # WeasyPrint draws with these three
    Need("libpangoft2-1.0-0", library("libpangoft2-1.0.so.0")),
    Need("libharfbuzz-subset0", library("libharfbuzz-subset.so.0")),
    Need("gettext", program("msgfmt")),
]
FOR_TESTS = [
    *FOR_DEMO,
    Need(chromium_package(), program("chromium", "chromium-browser", "google-chrome")),
    Need("libatomic1", library("libatomic.so.1")),  # Playwright's driver
    Need("docker-compose", program("docker-compose")),
]


def missing(needs: list[Need]) -> list[str]:
    return [need.package for need in needs if not need.is_there()]


def install_system_packages(needs: list[Need], *, log: Path) -> None:
    packages = missing(needs)
    names = " ".join(packages)
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise Stop(f"This system has no apt. Install what Debian calls {names}, then run this again.")
    as_root = becoming_root()
    if as_root is None:
        line = f"sudo apt-get update && sudo {' '.join(install)}"
        say(f"System packages are missing. Run this, then the same again:\n\n    {line}\n")
        raise SystemExit(2)
    say(f"    installing {names}")
    quietly = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive"]
    hint = "Without a network, or with a broken package source, nothing can be installed."
    run([*quietly, "apt-get", "update"], log=log, failure=f"apt-get update failed. {hint}")
    run([*quietly, *install], log=log, failure=f"apt-get could not install {names}. {hint}")


def becoming_root() -> list[str] | None:
    """What to put before a command to run it as root; None when a password would be asked for."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None
