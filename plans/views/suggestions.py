"""Suggestions: made by those who lead a local group, decided on by those who write the plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.access import require_form, requires
from plans.access import can_read_drafts
from plans.forms.suggestions import AnswerForm, DroppingForm, SuggestionForm
from plans.models import Activity, AnnualPlan, PlanSuggestion, SubGoal
from plans.models.ordering import Gone
from plans.services import WrongState
from plans.views.conflicts import INVALID, STALE
from plans.views.shared import already_deleted, frame, redrawn, words_for
from plans.writing import suggestions
from plans.writing.access import can_decide_on_suggestion, can_read_suggestion, can_suggest_at
from plans.writing.links import suggestion_url
from plans.writing.suggestions_shown import all_shown, shown

Kind = PlanSuggestion.Kind


@require_safe
@requires(can_read_drafts, AnnualPlan)
def plan_suggestions(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    rows = suggestions.suggestions_of(plan).select_related("plan__network__trust")
    every = all_shown(rows, request.actor, words_for(request, plan))
    context = {
        "waiting": [each for each in every if each.row.is_open],
        "decided": [each for each in every if not each.row.is_open],
    }
    return render(request, "plans/suggestions.html", frame(request, plan) | context)


@require_safe
@requires(can_read_suggestion, PlanSuggestion)
def plan_suggestion(request: HttpRequest, suggestion: PlanSuggestion) -> HttpResponse:
    return page(request, suggestion)


def page(
    request: HttpRequest, suggestion: PlanSuggestion, *, form: AnswerForm | None = None, problem: str = ""
) -> HttpResponse:
    """problem: why nothing came of the answer."""
    plan = suggestion.plan
    context = frame(request, plan) | {
        "each": shown(suggestion, request.actor, words_for(request, plan)),
        "form": form or AnswerForm(),
        "problem": problem,
    }
    status = STALE if problem else INVALID if form else 200
    return render(request, "plans/suggestion.html", context, status=status)


@require_POST
@requires(can_decide_on_suggestion, PlanSuggestion)
def plan_suggestion_answer(request: HttpRequest, suggestion: PlanSuggestion) -> HttpResponse:
    """`step`: "accept" or "decline". Where it does not go, the page says why, with everything as it is now."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return page(request, suggestion, form=form)
    try:
        return answered(request, suggestion, form)
    except suggestions.Stale:
        problem = _("Somebody has just changed the activity. Look at it as it is now, and answer once more.")
    except suggestions.DecidedBefore:
        problem = _("Somebody else has just answered the suggestion.")
    except Gone:
        problem = _("What the suggestion is about has been deleted. Bring it back first, or say no.")
    except WrongState as refusal:
        problem = str(refusal)
    return page(request, anew(request, suggestion), problem=problem)


def answered(request: HttpRequest, suggestion: PlanSuggestion, form: AnswerForm) -> HttpResponse:
    note = form.cleaned_data["note"]
    if request.POST.get("step") != "accept":
        suggestions.decline(suggestion, note=note, by=request.actor)
        messages.success(request, _("The suggestion is declined."))
        return redirect(suggestion_url(suggestion))
    if not suggestion.plan.is_open_for_writing:
        raise WrongState(_("The text of the plan stands now. It can be changed in its next version."))
    activity = suggestions.accept(suggestion, stamp=form.cleaned_data["stamp"], note=note, by=request.actor)
    anchor = activity.sub_goal.anchor if suggestion.kind == Kind.DROP else activity.anchor
    said = _("The suggestion is accepted, and the plan is changed.")
    return redrawn(request, suggestion.plan, area_ids=[activity.area_id], said=said, anchor=anchor)


def anew(request: HttpRequest, suggestion: PlanSuggestion) -> PlanSuggestion:
    """As it is stored now, with its activity."""
    return PlanSuggestion.objects.visible_to(request.actor).get(pk=suggestion.pk)


# Making one


@require_form
@requires(can_suggest_at, Activity)
def activity_suggest(request: HttpRequest, row: Activity) -> HttpResponse:
    """Another wording, party or time; or that it is taken out."""
    if row.is_gone:
        return already_deleted(request, row)
    plan, drops = row.plan, request.POST.get("step") == "drop"
    given = {"plan": plan, "words": words_for(request, plan), "activity": row}
    written = request.POST if request.method == "POST" else None
    form = SuggestionForm(None if drops else written, **given)
    dropping = DroppingForm(written if drops else None, prefix="drop")
    if dropping.is_valid():
        made = suggestions.suggest_dropping(row, **dropping.cleaned_data, by=request.actor)
        return thanked(request, made)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        made = suggestions.suggest_change(row, values=form.values, reason=reason, by=request.actor)
        return thanked(request, made)
    context = {"form": form, "dropping": dropping, "activity": row}
    return form_page(request, plan, context, has_errors=bool(form.errors or dropping.errors))


@require_form
@requires(can_suggest_at, SubGoal)
def sub_goal_suggest(request: HttpRequest, row: SubGoal) -> HttpResponse:
    """A new activity under it."""
    if row.is_gone:
        return already_deleted(request, row)
    plan = row.plan
    written = request.POST if request.method == "POST" else None
    form = SuggestionForm(written, plan=plan, words=words_for(request, plan))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        made = suggestions.suggest_activity(row, values=form.values, reason=reason, by=request.actor)
        return thanked(request, made)
    return form_page(request, plan, {"form": form, "sub_goal": row}, has_errors=bool(form.errors))


def form_page(request: HttpRequest, plan: AnnualPlan, context: dict, *, has_errors: bool) -> HttpResponse:
    status = INVALID if has_errors else 200
    return render(request, "plans/suggest.html", frame(request, plan) | context, status=status)


def thanked(request: HttpRequest, suggestion: PlanSuggestion) -> HttpResponse:
    messages.success(
        request, _("Thank you. Those who write the plan see your suggestion; you get a mail when they have answered.")
    )
    return redirect(suggestion_url(suggestion))
