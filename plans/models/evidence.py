from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import NetworkDocument, StoredFile, TrustKey, TrustRow
from plans.models.activities import Activity
from plans.models.parts import PlanPartQuerySet
from plans.models.plans import AnnualPlan


class EvidenceQuerySet(PlanPartQuerySet):
    def visible_to(self, actor):
        return super().visible_to(actor).select_related("activity__plan__network", "file")

    def of(self, activity: Activity):
        rows = self.filter(trust_id=activity.trust_id, activity=activity)
        return rows.select_related("document__network__trust", "file")


class Evidence(TrustRow):
    """What shows that something was done: words, a link, a document of the network, or a file of its own."""

    plan = TrustKey(AnnualPlan, models.CASCADE, related_name="evidence")
    activity = TrustKey(Activity, models.CASCADE, related_name="evidence")
    text = models.TextField(_("what shows it"), max_length=2000, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    # The words stay when the network takes the document away.
    document = TrustKey(NetworkDocument, models.SET_NULL, null=True, blank=True, related_name="+")
    file = TrustKey(StoredFile, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    added = models.DateTimeField(default=timezone.now)
    added_by = models.CharField(max_length=160, blank=True)  # the name as it was shown
    added_by_account = models.BigIntegerField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["added", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="")
                | ~models.Q(link="")
                | models.Q(document__isnull=False)
                | models.Q(file__isnull=False),
                name="evidence_shows_something",
                violation_error_message=_("Write something, give a link or choose a file."),
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.file_name or self.link
