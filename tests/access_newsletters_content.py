"""Newsletters as their writers look at them and check them."""

from tests import factories
from tests.access_thing import Asked
from tests.world import World


def newsletters_looked_at(world: World) -> dict[str, Asked]:
    here = {"trust": world.trust.slug, "network": world.network.slug}
    draft = factories.NewsletterFactory(network=world.network)
    factories.SectionFactory(newsletter=draft, text="Se [siden](http://127.0.0.1/).")
    of_draft = here | {"pk": draft.pk}
    of_sent = here | {"pk": factories.sent_newsletter(world.network).pk}
    return {
        "newsletter_look": Asked(of_draft),
        "newsletter_look@sent": Asked(of_sent),
        "newsletter_frame": Asked(of_draft | {"look": "dark"}),
        "newsletter_frame@sent": Asked(of_sent | {"look": "page"}),
        "newsletter_try": Asked(of_draft),
        "newsletter_check": Asked(of_draft),
        "newsletter_check@sent": Asked(of_sent),
    }
