from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from network.access import require_form, requires
from plans import services
from plans.access import can_edit_content, can_edit_plan, can_read_plan
from plans.forms import LogoForm
from plans.models import AnnualPlan, PlanLogo
from plans.views.conflicts import INVALID
from plans.views.shared import address, frame


@require_form
@requires(can_edit_plan, AnnualPlan)
def logo_new(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    posted = request.method == "POST"
    form = LogoForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        picture = form.cleaned_data["picture"]
        services.add_logo(
            plan,
            content=picture.content,
            content_type=picture.content_type,
            alt_text=form.cleaned_data["alt_text"],
            by=request.actor,
        )
        return redirect(reverse("plan_head", kwargs=address(plan)))
    context = frame(request, plan) | {"form": form}
    return render(request, "plans/logo_form.html", context, status=INVALID if form.errors else 200)


def can_see_logo(actor, logo: PlanLogo) -> bool:
    return can_read_plan(actor, logo.plan)


@require_safe
@requires(can_see_logo, PlanLogo)
def logo(request: HttpRequest, row: PlanLogo) -> HttpResponse:
    if not row.file.is_kept:
        raise Http404
    response = FileResponse(row.file.path.open("rb"), content_type=row.file.content_type)
    response["Cache-Control"] = "private, max-age=86400"
    return response


@require_POST
@requires(can_edit_content, PlanLogo)
def logo_remove(request: HttpRequest, row: PlanLogo) -> HttpResponse:
    services.remove_logo(row, by=request.actor)
    return redirect(reverse("plan_head", kwargs=address(row.plan)))
