"""What the views of the plan page share: where they lead back to, and the areas that a change redraws."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import reswap, trigger_client_event

from network.history_reading import history_of
from network.terms import Words, words_of
from plans import access
from plans.filters import Filter
from plans.models import Activity, AnnualPlan, Party, PlanContent
from plans.outline import ActivityOutline, PlanOutline
from plans.reading import outline_of, title_of
from plans.shelf.links import shelf_of_plan
from plans.writing.talk import talk_of


def address(plan: AnnualPlan) -> dict:
    return {"trust": plan.network.trust.slug, "network": plan.network.slug, "year": plan.year}


def plan_url(plan: AnnualPlan, anchor: str = "") -> str:
    return reverse("plan", kwargs=address(plan)) + (f"#{anchor}" if anchor else "")


def restore_url(row: PlanContent) -> str:
    name = "activity_restore" if isinstance(row, Activity) else "sub_goal_restore"
    return reverse(name, kwargs=address(row.plan) | {"pk": row.pk})


def words_for(request: HttpRequest, plan: AnnualPlan) -> Words:
    """The trust's words; fetched once a request."""
    if not hasattr(request, "words"):
        request.words = words_of(plan.trust_id)
    return request.words


def frame(request: HttpRequest, plan: AnnualPlan) -> dict:
    """What every template under a plan is given."""
    return {
        "plan": plan,
        "plan_url": plan_url(plan),
        "title": title_of(plan, words_for(request, plan)),
        "can_edit": access.can_edit_plan(request.actor, plan),
        "can_decide": access.can_decide_on_plan(request.actor, plan),
        "can_see_steering": access.can_read_drafts(request.actor, plan),
        "followed_up": parties_followed_up(request, plan),
        "me": request.actor.person_id if access.is_carried_out(plan) else None,
    }


def parties_followed_up(request: HttpRequest, plan: AnnualPlan) -> list[str]:
    """The codes of the parties whose activities the actor may open: '' are those of nobody yet."""
    if access.can_follow_up_all(request.actor, plan):
        return ["", *Party.values]
    return [Party.LOCAL_GROUPS] if access.can_follow_up_local_groups(request.actor, plan) else []


def panel(request: HttpRequest, row: Model) -> dict:
    """The history of a row, for a page of its own; in its place in the plan there is no room for it."""
    return {} if request.htmx else {"history": history_of(row)}


def page_or_fragment(request: HttpRequest, template: str) -> str:
    """A form on a page of its own, or for htmx just the form, to stand in its place in the plan."""
    return f"{template}#form" if request.htmx else template


def redrawn(
    request: HttpRequest,
    plan: AnnualPlan,
    *,
    area_ids: Iterable[int],
    said: str,
    anchor: str = "",
    focus: str = "",
    undo: str = "",
) -> HttpResponse:
    """After a change: the areas it touched for htmx, the whole page otherwise.

    said: for the live region. focus: id of the element that gets the focus. undo: address that brings back.
    """
    if not request.htmx:
        return page_again(request, plan, said=said, anchor=anchor, undo=undo)
    context = areas_now(request, plan, area_ids)
    if focus and not context["outline"].has(anchor):
        said = _("%(said)s The filter does not show it.") % {"said": said}
    response = render(request, "plans/plan.html#changed", context | {"said": said, "undo": undo})
    # Settled at once: until then htmx does not know the new buttons, and a quick second key would load the page.
    response = reswap(response, f"{'delete' if sent_from_its_place(request) else 'none'} settle:0ms")
    return trigger_client_event(response, "focusOn", {"id": focus}, after="settle") if focus else response


def sent_from_its_place(request: HttpRequest) -> bool:
    """A form that stands where its row belongs. All areas come out of band, but if somebody else has moved
    the row elsewhere, the form is in none of them."""
    target = request.htmx.target or "rows-"
    return not target.startswith(("rows-", "remove-"))


def page_again(request: HttpRequest, plan: AnnualPlan, *, said: str, anchor: str, undo: str) -> HttpResponse:
    if undo:
        return redirect(f"{plan_url(plan)}?undo={undo}#{anchor}")
    messages.success(request, said)
    return redirect(plan_url(plan, anchor))


def areas_now(request: HttpRequest, plan: AnnualPlan, area_ids: Iterable[int]) -> dict:
    """The context of the fragment "changed": the areas as the filter in the browser's address shows them."""
    whole = outline_of(plan, words_for(request, plan))
    chosen = Filter.of_address(request.htmx.current_url_abs_path or "")
    outline = chosen.apply(whole)
    shown, wanted = {area.id: area for area in outline.areas}, dict.fromkeys(area_ids)
    kept_open = forms_open_beside(request)
    return frame(request, plan) | {
        "outline": outline,
        "filter": chosen,
        "areas": [shown[pk] for pk in wanted if pk in shown],
        "gone_areas": [pk for pk in wanted if pk not in shown],
        "unanswered": unanswered(whole),
        "shelf": shelf_of_plan(plan),
        "kept_open": kept_open,
        "talk": talk_of(plan, request.actor, plan_url(plan), frozenset(kept_open)),
    }


def forms_open_beside(request: HttpRequest) -> set[str]:
    """The ids of other forms that stand open in the plan: what is written in them must survive the redrawing."""
    return {*request.GET.getlist("open"), *request.POST.getlist("open")} - {request.htmx.target}


def already_deleted(request: HttpRequest, row: PlanContent) -> HttpResponse:
    """Somebody else was quicker: the page shows it, and how to get the row back."""
    return redrawn(
        request,
        row.plan,
        area_ids=[row.area_id],
        said=_("Somebody else has deleted this meanwhile."),
        anchor=row.anchor,
        undo=restore_url(row),
    )


def unanswered(outline: PlanOutline) -> list[ActivityOutline]:
    """The activities that nobody is responsible for."""
    return [activity for activity in outline.activities() if not activity.responsible]
