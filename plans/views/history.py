"""Who has changed what in a plan, and taking a change back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.access import requires
from network.history_reading import entries_of
from network.models import Change
from network.taking_back import Differs, Impossible, stamp_in, stamp_of
from plans.access import can_follow_up_all, can_read_drafts
from plans.models import AnnualPlan
from plans.services import WrongState
from plans.views.conflicts import STALE
from plans.views.plans import wants_areas_only
from plans.views.shared import address, frame
from plans.writing import taking_back
from plans.writing.history import PlanHistoryFilter, history_of_plan, kind_choices, people_in, told
from plans.writing.places import NoSuchRow, place_at

ON_A_PAGE = 50
TEMPLATE = "plans/history.html"


@require_safe
@requires(can_read_drafts, AnnualPlan)
def plan_history(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """Of the plan with all its rows, or with `rad` of one row; for htmx the list alone."""
    try:
        chosen = PlanHistoryFilter.of_query(request.GET, place_at(plan, request.GET.get("rad", "")))
    except NoSuchRow as unknown:
        raise Http404 from unknown
    everything = history_of_plan(plan)
    page = Paginator(chosen.apply(everything), ON_A_PAGE).get_page(request.GET.get("page"))
    context = frame(request, plan) | {
        "page": page,
        "entries": [
            (change, entry, taking_back.can_take_back(request.actor, plan, change)) for change, entry in told(page)
        ],
        "filter": chosen,
        "kinds": kind_choices(),
    }
    if wants_areas_only(request):
        return render(request, f"{TEMPLATE}#found", context)
    return render(request, TEMPLATE, context | {"people": people_in(everything)})


@require_POST
@requires(can_follow_up_all, AnnualPlan)
def change_take_back(request: HttpRequest, plan: AnnualPlan, pk: int) -> HttpResponse:
    """`keep`: "earlier" puts it back although the row has been changed since, "now" leaves it; then with `stamp`."""
    change = get_object_or_404(history_of_plan(plan), pk=pk)
    if not taking_back.can_take_back(request.actor, plan, change):
        raise PermissionDenied
    if request.POST.get("keep") == "now":
        return said(request, plan, _("Nothing is changed: what stands there now stays."))
    try:
        taking_back.take_back(change, plan, stamp=stamp_in(request.POST), by=request.actor)
    except Differs:
        return both(request, plan, change)
    except Impossible:
        messages.error(request, _("It cannot be put back as the plan is now: what it stood under may be deleted."))
        return to_history(request, plan)
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return to_history(request, plan)
    return said(request, plan, _("The change is taken back. It can be taken back in its turn."))


def both(request: HttpRequest, plan: AnnualPlan, change: Change) -> HttpResponse:
    row = taking_back.row_of(change, plan)
    context = {
        "change": change,
        "entry": next(iter(entries_of([change])), None),
        "sides": taking_back.ROWS.sides(change, row),
        "saved_stamp": stamp_of(row),
        "rad": request.POST.get("rad", ""),
    }
    return render(request, "plans/take_back.html", frame(request, plan) | context, status=STALE)


def said(request: HttpRequest, plan: AnnualPlan, text: str) -> HttpResponse:
    messages.success(request, text)
    return to_history(request, plan)


def to_history(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    try:
        anchor = place_at(plan, request.POST.get("rad", "")).anchor
    except NoSuchRow:
        anchor = ""
    page = reverse("plan_history", kwargs=address(plan))
    return redirect(f"{page}?rad={anchor}" if anchor else page)
