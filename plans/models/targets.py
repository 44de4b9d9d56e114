"""What shows that a focus area is reached."""

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from network.models import RegionKey
from plans.models.strategy import FocusArea, StrategyPeriod
from plans.models.strategy_parts import PartOfAreaQuerySet, StrategyPart


class TargetQuerySet(PartOfAreaQuerySet):
    def of_period(self, period: StrategyPeriod):
        return self.filter(focus_area__period=period).order_by("focus_area__number", "position", "pk")


class Target(StrategyPart):
    """What shows that a focus area is reached, with the rule it is measured by."""

    place_field = "position"

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
    stamp = models.PositiveIntegerField(default=1)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
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
    def period(self) -> StrategyPeriod:
        return self.focus_area.period

    def siblings(self) -> models.QuerySet:
        return Target.objects.filter(focus_area_id=self.focus_area_id)

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
