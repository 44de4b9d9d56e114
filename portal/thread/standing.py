"""Years whose plan is written anew: whoever sees no drafts reads the version that is published until then."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from network.actors import Actor
from network.models import Network
from plans.frozen import outline_of_content
from plans.models import AnnualPlan, PlanArea, PlanVersion
from plans.models.plans import SEES_UNFINISHED
from plans.outline import AreaOutline, SubGoalOutline
from portal.thread.years import YearShown


@dataclass(frozen=True, kw_only=True)
class StandingSubGoal:
    row: SubGoalOutline
    elsewhere: AreaOutline | None  # the area that it stands under, where that is none of the line


@dataclass(frozen=True, kw_only=True)
class StandingYear:
    version: PlanVersion
    area: AreaOutline
    url: str
    sub_goals: tuple[StandingSubGoal, ...]

    @property
    def year(self) -> int:
        return self.version.year

    def working_for(self, priority: str) -> "StandingYear":
        """Only the sub-goals that work for the priority of this text."""
        return replace(self, sub_goals=tuple(each for each in self.sub_goals if priority in each.row.priorities))


Wanted = Callable[[AreaOutline], bool]


def in_line(network: Network, focus_areas: list[int]) -> Wanted:
    """The areas of plans under a strategy stay as long as the plan does; looked up once, for the first."""
    found: set[int] = set()

    def wanted(area: AreaOutline) -> bool:
        if not found:
            rows = PlanArea.objects.filter(trust=network.trust_id, plan__network=network, focus_area__in=focus_areas)
            found.update(rows.values_list("pk", flat=True))
        return area.id in found

    return wanted


def called(title: str) -> Wanted:
    return lambda area: area.title.casefold() == title.casefold()


def standing_years(
    network: Network, actor: Actor, wanted: Wanted, priorities: Collection[str] = ()
) -> list[StandingYear]:
    """The newest first, with what other areas have that works for `priorities`, the texts of the line's own. Of those
    who see drafts nothing is asked: they see the draft itself."""
    if actor.is_any(*SEES_UNFINISHED, network_id=network.pk):
        return []
    versions = PlanVersion.objects.visible_to(actor).public().filter(network=network)
    anew = versions.exclude(plan__state__in=AnnualPlan.FINISHED).order_by("-year")
    return [year for version in anew for year in years_in(version, network, wanted, frozenset(priorities))]


def years_in(
    version: PlanVersion, network: Network, wanted: Wanted, priorities: frozenset[str]
) -> Iterator[StandingYear]:
    """One for each area of the line; what stands elsewhere joins the first, or makes one where there is none."""
    areas = outline_of_content(version.content).areas
    own = [area for area in areas if wanted(area)]
    others = [area for area in areas if area not in own]
    joined = tuple(
        StandingSubGoal(row=row, elsewhere=area)
        for area in others
        for row in area.sub_goals
        if priorities.intersection(row.priorities)
    )
    if joined and not own:
        own = [replace(joined[0].elsewhere, sub_goals=())]
    for area in own:
        sub_goals = tuple(StandingSubGoal(row=row, elsewhere=None) for row in area.sub_goals)
        yield StandingYear(version=version, area=area, url=address_of(version, network), sub_goals=sub_goals + joined)
        joined = ()


def address_of(version: PlanVersion, network: Network) -> str:
    here = {"trust": network.trust.slug, "network": network.slug}
    return reverse("plan_version", kwargs=here | {"year": version.year, "number": version.number})


def in_order(years: list[YearShown], standing: list[StandingYear]) -> list[YearShown | StandingYear]:
    """The newest first; a year has the one or the other."""
    return sorted([*years, *standing], key=lambda each: -each.year)


def standing_for(standing: list[StandingYear], priority: str) -> Iterator[StandingYear]:
    return (each.working_for(priority) for each in standing)
