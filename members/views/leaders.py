"""The register of leaders."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.register.access import can_ask_to_confirm, can_open_register
from members.register.leaders import leaders_seen
from network.access import requires
from network.models import HealthTrust

ON_A_PAGE = 50


@require_safe
@requires(can_open_register, HealthTrust)
def leaders(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    page = Paginator(leaders_seen(request.actor, text), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "text": text, "can_ask": can_ask_to_confirm(request.actor, trust)}
    is_part = request.htmx and not request.htmx.boosted
    return render(request, "members/leaders.html#found" if is_part else "members/leaders.html", context)
