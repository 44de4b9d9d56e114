"""Newsletters as they are read: one that everybody may read, one for members, one that is being written."""

from mailing.leaving import confirm_token, leave_token
from mailing.models import LetterKind
from network.actors import Part
from tests import factories
from tests.access_thing import Asked
from tests.world import World

ADDRESS = "utenfor@example.no"


def newsletters_read(world: World) -> dict[str, Asked]:
    here = {"trust": world.trust.slug, "network": world.network.slug}
    public = factories.sent_newsletter(world.network, is_public=True)
    internal = factories.sent_newsletter(world.network)
    draft = factories.NewsletterFactory(network=world.network)
    subscriber = factories.SubscriptionFactory(network=world.network)
    return {
        "newsletters": Asked(here),
        "newsletter_feed": Asked(here),
        "newsletter@public": Asked(here | {"pk": public.pk}),
        "newsletter": Asked(here | {"pk": internal.pk}),
        "newsletter@draft": Asked(here | {"pk": draft.pk}),
        "newsletter_subscribe": Asked(here, {"address": "ny@example.no"}),
        "newsletter_subscribers": Asked(here),
        "newsletter_subscriber_remove": Asked(here | {"pk": subscriber.pk}),
        "my_newsletters": Asked(posted={"none": "1"}),
        **by_mail(world, internal),
    }


def by_mail(world: World, newsletter) -> dict[str, Asked]:
    """A newsletter to a resource person; the question to somebody outside, who has not answered yet."""
    reader = world.person(Part.RESOURCE_PERSON)
    mail = factories.OutgoingMailFactory(dispatch=newsletter.dispatch, person=reader.pk, address=reader.email)
    factories.SubscriptionFactory(network=world.network, address=ADDRESS, confirmed=None)
    dispatch = factories.DispatchFactory(network=world.network, kind=LetterKind.SUBSCRIPTION)
    question = factories.OutgoingMailFactory(dispatch=dispatch, person=None, address=ADDRESS)
    return {
        "newsletter_leave": Asked({"token": leave_token(mail)}),
        "newsletter_choices": Asked({"token": leave_token(mail)}, {"none": "1"}),
        "newsletter_choices@garbled": Asked({"token": "x"}),
        "newsletter_confirm": Asked({"token": confirm_token(question)}),
    }
