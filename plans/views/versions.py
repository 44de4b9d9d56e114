"""Frozen versions: the list, one of them to read, its PDF. What is published, visitors read too."""

from collections.abc import Callable
from functools import wraps

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from network.access import requires
from network.files import send
from network.models import PrintJob
from plans.access import can_decide_on_version, can_read_minutes, can_read_plan, can_read_version
from plans.frozen import outline_of_content
from plans.models import AnnualPlan, PlanImport, PlanVersion, SteeringNote
from plans.versions import KIND, order_pdf
from plans.views.shared import frame


def version_address(version: PlanVersion) -> dict:
    network = version.network
    return {
        "trust": network.trust.slug,
        "network": network.slug,
        "year": version.year,
        "number": version.number,
    }


def published_instead(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """While the next version is written, who may not read it yet is led to the one that stands."""

    @wraps(view)
    def led(request: HttpRequest, **address) -> HttpResponse:
        try:
            return view(request, **address)
        except Http404:
            if version := PlanVersion.objects.standing(request.actor, **address):
                return redirect("plan_version", **version_address(version))
            raise

    return led


@require_safe
@requires(can_read_plan, AnnualPlan)
def plan_versions(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    rows = plan.versions.visible_to(request.actor).without_content()
    noted = {note.version: note for note in SteeringNote.objects.visible_to(request.actor).filter(plan=plan).noted()}
    context = frame(request, plan) | {"versions": [(row, noted.get(row.number)) for row in rows]}
    if context["can_see_steering"]:
        context |= {"originals": PlanImport.objects.of_plan(plan)}
    return render(request, "plans/versions.html", context)


@require_safe
@requires(can_read_version, PlanVersion, public=True)
def plan_version(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    """The version as it was approved, whatever has become of the plan since. htmx asks again for the PDF's part."""
    here = version_address(version)
    context = {
        "version": version,
        "here": here,
        "version_url": reverse("plan_version", kwargs=here),
        "can_decide": can_decide_on_version(request.actor, version),
        "job": PrintJob.objects.of(KIND, version.pk).last(),  # none for a visitor
    }
    if request.htmx:
        return render(request, "plans/version.html#pdf", context)
    context |= {
        "outline": outline_of_content(version.content),
        "plan": AnnualPlan.objects.visible_to(request.actor).filter(pk=version.plan_id).first(),
        "can_read_minutes": can_read_minutes(request.actor, version),
    }
    return render(request, "plans/version.html", context)


@require_safe
@requires(can_read_version, PlanVersion, public=True)
def plan_version_file(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    """The PDF; while there is none, the page that says so."""
    if not version.has_file:
        return redirect("plan_version", **version_address(version))
    file = version.pdf
    response = FileResponse(file.path.open("rb"), filename=version.pdf_name, content_type=file.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


@require_POST
@requires(can_decide_on_version, PlanVersion)
def plan_version_print(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    """Once more, after it has failed."""
    if version.pdf_id is None:
        order_pdf(version)
    return redirect("plan_version", **version_address(version))


@require_safe
@requires(can_read_minutes, PlanVersion)
def plan_version_minutes(request: HttpRequest, version: PlanVersion) -> HttpResponse:
    file = version.minutes_file
    if file is None or not file.is_kept:
        raise Http404
    return send(file, name=version.minutes_name)
