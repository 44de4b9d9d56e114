"""A plan in the forms that people hand on. Whoever reads the plan may take each of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from network.access import require_form, requires
from plans.access import can_read_plan
from plans.exports import status, summary
from plans.exports.files import FORMS, exported
from plans.forms.status import StatusDayForm
from plans.models import AnnualPlan
from plans.views.conflicts import INVALID
from plans.views.printing import to_print
from plans.views.shared import frame


@require_safe
@requires(can_read_plan, AnnualPlan)
def plan_export(request: HttpRequest, plan: AnnualPlan, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    file = exported(plan, form)
    response = HttpResponse(file.content, content_type=file.content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@requires(can_read_plan, AnnualPlan)
def plan_summary_print(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    return to_print(plan, summary.KIND)


@require_form
@requires(can_read_plan, AnnualPlan)
def plan_status_print(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """Asks as of which day, and orders the report."""
    form = StatusDayForm(request.POST if request.method == "POST" else None, plan=plan)
    if form.is_valid():
        return to_print(plan, status.kind_for(form.cleaned_data["day"]))
    context = frame(request, plan) | {"form": form}
    return render(request, "plans/status_form.html", context, status=INVALID if form.errors else 200)
