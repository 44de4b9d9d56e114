"""Issues on their way: one that is finished, one that waits for a second person, one that was sent."""

from django.utils import timezone

from newsletters.models import Newsletter
from newsletters.sending import stamp_of
from tests import factories
from tests.access_thing import Asked
from tests.newsletters.issues import issue
from tests.world import World


def newsletters_on_their_way(world: World) -> dict[str, Asked]:
    finished = issue(world)
    asked = {"asked": timezone.now(), "asked_by": "En tredje", "asked_by_account": 0}
    waiting = issue(world, state=Newsletter.State.WAITING, **asked)
    sent = factories.sent_newsletter(world.network)
    return {
        "newsletter_readers": Asked(place_of(finished), {"to": ["leader"]}),
        "newsletter_send": Asked(place_of(finished), {"do": "send"}),
        "newsletter_approve": Asked(place_of(waiting), {"stamp": stamp_of(waiting)}),
        "newsletter_take_back": Asked(place_of(waiting)),
        "newsletter_sent": Asked(place_of(sent), {"do": "pause"}),
        "newsletter_settings": Asked({"trust": world.trust.slug}, {"approve_above": 10}),
    }


def place_of(newsletter: Newsletter) -> dict:
    network = newsletter.network
    return {"trust": network.trust.slug, "network": network.slug, "pk": newsletter.pk}
