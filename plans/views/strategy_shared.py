"""What the pages on which the strategy is written share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from network.access import can_run_region
from plans.forms.strategy import PlacedForm
from plans.models import FocusArea, StrategyPeriod
from plans.models.strategy_parts import StrategyPart
from plans.strategies import StillUsed, add_part, hold, remove
from plans.views.conflicts import INVALID, store_or_show_conflict

MakeForm = Callable[[Any, QueryDict | None], PlacedForm]
FORM, CONFLICT = "plans/strategy/part_form.html", "plans/strategy/conflict.html"


def years_of(period: StrategyPeriod) -> dict:
    return {"region": period.region.slug, "first_year": period.first_year, "last_year": period.last_year}


def strategy_url(period: StrategyPeriod, anchor: str = "") -> str:
    return reverse("strategy", kwargs=years_of(period)) + (f"#{anchor}" if anchor else "")


def area_url(area: FocusArea, anchor: str = "") -> str:
    url = reverse("focus_area", kwargs=years_of(area.period) | {"pk": area.pk})
    return url + (f"#{anchor}" if anchor else "")


def frame(request: HttpRequest, period: StrategyPeriod) -> dict:
    """What every template about one period is given. Taken before a form puts its values into the period."""
    writes = can_run_region(request.actor, period.region)
    return {
        "region": period.region,
        "period": period,
        "period_name": str(period),
        "period_years": period.years,
        "strategy_url": strategy_url(period),
        "can_write": writes,
        "can_change": writes and period.is_open,
    }


def new_part(
    request: HttpRequest, row: StrategyPart, *, make_form: MakeForm, context: dict, back: str, said: str
) -> HttpResponse:
    form = make_form(row, request.POST if request.method == "POST" else None)
    if form.is_valid():
        for name, value in form.values_to_store().items():
            setattr(row, name, value)
        add_part(row, place=form.cleaned_data["place"], by=request.actor)
        messages.success(request, said)
        return redirect(back)
    context |= frame(request, row.period) | {"form": form, "back": back}
    return render(request, FORM, context, status=INVALID if form.errors else 200)


def edit_part(
    request: HttpRequest,
    row: StrategyPart,
    *,
    make_form: MakeForm,
    context: dict,
    back: str,
    said: str,
    template: str = FORM,
) -> HttpResponse:
    def store(form: PlacedForm) -> bool:
        hold(row.period)
        return form.save_if_unchanged()

    def saved(words: str) -> HttpResponse:
        messages.success(request, words)
        return redirect(back)

    return store_or_show_conflict(
        request,
        row=row,
        store=store,
        make_form=make_form,
        templates=(template, CONFLICT),
        context=frame(request, row.period) | {"back": back, "element": "part"} | context,
        saved=saved,
        said=said,
    )


def remove_part(request: HttpRequest, row: StrategyPart, *, back: str, still_used: str) -> HttpResponse:
    """Where it stood, with the way back in a toast; or the sentence that says why it stays."""
    try:
        change = remove(row, by=request.actor)
    except StillUsed:
        messages.error(request, still_used)
        return redirect(back)
    address, _hash, anchor = back.partition("#")
    return redirect(f"{address}?undo={change.pk}" + (f"#{anchor}" if anchor else ""))


def undo_of(request: HttpRequest, period: StrategyPeriod) -> str:
    """The address that brings back what has just been deleted; '' when nothing has."""
    wanted = request.GET.get("undo", "")
    if not wanted.isdecimal() or len(wanted) > 18:
        return ""
    return reverse("strategy_restore", kwargs=years_of(period) | {"pk": int(wanted)})
