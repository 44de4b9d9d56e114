from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from network.models import HealthTrust
from portal.my_places import my_places


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the portal is, and the way in."""
    if request.user.is_authenticated:
        return redirect("my_page")
    return render(request, "portal/home_public.html", {"trusts": HealthTrust.objects.in_directory()})


@require_safe
@transaction.non_atomic_requests  # each trust has a transaction of its own, which costs less than changing its scope
def my_page(request: HttpRequest) -> HttpResponse:
    """What is expected of me now, and my places. Each trust is opened in turn; none learns of the other."""
    places = my_places(request.user.pk)
    return render(
        request,
        "portal/home.html",
        {
            "name": places[0].person.given_name if places else request.user.name,
            "tasks": [task for place in places for task in place.tasks],
            "my_places": places,
            "places": [(place.trust.name, place.url) for place in places],
        },
    )
