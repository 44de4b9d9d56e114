from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Person
from network.models import TrustKey, TrustRow
from plans.models.activities import Activity
from plans.models.plans import AnnualPlan
from plans.models.sub_goals import PlanArea, SubGoal
from plans.models.working import WorkQuerySet


class PlanCommentQuerySet(WorkQuerySet):
    def rows_told_of(self) -> tuple[str, ...]:
        return ("area", *super().rows_told_of())

    def present(self):
        """Without those that their authors have deleted."""
        return self.filter(removed=None)

    def open(self):
        return self.present().filter(resolved=None)


class PlanComment(TrustRow):
    """What somebody says about a plan while it is written: about one of its rows, or about the whole."""

    plan = TrustKey(AnnualPlan, models.CASCADE, related_name="comments")
    area = TrustKey(PlanArea, models.CASCADE, null=True, blank=True, related_name="+")
    sub_goal = TrustKey(SubGoal, models.CASCADE, null=True, blank=True, related_name="+")
    activity = TrustKey(Activity, models.CASCADE, null=True, blank=True, related_name="+")
    text = models.TextField(_("comment"), max_length=4000)
    person = TrustKey(Person, null=True, blank=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=160, blank=True)  # the name as it was shown
    made_by_account = models.BigIntegerField(null=True, blank=True)
    resolved = models.DateTimeField(null=True, blank=True)
    resolved_by = models.CharField(max_length=160, blank=True)
    removed = models.DateTimeField(null=True, blank=True)

    objects = PlanCommentQuerySet.as_manager()

    class Meta:
        ordering = ["made", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(area=None, sub_goal=None)
                | models.Q(area=None, activity=None)
                | models.Q(sub_goal=None, activity=None),
                name="comment_on_one_row",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="comment_says_something"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def row(self) -> PlanArea | SubGoal | Activity | None:
        """What it is about; None: the plan as a whole."""
        return self.activity or self.sub_goal or self.area

    @property
    def row_anchor(self) -> str:
        return self.row.anchor if self.row else ""

    @property
    def anchor(self) -> str:
        return f"comment-{self.pk}"


class CommentMention(TrustRow):
    """Somebody whom a comment calls upon."""

    comment = TrustKey(PlanComment, models.CASCADE, related_name="mentions")
    # Not unique: two persons that are merged may both have been mentioned.
    person = TrustKey(Person, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person_id}"
