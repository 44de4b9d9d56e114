from collections.abc import Callable, Iterator

import pytest
from django.utils import translation

from network.actors import Part
from tests.plans.importing.bringer import Bringer
from tests.world import OWN, World

BringerOf = Callable[..., Bringer]


@pytest.fixture(autouse=True)
def in_english(nothing_left_over) -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def bringer_of(world: World, client_of) -> BringerOf:
    def at_work(part: Part = Part.COORDINATOR, place: str = OWN) -> Bringer:
        person = world.person(part, place)
        return Bringer(client_of(person), world.network, person)

    return at_work


@pytest.fixture
def bringer(bringer_of) -> Bringer:
    return bringer_of()
