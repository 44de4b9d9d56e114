import pytest

from mailing.models import Dispatch, DispatchFile, OutgoingMail
from network.actors import Part
from network.tenancy import scope
from tests.factories import DispatchFactory
from tests.mail_server import mail_server
from tests.reading import in_english
from tests.world import World

__all__ = ["mail_server"]


@pytest.fixture
def inside(world: World):
    """The trust's rows, open for the test to read and write."""

    def opened():
        return scope(trusts=[world.trust.pk])

    return opened


@pytest.fixture
def coordinator(world: World, client_of):
    return in_english(client_of(world.person(Part.COORDINATOR)))


@pytest.fixture
def writer(world: World, client_of):
    """Of the operations group, who writes and does not send."""
    return in_english(client_of(world.person(Part.OPERATIONS_GROUP)))


@pytest.fixture
def draft(world: World, inside) -> Dispatch:
    with inside():
        return DispatchFactory(
            network=world.network,
            state=Dispatch.State.DRAFT,
            audience={"networks": [world.network.pk], "to": ["resource_person"]},
        )


@pytest.fixture
def stored(inside):
    def as_stored(row):
        with inside():
            return type(row).objects.get(pk=row.pk)

    return as_stored


@pytest.fixture
def mails(inside):
    def of(dispatch: Dispatch) -> list[OutgoingMail]:
        with inside():
            return list(OutgoingMail.objects.filter(dispatch=dispatch))

    return of


@pytest.fixture
def names(inside):
    def of(draft: Dispatch) -> list[str]:
        with inside():
            return list(DispatchFile.objects.filter(dispatch=draft).values_list("name", flat=True))

    return of
