"""What the views of the plan page share: where they lead back to, and the areas that a change redraws."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import reswap, trigger_client_event

from network.terms import Words, words_of
from plans.access import can_decide_on_plan, can_edit_plan, can_write_plans
from plans.filters import Filter
from plans.models import AnnualPlan
from plans.outline import ActivityOutline, PlanOutline
from plans.reading import outline_of


def address(plan: AnnualPlan) -> dict:
    return {"trust": plan.network.trust.slug, "network": plan.network.slug, "year": plan.year}


def plan_url(plan: AnnualPlan, anchor: str = "") -> str:
    return reverse("plan", kwargs=address(plan)) + (f"#{anchor}" if anchor else "")


def enter(request: HttpRequest, plan: AnnualPlan) -> Words:
    """Tell the frame which network the page belongs to; fetch the words it is written in."""
    request.network = plan.network
    if not hasattr(request, "words"):
        request.words = words_of(plan.trust_id)
    return request.words


def frame(request: HttpRequest, plan: AnnualPlan) -> dict:
    """What every template under a plan is given."""
    words = enter(request, plan)
    return {
        "plan": plan,
        "plan_url": plan_url(plan),
        "title": f"{words.form('annual_plan', 'singular')} {plan.year}",
        "can_edit": can_edit_plan(request.actor, plan),
        "can_follow_up": plan.is_followed_up and can_write_plans(request.actor, plan.network),
        "can_decide": can_decide_on_plan(request.actor, plan),
    }


def redrawn(
    request: HttpRequest,
    plan: AnnualPlan,
    *,
    area_ids: list[int],
    said: str,
    anchor: str = "",
    focus: str = "",
    undo: str = "",
) -> HttpResponse:
    """After a change: the areas it touched for htmx, the whole page otherwise.

    said: for the live region. focus: id of the element that gets the focus. undo: address that brings back.
    """
    if not request.htmx:
        return redirect(f"{plan_url(plan)}?undo={undo}#{anchor}" if undo else plan_url(plan, anchor))
    whole = outline_of(plan, enter(request, plan))
    outline = Filter.of_address(request.htmx.current_url_abs_path or "").apply(whole)
    shown = {area.id: area for area in outline.areas}
    context = frame(request, plan) | {
        "areas": [shown[pk] for pk in dict.fromkeys(area_ids) if pk in shown],
        "gone_areas": [pk for pk in dict.fromkeys(area_ids) if pk not in shown],
        "unanswered": unanswered(whole),
        "said": said,
        "undo": undo,
    }
    # Everything comes out of band: whatever was the target of the request is inside one of the areas.
    response = reswap(render(request, "plans/plan.html#changed", context), "none")
    return trigger_client_event(response, "focusOn", {"id": focus}, after="settle") if focus else response


def unanswered(outline: PlanOutline) -> list[ActivityOutline]:
    """The activities that nobody is responsible for."""
    return [activity for activity in outline.activities() if not activity.responsible]
