from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.access import requires
from plans.access import can_edit_content, can_edit_plan
from plans.forms import AreaForm, SubGoalForm
from plans.forms.sub_goals import set_priorities
from plans.models import AnnualPlan, PlanArea, SubGoal
from plans.services import touch
from plans.views.conflicts import INVALID, save_or_show_conflict
from plans.views.moves import moved, steps_wanted
from plans.views.shared import address, frame, redrawn


def template_for(request: HttpRequest) -> str:
    return "plans/sub_goal_form.html#form" if request.htmx else "plans/sub_goal_form.html"


@requires(can_edit_content, SubGoal)
def sub_goal(request: HttpRequest, row: SubGoal) -> HttpResponse:
    before = row.area_id

    def saved() -> HttpResponse:
        now = SubGoal.objects.get(pk=row.pk)
        return redrawn(
            request,
            row.plan,
            area_ids=[before, now.area_id],
            said=_("The sub-goal is saved."),
            anchor=f"sub-goal-{row.pk}",
            focus=f"edit-sub-goal-{row.pk}",
        )

    return save_or_show_conflict(
        request,
        row=row,
        make_form=lambda instance, data: SubGoalForm(data, instance=instance, plan=row.plan),
        template=template_for(request),
        context=frame(request, row.plan) | {"sub_goal": row, "element": f"sub-goal-{row.pk}"},
        saved=saved,
        plan=row.plan,
    )


@requires(can_edit_content, PlanArea)
def sub_goal_new(request: HttpRequest, area: PlanArea) -> HttpResponse:
    plan = area.plan
    row = SubGoal(trust_id=plan.trust_id, plan=plan, area=area)
    form = SubGoalForm(request.POST or None, instance=row, plan=plan)
    if request.method == "POST" and form.is_valid():
        for name, value in form.values_to_store().items():
            setattr(row, name, value)
        row.place_last()
        row.save()
        set_priorities(row, form.cleaned_data.get("priorities", []))
        touch(plan, by=request.actor)
        return redrawn(
            request,
            plan,
            area_ids=[area.pk, row.area_id],
            said=_("The sub-goal is added."),
            anchor=f"sub-goal-{row.pk}",
            focus=f"add-{row.pk}",
        )
    context = frame(request, plan) | {"form": form, "area": area, "element": f"add-sub-goal-{area.pk}"}
    return render(request, template_for(request), context, status=INVALID if form.errors else 200)


@require_POST
@requires(can_edit_content, SubGoal)
def sub_goal_move(request: HttpRequest, row: SubGoal) -> HttpResponse:
    place = moved(row, request.POST)
    touch(row.plan, by=request.actor)
    return redrawn(
        request,
        row.plan,
        area_ids=[row.area_id],
        said=place.said,
        anchor=f"sub-goal-{row.pk}",
        focus=f"{steps_wanted(request.POST) or 'edit'}-sub-goal-{row.pk}",
    )


@require_POST
@requires(can_edit_content, SubGoal)
def sub_goal_remove(request: HttpRequest, row: SubGoal) -> HttpResponse:
    """Its activities go and come back with it: they are shown only under a sub-goal."""
    row.remove()
    touch(row.plan, by=request.actor)
    return redrawn(
        request,
        row.plan,
        area_ids=[row.area_id],
        said=_("The sub-goal is deleted with its activities."),
        anchor=f"area-{row.area_id}",
        undo=reverse("sub_goal_restore", kwargs=address(row.plan) | {"pk": row.pk}),
    )


@require_POST
@requires(can_edit_content, SubGoal)
def sub_goal_restore(request: HttpRequest, row: SubGoal) -> HttpResponse:
    row.bring_back()
    touch(row.plan, by=request.actor)
    return redrawn(
        request,
        row.plan,
        area_ids=[row.area_id],
        said=_("The sub-goal is back."),
        anchor=f"sub-goal-{row.pk}",
        focus=f"edit-sub-goal-{row.pk}",
    )


@requires(can_edit_plan, AnnualPlan)
def area_new(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """Only a plan without a strategy period makes its own areas."""
    row = PlanArea(trust_id=plan.trust_id, region_id=plan.region_id, plan=plan, number=plan.areas.count() + 1)
    form = AreaForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        touch(plan, by=request.actor)
        return redrawn(request, plan, area_ids=[row.pk], said=_("The area is added."), anchor=f"area-{row.pk}")
    context = frame(request, plan) | {"form": form}
    return render(request, "plans/area_form.html", context, status=INVALID if form.errors else 200)


@requires(can_edit_content, PlanArea)
def area(request: HttpRequest, row: PlanArea) -> HttpResponse:
    return save_or_show_conflict(
        request,
        row=row,
        make_form=lambda instance, data: AreaForm(data, instance=instance),
        template="plans/area_form.html",
        context=frame(request, row.plan) | {"area": row},
        saved=lambda: redrawn(
            request, row.plan, area_ids=[row.pk], said=_("The area is saved."), anchor=f"area-{row.pk}"
        ),
        plan=row.plan,
    )
