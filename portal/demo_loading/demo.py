"""The whole demo, in the order in which its rows need each other."""

from django.db import transaction

from network.models import HealthTrust, Municipality
from network.tenancy import PLATFORM, scope
from portal.demo.plans import PLANS
from portal.demo.regions import trusts
from portal.demo.strategies import PERIODS
from portal.demo_loading.directory import load_municipalities, load_trusts
from portal.demo_loading.networks import load_network, load_terms
from portal.demo_loading.plans import load_plan
from portal.demo_loading.strategies import load_periods
from portal.demo_loading.workplaces import load_workplaces


@transaction.atomic
def load() -> None:
    """All or nothing: one that is interrupted leaves no half demo behind."""
    with scope(lane=PLATFORM):
        municipalities = load_municipalities()
        rows = load_trusts()
    for region in {row.region for row in rows}:
        with scope(regions=[region.pk]):
            load_periods(region, [period for period in PERIODS if period["region"] == region.slug])
    for row, values in zip(rows, trusts(), strict=True):
        with scope(trusts=[row.pk], regions_read=[row.region_id]):
            load_trust(row, values, municipalities)


def load_trust(trust: HealthTrust, values: dict, municipalities: dict[str, Municipality]) -> None:
    load_terms(trust, values["terms"])
    load_workplaces(trust, municipalities)
    for written in values["networks"]:
        network = load_network(trust, written, municipalities)
        for plan in plans_of(trust.slug, network.slug):
            load_plan(network, plan)


def plans_of(trust: str, network: str) -> list[dict]:
    return [plan for plan in PLANS if (plan["trust"], plan["network"]) == (trust, network)]
