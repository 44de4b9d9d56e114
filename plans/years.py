"""The years of a network: the plan that is worked on, and what is public of it."""

from dataclasses import dataclass

from network.actors import Actor
from network.models import Network
from plans.models import AnnualPlan, PlanVersion


@dataclass(frozen=True)
class Year:
    """One of both is there: who may not read the plan while it is written anew reads the version that stands."""

    year: int
    plan: AnnualPlan | None
    public: PlanVersion | None


def years_of(network: Network, actor: Actor) -> list[Year]:
    """Newest first, those in the archive last. Two queries."""
    plans = {plan.year: plan for plan in AnnualPlan.objects.filter(network=network).visible_to(actor)}
    versions = PlanVersion.objects.visible_to(actor).filter(network=network).public().without_content()
    public = {version.year: version for version in versions}
    years = [Year(year, plans.get(year), public.get(year)) for year in sorted({*plans, *public}, reverse=True)]
    return sorted(years, key=lambda each: bool(each.plan and each.plan.state == AnnualPlan.State.ARCHIVED))
