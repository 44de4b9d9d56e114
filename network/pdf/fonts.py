"""The print fonts: Inter in full, because a subset without U+2010 breaks PDF/UA where a word is hyphenated."""

from pathlib import Path

from django.conf import settings

# What static/print/print.css may ask for as url("font:…").
FACES = ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")


def font_file(face: str) -> Path:
    return settings.NODE_MODULES / "inter-ui" / "web" / f"{face}.woff2"


def missing_fonts() -> list[str]:
    return [face for face in FACES if not font_file(face).exists()]
