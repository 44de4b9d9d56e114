"""What is said about a plan and its rows: on a page of its own, or for htmx beside the row."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.access import require_form, requires
from plans.access import can_read_drafts
from plans.forms.comments import CommentForm
from plans.models import AnnualPlan, PlanComment
from plans.views.conflicts import INVALID
from plans.views.shared import frame, plan_url, words_for
from plans.writing import comments
from plans.writing.access import can_comment, can_delete_comment, can_discuss, can_suggest
from plans.writing.links import talk_url
from plans.writing.places import NoSuchRow, Place, place_at, place_of
from plans.writing.suggestions import suggestions_of
from plans.writing.suggestions_shown import Shown, all_shown
from plans.writing.talk import talk_of

TEMPLATE = "plans/comments.html"


@dataclass
class Said:
    """About one row, as the template gets it."""

    place: Place
    open: list[PlanComment] = field(default_factory=list)
    settled: list[PlanComment] = field(default_factory=list)
    suggestions: list[Shown] = field(default_factory=list)


@require_form
@requires(can_read_drafts, AnnualPlan)
def plan_comments(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """All that is said, or with `rad` what is said about one row; a new comment comes here too."""
    place = place_asked_for(request, plan)
    if request.method == "POST":
        return comment_new(request, plan, place)
    if request.htmx and "lukk" in request.GET:
        return render(request, f"{TEMPLATE}#closed", {"talk": talk_here(request, plan), "place": place})
    return about(request, plan, place)


def comment_new(request: HttpRequest, plan: AnnualPlan, place: Place) -> HttpResponse:
    if not can_comment(request.actor, plan):
        raise PermissionDenied
    form = form_for(request, plan, place)
    if not form.is_valid():
        return about(request, plan, place, form=form)
    row = comments.comment(plan, place, text=form.cleaned_data["text"], mentioned=form.mentioned, by=request.actor)
    return said(request, plan, place, _("Your comment is saved."), anchor=row.anchor)


@require_POST
@requires(can_discuss, PlanComment)
def comment_settle(request: HttpRequest, row: PlanComment) -> HttpResponse:
    """`step`: "resolve" or "reopen"."""
    if request.POST.get("step") == "reopen":
        comments.reopen(row)
        text = _("The comment is open again.")
    else:
        comments.resolve(row, by=request.actor)
        text = _("The comment is settled.")
    return said(request, row.plan, place_of(row.row), text)


@require_POST
@requires(can_delete_comment, PlanComment)
def comment_delete(request: HttpRequest, row: PlanComment) -> HttpResponse:
    comments.delete(row)
    return said(request, row.plan, place_of(row.row), _("Your comment is deleted."))


def place_asked_for(request: HttpRequest, plan: AnnualPlan) -> Place:
    try:
        return place_at(plan, request.POST.get("rad", "") or request.GET.get("rad", ""))
    except NoSuchRow as unknown:
        raise Http404 from unknown


def form_for(request: HttpRequest, plan: AnnualPlan, place: Place) -> CommentForm:
    people = comments.people_of(plan, but=request.actor.person_id)
    return CommentForm(request.POST, people=people, anchor=place.anchor)


def empty_form(request: HttpRequest, plan: AnnualPlan, place: Place) -> CommentForm:
    return CommentForm(people=comments.people_of(plan, but=request.actor.person_id), anchor=place.anchor)


def talk_here(request: HttpRequest, plan: AnnualPlan):
    return talk_of(plan, request.actor, plan_url(plan))


def about(request: HttpRequest, plan: AnnualPlan, place: Place, *, form: CommentForm | None = None, text: str = ""):
    """The page, or for htmx the part about the row. text: for the live region."""
    one_row = bool(request.htmx or place.anchor)
    may = can_comment(request.actor, plan) and not place.is_gone
    context = frame(request, plan) | {
        "place": place,
        "all_said": all_said(request, plan, place if one_row else None),
        "form": (form or empty_form(request, plan, place)) if may else None,
        "can_comment": may,
        "can_suggest": can_suggest(request.actor, plan),
        "in_plan": is_in_plan(request, plan),
        "talk_url": talk_url(plan),
        "said": text,
    }
    if request.htmx:
        [context["about"]] = context["all_said"]
    template = f"{TEMPLATE}#beside" if request.htmx else TEMPLATE
    return render(request, template, context, status=INVALID if form and form.errors else 200)


def is_in_plan(request: HttpRequest, plan: AnnualPlan) -> bool:
    """Beside the row in the plan, not on the page of comments."""
    shown_on = (request.htmx.current_url_abs_path or "").partition("?")[0]
    return bool(request.htmx) and shown_on == plan_url(plan)


def all_said(request: HttpRequest, plan: AnnualPlan, place: Place | None) -> list[Said]:
    """By row in the order of the plan; one row has an entry though nothing is said about it."""
    found: dict[str, Said] = {place.anchor: Said(place)} if place else {}
    for row in comments.comments_on(plan, place):
        said_here = found.setdefault(row.row_anchor, Said(place_of(row.row)))
        (said_here.settled if row.resolved else said_here.open).append(row)
    if place and place.anchor:
        waiting = suggestions_of(plan).open().select_related("plan__network__trust").beside(place.row)
        found[place.anchor].suggestions = all_shown(waiting, request.actor, words_for(request, plan))
    return sorted(found.values(), key=lambda entry: entry.place.order())


def said(request: HttpRequest, plan: AnnualPlan, place: Place, text: str, *, anchor: str = "") -> HttpResponse:
    """After something was done: the row's part anew for htmx, its page otherwise."""
    if request.htmx:
        return about(request, plan, place, form=empty_form(request, plan, place), text=text)
    messages.success(request, text)
    return redirect(talk_url(plan, place.anchor if request.POST.get("rad") else "", anchor))
