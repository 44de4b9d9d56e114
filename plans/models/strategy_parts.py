"""What the parts of a strategy period have in common: they are seen in their region, and stand in an order."""

from django.db import models

from network.models import RegionRow
from plans.models.numbering import renumber
from plans.models.stamped import StampedQuerySet


class PartOfPeriodQuerySet(StampedQuerySet):
    period_path = "period"

    def visible_to(self, actor):
        return self.filter(region_id=actor.region_id).select_related(f"{self.period_path}__region")

    def at(self, *, region: str, first_year: int, last_year: int, pk: int):
        years = {"first_year": first_year, "last_year": last_year}
        of_period = {f"{self.period_path}__{name}": year for name, year in years.items()}
        return self.filter(pk=pk, region__slug=region, **of_period)


class PartOfAreaQuerySet(PartOfPeriodQuerySet):
    period_path = "focus_area__period"


class StrategyPart(RegionRow):
    """Numbered from 1 among its siblings, without a gap once somebody has changed the order.

    Who changes the order holds the period (plans.strategies.hold), so that two orders never mix.
    """

    place_field = ""  # "number" or "position"

    class Meta:
        abstract = True

    @property
    def place(self) -> int:
        return getattr(self, self.place_field)

    def siblings(self) -> models.QuerySet:
        """The rows this one is ordered among, itself included."""
        raise NotImplementedError

    def place_at(self, place: int) -> int:
        """Let it stand at this place from 1, as far as there are as many. Returns the place it got."""
        others = list(self.siblings().exclude(pk=self.pk))
        there = min(max(place - 1, 0), len(others))
        others.insert(there, self)
        renumber(others, field=self.place_field, first=1)
        return there + 1

    def place_last(self) -> None:
        last = self.siblings().aggregate(last=models.Max(self.place_field))["last"]
        setattr(self, self.place_field, (last or 0) + 1)

    def close_ranks(self) -> None:
        """Number those that stay when it has gone."""
        if rows := list(self.siblings()):
            renumber(rows, field=self.place_field, first=1)
