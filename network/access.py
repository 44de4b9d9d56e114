"""One decorator that fetches and authorises, and the predicates of the ground floor.

Outside the trust or the visible rows → 404; inside without the right → 403; not signed in → sign-in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from network.actors import Actor, Part

Predicate = Callable[[Actor, Any], bool]


def requires(allowed: Predicate, rows: type[models.Model], *, public: bool = False):
    """Give the view the row its address names, if the actor may.

    `rows.objects` must know `visible_to(actor)` and `at(**parts of the address)`. A public view lets visitors
    in as far as `visible_to` and the predicate do; for them the database opens only what is published.
    """

    def decorate(view: Callable[..., HttpResponse]):
        @wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
            row = get_object_or_404(rows.objects.visible_to(request.actor).at(**address))
            if allowed(request.actor, row):
                return view(request, row)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied

        guarded.access = allowed
        guarded.is_public = public
        return login_not_required(guarded) if public else guarded

    return decorate


def anyone(actor: Actor, row: Any) -> bool:
    return True


def is_member(actor: Actor, row: Any) -> bool:
    """Anyone with a place in the trust."""
    return not actor.is_visitor


def can_manage_documents(actor: Actor, network: models.Model) -> bool:
    """Domain section 12: coordinator and operations group of the network."""
    return actor.is_any(Part.COORDINATOR, Part.OPERATIONS_GROUP, network_id=network.pk)


def can_manage_document(actor: Actor, document: models.Model) -> bool:
    return actor.is_any(Part.COORDINATOR, Part.OPERATIONS_GROUP, network_id=document.network_id)


def can_read_document(actor: Actor, document: models.Model) -> bool:
    return document.is_public or not actor.is_visitor
