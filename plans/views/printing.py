from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from network.access import requires
from network.models import PrintJob
from network.print_orders import order_print
from network.printing import source_of
from plans.access import can_read_drafts, can_read_plan
from plans.exports import status, summary
from plans.models import AnnualPlan
from plans.printing import KIND
from plans.views.shared import address, frame

# What a plan is printed as, and the name of the address where that is ordered.
ORDERED_AT = {KIND: "plan_print", summary.KIND: "plan_summary_print", status.KIND: "plan_status_print"}


@require_POST
@requires(can_read_plan, AnnualPlan)
def plan_print(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    return to_print(plan, KIND)


def to_print(plan: AnnualPlan, kind: str) -> HttpResponse:
    """Order it, and lead to the file or to the page that waits for it."""
    job = order_print(kind=kind, object_id=plan.pk, trust_id=plan.trust_id)
    name = "plan_print_file" if job.state == PrintJob.State.DONE else "plan_print_job"
    return redirect(reverse(name, kwargs=address(plan) | {"job": job.pk}))


@require_safe
@requires(can_read_plan, AnnualPlan)
def plan_print_job(request: HttpRequest, plan: AnnualPlan, job: int) -> HttpResponse:
    """How far the print has come; htmx asks again until it is done."""
    row = readable_job(request, plan, job)
    template = "plans/print_job.html#progress" if request.htmx else "plans/print_job.html"
    return render(request, template, frame(request, plan) | {"job": row, "again": order_of(plan, row)})


def order_of(plan: AnnualPlan, job: PrintJob) -> dict:
    """Where the same print is ordered anew, and as of which day."""
    kind, _slash, day = job.kind.partition("/")
    return {"url": reverse(ORDERED_AT[kind], kwargs=address(plan)), "day": day}


@require_safe
@requires(can_read_plan, AnnualPlan)
def plan_print_file(request: HttpRequest, plan: AnnualPlan, job: int) -> HttpResponse:
    row = readable_job(request, plan, job)
    if not row.is_in_store:
        return redirect("plan_print_job", **address(plan), job=row.pk)
    response = FileResponse(row.file.path.open("rb"), filename=row.file_name, content_type=row.file.content_type)
    response["Cache-Control"] = "private, no-cache"
    return response


def readable_job(request: HttpRequest, plan: AnnualPlan, job: int) -> PrintJob:
    """A print of this plan. Who does not read drafts gets only what the plan says now: others may be of a draft."""
    row = get_object_or_404(PrintJob.objects.of_object(plan.pk), pk=job)
    if row.kind.partition("/")[0] not in ORDERED_AT:
        raise Http404
    if not can_read_drafts(request.actor, plan) and row.content_key != source_of(row.kind, plan.pk).key():
        raise Http404
    return row
