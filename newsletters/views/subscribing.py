"""Subscribing without an account, and the answer to the mail that asks."""

from allauth.core.ratelimit import consume, respond_429
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from mailing.closed_links import Closed
from mailing.guests import closed
from mailing.leaving import read_confirm_token
from mailing.links import DEAD
from network.access import require_form, requires
from network.languages import speak
from network.models import HealthTrust, Network
from newsletters.access import can_read_archive
from newsletters.forms.subscribing import SubscribeForm
from newsletters.subscribing import confirm, subscribe, who_is_asked


@require_form
@requires(can_read_archive, Network, public=True)
def newsletter_subscribe(request: HttpRequest, network: Network) -> HttpResponse:
    """The answer is the same whether the address is known or not. As often as codes for signing in may be asked."""
    form = SubscribeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "newsletters/subscribe.html", {"form": form}, status=422 if form.errors else 200)
    address = form.cleaned_data["address"]
    if not consume(request, action="subscribe", key=address.lower()):
        return respond_429(request)
    subscribe(network=network, address=address, name=form.cleaned_data["name"])
    return render(request, "newsletters/subscribe_asked.html", {"address": address})


@login_not_required
@never_cache
@require_form
def newsletter_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button to press: the programs that look through mail open every link in it, and must not say yes."""
    claims = read_confirm_token(token)
    if claims is None:
        return closed(request, closed_reason(token))
    asked = confirm(claims) if request.method == "POST" else who_is_asked(claims)
    if asked is None:
        return closed(request, Closed.EXPIRED)
    welcome(request, asked.trust)
    return render(request, "newsletters/confirm.html", {"asked": asked, "network": asked.network})


def closed_reason(token: str) -> Closed:
    return Closed.REHEARSAL if token == DEAD else Closed.GARBLED


def welcome(request: HttpRequest, trust: HealthTrust) -> None:
    """In the house and the language of the trust that wrote."""
    request.trust, request.region = trust, trust.region
    speak(request, trust.language)
