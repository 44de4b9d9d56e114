import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Person
from network.models import TrustKey
from plans.edtf import EdtfField, last_day
from plans.models.ordering import ContentQuerySet, Gone, PlanContent, renumber
from plans.models.plans import AnnualPlan
from plans.models.sub_goals import PlanArea, SubGoal


class Party(models.TextChoices):
    """Who is responsible. The trust's own words for them come at display."""

    OPERATIONS_GROUP = "operations_group", _("the operations group")
    OPERATIONS_GROUP_LEADER = "operations_group_leader", _("the leader of the operations group")
    NETWORK_LEADERS = "network_leaders", _("the leaders of the operations groups")
    LOCAL_GROUPS = "local_groups", _("the local groups")
    RESOURCE_PERSONS = "resource_persons", _("the resource persons")
    LEADERS = "leaders", _("the leaders")
    REGIONAL_CENTRE = "regional_centre", _("the regional centre")
    STEERING_GROUP = "steering_group", _("the steering group")
    OTHER = "other", _("somebody else")


class ActivityQuerySet(ContentQuerySet):
    def visible_to(self, actor):
        return super().visible_to(actor).select_related("sub_goal", "person")

    def of_plan(self, plan: AnnualPlan):
        """What stands in it: not what is deleted, by itself or with its sub-goal."""
        return self.present().filter(plan=plan, sub_goal__removed=None)

    def carried_out(self):
        """Of plans that stand and are not closed; one whose next version is being written stands all the same."""
        stands = models.Q(plan__state__in=AnnualPlan.FOLLOWED_UP)
        reopened = models.Q(plan__version__gt=1) & ~models.Q(plan__state__in=AnnualPlan.FINISHED)
        return self.present().filter(stands | reopened, sub_goal__removed=None)

    def waiting(self):
        """For somebody to do them."""
        return self.filter(state__in=Activity.WAITING)


class Activity(PlanContent):
    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        IN_PROGRESS = "in_progress", _("in progress")
        DONE = "done", _("done")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    WAITING = [State.PLANNED, State.IN_PROGRESS]

    plan = TrustKey(AnnualPlan, models.CASCADE, related_name="activities")
    sub_goal = TrustKey(SubGoal, models.CASCADE, related_name="activities")
    text = models.TextField(_("activity"), max_length=2000)
    party = models.CharField(_("responsible"), max_length=24, choices=Party, blank=True)
    party_text = models.CharField(_("more precisely"), max_length=120, blank=True)  # shown instead of the party
    # One of the party, by name; or the only one who is responsible.
    person = TrustKey(Person, null=True, blank=True, related_name="+", verbose_name=_("responsible person"))
    times = ArrayField(EdtfField(), default=list, blank=True)  # several: "in June and December"
    due = models.DateField(null=True, blank=True, editable=False)  # last day of the last time
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PLANNED)
    note = models.TextField(_("note"), max_length=4000, blank=True)
    touched = models.DateTimeField(default=timezone.now, editable=False)  # somebody set state, note or evidence
    refers_to_area = TrustKey(PlanArea, models.SET_NULL, null=True, blank=True, related_name="+")
    refers_to_sub_goal = TrustKey(SubGoal, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ActivityQuerySet.as_manager()

    class Meta(PlanContent.Meta):
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(refers_to_area__isnull=True) | models.Q(refers_to_sub_goal__isnull=True),
                name="activity_refers_to_one_place",
            ),
            models.CheckConstraint(
                condition=~models.Q(party="other") | ~models.Q(party_text=""),
                name="other_party_is_named",
                violation_error_message=_("Write who is responsible."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args, **options) -> None:
        self.due = due_day(self.times)
        super().save(*args, **options)

    @property
    def anchor(self) -> str:
        return f"activity-{self.pk}" if self.pk else f"activity-new-{self.sub_goal_id}"

    @property
    def area_id(self) -> int:
        return self.sub_goal.area_id

    @property
    def is_gone(self) -> bool:
        return super().is_gone or self.sub_goal.is_gone

    def siblings(self) -> models.QuerySet:
        return Activity.objects.filter(sub_goal_id=self.sub_goal_id)

    def place(self, sub_goal: SubGoal, *, before: str) -> int:
        """Put it into a sub-goal of its plan, above the activity with the id `before` or last; returns the place."""
        for row in (self, sub_goal):
            if row.is_gone:
                raise Gone(row)
        rows = [row for row in Activity.objects.filter(sub_goal=sub_goal).present() if row != self]
        there = next((index for index, row in enumerate(rows) if str(row.pk) == before), len(rows))
        if self.sub_goal_id != sub_goal.pk:
            self.sub_goal = sub_goal
            # A form that is open elsewhere says where the activity stands, and that has just changed.
            Activity.objects.filter(pk=self.pk).update(sub_goal=sub_goal, stamp=models.F("stamp") + 1)
        rows.insert(there, self)
        renumber(rows)
        return there + 1

    def bring_back(self) -> None:
        """With its sub-goal, if that was deleted too: an activity is seen only there."""
        super().bring_back()
        if self.sub_goal.is_gone:
            self.sub_goal.bring_back()

    def is_overdue_on(self, day: datetime.date) -> bool:
        unfinished = self.state in {self.State.PLANNED, self.State.IN_PROGRESS}
        return bool(self.due and self.due < day and unfinished)


def due_day(times: list[str]) -> datetime.date | None:
    """The last day that the last of the times can mean."""
    return max(map(last_day, times), default=None)
