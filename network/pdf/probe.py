"""What the machine must bring along before WeasyPrint can be imported."""

from ctypes import CDLL

from network.pdf.fonts import missing_fonts

# Debian's package and the library in it that WeasyPrint opens.
SYSTEM_PACKAGES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


def can_be_opened(library: str) -> bool:
    try:
        CDLL(library)
    except OSError:
        return False
    return True


def probe() -> str:
    """One sentence that says what PDFs lack on this machine and the way out; empty when nothing is missing."""
    missing = [package for package, library in SYSTEM_PACKAGES.items() if not can_be_opened(library)]
    if missing:
        return f"PDFs cannot be made: install the system packages with `apt-get install {' '.join(missing)}`."
    if missing_fonts():
        return "PDFs cannot be made: the fonts are missing; install them with `npm ci --ignore-scripts`."
    return ""
