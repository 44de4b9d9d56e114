from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Person
from network.models import TrustKey, TrustRow
from plans.models.activities import Activity
from plans.models.plans import AnnualPlan
from plans.models.sub_goals import SubGoal
from plans.models.working import WorkQuerySet


class PlanSuggestionQuerySet(WorkQuerySet):
    def open(self):
        return self.filter(state=PlanSuggestion.State.OPEN)

    def beside(self, row):
        """Those that are shown beside this row of the plan; none for an area."""
        if isinstance(row, Activity):
            return self.filter(activity=row)
        return self.filter(sub_goal=row) if isinstance(row, SubGoal) else self.none()


class PlanSuggestion(TrustRow):
    """What somebody who cannot write in the plan would change in it; whoever can says yes or no."""

    class Kind(models.TextChoices):
        CHANGE = "change", _("change of an activity")
        NEW = "new", _("new activity")
        DROP = "drop", _("activity to be taken out")

    class State(models.TextChoices):
        OPEN = "open", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    plan = TrustKey(AnnualPlan, models.CASCADE, related_name="suggestions")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    # Of a new activity: where it is to stand, and later the activity that came of it.
    sub_goal = TrustKey(SubGoal, models.CASCADE, null=True, blank=True, related_name="+")
    activity = TrustKey(Activity, models.CASCADE, null=True, blank=True, related_name="suggestions")
    # Column of the activity → value; plans.writing.suggestions.FIELDS says which. `before`: as it was then.
    changes = models.JSONField(_("what is to be changed"), default=dict, blank=True)
    before = models.JSONField(_("as it was"), default=dict, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    person = TrustKey(Person, null=True, blank=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=160, blank=True)  # the name as it was shown
    made_by_account = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=160, blank=True)
    note = models.TextField(_("a word to whoever suggested it"), max_length=1000, blank=True)

    objects = PlanSuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-made", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="new", sub_goal__isnull=False)
                | (~models.Q(kind="new") & models.Q(sub_goal__isnull=True, activity__isnull=False)),
                name="suggestion_is_about_a_row",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided__isnull=True)
                | (~models.Q(state="open") & models.Q(decided__isnull=False)),
                name="suggestion_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return self.changes.get("text") or str(self.activity or "")

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def row(self) -> SubGoal | Activity:
        """Beside which it is shown."""
        return self.sub_goal if self.kind == self.Kind.NEW else self.activity

    @property
    def row_anchor(self) -> str:
        return self.row.anchor
