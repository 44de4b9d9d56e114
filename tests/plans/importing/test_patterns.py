"""Each regular expression of the importer takes a line of any one kind of characters in time that grows with it."""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import plans.importing

LENGTH = 100_000  # characters; more than any reader gets to see
SEARCH = re.compile(r"\b(\w+)(?:\[\w+\])?\.(?:search|finditer|findall|sub|split)\b")
# Who uses these gives them the beginning of a line, or lines of no more than 200 characters.
CUT = {"reading.meetings.ROW.0", "reading.meetings.TITLE.0", "strategy.TITLE.0"}
SECONDS = 2.0  # where a pattern tries each place again it takes minutes
PIECES = [
    *(
        "a",
        "A",
        "å",
        "1",
        "12 ",
        " ",
        "\t",
        "\n",
        ".",
        ". ",
        ":",
        ";",
        "-",
        "–",
        "- ",
        "•",
        "*",
        "**a",
        "#",
        "# ",
        "/",
    ),
    *(
        "|",
        "| ",
        ",",
        "(",
        ")",
        "[",
        "!",
        "…",
        "_",
        "«",
        "a ",
        "A ",
        "a-",
        "a, ",
        "1.",
        "1. ",
        "1/",
        "1, ",
        "1-",
        "a/",
    ),
    *(
        "side ",
        "Side 1 ",
        "av ",
        "mål ",
        "Mål",
        "delmål",
        "i ",
        "og ",
        "alle ",
        "v/",
        "ved A",
        "mai ",
        "vår",
        "20",
        "\u00ad",
    ),
    *("møte ", "strategi ", "tiltak", "hovedmål ", "ansvar: ", "(cid:1", "http://", "leder ", "fysio-", "<", "\x00"),
]


def modules() -> Iterator[pkgutil.ModuleInfo]:
    return pkgutil.walk_packages(plans.importing.__path__, "plans.importing.")


def patterns() -> Iterator[tuple[str, re.Pattern]]:
    for module in modules():
        for name, value in vars(importlib.import_module(module.name)).items():
            for place, found in enumerate(within(value)):
                yield f"{module.name.removeprefix('plans.importing.')}.{name}.{place}", found


def within(value: object) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (found for each in value.values() for found in within(each))
    elif isinstance(value, list | tuple):
        yield from (found for each in value for found in within(each))


def searched() -> set[str]:
    """The names by which patterns are tried at each place of a text, and not only at its beginning."""
    sources = [Path(module.module_finder.path, f"{module.name.rpartition('.')[2]}.py") for module in modules()]
    return {found[1] for path in sources if path.exists() for found in SEARCH.finditer(path.read_text())}


ALL = {pattern: name for name, pattern in patterns() if name not in CUT}  # each once, by whatever name
SEARCHED = searched()


@contextmanager
def a_limit(said: str) -> Iterator[None]:
    def too_long(*_args: object) -> None:
        raise AssertionError(said)

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def is_searched(pattern: re.Pattern) -> bool:
    name, place = ALL[pattern].split(".")[-2:]
    return name in SEARCHED or (int(place) >= 0 and "pattern" in SEARCHED and name == "PATTERNS")


@pytest.mark.parametrize("pattern", ALL, ids=ALL.values())
def test_a_long_line_of_one_kind_is_looked_through_at_once(pattern):
    for piece in PIECES:
        text = (piece * (LENGTH // len(piece) + 1))[:LENGTH] + "\x01"
        with a_limit(f"{pattern.pattern!r} takes too long on lines of {piece!r}"):
            pattern.fullmatch(text)
            pattern.match(text)
            for _found in pattern.finditer(text) if is_searched(pattern) else ():
                pass
