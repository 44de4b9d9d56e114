"""The areas of a plan without a strategy period, which has its own."""

from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from network.access import require_form, requires
from plans.access import can_edit_area, can_make_areas
from plans.forms import AreaForm
from plans.models import AnnualPlan, PlanArea
from plans.services import hold, touch
from plans.views.conflicts import INVALID, save_or_show_conflict
from plans.views.shared import frame, redrawn

TEMPLATE = "plans/area_form.html"


@require_form
@requires(can_make_areas, AnnualPlan)
def area_new(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    row = PlanArea(trust_id=plan.trust_id, region_id=plan.region_id, plan=plan)
    form = AreaForm(request.POST if request.method == "POST" else None, instance=row)
    if form.is_valid():
        hold(plan)
        row.number = plan.areas.next_number()
        form.save()
        touch(plan, by=request.actor)
        return area_saved(request, row, _("The area is added."))
    context = frame(request, plan) | {"form": form}
    return render(request, TEMPLATE, context, status=INVALID if form.errors else 200)


@require_form
@requires(can_edit_area, PlanArea)
def area(request: HttpRequest, row: PlanArea) -> HttpResponse:
    return save_or_show_conflict(
        request,
        row=row,
        plan=row.plan,
        make_form=form_for,
        template=TEMPLATE,
        context=frame(request, row.plan) | {"area": row},
        saved=partial(area_saved, request, row),
        said=_("The area is saved."),
    )


def form_for(row: PlanArea, written: QueryDict | None) -> AreaForm:
    return AreaForm(written, instance=row)


def area_saved(request: HttpRequest, row: PlanArea, said: str) -> HttpResponse:
    return redrawn(request, row.plan, area_ids=[row.pk], said=said, anchor=row.anchor)
