"""What the tests of sending share: an issue in the small world, and what a browser does with it."""

from django.urls import reverse

from newsletters.models import Newsletter
from tests.factories import NewsletterFactory, SectionFactory
from tests.world import World

HTMX = {"HX-Request": "true"}


def issue(world: World, **values) -> Newsletter:
    """A draft of the own network with one section of text."""
    made = NewsletterFactory(network=world.network, **values)
    SectionFactory(newsletter=made)
    return made


def path(name: str, newsletter: Newsletter) -> str:
    network = newsletter.network
    return reverse(name, kwargs={"trust": network.trust.slug, "network": network.slug, "pk": newsletter.pk})
