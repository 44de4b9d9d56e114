from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.access import is_member, requires
from network.models import Network
from plans import services
from plans.access import can_edit_plan, can_read_plan, can_write_plans
from plans.filters import STATES, Filter
from plans.forms import NewPlanForm, PlanHeadForm
from plans.models import Activity, AnnualPlan
from plans.reading import outline_of
from plans.table import columns, sorted_rows
from plans.times import capitalised
from plans.views.conflicts import save_or_show_conflict
from plans.views.shared import enter, frame, plan_url, unanswered


@require_safe
@requires(is_member, Network)
def plans(request: HttpRequest, network: Network) -> HttpResponse:
    request.network = network
    rows = AnnualPlan.objects.filter(network=network).visible_to(request.actor)
    context = {"plans": rows, "can_write": can_write_plans(request.actor, network)}
    return render(request, "plans/plans.html", context)


@requires(can_write_plans, Network)
def plan_new(request: HttpRequest, network: Network) -> HttpResponse:
    request.network = network
    instance = AnnualPlan(network=network, trust_id=network.trust_id, year=next_year(network))
    form = NewPlanForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                plan = services.create_plan(network=network, year=form.cleaned_data["year"], by=request.actor)
            return redirect(plan_url(plan))
        except IntegrityError:
            form.add_error("year", _("The network already has a plan for this year."))
    return render(request, "plans/plan_new.html", {"form": form}, status=422 if form.errors else 200)


def next_year(network: Network) -> int:
    """The year after the newest plan; this year for a network without one."""
    newest = AnnualPlan.objects.filter(network=network).first()
    return newest.year + 1 if newest else timezone.localdate().year


@require_safe
@requires(can_read_plan, AnnualPlan)
def plan(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """The plan to read and, for those who may, to edit in place; as cards or as a table."""
    words = enter(request, plan)
    whole = outline_of(plan, words)
    chosen = Filter.of_query(request.GET)
    context = frame(request, plan) | {
        "whole": whole,
        "outline": chosen.apply(whole),
        "filter": chosen,
        "state_choices": state_choices(),
        "parties": sorted({activity.responsible for activity in whole.activities() if activity.responsible}),
        "unanswered": unanswered(whole),
        "undo": known_undo(request, plan),
    }
    if request.GET.get("view") == "table":
        sort = request.GET.get("sort", "number")
        context |= {"rows": sorted_rows(context["outline"], sort), "columns": columns(sort)}
        return render(request, "plans/table.html", context)
    return render(request, "plans/plan.html", context)


def state_choices() -> list[tuple[str, str]]:
    labels = dict(Activity.State.choices) | {"overdue": _("late")}
    return [(state, capitalised(str(labels[state]))) for state in STATES]


def known_undo(request: HttpRequest, plan: AnnualPlan) -> str:
    """The address that brings a deleted row back, when the page follows on a deletion without a script."""
    wanted = request.GET.get("undo", "")
    return wanted if wanted.startswith(plan_url(plan)) and wanted.endswith("/angre/") else ""


@requires(can_edit_plan, AnnualPlan)
def plan_head(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    context = frame(request, plan) | {"logos": plan.logos.all()}
    return save_or_show_conflict(
        request,
        row=plan,
        make_form=lambda row, data: PlanHeadForm(data, instance=row),
        template="plans/plan_head.html",
        context=context,
        saved=lambda: redirect(plan_url(plan)),
        plan=plan,
    )
