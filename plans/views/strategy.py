"""The region's strategy, for reading."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.coverage.access import can_see_region_figures
from network.access import can_run_region, is_member, requires
from network.history_reading import entries_of
from network.models import Region
from plans.continuations import continuations_of
from plans.models import FoundationDocument, StrategyImport, StrategyPeriod
from plans.strategies import changes_in
from plans.strategy_access import can_write_period
from plans.views.strategy_shared import frame, undo_of

NEWEST = 200


@require_safe
@requires(is_member, Region)
def region(request: HttpRequest, region: Region) -> HttpResponse:
    writes = can_run_region(request.actor, region)
    context = {
        "region": region,
        "periods": StrategyPeriod.objects.visible_to(request.actor).with_area_count(),
        "to_look_at": FoundationDocument.objects.visible_to(request.actor).to_look_at(),
        "waiting": StrategyImport.objects.visible_to(request.actor).waiting() if writes else (),
        "can_write": writes,
        "shows_figures": can_see_region_figures(request.actor, region),
    }
    return render(request, "plans/region.html", context)


@require_safe
@requires(is_member, StrategyPeriod)
def strategy(request: HttpRequest, period: StrategyPeriod) -> HttpResponse:
    areas, foundations = list(period.focus_areas.with_contents()), list(period.foundations.all())
    context = frame(request, period)
    context |= {
        "foundations": foundations,
        "to_look_at": [row for row in foundations if row.has_expired or row.expires_soon]
        if period.is_current
        else [],
        "areas": areas,
        "continues_another": any(area.continues_id for area in areas),
        "undo": undo_of(request, period) if context["can_change"] else "",
        "imports": period.imports.defer("content", "found") if context["can_write"] else (),
    }
    return render(request, "plans/strategy.html", context)


@require_safe
@requires(is_member, StrategyPeriod)
def strategy_links(request: HttpRequest, period: StrategyPeriod) -> HttpResponse:
    """The areas of the period before beside those of this one, and what has come of each."""
    context = frame(request, period) | {"continuations": continuations_of(period)}
    return render(request, "plans/strategy/links.html", context)


@require_safe
@requires(can_write_period, StrategyPeriod)
def strategy_history(request: HttpRequest, period: StrategyPeriod) -> HttpResponse:
    context = frame(request, period) | {"entries": entries_of(changes_in(period)[:NEWEST]), "newest": NEWEST}
    return render(request, "plans/strategy/history.html", context)
