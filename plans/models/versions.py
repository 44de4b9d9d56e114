"""What was approved, as it was then: it stays when the plan goes on."""

import hashlib
import json
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Body
from network.models import Network, StoredFile, TrustKey, TrustRow
from plans.models.plans import SEES_UNFINISHED, AnnualPlan

PUBLIC = models.Q(published__isnull=False, withdrawn__isnull=True)


class PlanVersionQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Visitors see what is published; the trust's members also what is in force; who works on the plan, all."""
        rows = self.filter(trust_id=actor.trust_id).select_related("network__trust__region", "pdf")
        if actor.is_visitor:
            return rows.public()
        working = [place.network_id for place in actor.places if place.part in SEES_UNFINISHED]
        if None in working:
            return rows
        in_force = models.Q(plan__state__in=AnnualPlan.FINISHED, number=models.F("plan__version"))
        return rows.filter(models.Q(network_id__in=working) | PUBLIC | in_force)

    def at(self, *, trust: str, network: str, year: int, number: int):
        return self.filter(trust__slug=trust, network__slug=network, year=year, number=number)

    def public(self):
        """At most one of each plan. The same is said to the database: plans/migrations, policy "public"."""
        return self.filter(PUBLIC)

    def standing(self, actor, *, trust: str, network: str, year: int):
        """The version of the year's plan that is public; None where nothing is."""
        rows = self.visible_to(actor).public().filter(trust__slug=trust, network__slug=network, year=year)
        return rows.without_content().first()

    def without_content(self):
        return self.defer("content")


class PlanVersion(TrustRow):
    """A plan as it was approved. Written once: a trigger lets nobody change or delete it, but for what comes later –
    the PDF, once, and when the version was published and taken off the public page again.

    `content`: the plan as plans.exchange tells it and, under "outline", as it is read, in the trust's language and
    words of that day. What became of the activities since, notes and who does them, is not in it: it may be public.
    Network and year stand here because a visitor reads no plan.
    """

    plan = TrustKey(AnnualPlan, related_name="versions")
    network = TrustKey(Network, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of `canonical(content)`
    approved_on = models.DateField(_("approved on"))
    approved_by = models.CharField(_("approved by"), max_length=120)  # the body as it was called
    body = TrustKey(Body, null=True, blank=True, related_name="+")
    minutes = models.CharField(_("reference to the minutes"), max_length=200, blank=True)
    minutes_file = TrustKey(StoredFile, null=True, blank=True, related_name="+")
    minutes_name = models.CharField(max_length=200, blank=True)
    frozen = models.DateTimeField(default=timezone.now)
    frozen_by = models.CharField(max_length=160, blank=True)  # the name as it was shown; '' = the portal itself
    pdf = TrustKey(StoredFile, null=True, blank=True, related_name="+")
    pdf_name = models.CharField(max_length=200, blank=True)
    published = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.CharField(max_length=160, blank=True)
    withdrawn = models.DateTimeField(_("no longer public"), null=True, blank=True)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["trust", "plan", "number"], name="version_numbered_once"),
            models.UniqueConstraint(fields=["trust", "plan"], condition=PUBLIC, name="one_public_version_per_plan"),
            models.CheckConstraint(
                condition=models.Q(withdrawn__isnull=True) | models.Q(published__isnull=False),
                name="withdrawn_after_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.number}"

    @property
    def is_public(self) -> bool:
        return self.published is not None and self.withdrawn is None

    @property
    def is_intact(self) -> bool:
        """The content still gives the hash that it was frozen under."""
        return hash_of(self.content) == self.sha256

    @property
    def has_file(self) -> bool:
        return self.pdf_id is not None and self.pdf.is_kept


def canonical(content: dict[str, Any]) -> bytes:
    """The same content gives the same bytes: keys in order, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def hash_of(content: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()
