"""What every page's frame needs. One query, for the places in the header, and only when they are drawn."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from network.actors import Part
from portal.demo_sign_ins import demo_sign_ins
from portal.my_places import links_of


def page(request: HttpRequest) -> dict:
    actor = getattr(request, "actor", None)
    network = getattr(request, "network", None)
    return {
        "actor": actor if actor and not actor.is_visitor else None,
        "part": first_part(actor),
        "trust": getattr(request, "trust", None),
        "region": getattr(request, "region", None),
        "network": network,
        "places": SimpleLazyObject(lambda: own_links(request)),
        "main_navigation": main_navigation(request, network),
        "demo": settings.DEMO,
        "demo_sign_ins": SimpleLazyObject(demo_sign_ins),
    }


def own_links(request: HttpRequest) -> list[tuple[str, str]]:
    return links_of(request.user.pk) if request.user.is_authenticated else []


def first_part(actor) -> str:
    return Part(actor.places[0].part).label if actor and actor.places else ""


def main_navigation(request: HttpRequest, network) -> list[dict]:
    if not network or not getattr(request, "trust", None):
        return []
    here = {"trust": request.trust.slug, "network": network.slug}
    entries = [(_("Overview"), reverse("network", kwargs=here), request.path == reverse("network", kwargs=here))]
    if not request.actor.is_visitor:
        plans = reverse("plans", kwargs=here)
        entries.append((_("Annual plan"), plans, request.path.startswith(plans)))
    documents = reverse("documents", kwargs=here)
    entries.append((_("Documents"), documents, request.path.startswith(documents)))
    if not request.actor.is_visitor:
        entries.append((_("Strategy"), reverse("region", kwargs={"region": request.trust.region.slug}), False))
    return [{"label": label, "url": url, "current": current} for label, url, current in entries]
