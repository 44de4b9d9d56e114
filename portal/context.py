"""What every page's frame needs. No queries: the middleware and the view have already fetched it."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from network.actors import Part


def page(request: HttpRequest) -> dict:
    actor = getattr(request, "actor", None)
    network = getattr(request, "network", None)
    return {
        "actor": actor if actor and not actor.is_visitor else None,
        "part": first_part(actor),
        "trust": getattr(request, "trust", None),
        "region": getattr(request, "region", None),
        "network": network,
        "main_navigation": main_navigation(request, network),
        "demo": settings.DEMO,
    }


def first_part(actor) -> str:
    return Part(actor.places[0].part).label if actor and actor.places else ""


def main_navigation(request: HttpRequest, network) -> list[dict]:
    if not network or not getattr(request, "trust", None):
        return []
    here = {"trust": request.trust.slug, "network": network.slug}
    entries = [
        (_("Overview"), reverse("network", kwargs=here), request.path == reverse("network", kwargs=here))
    ]
    if not request.actor.is_visitor:
        plans = reverse("plans", kwargs=here)
        entries.append((_("Annual plan"), plans, request.path.startswith(plans)))
    documents = reverse("documents", kwargs=here)
    entries.append((_("Documents"), documents, request.path.startswith(documents)))
    if not request.actor.is_visitor:
        entries.append(
            (_("Strategy"), reverse("region", kwargs={"region": request.trust.region.slug}), False)
        )
    return [{"label": label, "url": url, "current": current} for label, url, current in entries]
