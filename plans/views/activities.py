from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.access import requires
from plans.access import can_edit_content, can_edit_plan, can_follow_up
from plans.forms import ActivityForm, FollowUpForm
from plans.models import Activity, SubGoal
from plans.services import touch
from plans.views.conflicts import INVALID, save_or_show_conflict
from plans.views.moves import moved, steps_wanted
from plans.views.shared import address, enter, frame, plan_url, redrawn


def template_for(request: HttpRequest) -> str:
    return "plans/activity_form.html#form" if request.htmx else "plans/activity_form.html"


@requires(can_follow_up, Activity)
def activity(request: HttpRequest, row: Activity) -> HttpResponse:
    """Edit one activity in its place in the list, or on a page of its own without a script."""
    plan, words = row.plan, enter(request, row.plan)
    before = row.sub_goal.area_id

    def make_form(instance, data):
        if not can_edit_plan(request.actor, plan):
            return FollowUpForm(data, instance=instance)
        return ActivityForm(data, instance=instance, plan=plan, words=words)

    def saved() -> HttpResponse:
        now = SubGoal.objects.get(activities=row.pk)
        return redrawn(
            request,
            plan,
            area_ids=[before, now.area_id],
            said=_("The activity is saved."),
            anchor=f"activity-{row.pk}",
            focus=f"edit-{row.pk}",
        )

    context = frame(request, plan) | {"activity": row, "element": f"activity-{row.pk}"}
    return save_or_show_conflict(
        request,
        row=row,
        make_form=make_form,
        template=template_for(request),
        context=context,
        saved=saved,
        plan=plan,
    )


@requires(can_edit_content, SubGoal)
def activity_new(request: HttpRequest, sub_goal: SubGoal) -> HttpResponse:
    plan, words = sub_goal.plan, enter(request, sub_goal.plan)
    row = Activity(trust_id=plan.trust_id, plan=plan, sub_goal=sub_goal)
    form = ActivityForm(request.POST or None, instance=row, plan=plan, words=words)
    if request.method == "POST" and form.is_valid():
        for name, value in form.values_to_store().items():
            setattr(row, name, value)
        row.place_last()
        row.save()
        touch(plan, by=request.actor)
        return redrawn(
            request,
            plan,
            area_ids=[sub_goal.area_id, row.sub_goal.area_id],
            said=_("The activity is added."),
            anchor=f"activity-{row.pk}",
            focus=f"add-{row.sub_goal_id}",
        )
    context = frame(request, plan) | {"form": form, "sub_goal": sub_goal, "element": f"add-{sub_goal.pk}"}
    return render(request, template_for(request), context, status=INVALID if form.errors else 200)


@require_POST
@requires(can_edit_content, Activity)
def activity_move(request: HttpRequest, row: Activity) -> HttpResponse:
    place = moved(row, request.POST)
    touch(row.plan, by=request.actor)
    return redrawn(
        request,
        row.plan,
        area_ids=[row.sub_goal.area_id, *place.other_areas],
        said=place.said,
        anchor=f"activity-{row.pk}",
        focus=f"{steps_wanted(request.POST) or 'edit'}-{row.pk}",
    )


@require_POST
@requires(can_edit_content, Activity)
def activity_remove(request: HttpRequest, row: Activity) -> HttpResponse:
    row.remove()
    touch(row.plan, by=request.actor)
    return redrawn(
        request,
        row.plan,
        area_ids=[row.sub_goal.area_id],
        said=_("The activity is deleted."),
        anchor=f"sub-goal-{row.sub_goal_id}",
        undo=reverse("activity_restore", kwargs=address(row.plan) | {"pk": row.pk}),
    )


@require_POST
@requires(can_edit_content, Activity)
def activity_restore(request: HttpRequest, row: Activity) -> HttpResponse:
    row.bring_back()
    touch(row.plan, by=request.actor)
    if not request.htmx:
        return redirect(plan_url(row.plan, f"activity-{row.pk}"))
    return redrawn(
        request,
        row.plan,
        area_ids=[row.sub_goal.area_id],
        said=_("The activity is back."),
        focus=f"edit-{row.pk}",
    )
