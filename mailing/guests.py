"""Who has come in by a personal link: one person, one purpose, for a short while.

The cookie is signed and holds no secret of the mail's: it says which link it was, and the link is looked up again at
each page, so a link that is revoked or used up ends the visit too.
"""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from mailing.closed_links import Closed, reason_against
from mailing.links import PURPOSES, Claims, find_link
from mailing.models import PersonalLink
from network.languages import speak
from network.models import HealthTrust
from network.tenancy import scope

COOKIE = "guest"
SALT = "ressursnett.guest"
STAY = 30 * 60  # seconds


def let_in(response: HttpResponse, link: PersonalLink, claims: Claims) -> None:
    """To the pages of the link's purpose: a visit for another purpose goes on beside it."""
    value = signing.dumps({**asdict(claims), "link": claims.link.hex}, salt=SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=STAY,
        path=reverse(PURPOSES[link.purpose].page),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def guest_of(request: HttpRequest) -> Claims | None:
    try:
        value = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=STAY)
    except signing.BadSignature:
        return None
    return Claims(UUID(value["link"]), value["trust"], value["person"])


def for_guests(purpose: str):
    """A page for whoever has come by a link of this purpose; the view gets the link, in the guest's own lane.

    A form of such a page sends the id of the link with it, as "link": two people may read their mail in one browser,
    and what is written on the page of one must not be taken for the other's.
    """

    def decorate(view: Callable[..., HttpResponse]):
        @login_not_required
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
            claims = guest_of(request)
            if claims is None:
                return closed(request, Closed.ENDED)
            link = find_link(claims)
            receive(request, claims, link)
            if reason := reason_against_visit(request, purpose, link):
                return closed(request, reason)
            with scope(guest_trust=claims.trust, guest_person=claims.person):
                return view(request, link, **address)

        guarded.is_public = True
        guarded.purpose = purpose
        return guarded

    return decorate


def reason_against_visit(request: HttpRequest, purpose: str, link: PersonalLink | None) -> Closed | None:
    if link and link.purpose != purpose:
        return Closed.ANOTHER
    if link and request.method == "POST" and request.POST.get("link") != str(link.pk):
        return Closed.ANOTHER
    return reason_against(link)


def receive(request: HttpRequest, claims: Claims, link: PersonalLink | None) -> None:
    """In the house and the language of the trust that wrote."""
    trust = link.trust if link else HealthTrust.objects.select_related("region").filter(pk=claims.trust).first()
    if trust:
        request.trust, request.region = trust, trust.region
        speak(request, trust.language)


def closed(request: HttpRequest, reason: Closed) -> HttpResponse:
    return render(request, "mailing/link_closed.html", {"reason": reason}, status=410)
