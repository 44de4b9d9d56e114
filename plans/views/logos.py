from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from network.access import requires
from plans import services
from plans.access import can_edit_content, can_edit_plan, can_read_plan
from plans.forms import LogoForm
from plans.models import AnnualPlan, PlanLogo
from plans.views.conflicts import INVALID
from plans.views.shared import address, frame


@requires(can_edit_plan, AnnualPlan)
def logo_new(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        services.add_logo(
            plan,
            content=form.cleaned_data["picture"].read(),
            content_type=form.content_type,
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
    response = FileResponse(row.file.path.open("rb"), content_type=row.file.content_type)
    response["Cache-Control"] = "private, max-age=86400"
    return response


@require_POST
@requires(can_edit_content, PlanLogo)
def logo_remove(request: HttpRequest, row: PlanLogo) -> HttpResponse:
    plan = row.plan
    row.delete()
    services.touch(plan, by=request.actor)
    return redirect(reverse("plan_head", kwargs=address(plan)))
