import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How many of each; those of design section 9 unless a test wants fewer."""

    regions: int = 4
    trusts: int = 5  # a region, its centre included
    municipalities: int = 15  # a trust
    workplaces: int = 200  # a trust
    persons: int = 1000  # a trust
    local_groups: int = 5  # a network
    documents: int = 50  # a network: one full list page
    periods: tuple[tuple[int, int], ...] = ((2016, 2020), (2021, 2025))
    areas: int = 5  # a plan
    sub_goals: int = 3  # an area
    activities: int = 3  # a sub-goal
    priorities: int = 8  # an area of a period
    targets: int = 5  # an area of a period


NETWORKS = ("sykepleiere", "fysio-ergo", "sosionomer")  # of every trust
SENTENCE = "Ressurspersonene deler det de lærte på møtet, med kollegene på eget arbeidssted"
SINCE = datetime.date(2019, 9, 1)
