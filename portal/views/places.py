"""The pages of a trust and of a network: open to visitors, who see what the trust has published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.access import anyone, can_manage_documents, requires
from network.models import HealthTrust, Network
from newsletters.archive import newest_newsletters
from portal.place_facts import inner_facts, network_cards


@require_safe
@requires(anyone, HealthTrust, public=True)
def trust(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    return render(request, "portal/trust.html", {"cards": network_cards(request.actor)})


@require_safe
@requires(anyone, Network, public=True)
def network(request: HttpRequest, network: Network) -> HttpResponse:
    context = {
        "local_groups": network.local_groups.with_municipality_names(),
        "documents": network.documents.visible_to(request.actor).newest_first(),
        "can_edit": can_manage_documents(request.actor, network),
        "newsletters": newest_newsletters(request.actor, network),
    }
    if not request.actor.is_visitor:
        context |= inner_facts(request.actor, network)
    return render(request, "portal/network.html", context)
