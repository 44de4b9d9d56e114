from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.actors import Part
from network.models import Network, Region, RegionKey, TrustKey, TrustRow
from plans.edtf import EdtfField
from plans.models.stamped import StampedQuerySet
from plans.models.strategy import StrategyPeriod


class AnnualPlanQuerySet(StampedQuerySet):
    def visible_to(self, actor):
        """Members of the trust read its plans; an unfinished one only those who work on it or steer it."""
        rows = self.filter(trust_id=actor.trust_id).select_related("network__trust__region", "period")
        if actor.is_visitor:
            return rows.none()
        working = [place.network_id for place in actor.places if place.part in SEES_UNFINISHED]
        if None in working:
            return rows
        return rows.filter(models.Q(network_id__in=working) | models.Q(state__in=AnnualPlan.FINISHED))

    def at(self, *, trust: str, network: str, year: int):
        return self.filter(trust__slug=trust, network__slug=network, year=year).with_neighbours()

    def with_neighbours(self):
        """`has_next`: something is written in next year's plan. `has_before`: there is a plan for the year before."""
        beside = AnnualPlan.objects.filter(trust=models.OuterRef("trust"), network=models.OuterRef("network"))
        written = beside.filter(year=models.OuterRef("year") + 1, sub_goals__isnull=False, sub_goals__removed=None)
        before = beside.filter(year=models.OuterRef("year") - 1)
        return self.annotate(has_next=models.Exists(written), has_before=models.Exists(before))


SEES_UNFINISHED = {
    Part.COORDINATOR,
    Part.OPERATIONS_GROUP,
    Part.LOCAL_GROUP_LEADER,
    Part.STEERING_GROUP,
    Part.REGIONAL_COORDINATOR,
    Part.ADMINISTRATOR,
}


class AnnualPlan(TrustRow):
    """A network's plan for a year, under the region's strategy period where there is one."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        APPROVED = "approved", _("approved")
        PUBLISHED = "published", _("published")
        CLOSED = "closed", _("closed")
        ARCHIVED = "archived", _("archived")

    FINISHED = [State.APPROVED, State.PUBLISHED, State.CLOSED, State.ARCHIVED]
    FOLLOWED_UP = [State.APPROVED, State.PUBLISHED]

    # The region stands here so that the key to the period cannot leave the trust's own region.
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", db_index=False)
    network = TrustKey(Network, related_name="plans")
    year = models.PositiveSmallIntegerField(_("year"))
    period = RegionKey(StrategyPeriod, null=True, blank=True, related_name="+")
    network_name = models.CharField(_("name of the network as printed"), max_length=200)
    motto = models.CharField(_("motto"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), max_length=4000, blank=True)
    characteristics = models.TextField(_("the network is characterised by"), max_length=4000, blank=True)
    intro = models.TextField(_("introduction"), max_length=4000, blank=True)
    foundations = ArrayField(
        models.CharField(max_length=300), verbose_name=_("the plan builds on"), default=list, blank=True
    )
    signed_body = models.CharField(_("signed by"), max_length=120, blank=True)
    signed_when = EdtfField(_("month"), blank=True)
    signed_leader = models.CharField(_("leader"), max_length=120, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    version = models.PositiveSmallIntegerField(default=1)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=120, blank=True)  # the body
    minutes = models.CharField(_("reference to the minutes"), max_length=200, blank=True)
    stamp = models.PositiveIntegerField(default=1)
    changed = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(max_length=160, blank=True)  # the name as it was shown

    objects = AnnualPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "network", "year"],
                name="one_plan_per_network_and_year",
                violation_error_message=_("The network already has a plan for this year."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "in_review"]) | models.Q(approved_on__isnull=False),
                name="approved_plan_says_when",
                violation_error_message=_("Say on which day the plan was approved."),
            ),
            models.CheckConstraint(
                condition=models.Q(year__gte=2000, year__lte=2100),
                name="plan_year_is_plausible",
                violation_error_message=_("Write a year between 2000 and 2100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network} {self.year}"

    @property
    def is_finished(self) -> bool:
        return self.state in self.FINISHED

    @property
    def is_open_for_writing(self) -> bool:
        return self.state in {self.State.DRAFT, self.State.IN_REVIEW}

    @property
    def is_followed_up(self) -> bool:
        """The text stands; states and notes of activities are still kept."""
        return self.state in self.FOLLOWED_UP
