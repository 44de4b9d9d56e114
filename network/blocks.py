"""What an issue of a newsletter is filled with from data: new documents, how the plan is doing, who is new.

Each floor registers its blocks in its `AppConfig.ready()`; the newsletter asks them in its own language. Nobody is
asking: a block says what everyone who gets the newsletter may know, and less when anybody may read it. What has
nothing to say leaves no empty heading.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from network.models import Network


@dataclass(frozen=True)
class Wanted:
    """What a newsletter asks of each block."""

    networks: tuple[Network, ...]  # of one trust; the first is the one that writes
    since: datetime.date  # what is new has happened from here on
    until: datetime.date  # what is to come comes by then
    day: datetime.date  # the day that it is told of
    is_open_to_all: bool = False  # goes outside, or stands in the public archive: no names, nothing internal

    @property
    def trust_id(self) -> int:
        return self.networks[0].trust_id

    def of_network(self, network_id: int, text: str) -> str:
        """Told of its network, where the newsletter is for several."""
        if len(self.networks) == 1:
            return text
        name = next(network.name for network in self.networks if network.pk == network_id)
        return f"{name}: {text}" if text else name


@dataclass(frozen=True)
class Entry:
    """One thing that a block tells, in plain text; `url` leads to it, with or without the portal's address."""

    title: str
    text: str = ""
    url: str = ""


Read = Callable[[Wanted], Sequence[Entry]]


@dataclass(frozen=True)
class Block:
    name: str
    label: str | Promise  # its heading, where the writer gives none
    read: Read


BLOCKS: dict[str, Block] = {}


def register(block: Block) -> None:
    """Once each: a second one of the same name is a mistake."""
    if block.name in BLOCKS:
        raise ValueError(block.name)
    BLOCKS[block.name] = block
