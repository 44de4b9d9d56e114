"""The national size beside the demo's rows: 20 trusts, 60 networks, 20,000 persons, 10 years of plans.

Written by COPY as the owner. Nothing is random: the same rows every time.
"""

import psycopg

from bench.national.people import add_people
from bench.national.places import add_networks, add_workplaces
from bench.national.plans import add_plans
from bench.national.rows import Rows
from bench.national.size import NETWORKS, Size
from bench.national.strategy import Strategy, add_strategy
from network.models import HealthTrust, Municipality, Region

__all__ = ["NATIONAL", "NETWORKS", "Size", "fill"]

NATIONAL = Size()


def fill(owner: psycopg.Connection, size: Size = NATIONAL) -> None:
    with owner.transaction():
        rows = Rows(owner, size)
        for number in range(size.regions):
            add_region(rows, number)
        rows.copy()


def add_region(rows: Rows, number: int) -> None:
    region = rows.add(Region, slug=f"region-{number}", name=f"Helseregion {number}")
    strategy = add_strategy(rows, region)
    for place in range(rows.size.trusts):
        trust = rows.add(
            HealthTrust,
            region=region,
            kind=HealthTrust.Kind.HEALTH_TRUST if place else HealthTrust.Kind.REGIONAL_CENTRE,
            slug=f"foretak-{number}-{place}",
            name=f"Foretak {number}.{place}",
        )
        fill_trust(rows, trust, strategy)


def fill_trust(rows: Rows, trust: HealthTrust, strategy: list[Strategy]) -> None:
    municipalities = add_municipalities(rows, trust)
    networks = add_networks(rows, trust, municipalities)
    add_people(rows, networks, add_workplaces(rows, trust, municipalities))
    for network in networks:
        add_plans(rows, network, strategy)


def add_municipalities(rows: Rows, trust: HealthTrust) -> list[Municipality]:
    letter = chr(ord("A") + trust.pk % 26)  # real municipalities have digits only
    return [
        rows.add(Municipality, number=f"{letter}{number:03d}", name=f"Kommune {letter}{number}")
        for number in range(rows.size.municipalities)
    ]
