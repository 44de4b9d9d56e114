from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.access import is_member, require_form, requires
from network.models import Network
from plans import services
from plans.access import can_carry_forward, can_edit_plan, can_read_plan, can_write_plans
from plans.filters import OVERDUE, STATES, Filter
from plans.forms import NewPlanForm, PlanHeadForm
from plans.models import Activity, AnnualPlan
from plans.reading import outline_of
from plans.shelf.links import shelf_of_plan
from plans.table import columns, sorted_rows
from plans.times import capitalised
from plans.views.conflicts import INVALID, save_or_show_conflict
from plans.views.shared import frame, panel, plan_url, redrawn, unanswered, words_for
from plans.views.versions import published_instead
from plans.writing.talk import talk_of
from plans.years import years_of


@require_safe
@requires(is_member, Network)
def plans(request: HttpRequest, network: Network) -> HttpResponse:
    years = years_of(network, request.actor)
    newest = max((year.year for year in years if year.plan), default=None)
    context = {"years": years, "can_write": can_write_plans(request.actor, network), "newest": newest}
    return render(request, "plans/plans.html", context)


@require_form
@requires(can_write_plans, Network)
def plan_new(request: HttpRequest, network: Network) -> HttpResponse:
    instance = AnnualPlan(network=network, trust_id=network.trust_id, year=next_year(network))
    form = NewPlanForm(request.POST if request.method == "POST" else None, instance=instance)
    if form.is_valid():
        try:
            plan = services.create_plan(network=network, year=form.cleaned_data["year"], by=request.actor)
            return redirect(plan_url(plan))
        except services.YearTaken:
            form.add_error("year", _("The network already has a plan for this year."))
    return render(request, "plans/plan_new.html", {"form": form}, status=INVALID if form.errors else 200)


def next_year(network: Network) -> int:
    """The year after the newest plan; this year for a network without one."""
    newest = AnnualPlan.objects.filter(network=network).first()
    return newest.year + 1 if newest else timezone.localdate().year


@published_instead
@require_safe
@requires(can_read_plan, AnnualPlan)
def plan(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """The plan to read and, for those who may, to edit in place; as cards or as a table."""
    whole = outline_of(plan, words_for(request, plan))
    chosen = Filter.of_query(request.GET)
    context = frame(request, plan) | {
        "whole": whole,
        "outline": chosen.apply(whole),
        "filter": chosen,
        "state_choices": state_choices(),
        "parties": sorted({activity.responsible for activity in whole.activities() if activity.responsible}),
        "unanswered": unanswered(whole),
        "undo": known_undo(request, plan),
        "can_carry": can_carry_forward(request.actor, plan) and not plan.has_next,
    }
    as_table = request.GET.get("view") == "table"
    if as_table:
        sort = request.GET.get("sort", "number")
        context |= {"rows": sorted_rows(context["outline"], sort), "columns": columns(sort), "sort": sort}
    else:
        context |= {"shelf": shelf_of_plan(plan), "talk": talk_of(plan, request.actor, plan_url(plan))}
    template = "plans/table.html" if as_table else "plans/plan.html"
    return render(request, f"{template}#areas" if wants_areas_only(request) else template, context)


def wants_areas_only(request: HttpRequest) -> bool:
    """The filter and "Cancel" take a part of the page; the browser's Back button takes the whole."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def state_choices() -> list[tuple[str, str]]:
    labels = dict(Activity.State.choices) | {OVERDUE: _("late")}
    return [(state, capitalised(str(labels[state]))) for state in STATES]


def known_undo(request: HttpRequest, plan: AnnualPlan) -> str:
    """The address that brings a deleted row back, when the page follows on a deletion without a script."""
    wanted = request.GET.get("undo", "")
    known = wanted.startswith(plan_url(plan)) and can_edit_plan(request.actor, plan)
    return wanted if known and leads_back(wanted) else ""


def leads_back(address: str) -> bool:
    """Nothing but the two addresses that bring a row back: a link from elsewhere could name another as "Undo"."""
    try:
        return resolve(address).url_name in {"activity_restore", "sub_goal_restore"}
    except Resolver404:
        return False


@require_form
@requires(can_edit_plan, AnnualPlan)
def plan_head(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    return save_or_show_conflict(
        request,
        row=plan,
        plan=plan,
        make_form=head_form,
        template="plans/plan_head.html",
        context=frame(request, plan) | {"logos": plan.logos.all()} | panel(request, plan),
        saved=partial(head_saved, request, plan),
        said=_("The head of the plan is saved."),
    )


def head_form(plan: AnnualPlan, written: QueryDict | None) -> PlanHeadForm:
    return PlanHeadForm(written, instance=plan)


def head_saved(request: HttpRequest, plan: AnnualPlan, said: str) -> HttpResponse:
    return redrawn(request, plan, area_ids=[], said=said)
