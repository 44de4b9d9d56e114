from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import TrustRow


class LookUp(TrustRow):
    """Somebody has looked at a person's data. Written once; the person concerned may read it."""

    class What(models.TextChoices):
        PAGE = "page", _("opened the person's page")
        EXPORT = "export", _("was in an export")
        LETTER = "letter", _("read a letter to the person")
        OWN = "own", _("took out the person's own data")

    person = models.BigIntegerField()  # plain: the log outlives the person's row
    what = models.CharField(max_length=10, choices=What)
    happened = models.DateTimeField(default=timezone.now)
    account = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=160)

    class Meta:
        ordering = ["-happened"]
        indexes = [models.Index(fields=["trust", "person", "happened"], name="look_ups_of_person")]

    def __str__(self) -> str:
        return f"{self.actor}: {self.what}"
