from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.access import require_form, requires
from plans.access import can_edit_content
from plans.forms import SubGoalForm
from plans.models import PlanArea, SubGoal
from plans.models.ordering import Gone
from plans.services import hold, touch
from plans.views.conflicts import INVALID, save_or_show_conflict
from plans.views.moves import moved, steps_wanted
from plans.views.shared import already_deleted, frame, page_or_fragment, panel, redrawn, restore_url

TEMPLATE = "plans/sub_goal_form.html"


@require_form
@requires(can_edit_content, SubGoal)
def sub_goal(request: HttpRequest, row: SubGoal) -> HttpResponse:
    if row.is_gone and request.method != "POST":
        return already_deleted(request, row)
    return save_or_show_conflict(
        request,
        row=row,
        plan=row.plan,
        make_form=form_for,
        template=page_or_fragment(request, TEMPLATE),
        context=frame(request, row.plan) | {"sub_goal": row, "element": row.anchor} | panel(request, row),
        saved=partial(sub_goal_saved, request, row, row.area_id),
        said=_("The sub-goal is saved."),
    )


def form_for(row: SubGoal, written: QueryDict | None) -> SubGoalForm:
    return SubGoalForm(written, instance=row, plan=row.plan)


def sub_goal_saved(request: HttpRequest, row: SubGoal, area_before: int, said: str) -> HttpResponse:
    area_now = SubGoal.objects.get(pk=row.pk).area_id
    return redrawn(
        request,
        row.plan,
        area_ids=[area_before, area_now],
        said=said,
        anchor=row.anchor,
        focus=f"edit-{row.anchor}",
    )


@require_form
@requires(can_edit_content, PlanArea)
def sub_goal_new(request: HttpRequest, area: PlanArea) -> HttpResponse:
    plan = area.plan
    row = SubGoal(trust_id=plan.trust_id, plan=plan, area=area)
    form = form_for(row, request.POST if request.method == "POST" else None)
    if form.is_valid():
        hold(plan)
        form.add()
        touch(plan, by=request.actor)
        return redrawn(
            request,
            plan,
            area_ids=[area.pk, row.area_id],
            said=_("The sub-goal is added."),
            anchor=row.anchor,
            focus=f"add-{row.pk}",
        )
    context = frame(request, plan) | {"form": form, "area": area, "element": f"add-sub-goal-{area.pk}"}
    return render(request, page_or_fragment(request, TEMPLATE), context, status=INVALID if form.errors else 200)


@require_POST
@requires(can_edit_content, SubGoal)
def sub_goal_move(request: HttpRequest, row: SubGoal) -> HttpResponse:
    touch(row.plan, by=request.actor)
    try:
        place = moved(row, request.POST)
    except Gone as gone:
        return already_deleted(request, gone.row)
    return redrawn(
        request,
        row.plan,
        area_ids=place.area_ids,
        said=place.said,
        anchor=row.anchor,
        focus=f"{steps_wanted(request.POST) or 'edit'}-{row.anchor}",
    )


@require_POST
@requires(can_edit_content, SubGoal)
def sub_goal_remove(request: HttpRequest, row: SubGoal) -> HttpResponse:
    """Its activities go and come back with it: they are shown only under a sub-goal."""
    touch(row.plan, by=request.actor)
    row.remove()
    return redrawn(
        request,
        row.plan,
        area_ids=[row.area_id],
        said=_("The sub-goal is deleted with its activities."),
        anchor=row.area.anchor,
        undo=restore_url(row),
    )


@require_POST
@requires(can_edit_content, SubGoal)
def sub_goal_restore(request: HttpRequest, row: SubGoal) -> HttpResponse:
    touch(row.plan, by=request.actor)
    row.bring_back()
    return redrawn(
        request,
        row.plan,
        area_ids=[row.area_id],
        said=_("The sub-goal is back."),
        anchor=row.anchor,
        focus=f"edit-{row.anchor}",
    )
