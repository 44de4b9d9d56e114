from django.db import models
from django.db.models import F, JSONField, Value
from django.db.models.expressions import CombinedExpression

from network.models import TrustKey, TrustRow
from plans.models.plans import AnnualPlan


class CarryingDraftQuerySet(models.QuerySet):
    def choices_of(self, plan: AnnualPlan) -> dict[str, str]:
        row = self.filter(trust_id=plan.trust_id, plan=plan).first()
        return row.choices if row else {}

    def keep(self, plan: AnnualPlan, choices: dict[str, str]) -> None:
        """Beside what is kept already: two who choose at once do not undo each other's other choices."""
        if not choices:
            return
        self.bulk_create([self.model(trust_id=plan.trust_id, plan=plan)], ignore_conflicts=True)
        added = CombinedExpression(F("choices"), "||", Value(choices, JSONField()), output_field=JSONField())
        self.filter(trust_id=plan.trust_id, plan=plan).update(choices=added)


class CarryingDraft(TrustRow):
    """What somebody has chosen so far on the way to next year's plan; it goes when that plan is made.

    `choices`: what plans/carrying/proposal.py asks, by its name in the form.
    """

    plan = TrustKey(AnnualPlan, models.CASCADE, related_name="+")
    choices = models.JSONField(default=dict)

    objects = CarryingDraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trust", "plan"], name="one_carrying_draft_per_plan")]
