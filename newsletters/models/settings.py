from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models import HealthTrust, TrustRow


class NewsletterSettingsManager(models.Manager):
    def of(self, trust: HealthTrust) -> "NewsletterSettings":
        """What is set, or what holds as long as nothing is; that one is not stored."""
        return self.filter(trust=trust).first() or NewsletterSettings(trust=trust)


class NewsletterSettings(TrustRow):
    """A trust's own rules for newsletters."""

    # None: nobody needs to be asked.
    approve_above = models.PositiveIntegerField(
        _("a second person approves newsletters to more than"), null=True, blank=True
    )

    objects = NewsletterSettingsManager()

    class Meta:
        verbose_name_plural = "newsletter settings"
        constraints = [models.UniqueConstraint(fields=["trust"], name="newsletters_set_once")]

    def __str__(self) -> str:
        return str(self.trust_id)
