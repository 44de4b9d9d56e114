"""A strategy that somebody has brought as a document: read, looked through, and only then stored as a period."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import RegionKey, RegionRow
from plans.models.strategy import StrategyPeriod


class StrategyImportQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(region_id=actor.region_id).select_related("region", "period").defer("content")

    def at(self, *, region: str, pk: int):
        return self.filter(region__slug=region, pk=pk)

    def waiting(self):
        """Those that nobody has stored or thrown away yet, newest first."""
        return self.filter(state=StrategyImport.State.REVIEW).defer("content", "found").order_by("-made")


class StrategyImport(RegionRow):
    """The document as it came, and what was read of it. A region gets one in some years: its bytes lie in the row."""

    class State(models.TextChoices):
        REVIEW = "review", _("to be looked through")
        STORED = "stored", _("stored")

    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    made = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.REVIEW)
    found = models.JSONField(default=dict)  # plans/strategy_reading.py
    period = RegionKey(StrategyPeriod, models.CASCADE, null=True, blank=True, related_name="imports")

    objects = StrategyImportQuerySet.as_manager()

    class Meta:
        ordering = ["-made"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="review", period__isnull=True)
                | models.Q(state="stored", period__isnull=False),
                name="stored_import_has_period",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.REVIEW
