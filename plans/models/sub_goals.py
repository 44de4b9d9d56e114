from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from network.models import LocalGroup, Region, RegionKey, TrustKey, TrustRow
from plans.edtf import EdtfField
from plans.models.ordering import ContentQuerySet, PlanContent
from plans.models.parts import PlanPartQuerySet
from plans.models.plans import AnnualPlan
from plans.models.stamped import StampedQuerySet
from plans.models.strategy import FocusArea, Priority


class PlanAreaQuerySet(StampedQuerySet, PlanPartQuerySet):
    def next_number(self) -> int:
        return (self.aggregate(last=models.Max("number"))["last"] or 0) + 1


class PlanArea(TrustRow):
    """A focus area in one plan: the period's, with the wording it had then, or the plan's own."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+", db_index=False)
    plan = TrustKey(AnnualPlan, models.CASCADE, related_name="areas")
    focus_area = RegionKey(FocusArea, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=120)
    goal = models.TextField(_("goal"), max_length=2000, blank=True)
    stamp = models.PositiveIntegerField(default=1)

    objects = PlanAreaQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["trust", "plan", "number"], name="one_plan_area_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def anchor(self) -> str:
        return f"area-{self.pk}"


class SubGoalQuerySet(ContentQuerySet):
    def with_priority_texts(self):
        """`priority_texts`: what each works for in the strategy, in the strategy's order."""
        links = SubGoalPriority.objects.filter(trust_id=OuterRef("trust_id"), sub_goal_id=OuterRef("pk"))
        in_order = links.order_by("priority__focus_area__number", "priority__number")
        return self.annotate(priority_texts=ArraySubquery(in_order.values("priority__text")))


class SubGoal(PlanContent):
    plan = TrustKey(AnnualPlan, models.CASCADE, related_name="sub_goals")
    area = TrustKey(PlanArea, models.CASCADE, related_name="sub_goals")
    text = models.TextField(_("sub-goal"), max_length=1000)
    grouped = models.BooleanField(_("show the activities under a heading for each responsible party"), default=False)

    objects = SubGoalQuerySet.as_manager()

    class Meta(PlanContent.Meta):
        pass

    def __str__(self) -> str:
        return self.text

    @property
    def anchor(self) -> str:
        return f"sub-goal-{self.pk}" if self.pk else f"sub-goal-new-{self.area_id}"

    def siblings(self) -> models.QuerySet:
        return SubGoal.objects.filter(area_id=self.area_id)


class SubGoalPriority(TrustRow):
    """Which of the period's priorities a sub-goal works for."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+", db_index=False)
    sub_goal = TrustKey(SubGoal, models.CASCADE, related_name="worked_for")
    priority = RegionKey(Priority, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trust", "sub_goal", "priority"], name="priority_once_per_sub_goal")
        ]


class LocalMeeting(TrustRow):
    """A row of the table of local group meetings, shown after the activities of one sub-goal."""

    plan = TrustKey(AnnualPlan, models.CASCADE, related_name="local_meetings")
    sub_goal = TrustKey(SubGoal, null=True, blank=True, related_name="local_meetings")
    local_group = TrustKey(LocalGroup, related_name="+")
    spring = EdtfField(_("spring"), blank=True)
    autumn = EdtfField(_("autumn"), blank=True)

    class Meta:
        ordering = ["local_group__position", "local_group__name"]
        constraints = [
            models.UniqueConstraint(fields=["trust", "plan", "local_group"], name="one_meeting_row_per_group")
        ]
