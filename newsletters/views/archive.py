"""The archive of a network: for visitors what is public, for members what was sent, for writers their desk."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from network.access import requires
from network.models import Network
from newsletters.access import can_read_archive, can_write_newsletters
from newsletters.archive import IN_THE_FEED, feed_of
from newsletters.models import Newsletter

ON_A_PAGE = 20


@require_safe
@requires(can_read_archive, Network, public=True)
def newsletters(request: HttpRequest, network: Network) -> HttpResponse:
    found = Newsletter.objects.visible_to(request.actor).of_network(network).defer("body", "link_answers")
    context = {
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "can_write": can_write_newsletters(request.actor, network),
    }
    return render(request, "newsletters/archive.html", context)


@require_safe
@requires(can_read_archive, Network, public=True)
def newsletter_feed(request: HttpRequest, network: Network) -> HttpResponse:
    """Public issues only, whoever asks: a reader of feeds signs in nowhere and shows what it got to anybody."""
    public = Newsletter.objects.visible_to(request.actor).of_network(network).public()
    with translation.override(network.trust.language):
        feed = feed_of(network, public.order_by("-sent")[:IN_THE_FEED])
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
