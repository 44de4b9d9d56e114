"""The public page of a network: what it is, how to reach it, its plans, projects, news and documents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.access import anyone, requires
from network.models import Network, NetworkDocument
from newsletters.archive import public_newsletters
from plans.frozen import outline_of_content
from plans.models import NewsItem, PlanVersion, Project

MOST_NEWS = 10


@require_safe
@requires(anyone, Network, public=True)
def network_about(request: HttpRequest, network: Network) -> HttpResponse:
    """The same for everybody: members see here what visitors see."""
    public = PlanVersion.objects.visible_to(request.actor).filter(network=network).public()
    versions = list(public.without_content())
    context = {
        "newest": outline_of_content(public[0].content) if versions else None,
        "versions": versions,
        "projects": Project.objects.filter(network=network).public(),
        "news": NewsItem.objects.filter(network=network).public().valid_on(timezone.localdate())[:MOST_NEWS],
        "documents": NetworkDocument.objects.filter(network=network).public().newest_first(),
        "newsletters": public_newsletters(network),
        "local_groups": network.local_groups.with_municipality_names(),
    }
    return render(request, "portal/network_about.html", context)
