"""One decorator that fetches and authorises, and the predicates of the ground floor.

Outside the trust or the visible rows → 404; inside without the right → 403; not signed in → sign-in.
"""

from collections.abc import Callable
from functools import cache, wraps
from inspect import signature
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from network.actors import Actor, Part
from network.models import HealthTrust, Network, Region

Predicate = Callable[[Actor, Any], bool]

require_form = require_http_methods(["GET", "HEAD", "POST"])  # of a view that shows a form and takes it


def requires(allowed: Predicate, rows: type[models.Model], *, public: bool = False):
    """Give the view the row its address names, if the actor may.

    `rows.objects` must know `visible_to(actor)` and `at(**parts of the address)`. A public view lets visitors
    in as far as `visible_to` and the predicate do; for them the database opens only what is published.
    The row's network becomes `request.network`: the page's menu is about it. Parts of the address that `at` does
    not take go on to the view.
    """

    def decorate(view: Callable[..., HttpResponse]):
        @wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
            place = {name: address.pop(name) for name in parts_of_address(rows) if name in address}
            row = rows.objects.visible_to(request.actor).at(**place).first()
            if row and allowed(request.actor, row):
                request.network = network_of(row)
                return view(request, row, **address)
            # What a visitor may not see may be there for the one who signs in; a page for anyone is not.
            if not request.user.is_authenticated and allowed is not anyone:
                return redirect_to_login(request.get_full_path())
            if row is None:
                raise Http404
            raise PermissionDenied

        guarded.access = allowed
        guarded.rows = rows
        guarded.is_public = public
        return login_not_required(guarded) if public else guarded

    return decorate


def network_of(row: models.Model) -> Network | None:
    if isinstance(row, Network):
        return row
    own = row if hasattr(type(row), "network") else getattr(row, "plan", row)  # a visitor reads no plan
    return getattr(own, "network", None)


@cache
def parts_of_address(rows: type[models.Model]) -> list[str]:
    """The parts of an address that name one row of the model."""
    return list(signature(rows.objects.all().at).parameters)


def anyone(actor: Actor, row: Any) -> bool:
    return True


def is_member(actor: Actor, row: Any) -> bool:
    """Anyone with a place in the trust."""
    return not actor.is_visitor


def can_run_region(actor: Actor, region: Region) -> bool:
    """The regional centre's coordinator: that another trust calls somebody so gives no right over the region."""
    if not actor.is_anywhere(Part.REGIONAL_COORDINATOR):
        return False
    centres = HealthTrust.objects.filter(region=region, kind=HealthTrust.Kind.REGIONAL_CENTRE)
    return centres.filter(pk=actor.trust_id).exists()


def can_manage_documents(actor: Actor, network: models.Model) -> bool:
    """Domain section 12: coordinator and operations group of the network."""
    return actor.is_any(Part.COORDINATOR, Part.OPERATIONS_GROUP, network_id=network.pk)


def can_manage_document(actor: Actor, document: models.Model) -> bool:
    return actor.is_any(Part.COORDINATOR, Part.OPERATIONS_GROUP, network_id=document.network_id)


def can_read_document(actor: Actor, document: models.Model) -> bool:
    return document.is_public or not actor.is_visitor
