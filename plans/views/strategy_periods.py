"""A strategy period as a whole: begun, changed, closed, opened again, taken away."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.access import can_run_region, require_form, requires
from network.models import Region, RegionChange
from plans.forms.strategy import PeriodForm, ReopenForm
from plans.models import FocusArea, FoundationDocument, StrategyPeriod
from plans.strategies import (
    CannotBringBack,
    StillUsed,
    YearsTaken,
    bring_back,
    changes_in,
    close,
    hold,
    remove_period,
    reopen,
    store_period,
)
from plans.strategy_access import can_change_period, can_write_period
from plans.views.conflicts import INVALID, store_or_show_conflict
from plans.views.strategy_shared import CONFLICT, area_url, frame, strategy_url

FORM = "plans/strategy/period_form.html"


@require_form
@requires(can_run_region, Region)
def strategy_new(request: HttpRequest, region: Region) -> HttpResponse:
    period = StrategyPeriod(region=region)
    form = form_for(period, request.POST or None)
    if form.is_valid() and added(form, period, request):
        messages.success(request, _("The period is begun. Now add its areas."))
        return redirect(strategy_url(period))
    context = {"region": region, "form": form, "back": reverse("region", kwargs={"region": region.slug})}
    return render(request, FORM, context, status=INVALID if form.errors else 200)


def form_for(period: StrategyPeriod, written: QueryDict | None) -> PeriodForm:
    return PeriodForm(written, instance=period)


def added(form: PeriodForm, period: StrategyPeriod, request: HttpRequest) -> bool:
    try:
        store_period(period, by=request.actor)
    except YearsTaken:
        form.say_years_are_taken()
    return not form.errors


@require_form
@requires(can_change_period, StrategyPeriod)
def strategy_edit(request: HttpRequest, period: StrategyPeriod) -> HttpResponse:
    def store(form: PeriodForm) -> bool:
        hold(period)
        return form.save_if_unchanged()

    return store_or_show_conflict(
        request,
        row=period,
        store=store,
        make_form=form_for,
        templates=(FORM, CONFLICT),
        context=frame(request, period) | {"back": strategy_url(period), "element": "period"},
        saved=partial(period_saved, request, period.pk),
        said=_("The period is saved."),
    )


def period_saved(request: HttpRequest, pk: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(strategy_url(StrategyPeriod.objects.select_related("region").get(pk=pk)))


@require_form
@requires(can_write_period, StrategyPeriod)
def strategy_state(request: HttpRequest, period: StrategyPeriod) -> HttpResponse:
    """Close an open period; open a closed one again, with the reason."""
    form = None if period.is_open else ReopenForm(request.POST or None)
    if request.method == "POST" and period.is_open:
        close(period, by=request.actor)
        messages.success(request, _("The period is closed. Its text stands."))
        return redirect(strategy_url(period))
    if form and form.is_valid():
        reopen(period, reason=form.cleaned_data["reason"], by=request.actor)
        messages.success(request, _("The period is open again and can be changed."))
        return redirect(strategy_url(period))
    context = frame(request, period) | {"form": form}
    return render(request, "plans/strategy/state.html", context, status=INVALID if form and form.errors else 200)


@require_form
@requires(can_change_period, StrategyPeriod)
def strategy_remove(request: HttpRequest, period: StrategyPeriod) -> HttpResponse:
    context = frame(request, period) | {"still_used": False}
    if request.method == "POST":
        try:
            remove_period(period, by=request.actor)
        except StillUsed:
            return render(request, "plans/strategy/remove.html", context | {"still_used": True}, status=409)
        messages.success(request, _("“%(period)s” is deleted.") % {"period": context["period_name"]})
        return redirect("region", region=period.region.slug)
    return render(request, "plans/strategy/remove.html", context)


@require_POST
@requires(can_change_period, StrategyPeriod)
def strategy_restore(request: HttpRequest, period: StrategyPeriod, pk: int) -> HttpResponse:
    """Bring back what was deleted in the period; `pk` is the entry of the history that says so."""
    change = get_object_or_404(changes_in(period), pk=pk, kind=RegionChange.Kind.DELETE)
    try:
        row = bring_back(change, period=period, by=request.actor)
    except CannotBringBack:
        messages.error(request, _("It could not be brought back: it is there already, or its area has been deleted."))
        return redirect(strategy_url(period))
    messages.success(request, _("It is back."))
    if isinstance(row, FoundationDocument):
        return redirect(strategy_url(period, "foundations"))
    return redirect(area_url(row if isinstance(row, FocusArea) else row.focus_area))
