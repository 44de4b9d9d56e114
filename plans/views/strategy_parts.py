"""Priorities, targets and foundation documents: one at a time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.access import require_form, requires
from plans.forms.strategy import FoundationForm, PriorityForm
from plans.forms.targets import TargetForm
from plans.models import FocusArea, FoundationDocument, Priority, StrategyPeriod, Target
from plans.models.strategy_parts import StrategyPart
from plans.strategies import move
from plans.strategy_access import can_change_part, can_change_period
from plans.views.moves import STEPS, steps_wanted
from plans.views.strategy_areas import contents
from plans.views.strategy_shared import area_url, edit_part, frame, new_part, remove_part, strategy_url

PRIORITIES, TARGETS, FOUNDATIONS = "priorities", "targets", "foundations"


# Priorities


@require_form
@requires(can_change_part, Priority)
def priority(request: HttpRequest, row: Priority) -> HttpResponse:
    return edit_part(
        request,
        row,
        make_form=lambda row, written: PriorityForm(written, instance=row),
        context=of_area(row.focus_area, _("Change the priority")),
        back=area_url(row.focus_area, PRIORITIES),
        said=_("The priority is saved."),
    )


@require_POST
@requires(can_change_part, Priority)
def priority_move(request: HttpRequest, row: Priority) -> HttpResponse:
    return moved(request, row, PRIORITIES)


@require_POST
@requires(can_change_part, Priority)
def priority_remove(request: HttpRequest, row: Priority) -> HttpResponse:
    return remove_part(
        request,
        row,
        back=area_url(row.focus_area, PRIORITIES),
        still_used=_(
            "The priority was not deleted: sub-goals in annual plans of the trusts work for it. "
            "Change its text instead."
        ),
    )


# Targets


def target_form(row: Target, written: QueryDict | None) -> TargetForm:
    return TargetForm(written, instance=row)


@require_form
@requires(can_change_part, FocusArea)
def target_new(request: HttpRequest, area: FocusArea) -> HttpResponse:
    return new_part(
        request,
        Target(region_id=area.region_id, focus_area=area),
        make_form=target_form,
        context=of_area(area, _("New target")) | {"save": _("Add the target")},
        back=area_url(area, TARGETS),
        said=_("The target is added."),
    )


@require_form
@requires(can_change_part, Target)
def target(request: HttpRequest, row: Target) -> HttpResponse:
    return edit_part(
        request,
        row,
        make_form=target_form,
        context=of_area(row.focus_area, _("Change the target")) | {"note": _("Its key in figures: %s") % row.key},
        back=area_url(row.focus_area, TARGETS),
        said=_("The target is saved."),
    )


@require_POST
@requires(can_change_part, Target)
def target_move(request: HttpRequest, row: Target) -> HttpResponse:
    return moved(request, row, TARGETS)


@require_POST
@requires(can_change_part, Target)
def target_remove(request: HttpRequest, row: Target) -> HttpResponse:
    return remove_part(
        request,
        row,
        back=area_url(row.focus_area, TARGETS),
        still_used=_("The target was not deleted: something in the trusts points at it."),
    )


# Documents


def foundation_form(row: FoundationDocument, written: QueryDict | None) -> FoundationForm:
    return FoundationForm(written, instance=row)


@require_form
@requires(can_change_period, StrategyPeriod)
def foundation_new(request: HttpRequest, period: StrategyPeriod) -> HttpResponse:
    return new_part(
        request,
        FoundationDocument(region_id=period.region_id, period=period),
        make_form=foundation_form,
        context={"heading": _("New document"), "save": _("Add the document")},
        back=strategy_url(period, FOUNDATIONS),
        said=_("The document is added."),
    )


@require_form
@requires(can_change_part, FoundationDocument)
def foundation(request: HttpRequest, row: FoundationDocument) -> HttpResponse:
    return edit_part(
        request,
        row,
        make_form=foundation_form,
        context={"heading": _("Change the document"), "remove": "foundation_remove", "row": row},
        back=strategy_url(row.period, FOUNDATIONS),
        said=_("The document is saved."),
    )


@require_POST
@requires(can_change_part, FoundationDocument)
def foundation_remove(request: HttpRequest, row: FoundationDocument) -> HttpResponse:
    return remove_part(
        request,
        row,
        back=strategy_url(row.period, FOUNDATIONS),
        still_used=_("The document was not deleted: something points at it."),
    )


# What they share


def of_area(area: FocusArea, heading: str) -> dict:
    return {"area": area, "area_name": str(area), "area_url": area_url(area), "heading": heading}


def moved(request: HttpRequest, row: Priority | Target, which: str) -> HttpResponse:
    """A step up or down: the list anew for htmx, the page otherwise."""
    step = steps_wanted(request.POST)
    place = move(row, STEPS.get(step, 0), by=request.actor)
    said = said_of(step, place, row)
    if not request.htmx:
        messages.success(request, said)
        return redirect(area_url(row.focus_area, f"{which}-{row.pk}"))
    context = frame(request, row.period) | contents(request, row.focus_area) | {"said": said}
    return render(request, f"plans/strategy/area.html#{which}_moved", context)


def said_of(step: str, place: int, row: StrategyPart) -> str:
    words = {
        "up": _("Moved up. Now number %(number)s of %(total)s."),
        "down": _("Moved down. Now number %(number)s of %(total)s."),
    }.get(step, _("Not moved. It is number %(number)s of %(total)s."))
    return words % {"number": place, "total": row.siblings().count()}
