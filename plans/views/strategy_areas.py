"""A focus area with its priorities and targets: the page where the strategy's content is written."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from network.access import require_form, requires
from plans.forms.strategy import FocusAreaForm, PrioritiesForm
from plans.models import FocusArea, StrategyPeriod
from plans.strategies import add_priorities
from plans.strategy_access import can_change_part, can_change_period
from plans.views.conflicts import INVALID
from plans.views.strategy_shared import area_url, edit_part, frame, new_part, remove_part, strategy_url, undo_of

TEMPLATE = "plans/strategy/area.html"


def form_for(area: FocusArea, written: QueryDict | None) -> FocusAreaForm:
    return FocusAreaForm(written, instance=area)


@require_form
@requires(can_change_period, StrategyPeriod)
def focus_area_new(request: HttpRequest, period: StrategyPeriod) -> HttpResponse:
    return new_part(
        request,
        FocusArea(region_id=period.region_id, period=period),
        make_form=form_for,
        context={"heading": _("New area"), "save": _("Add the area")},
        back=strategy_url(period, "areas-head"),
        said=_("The area is added. Open it to write its priorities and targets."),
    )


@require_form
@requires(can_change_part, FocusArea)
def focus_area(request: HttpRequest, area: FocusArea) -> HttpResponse:
    return edit_part(
        request,
        area,
        make_form=form_for,
        context=contents(request, area) | {"heading": _("Two texts")},
        back=area_url(area),
        said=_("The area is saved."),
        template=TEMPLATE,
    )


def contents(request: HttpRequest, area: FocusArea) -> dict:
    """Taken before a form puts its values into the area."""
    return {
        "area": area,
        "area_name": str(area),
        "priorities": list(area.priorities.all()),
        "targets": list(area.targets.all()),
        "many": PrioritiesForm(),
        "undo": undo_of(request, area.period),
    }


@require_POST
@requires(can_change_part, FocusArea)
def focus_area_remove(request: HttpRequest, area: FocusArea) -> HttpResponse:
    return remove_part(
        request,
        area,
        back=strategy_url(area.period),
        still_used=_(
            "The area was not deleted: annual plans in the trusts have it, or a later period's area comes from it."
        ),
    )


@require_form
@requires(can_change_part, FocusArea)
def priorities_new(request: HttpRequest, area: FocusArea) -> HttpResponse:
    """Many at once, one a line."""
    form = PrioritiesForm(request.POST or None)
    if form.is_valid():
        added = add_priorities(area, form.cleaned_data["priorities"], by=request.actor)
        messages.success(request, said_of(len(added), len(form.cleaned_data["priorities"])))
        return redirect(area_url(area, "priorities"))
    context = frame(request, area.period) | {"form": form, "heading": _("Add priorities"), "save": _("Add them")}
    context |= {"area_name": str(area), "back": area_url(area)}
    return render(request, "plans/strategy/part_form.html", context, status=INVALID if form.errors else 200)


def said_of(added: int, written: int) -> str:
    said = ngettext("%(count)s priority is added.", "%(count)s priorities are added.", added) % {"count": added}
    if added < written:
        said += " " + _("What was there already is left out.")
    return said
