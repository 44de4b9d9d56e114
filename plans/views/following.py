"""Following a plan up: the lists, how far it has come, and what has become of one activity."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.access import require_form, requires
from network.files import send
from plans.access import can_follow_up, can_read_activity, can_read_evidence, can_read_plan, can_take_evidence_away
from plans.evidence import add_evidence, remove_evidence
from plans.following import DAYS, Chosen, chosen_activities, listed, tabs
from plans.forms import EvidenceForm, FollowUpForm
from plans.models import Activity, AnnualPlan, Evidence
from plans.progress import progress_of, untouched_priorities
from plans.views.conflicts import INVALID, save_or_show_conflict
from plans.views.plans import wants_areas_only
from plans.views.shared import address, already_deleted, frame, panel, plan_url, words_for

TEMPLATE = "plans/follow_up.html"


@require_safe
@requires(can_read_plan, AnnualPlan)
def plan_following(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """One of the lists by its tab; beside it how far the plan has come. For htmx the list alone."""
    today, chosen, words = timezone.localdate(), Chosen.of_query(request.GET), words_for(request, plan)
    rows = [
        listed(row, words, today, can_follow_up=can_follow_up(request.actor, row))
        for row in chosen_activities(plan, chosen, today)
    ]
    context = frame(request, plan) | {
        "chosen": chosen,
        "rows": rows,
        "lists": tabs(plan, chosen, today),
        "choices": DAYS,
    }
    if wants_areas_only(request):
        return render(request, "plans/following.html#list", context)
    context |= {"progress": progress_of(plan, today), "priorities": untouched_priorities(plan, request.actor)}
    return render(request, "plans/following.html", context)


@require_form
@requires(can_read_activity, Activity)
def activity_follow_up(request: HttpRequest, row: Activity) -> HttpResponse:
    """State, note and evidence for those who may follow it up; the others read what there is."""
    if request.method == "POST" and not can_follow_up(request.actor, row):
        raise PermissionDenied
    if row.is_gone:
        return already_deleted(request, row)
    context = page_of(request, row)
    if request.method == "POST":
        form, evidence = FollowUpForm(request.POST, instance=copy(row)), context["evidence_form"]
        both = [each.is_valid() for each in (form, evidence)]
        if not all(both):
            return render(request, TEMPLATE, context | {"form": form}, status=INVALID)
        # Before the state, which somebody else may have set meanwhile: a file that was chosen must not be lost.
        if evidence.says_something:
            add_evidence(row, by=request.actor, **evidence.values())
    return save_or_show_conflict(
        request,
        row=row,
        plan=row.plan,
        make_form=follow_up_form,
        template=TEMPLATE,
        context=context,
        saved=lambda said: followed_up(request, row, said),
        said=_("What has become of it is saved."),
    )


def page_of(request: HttpRequest, row: Activity) -> dict:
    posted = request.method == "POST"
    back = request.POST.get("back", request.GET.get("back", ""))
    return (
        frame(request, row.plan)
        | panel(request, row)
        | {
            "activity": row,
            "element": row.anchor,
            "listed": listed(row, words_for(request, row.plan), timezone.localdate()),
            "evidence": Evidence.objects.of(row),
            "evidence_form": EvidenceForm(
                request.POST if posted else None, request.FILES if posted else None, plan=row.plan
            ),
            "can_follow_up": can_follow_up(request.actor, row),
            "back": back,
            "back_url": way_back(row, back),
        }
    )


def follow_up_form(row: Activity, written: QueryDict | None) -> FollowUpForm:
    return FollowUpForm(written, instance=row)


def followed_up(request: HttpRequest, row: Activity, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(way_back(row, request.POST.get("back", "")))


def way_back(row: Activity, back: str) -> str:
    """To the list that it was opened from; else to its place in the plan."""
    if back == "tasks":
        return reverse("my_tasks")
    if back == "following":
        return reverse("plan_following", kwargs=address(row.plan))
    return plan_url(row.plan, row.anchor)


@require_safe
@requires(can_read_evidence, Evidence)
def evidence_file(request: HttpRequest, row: Evidence) -> HttpResponse:
    if row.file is None or not row.file.is_kept:
        raise Http404
    return send(row.file, name=row.file_name)


@require_POST
@requires(can_take_evidence_away, Evidence)
def evidence_remove(request: HttpRequest, row: Evidence) -> HttpResponse:
    remove_evidence(row, by=request.actor)
    messages.success(request, _("It is taken away."))
    return redirect(reverse("activity_follow_up", kwargs=address(row.plan) | {"pk": row.activity_id}))
