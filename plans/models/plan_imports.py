"""An annual plan that somebody has brought as a document: read, looked through, and only then stored as a plan."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import Network, StoredFile, TrustKey, TrustRow
from plans.models.plans import AnnualPlan

SLOW = timedelta(minutes=2)  # what is read by then was read; a message may be lost or a worker dead


class PlanImportQuerySet(models.QuerySet):
    def visible_to(self, actor):
        rows = self.filter(trust_id=actor.trust_id).select_related("network__trust__region", "file", "plan__network")
        return rows.none() if actor.is_visitor else rows

    def at(self, *, trust: str, network: str, pk: int):
        return self.filter(trust__slug=trust, network__slug=network, pk=pk)

    def unfinished(self, network: Network):
        """Those that nobody has stored or thrown away yet, newest first."""
        rows = self.filter(trust_id=network.trust_id, network=network).exclude(state=PlanImport.State.STORED)
        return rows.defer("found", "corrected", "decisions").order_by("-made", "-pk")

    def of_plan(self, plan: AnnualPlan):
        """The documents that it came from: one, or none."""
        rows = self.filter(trust_id=plan.trust_id, plan=plan).select_related("file")
        return rows.defer("found", "corrected", "decisions")

    def left_behind(self):
        return self.filter(state=PlanImport.State.READING, changed__lt=timezone.now() - SLOW)


class PlanImport(TrustRow):
    """The document as it came, what was read of it, and what people have settled. Nothing of it is a plan yet."""

    class State(models.TextChoices):
        READING = "reading", _("being read")
        REVIEW = "review", _("to be looked through")
        REFUSED = "refused", _("could not be read")
        STORED = "stored", _("stored")

    network = TrustKey(Network, related_name="+")
    file = TrustKey(StoredFile, null=True, blank=True, related_name="+")  # null when it was refused
    file_name = models.CharField(max_length=200)
    made = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=160, blank=True)  # the name as it was shown
    made_by_account = models.BigIntegerField(null=True, blank=True)
    language = models.CharField(max_length=5, blank=True)  # of whoever brought it, for what the worker says
    year = models.PositiveSmallIntegerField(null=True, blank=True)  # null: the document says it
    state = models.CharField(max_length=8, choices=State, default=State.READING)
    attempts = models.PositiveSmallIntegerField(default=0)
    changed = models.DateTimeField(auto_now=True)
    refusal = models.TextField(blank=True)
    found = models.JSONField(default=dict)  # plans/importing/receiving.py
    corrected = models.JSONField(default=dict)  # plans/importing/corrected.py
    decisions = models.JSONField(default=dict)  # plans/importing/settling.py
    plan = TrustKey(AnnualPlan, models.CASCADE, null=True, blank=True, related_name="imports")

    objects = PlanImportQuerySet.as_manager()

    class Meta:
        ordering = ["-made"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(plan__isnull=False, state="stored")
                | models.Q(plan__isnull=True, state__in=["reading", "review", "refused"]),
                name="stored_plan_import_has_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_reading(self) -> bool:
        return self.state == self.State.READING

    @property
    def is_in_review(self) -> bool:
        return self.state == self.State.REVIEW

    @property
    def is_stored(self) -> bool:
        return self.state == self.State.STORED
