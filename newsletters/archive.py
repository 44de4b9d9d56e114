"""What was sent, as pages and as a feed show it."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mailing.letter_text import CONTROLS, as_html
from network.actors import Actor
from network.models import Network
from newsletters.content import address_of, on_page
from newsletters.models import Newsletter

IN_THE_FEED = 20  # the newest
ON_OTHER_PAGES = 3


def newest_newsletters(actor: Actor, network: Network) -> QuerySet[Newsletter]:
    """The last few that were sent, of those that the actor may read, for pages that lead on to the archive."""
    rows = Newsletter.objects.visible_to(actor).of_network(network).sent()
    return rows.order_by("-sent").defer("body", "link_answers")[:ON_OTHER_PAGES]


def public_newsletters(network: Network) -> QuerySet[Newsletter]:
    """The same for everybody: members see there what visitors see."""
    return newest_newsletters(Actor(trust_id=network.trust_id), network)


def as_page(newsletter: Newsletter) -> SafeString:
    """HTML of what people got."""
    return on_page(newsletter.body)


def feed_of(network: Network, issues: Iterable[Newsletter]) -> Atom1Feed:
    """In the trust's language; the issues are public ones, newest first."""
    place = {"trust": network.trust.slug, "network": network.slug}
    feed = Atom1Feed(
        title=(_("Newsletters of %(network)s") % {"network": network.name}).translate(CONTROLS),
        link=settings.PORTAL_ADDRESS + reverse("newsletters", kwargs=place),
        feed_url=settings.PORTAL_ADDRESS + reverse("newsletter_feed", kwargs=place),
        description="",
        subtitle=network.trust.name.translate(CONTROLS),
        language=network.trust.language,
        author_name=network.trust.name.translate(CONTROLS),
    )
    for issue in issues:
        address = address_of(issue)
        feed.add_item(
            title=issue.title.translate(CONTROLS),
            link=address,
            unique_id=address,
            description=as_html(issue.body),
            pubdate=issue.sent,
            updateddate=issue.sent,
        )
    return feed
