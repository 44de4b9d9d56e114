"""What was sent, as pages and as a feed show it."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from mailing.letter_text import as_html
from network.models import Network
from newsletters.content import address_of
from newsletters.models import Newsletter

IN_THE_FEED = 20  # the newest


def as_page(newsletter: Newsletter) -> str:
    """Safe HTML of what people got. Our own addresses without the host: the page may be open under another name."""
    return as_html(newsletter.body).replace(f'="{settings.PORTAL_ADDRESS}/', '="/')


def feed_of(network: Network, issues: Iterable[Newsletter]) -> Atom1Feed:
    """In the trust's language; the issues are public ones, newest first."""
    place = {"trust": network.trust.slug, "network": network.slug}
    feed = Atom1Feed(
        title=_("Newsletters of %(network)s") % {"network": network.name},
        link=settings.PORTAL_ADDRESS + reverse("newsletters", kwargs=place),
        feed_url=settings.PORTAL_ADDRESS + reverse("newsletter_feed", kwargs=place),
        description="",
        subtitle=network.trust.name,
        language=network.trust.language,
        author_name=network.trust.name,
    )
    for issue in issues:
        address = address_of(issue)
        feed.add_item(
            title=issue.title,
            link=address,
            unique_id=address,
            description=as_html(issue.body),
            pubdate=issue.sent,
            updateddate=issue.sent,
        )
    return feed
