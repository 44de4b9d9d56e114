"""Years whose plan is written anew: whoever sees no drafts reads the version that is published until then."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from network.actors import Actor
from network.models import Network
from plans.frozen import outline_of_content
from plans.models import AnnualPlan, PlanArea, PlanVersion
from plans.models.plans import SEES_UNFINISHED
from plans.outline import AreaOutline
from portal.thread.years import YearShown


@dataclass(frozen=True, kw_only=True)
class StandingYear:
    version: PlanVersion
    area: AreaOutline
    url: str

    @property
    def year(self) -> int:
        return self.version.year

    def working_for(self, priority: str) -> "StandingYear":
        """Only the sub-goals that work for the priority of this text."""
        kept = tuple(each for each in self.area.sub_goals if any(priority in said for said in each.priorities))
        return replace(self, area=replace(self.area, sub_goals=kept))


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


def standing_years(network: Network, actor: Actor, wanted: Wanted) -> list[StandingYear]:
    """The newest first; of those who see drafts nothing is asked: they see the draft itself."""
    if actor.is_any(*SEES_UNFINISHED, network_id=network.pk):
        return []
    versions = PlanVersion.objects.visible_to(actor).public().filter(network=network)
    anew = versions.exclude(plan__state__in=AnnualPlan.FINISHED).order_by("-year")
    return [
        StandingYear(version=version, area=area, url=address_of(version, network))
        for version in anew
        for area in outline_of_content(version.content).areas
        if wanted(area)
    ]


def address_of(version: PlanVersion, network: Network) -> str:
    here = {"trust": network.trust.slug, "network": network.slug}
    return reverse("plan_version", kwargs=here | {"year": version.year, "number": version.number})


def in_order(years: list[YearShown], standing: list[StandingYear]) -> list[YearShown | StandingYear]:
    """The newest first; a year has the one or the other."""
    return sorted([*years, *standing], key=lambda each: -each.year)


def standing_for(standing: list[StandingYear], priority: str) -> Iterator[StandingYear]:
    return (each.working_for(priority) for each in standing)
