"""The thread: how the targets of a focus area become priorities, sub-goals and activities over the years."""

from collections.abc import Collection
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from network.access import is_member, requires
from network.actors import Actor
from network.models import Network, Region
from network.panels import TARGET, filled
from network.tenancy import scope
from network.terms import words_of
from plans.models import FocusArea, PlanArea, Priority
from portal.thread.lines import Strategy
from portal.thread.standing import StandingYear, called, in_line, in_order, standing_for, standing_years
from portal.thread.working import working_for
from portal.thread.years import YearShown, areas_in_line, own_areas_called, seen_areas, years_of


@require_safe
@requires(is_member, Network)
def threads(request: HttpRequest, network: Network) -> HttpResponse:
    """Where to begin: the areas of the strategy, and those of plans that no strategy covers."""
    strategy = Strategy.seen_by(request.actor)
    own: dict[str, PlanArea] = {}
    for area in seen_areas(network, request.actor).filter(focus_area=None):
        own.setdefault(area.title.casefold(), area)
    context = {
        "lines": [(area, strategy.line(area)[1:]) for area in strategy.newest()],
        "own": own.values(),
    }
    return render(request, "portal/threads.html", context)


@require_safe
@requires(is_member, Region)
def region_thread(request: HttpRequest, region: Region, pk: int) -> HttpResponse:
    """From the strategy to the thread in one's own network; whoever has several chooses."""
    networks = own_networks(request.actor)
    if len(networks) == 1:
        (network,) = networks
        return redirect("thread", trust=network.trust.slug, network=network.slug, pk=pk)
    strategy = Strategy.seen_by(request.actor)
    if pk not in strategy.areas:
        raise Http404
    return render(request, "portal/region_thread.html", {"area": strategy.areas[pk], "networks": networks})


def own_networks(actor: Actor) -> list[Network]:
    """Those of one's places, or all of the trust. A page of the region has no trust's rows open."""
    with scope(account=actor.account_id, trusts_read=[actor.trust_id], regions_read=[actor.region_id]):
        networks = list(Network.objects.visible_to(actor).order_by("name"))
    own = {place.network_id for place in actor.places}
    return [network for network in networks if network.pk in own] or networks


@require_safe
@requires(is_member, Network)
def thread(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    strategy = Strategy.seen_by(request.actor)
    if pk not in strategy.areas:
        raise Http404
    area = strategy.areas[pk]
    line = strategy.line(area)
    priorities = {row.pk: row for each in line for row in each.shown_priorities}
    areas = areas_in_line(network, request.actor, [row.pk for row in line], priorities)
    years = read(request, network, areas, priorities)
    show_panels_at_targets(request, network, line)
    chosen = priorities.get(wanted(request))
    in_this = in_line(network, [row.pk for row in line])
    standing = standing_years(network, request.actor, in_this, [row.text for row in priorities.values()])
    shown = with_priorities(working_for(years, chosen.pk) if chosen else years, priorities)
    context = {
        "area": area,
        "line": line,
        "others": [row for row in strategy.areas.values() if row.period_id == area.period_id],
        "years": in_order(shown, list(standing_for(standing, chosen.text)) if chosen else standing),
        "chosen": chosen,
        "worked_for": worked_for(years) | named_in(standing, priorities),
    }
    return render(request, "portal/thread.html", context)


@require_safe
@requires(is_member, PlanArea)
def thread_of_area(request: HttpRequest, area: PlanArea) -> HttpResponse:
    """From an area of one plan: to its line in the strategy, or through the plans that no strategy covers."""
    network = area.plan.network
    if area.focus_area_id:
        return redirect("thread", trust=network.trust.slug, network=network.slug, pk=area.focus_area_id)
    years = read(request, network, own_areas_called(network, request.actor, area.title))
    standing = standing_years(network, request.actor, called(area.title))
    return render(request, "portal/thread.html", {"area": area, "years": in_order(years, standing)})


def read(request: HttpRequest, network: Network, areas, priorities: Collection[int] = ()) -> list[YearShown]:
    request.words = words_of(network.trust_id)
    here = {"network": network, "actor": request.actor, "words": request.words}
    return years_of(areas, **here, today=timezone.localdate(), priorities=priorities)


def wanted(request: HttpRequest) -> int | None:
    """The priority in the address; what is no number is none."""
    asked = request.GET.get("priority", "")
    return int(asked) if asked.isdecimal() and len(asked) < 12 else None


def worked_for(years: list[YearShown]) -> set[int]:
    return {pk for year in years for sub_goal in year.sub_goals for pk in sub_goal.row.priority_ids}


def named_in(standing: list[StandingYear], priorities: dict[int, Priority]) -> set[int]:
    """A frozen version names its priorities by their texts."""
    said = {text for year in standing for sub_goal in year.sub_goals for text in sub_goal.row.priorities}
    return {pk for pk, row in priorities.items() if row.text in said}


def with_priorities(years: list[YearShown], priorities: dict) -> list[YearShown]:
    """Each sub-goal with those of its priorities that belong to the line."""
    return [
        replace(
            year,
            sub_goals=tuple(
                replace(
                    each, priorities=tuple(priorities[pk] for pk in sorted(each.row.priority_ids) if pk in priorities)
                )
                for each in year.sub_goals
            ),
        )
        for year in years
    ]


def show_panels_at_targets(request: HttpRequest, network: Network, line: list[FocusArea]) -> None:
    targets = [target for area in line for target in area.shown_targets]
    panels = filled(TARGET, [target.pk for target in targets], network=network, actor=request.actor)
    for target in targets:
        target.panels = panels.get(target.pk, ())
