from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models import StoredFile, TrustKey, TrustRow
from plans.models.parts import PlanPartQuerySet
from plans.models.plans import AnnualPlan


class PlanLogo(TrustRow):
    plan = TrustKey(AnnualPlan, models.CASCADE, related_name="logos")
    position = models.PositiveSmallIntegerField(default=0)
    file = TrustKey(StoredFile, related_name="+")
    alt_text = models.CharField(_("what the picture shows"), max_length=120)

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt_text
