"""The region's strategy: owned by the region, read by its trusts."""

import calendar
import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import RegionKey, RegionRow
from plans.models.stamped import StampedQuerySet
from plans.models.strategy_parts import PartOfAreaQuerySet, PartOfPeriodQuerySet, StrategyPart


class StrategyPeriodQuerySet(StampedQuerySet):
    def visible_to(self, actor):
        return self.filter(region_id=actor.region_id).select_related("region")

    def at(self, *, region: str, first_year: int, last_year: int):
        return self.filter(region__slug=region, first_year=first_year, last_year=last_year)

    def covering(self, year: int):
        return self.filter(first_year__lte=year, last_year__gte=year)

    def overlapping(self, first_year: int, last_year: int):
        return self.filter(first_year__lte=last_year, last_year__gte=first_year)

    def before(self, period: "StrategyPeriod"):
        """The earlier periods of its region, the latest first."""
        return self.filter(region_id=period.region_id, last_year__lt=period.first_year).order_by("-first_year")

    def with_area_count(self):
        """The newest period first."""
        return self.annotate(area_count=models.Count("focus_areas")).order_by("-first_year")


YEARS = models.Func(
    "first_year",
    "last_year",
    models.Value("[]"),
    function="int4range",
    output_field=IntegerRangeField(),
)


class StrategyPeriod(RegionRow):
    class AreaWord(models.TextChoices):
        """What the strategy itself calls its five parts; the word changed in 2025."""

        PRIORITY_AREA = "priority_area", _("priority area")  # satsningsområde
        FOCUS_AREA = "focus_area", _("focus area")  # fokusområde

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    title = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    intro = models.TextField(blank=True)
    purpose = models.TextField()
    characteristics = models.TextField()
    area_word = models.CharField(max_length=16, choices=AreaWord, default=AreaWord.FOCUS_AREA)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    state_reason = models.TextField(blank=True)  # why it was opened again; the history keeps the earlier ones
    stamp = models.PositiveIntegerField(default=1)

    objects = StrategyPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-first_year"]
        constraints = [
            models.UniqueConstraint(fields=["region", "first_year", "last_year"], name="one_period_per_years"),
            models.CheckConstraint(
                condition=models.Q(last_year__gte=models.F("first_year")),
                name="period_in_order",
                violation_error_message=_("The last year must not be before the first."),
            ),
            ExclusionConstraint(
                name="periods_apart",
                expressions=[("region", RangeOperators.EQUAL), (YEARS, RangeOperators.OVERLAPS)],
                violation_error_message=_("Another strategy period of the region covers some of these years."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> str:
        return f"{self.first_year}–{self.last_year}"

    @property
    def is_current(self) -> bool:
        return self.first_year <= timezone.localdate().year <= self.last_year

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class FoundationDocumentQuerySet(PartOfPeriodQuerySet):
    def to_look_at(self):
        """Of the periods that run now: those that have expired, or expire within six months."""
        today = timezone.localdate()
        running = {"period__first_year__lte": today.year, "period__last_year__gte": today.year}
        return self.filter(valid_to__lt=soon(), **running)


def soon() -> datetime.date:
    """The first day that is more than six months away."""
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 + 6, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(today.day, last)) + datetime.timedelta(days=1)


class FoundationDocument(StrategyPart):
    """A law, plan or programme that the strategy rests on. It can expire while the period runs."""

    place_field = "position"

    period = RegionKey(StrategyPeriod, models.CASCADE, related_name="foundations")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    link = models.URLField(blank=True)
    stamp = models.PositiveIntegerField(default=1)

    objects = FoundationDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def has_expired(self) -> bool:
        return bool(self.valid_to and self.valid_to < timezone.localdate())

    @property
    def expires_soon(self) -> bool:
        return bool(self.valid_to and not self.has_expired and self.valid_to < soon())

    def siblings(self) -> models.QuerySet:
        return FoundationDocument.objects.filter(period_id=self.period_id)


class FocusAreaQuerySet(PartOfPeriodQuerySet):
    def with_contents(self):
        """Priorities, targets and the area each one continues, in three queries whatever their number."""
        return self.select_related("continues__period").prefetch_related("priorities", "targets")


class FocusArea(StrategyPart):
    """A numbered part of a period. The number is the period's own; `continues` carries a trend across periods."""

    place_field = "number"

    class Continuation(models.TextChoices):
        SAME = "same", _("continues")
        REPLACED = "replaced_by", _("replaces")

    period = RegionKey(StrategyPeriod, models.CASCADE, related_name="focus_areas")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    goal = models.TextField()
    continues = RegionKey("self", models.SET_NULL, null=True, blank=True, related_name="continued_by")
    continuation = models.CharField(max_length=12, choices=Continuation, blank=True)
    stamp = models.PositiveIntegerField(default=1)

    objects = FocusAreaQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "period", "number"],
                name="one_area_per_number",
                deferrable=models.Deferrable.IMMEDIATE,  # so that one statement can renumber them all
            ),
            models.CheckConstraint(
                condition=models.Q(continues__isnull=True, continuation="")
                | (models.Q(continues__isnull=False) & ~models.Q(continuation="")),
                name="continuation_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def siblings(self) -> models.QuerySet:
        return FocusArea.objects.filter(period_id=self.period_id)


class Priority(StrategyPart):
    """Innsatsområde: what the region wants worked on within a focus area. Sub-goals point at it."""

    place_field = "number"

    focus_area = RegionKey(FocusArea, models.CASCADE, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    stamp = models.PositiveIntegerField(default=1)

    objects = PartOfAreaQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "priorities"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "focus_area", "number"],
                name="one_priority_per_number",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def period(self) -> StrategyPeriod:
        return self.focus_area.period

    def siblings(self) -> models.QuerySet:
        return Priority.objects.filter(focus_area_id=self.focus_area_id)
