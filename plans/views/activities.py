from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.access import require_form, requires
from plans.access import can_edit_content, can_edit_plan, can_follow_up
from plans.forms import ActivityForm, FollowUpForm
from plans.models import Activity, SubGoal
from plans.models.ordering import Gone
from plans.services import hold, touch
from plans.views.conflicts import INVALID, save_or_show_conflict
from plans.views.moves import moved, steps_wanted
from plans.views.shared import already_deleted, frame, page_or_fragment, panel, redrawn, restore_url, words_for

TEMPLATE = "plans/activity_form.html"


@require_form
@requires(can_follow_up, Activity)
def activity(request: HttpRequest, row: Activity) -> HttpResponse:
    """Edit one activity in its place in the list, or on a page of its own without a script."""
    if row.is_gone and request.method != "POST":
        return already_deleted(request, row)
    return save_or_show_conflict(
        request,
        row=row,
        plan=row.plan,
        make_form=partial(form_for, request),
        template=page_or_fragment(request, TEMPLATE),
        context=frame(request, row.plan) | {"activity": row, "element": row.anchor} | panel(request, row),
        saved=partial(activity_saved, request, row, row.area_id),
        said=_("The activity is saved."),
    )


def form_for(request: HttpRequest, row: Activity, written: QueryDict | None) -> ActivityForm | FollowUpForm:
    if can_edit_plan(request.actor, row.plan):
        return ActivityForm(written, instance=row, plan=row.plan, words=words_for(request, row.plan))
    return FollowUpForm(written, instance=row)


def activity_saved(request: HttpRequest, row: Activity, area_before: int, said: str) -> HttpResponse:
    area_now = SubGoal.objects.get(activities=row.pk).area_id
    return redrawn(
        request,
        row.plan,
        area_ids=[area_before, area_now],
        said=said,
        anchor=row.anchor,
        focus=f"edit-{row.pk}",
    )


@require_form
@requires(can_edit_content, SubGoal)
def activity_new(request: HttpRequest, sub_goal: SubGoal) -> HttpResponse:
    plan = sub_goal.plan
    if sub_goal.is_gone and request.method != "POST":
        return already_deleted(request, sub_goal)
    row = Activity(trust_id=plan.trust_id, plan=plan, sub_goal=sub_goal)
    form = form_for(request, row, request.POST if request.method == "POST" else None)
    if form.is_valid():
        hold(plan)
        form.add()
        touch(plan, by=request.actor)
        return redrawn(
            request,
            plan,
            area_ids=[sub_goal.area_id, row.area_id],
            said=_("The activity is added."),
            anchor=row.anchor,
            focus=f"add-{row.sub_goal_id}",
        )
    context = frame(request, plan) | {"form": form, "sub_goal": sub_goal, "element": f"add-{sub_goal.pk}"}
    return render(request, page_or_fragment(request, TEMPLATE), context, status=INVALID if form.errors else 200)


@require_POST
@requires(can_edit_content, Activity)
def activity_move(request: HttpRequest, row: Activity) -> HttpResponse:
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
        focus=f"{steps_wanted(request.POST) or 'edit'}-{row.pk}",
    )


@require_POST
@requires(can_edit_content, Activity)
def activity_remove(request: HttpRequest, row: Activity) -> HttpResponse:
    touch(row.plan, by=request.actor)
    row.remove()
    return redrawn(
        request,
        row.plan,
        area_ids=[row.area_id],
        said=_("The activity is deleted."),
        anchor=row.sub_goal.anchor,
        undo=restore_url(row),
    )


@require_POST
@requires(can_edit_content, Activity)
def activity_restore(request: HttpRequest, row: Activity) -> HttpResponse:
    touch(row.plan, by=request.actor)
    row.bring_back()
    return redrawn(
        request,
        row.plan,
        area_ids=[row.area_id],
        said=_("The activity is back."),
        anchor=row.anchor,
        focus=f"edit-{row.pk}",
    )
