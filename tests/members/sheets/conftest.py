import pytest
from django.conf import settings

from network.actors import Part
from network.tenancy import PLATFORM, scope
from tests import factories
from tests.members.sheets.importing import Importer
from tests.reading import in_english
from tests.world import OWN


@pytest.fixture(autouse=True)
def no_second_factor(monkeypatch):
    """What is tested here begins after it."""
    monkeypatch.setattr(settings, "SECOND_FACTOR_REQUIRED", False)


@pytest.fixture
def municipalities(world):
    with scope(lane=PLATFORM):
        return {name: factories.MunicipalityFactory(name=name) for name in ("Sandnes", "Stavanger", "Sola")}


@pytest.fixture
def workplace(world, municipalities):
    with scope(trusts=[world.trust.pk]):
        for municipality in municipalities.values():
            factories.LocalGroupMunicipalityFactory(local_group=world.local_group, municipality=municipality)
        return factories.WorkplaceFactory(
            trust=world.trust, name="Sandnes sykehjem", municipality=municipalities["Sandnes"]
        )


@pytest.fixture
def importer_of(world, workplace, client_of, django_capture_on_commit_callbacks):
    def at_work(part: Part = Part.COORDINATOR, place: str = OWN) -> Importer:
        browser = in_english(client_of(world.person(part, place)))
        return Importer(browser, world, world.person(part, place), django_capture_on_commit_callbacks)

    return at_work


@pytest.fixture
def importer(importer_of) -> Importer:
    return importer_of()
