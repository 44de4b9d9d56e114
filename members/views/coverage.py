"""Where somebody should be and is not: of a trust, as a file, and of a region's trusts in numbers."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from members.coverage.access import can_say_needs, can_see_coverage, can_see_region_figures, reach_of
from members.coverage.files import WRITERS, rows_of
from members.coverage.filters import CoverageFilter
from members.coverage.picture import Count, counts_of, gaps_of, sections_of
from members.coverage.region import trusts_of
from members.coverage.seats import coverage_of
from members.forms.coverage import NeedsForm
from members.tasks import tell_region_of_coverage
from network.access import require_form, requires
from network.models import HealthTrust, Region, Workplace

ON_A_PAGE = 50


@require_safe
@requires(can_see_coverage, HealthTrust)
def coverage(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """Tiles, a table, or the gaps by name."""
    reach, chosen = reach_of(request.actor), CoverageFilter.of_query(request.GET)
    everything = coverage_of(trust, reach)
    shown = everything.of_network(chosen.network)
    context = {
        "filter": chosen if reach.names_some or chosen.view != "gaps" else CoverageFilter(network=chosen.network),
        "networks": everything.networks,
        "total": Count.of(shown.seats),
        "counts": counts_of(shown),
        "names_some": reach.names_some,
        "sections": sections_of(shown, reach),
        "register_url": reverse("register", kwargs={"trust": trust.slug}),
    }
    if context["filter"].view == "gaps":
        gaps = gaps_of(shown, reach, municipality=chosen.municipality)
        context["page"] = Paginator(gaps, ON_A_PAGE).get_page(request.GET.get("page"))
    template = "members/coverage.html#found" if request.htmx and not request.htmx.boosted else "members/coverage.html"
    return render(request, template, context)


@require_safe
@requires(can_see_coverage, HealthTrust)
def coverage_file(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """Workplaces by name, or municipalities counted for those who only count. No persons are in it."""
    reach, chosen = reach_of(request.actor), CoverageFilter.of_query(request.GET)
    kind = request.GET.get("format") if request.GET.get("format") in WRITERS else "xlsx"
    write, content_type = WRITERS[kind]
    file = write(rows_of(coverage_of(trust, reach).of_network(chosen.network), reach))
    name = f"dekning-{trust.slug}-{timezone.localdate():%Y-%m-%d}.{kind}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_form
@requires(can_say_needs, Workplace)
def workplace_needs(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Which of the actor's networks should have somebody there."""
    if not workplace.needs_resource_person:
        return render(request, "members/workplace_needs.html", {"workplace": workplace})
    filled_in = request.POST if request.method == "POST" else None
    form = NeedsForm(filled_in, workplace=workplace, reach=reach_of(request.actor))
    if form.is_valid():
        form.save(by=request.actor)
        tell_region_of_coverage.delay_on_commit(workplace.trust_id)
        return redirect("coverage", trust=workplace.trust.slug)
    status = 422 if form.errors else 200
    return render(request, "members/workplace_needs.html", {"workplace": workplace, "form": form}, status=status)


@require_safe
@requires(can_see_region_figures, Region)
def region_coverage(request: HttpRequest, region: Region) -> HttpResponse:
    return render(request, "members/coverage_region.html", {"region": region, "trusts": trusts_of(region)})
