from django.conf import settings
from django.db import models

from mailing.models.kinds import LetterKind
from network.models import TrustRow


class LetterVersionQuerySet(models.QuerySet):
    def of(self, trust, kind: str, language: str):
        return self.filter(trust=trust, kind=kind, language=language)

    def newest_of_each(self, trust):
        """One for each kind and language, without the texts."""
        rows = self.filter(trust=trust).order_by("kind", "language", "-number")
        return rows.distinct("kind", "language").defer("subject", "body")


class LetterVersion(TrustRow):
    """A trust's own wording of a letter, as it was saved once. Written once; the newest number is in use.

    No version, or a newest one that `is_standard`: the portal's own text (mailing/standard/).
    """

    kind = models.CharField(max_length=40, choices=LetterKind)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    number = models.PositiveIntegerField()
    is_standard = models.BooleanField(default=False)  # went back to the standard text
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)  # Markdown with placeholders
    saved = models.DateTimeField(auto_now_add=True)
    saved_by = models.CharField(max_length=160)
    saved_by_account = models.BigIntegerField(null=True)  # plain: this floor knows no accounts

    objects = LetterVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["trust", "kind", "language", "number"], name="letter_versions_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.number}"
