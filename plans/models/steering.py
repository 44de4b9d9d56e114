from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models import TrustKey, TrustRow
from plans.models.plans import SEES_UNFINISHED, AnnualPlan


class SteeringNoteQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Those who work on the network's plans or steer it."""
        rows = self.filter(trust_id=actor.trust_id).select_related("plan__network__trust__region")
        working = [place.network_id for place in actor.places if place.part in SEES_UNFINISHED]
        if None in working:
            return rows
        return rows.filter(plan__network__in=working)

    def at(self, *, trust: str, network: str, year: int, pk: int):
        plan = {"plan__network__slug": network, "plan__year": year}
        return self.filter(trust__slug=trust, pk=pk, **plan)

    def noted(self):
        return self.filter(kind=SteeringNote.Kind.NOTED)


class SteeringNote(TrustRow):
    """What the steering group says about a plan as a whole, or that it has taken note of a version of it."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("comment")
        NOTED = "noted", _("taken note of")

    plan = TrustKey(AnnualPlan, related_name="steering_notes")
    version = models.PositiveSmallIntegerField(_("version"))  # the plan's, when it was written
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    text = models.TextField(_("comment"), max_length=4000, blank=True)
    noted_on = models.DateField(_("on which day"), null=True, blank=True)
    meeting = models.CharField(_("meeting or case"), max_length=200, blank=True)
    written = models.DateTimeField(auto_now_add=True)
    written_by = models.CharField(max_length=160, blank=True)  # the name as it was shown
    written_by_account = models.BigIntegerField(null=True, blank=True)

    objects = SteeringNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "plan", "version"],
                condition=models.Q(kind="noted"),
                name="version_noted_once",
                violation_error_message=_("It is noted already that the steering group has taken note of this."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="noted", noted_on__isnull=False)
                | (models.Q(kind="comment") & ~models.Q(text="")),
                name="steering_note_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.meeting or str(self.noted_on)
