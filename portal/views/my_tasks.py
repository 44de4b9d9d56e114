from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal import my_tasks as mine


@require_safe
@transaction.non_atomic_requests  # each trust has a transaction of its own
def my_tasks(request: HttpRequest) -> HttpResponse:
    found = mine.my_tasks(request.user.pk)
    return render(request, "portal/my_tasks.html", {"mine": found, "places": found.places})


@require_POST
@transaction.non_atomic_requests
def my_digest(request: HttpRequest) -> HttpResponse:
    """The weekly mail about one's tasks, on or off."""
    wanted = request.POST.get("wanted") == "on"
    mine.choose_digest(request.user.pk, wanted=wanted)
    said = (
        _("The weekly mail is turned on.")
        if wanted
        else _("The weekly mail is turned off. Other mail comes as before.")
    )
    messages.success(request, said)
    return redirect("my_tasks")
