"""Who has come in by a personal link: one person, one purpose, for a short while.

The cookie is signed and holds no secret of the mail's: it says which link it was, and the link is looked up again at
each page, so a link that is revoked or used up ends the visit too.
"""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mailing.links import Claims, open_link
from mailing.models import PersonalLink
from network.tenancy import scope

COOKIE = "guest"
SALT = "ressursnett.guest"
STAY = 30 * 60  # seconds


def let_in(response: HttpResponse, claims: Claims, *, secure: bool) -> None:
    value = signing.dumps({**asdict(claims), "link": claims.link.hex}, salt=SALT)
    response.set_cookie(COOKIE, value, max_age=STAY, httponly=True, secure=secure, samesite="Lax")


def guest_of(request: HttpRequest) -> Claims | None:
    try:
        value = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=STAY)
    except signing.BadSignature:
        return None
    return Claims(UUID(value["link"]), value["trust"], value["person"])


def for_guests(purpose: str):
    """A page for whoever has come by a link of this purpose; the view gets the link, in the guest's own lane."""

    def decorate(view: Callable[..., HttpResponse]):
        @login_not_required
        @wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
            claims = guest_of(request)
            link: PersonalLink | None = open_link(claims) if claims else None
            if claims is None or link is None or link.purpose != purpose:
                return render(request, "mailing/link_closed.html", status=410)
            with scope(guest_trust=claims.trust, guest_person=claims.person):
                return view(request, link, **address)

        guarded.is_public = True
        return guarded

    return decorate
