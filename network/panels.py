"""Where a row of a page shows something of a floor above it: the meetings of an activity, the value of a target.

A floor registers a panel in its `AppConfig.ready()`; the page asks once with all the ids that it shows, so a panel
costs one query and not one a row. What has no panel, or nothing to say, leaves no empty box.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from network.actors import Actor
from network.models import Network

ACTIVITY, SUB_GOAL, TARGET = "activity", "sub_goal", "target"


@dataclass(frozen=True)
class Line:
    """One thing that a panel says of a row; `url` leads to it."""

    text: str
    url: str = ""


# Of the network, for the reader: by id the lines of each row that there is something to say of.
Read = Callable[[Network, Actor, Collection[int]], Mapping[int, Sequence[Line]]]


@dataclass(frozen=True)
class Panel:
    name: str
    heading: str | Promise
    read: Read


@dataclass(frozen=True)
class Filled:
    """A panel at one row."""

    heading: str
    lines: tuple[Line, ...]


PANELS: dict[str, list[Panel]] = defaultdict(list)  # by what kind of row they stand at


def register(kind: str, panel: Panel) -> None:
    """Once each: a second one of the same name is a mistake."""
    if any(other.name == panel.name for other in PANELS[kind]):
        raise ValueError(panel.name)
    PANELS[kind].append(panel)


def filled(kind: str, ids: Collection[int], *, network: Network, actor: Actor) -> dict[int, list[Filled]]:
    """By id, in the order in which the floors registered them; rows that nobody says anything of are not in it."""
    found: dict[int, list[Filled]] = {}
    if not ids:
        return found
    for panel in PANELS.get(kind, ()):
        for pk, lines in panel.read(network, actor, ids).items():
            if lines:
                found.setdefault(pk, []).append(Filled(str(panel.heading), tuple(lines)))
    return found
