"""What the tests of sending share: an issue in the small world, and what a browser does with it."""

import datetime
from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from network.tenancy import make_scope, scope
from newsletters import sending, tasks
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


def stamp_at(browser, newsletter: Newsletter) -> str:
    return browser.get(path("newsletter_send", newsletter)).context["stamp"]


def press(browser, newsletter: Newsletter, wish: str = "send", **posted):
    """And what the message does that this leaves behind."""
    posted = {"stamp": stamp_at(browser, newsletter), "do": wish} | posted
    answer = browser.post(path("newsletter_send", newsletter), posted)
    queue_mails(newsletter)
    return answer


def queue_mails(newsletter: Newsletter) -> None:
    reach = make_scope(trusts=[newsletter.trust_id])
    tasks.queue_newsletter_mails.apply(args=[newsletter.pk], headers={"scope": reach.message()}, throw=True)


def approve(browser, newsletter: Newsletter):
    stamp = stamp_at(browser, newsletter)
    return browser.post(path("newsletter_approve", newsletter), {"stamp": stamp})


def at(moment: datetime.datetime) -> dict:
    local = timezone.localtime(moment)
    return {"day": local.strftime("%Y-%m-%d"), "at": local.strftime("%H:%M")}


def sweep(world: World) -> None:
    """What the scheduler's messages do, whether or not the first of them was lost."""
    reach = make_scope(trusts=[world.trust.pk], regions_read=[world.region.pk])

    def carry_out(task, waiting: Callable[[], list[int]]) -> None:
        with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
            found = waiting()
        for newsletter_id in found:
            task.apply(args=[newsletter_id], headers={"scope": reach.message()}, throw=True)

    carry_out(tasks.send_scheduled_newsletter, lambda: sending.due(world.trust.pk, timezone.now()))
    carry_out(tasks.queue_newsletter_mails, lambda: sending.being_queued(world.trust.pk))
