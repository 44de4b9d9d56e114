"""Who gets a network's newsletter without being in its register: for those who write it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.access import require_form, requires
from network.models import Network
from newsletters.access import can_see_subscription, can_write_newsletters
from newsletters.models import Subscription
from newsletters.subscribing import subscribers_of

ON_A_PAGE = 50


@require_safe
@requires(can_write_newsletters, Network)
def newsletter_subscribers(request: HttpRequest, network: Network) -> HttpResponse:
    """The list; for htmx what was found."""
    found = subscribers_of(network, text=request.GET.get("q", ""))
    context = {"page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")), "q": request.GET.get("q", "")}
    is_part = request.htmx and not request.htmx.history_restore_request
    return render(request, f"newsletters/subscribers.html{'#found' if is_part else ''}", context)


@require_form
@requires(can_see_subscription, Subscription)
def subscriber_remove(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Somebody has asked by telephone, or an address is plainly wrong. It asks first: nothing brings it back here."""
    network = subscription.network
    if request.method != "POST":
        return render(request, "newsletters/subscriber_remove.html", {"subscription": subscription})
    subscription.delete()
    messages.success(request, _("%(address)s gets the newsletter no more.") % {"address": subscription.address})
    return redirect("newsletter_subscribers", trust=network.trust.slug, network=network.slug)
