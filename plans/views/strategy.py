"""The region's strategy, for reading."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.coverage.access import can_see_region_figures
from network.access import is_member, requires
from network.models import Region
from plans.models import StrategyPeriod


@require_safe
@requires(is_member, Region)
def region(request: HttpRequest, region: Region) -> HttpResponse:
    periods = StrategyPeriod.objects.visible_to(request.actor).with_area_count()
    return render(
        request,
        "plans/region.html",
        {"region": region, "periods": periods, "shows_figures": can_see_region_figures(request.actor, region)},
    )


@require_safe
@requires(is_member, StrategyPeriod)
def strategy(request: HttpRequest, period: StrategyPeriod) -> HttpResponse:
    areas = list(period.focus_areas.with_contents())
    context = {
        "period": period,
        "foundations": period.foundations.all(),
        "areas": areas,
        "continues_another": any(area.continues_id for area in areas),
    }
    return render(request, "plans/strategy.html", context)
