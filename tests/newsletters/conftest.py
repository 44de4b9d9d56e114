"""An issue in the small world, and the browsers of those who send it and of those who look on."""

import pytest

from mailing.models import OutgoingMail
from network.actors import Part
from network.tenancy import scope
from newsletters.models import Newsletter
from tests.factories import NewsletterSettingsFactory
from tests.mail_server import mail_server
from tests.newsletters.issues import issue
from tests.reading import in_english
from tests.world import World

__all__ = ["mail_server"]


@pytest.fixture
def inside(world: World):
    return lambda: scope(trusts=[world.trust.pk], regions_read=[world.region.pk])


@pytest.fixture
def draft(world: World, inside) -> Newsletter:
    with inside():
        return issue(world, title="Nytt i juni")


@pytest.fixture
def coordinator(world: World, client_of):
    return in_english(client_of(world.person(Part.COORDINATOR)))


@pytest.fixture
def writer(world: World, client_of):
    return in_english(client_of(world.person(Part.OPERATIONS_GROUP)))


@pytest.fixture
def strict(world: World, inside) -> None:
    """The trust wants a second person for each newsletter."""
    with inside():
        NewsletterSettingsFactory(trust=world.trust, approve_above=0)


@pytest.fixture
def stored(inside):
    def of(row):
        with inside():
            return type(row).objects.get(pk=row.pk)

    return of


@pytest.fixture
def mails(inside):
    def of(newsletter: Newsletter) -> list[OutgoingMail]:
        with inside():
            return list(OutgoingMail.objects.filter(dispatch__occasion=f"newsletter/{newsletter.pk}"))

    return of
