from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models.networks import Network
from network.models.rows import TrustKey, TrustRow


class StoredFile(TrustRow):
    """A file's bytes, kept once per trust by what they are. Written once; only retention removes it."""

    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trust", "sha256"], name="file_stored_once")]

    def __str__(self) -> str:
        return self.sha256

    @property
    def path(self) -> Path:
        return settings.MEDIA_ROOT / str(self.trust_id) / self.sha256[:2] / self.sha256

    @property
    def is_kept(self) -> bool:
        """The bytes are there: a backup may bring back the rows without the folder."""
        return self.path.exists()


class NetworkDocumentQuerySet(models.QuerySet):
    def visible_to(self, actor):
        rows = self.filter(trust_id=actor.trust_id)
        return rows.filter(is_public=True) if actor.is_visitor else rows

    def at(self, *, trust: str, network: str, pk: int):
        rows = self.filter(trust__slug=trust, network__slug=network, pk=pk)
        return rows.select_related("network__trust__region", "file")

    def public(self):
        return self.filter(is_public=True)

    def newest_first(self):
        """Within each kind and title."""
        return self.order_by("kind", "title", models.F("valid_from").desc(nulls_last=True), "-pk")


class NetworkDocument(TrustRow):
    """What a network stands on: function description, agreement, competence plan …"""

    class Kind(models.TextChoices):
        FUNCTION_DESCRIPTION = "function_description", _("function description")
        AGREEMENT = "agreement", _("agreement")
        MANDATE = "mandate", _("mandate")
        COMPETENCE_PLAN = "competence_plan", _("competence plan")
        GUIDE = "guide", _("guide")
        TEACHING_TEMPLATE = "teaching_template", _("teaching template")

    network = TrustKey(Network, related_name="documents")
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    version = models.CharField(_("version"), max_length=40, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    file = TrustKey(StoredFile, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    link = models.URLField(_("link"), blank=True)
    is_public = models.BooleanField(_("public"), default=False)

    objects = NetworkDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file__isnull=False, link="") | (models.Q(file__isnull=True) & ~models.Q(link="")),
                name="document_is_file_or_link",
                violation_error_message=_("Give either a file or a link."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="document_valid_in_order",
                violation_error_message=_("The last day must not be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_expired(self) -> bool:
        return bool(self.valid_to and self.valid_to < timezone.localdate())
