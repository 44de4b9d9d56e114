"""The region's strategy: owned by the region, read by its trusts."""

from django.db import models
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from network.models import RegionKey, RegionRow


class StrategyPeriodQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(region_id=actor.region_id).select_related("region")

    def at(self, *, region: str, first_year: int, last_year: int):
        return self.filter(region__slug=region, first_year=first_year, last_year=last_year)

    def covering(self, year: int):
        return self.filter(first_year__lte=year, last_year__gte=year)

    def with_area_count(self):
        """The newest period first."""
        return self.annotate(area_count=models.Count("focus_areas")).order_by("-first_year")


class StrategyPeriod(RegionRow):
    class AreaWord(models.TextChoices):
        """What the strategy itself calls its five parts; the word changed in 2025."""

        PRIORITY_AREA = "priority_area", _("priority area")  # satsningsområde
        FOCUS_AREA = "focus_area", _("focus area")  # fokusområde

    title = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    intro = models.TextField(blank=True)
    purpose = models.TextField()
    characteristics = models.TextField()
    area_word = models.CharField(max_length=16, choices=AreaWord, default=AreaWord.FOCUS_AREA)

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
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> str:
        return f"{self.first_year}–{self.last_year}"

    @property
    def is_current(self) -> bool:
        return self.first_year <= timezone.localdate().year <= self.last_year


class FoundationDocument(RegionRow):
    """A law, plan or programme that the strategy rests on. It can expire while the period runs."""

    period = RegionKey(StrategyPeriod, models.CASCADE, related_name="foundations")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    link = models.URLField(blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title

    @property
    def has_expired(self) -> bool:
        return bool(self.valid_to and self.valid_to < timezone.localdate())


class FocusAreaQuerySet(models.QuerySet):
    def with_contents(self):
        """Priorities, targets and the area each one continues, in three queries whatever their number."""
        return self.select_related("continues__period").prefetch_related("priorities", "targets")


class FocusArea(RegionRow):
    """A numbered part of a period. The number is the period's own; `continues` carries a trend across periods."""

    class Continuation(models.TextChoices):
        SAME = "same", _("continues")
        REPLACED = "replaced_by", _("replaces")

    period = RegionKey(StrategyPeriod, models.CASCADE, related_name="focus_areas")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    goal = models.TextField()
    continues = RegionKey("self", models.SET_NULL, null=True, blank=True, related_name="continued_by")
    continuation = models.CharField(max_length=12, choices=Continuation, blank=True)

    objects = FocusAreaQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "period", "number"], name="one_area_per_number"),
            models.CheckConstraint(
                condition=models.Q(continues__isnull=True, continuation="")
                | (models.Q(continues__isnull=False) & ~models.Q(continuation="")),
                name="continuation_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Priority(RegionRow):
    """Innsatsområde: what the region wants worked on within a focus area. Sub-goals point at it."""

    focus_area = RegionKey(FocusArea, models.CASCADE, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "priorities"
        constraints = [
            models.UniqueConstraint(fields=["region", "focus_area", "number"], name="one_priority_per_number")
        ]

    def __str__(self) -> str:
        return self.text


class Target(RegionRow):
    """What shows that a focus area is reached, with the rule it is measured by."""

    class Kind(models.TextChoices):
        SHARE = "share", _("share")
        COUNT = "count", _("count")
        TREND = "trend", _("trend")
        DELIVERABLE = "deliverable", _("deliverable")

    class Direction(models.TextChoices):
        AT_LEAST = "at_least", _("at least")
        AT_MOST = "at_most", _("at most")
        INCREASE = "increase", _("increasing")
        DECREASE = "decrease", _("decreasing")
        DONE = "done", _("done")

    focus_area = RegionKey(FocusArea, models.CASCADE, related_name="targets")
    key = models.SlugField(max_length=40, db_index=False)  # stable over the periods
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind)
    value = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)  # percent for a share
    unit = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=10, choices=Direction)
    rule = models.TextField()  # how it is measured
    source = models.CharField(max_length=200)
    due_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["region", "focus_area", "key"], name="one_target_per_key"),
            models.CheckConstraint(
                condition=~models.Q(kind="share") | models.Q(value__gte=0, value__lte=100),
                name="share_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def aim(self) -> str:
        """What is to be reached, in words: «at least 80 %», «an increasing share», «to be in place»."""
        if self.direction == self.Direction.DONE:
            return str(_("to be in place"))
        if self.kind == self.Kind.SHARE and self.value == 100:
            return self.amount  # more than all there is none
        if self.value is not None:
            return REACHES[self.direction] % {"amount": self.amount}
        if self.unit == "%" and self.direction in SHARE_MOVES:
            return str(SHARE_MOVES[self.direction])
        return " ".join(filter(None, [self.get_direction_display(), self.unit]))

    @property
    def amount(self) -> str:
        number = number_format(self.value.normalize(), use_l10n=True)
        unit = "%" if self.kind == self.Kind.SHARE else self.unit
        return f"{number}\N{NO-BREAK SPACE}{unit}" if unit else number


REACHES = {
    Target.Direction.AT_LEAST: _("at least %(amount)s"),
    Target.Direction.AT_MOST: _("at most %(amount)s"),
    Target.Direction.INCREASE: _("increasing to %(amount)s"),
    Target.Direction.DECREASE: _("decreasing to %(amount)s"),
}
SHARE_MOVES = {
    Target.Direction.INCREASE: _("an increasing share"),
    Target.Direction.DECREASE: _("a decreasing share"),
}
