from django.db import models
from django.utils import timezone

from network.models.rows import TrustRow
from network.models.trusts import Region


class FigureQuerySet(models.QuerySet):
    def of_region(self, region):
        """What the region's trusts have told it last, each key once."""
        rows = self.filter(region=region).select_related("trust")
        return rows.order_by("trust_id", "key", "-period").distinct("trust_id", "key")


class Figure(TrustRow):
    """A number that a trust tells its region: `part` of `whole`. Counts only, and no person's row behind it is open.

    The region's trusts read each other's figures; only the own trust writes them.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=60)  # "coverage.sykepleiere"
    label = models.CharField(max_length=120, blank=True)  # what the key is about, in the trust's words
    period = models.CharField(max_length=10)  # EDTF: the month of "2026-11" or the year of "2026"
    part = models.PositiveIntegerField(null=True)  # None: withheld, since it could tell of somebody
    whole = models.PositiveIntegerField()
    counted = models.DateTimeField(default=timezone.now)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["key", "period"]
        constraints = [models.UniqueConstraint(fields=["trust", "key", "period"], name="figure_told_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.period}"
