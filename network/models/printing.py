from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models.documents import StoredFile
from network.models.rows import TrustKey, TrustRow

LEFT_BEHIND = timedelta(minutes=2)  # a print takes seconds


class PrintJobQuerySet(models.QuerySet):
    def of_object(self, object_id: int):
        """Of whatever kind: whoever asks looks at it."""
        return self.filter(object_id=object_id).select_related("file")

    def of(self, kind: str, object_id: int):
        return self.filter(kind=kind, object_id=object_id).select_related("file")

    def left_behind(self):
        """Those whose message was lost, or whose worker died over them."""
        unfinished = [PrintJob.State.QUEUED, PrintJob.State.RENDERING]
        return self.filter(state__in=unfinished, changed__lt=timezone.now() - LEFT_BEHIND)

    def to_be_made(self):
        return self.filter(state=PrintJob.State.QUEUED) | self.left_behind()


class PrintJob(TrustRow):
    """One printed content: asked for, rendered by a worker, kept by the hash of what it shows."""

    class State(models.TextChoices):
        QUEUED = "queued", _("in line")
        RENDERING = "rendering", _("being made")
        DONE = "done", _("ready")
        FAILED = "failed", _("failed")

    kind = models.CharField(max_length=40)  # which printable, e.g. "annual_plan"
    object_id = models.BigIntegerField()
    content_key = models.CharField(max_length=64)  # SHA-256 of everything that decides the bytes
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    file = TrustKey(StoredFile, null=True, blank=True, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    objects = PrintJobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "kind", "object_id", "content_key"], name="content_printed_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(file__isnull=False), name="printed_job_has_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"

    @property
    def is_late(self) -> bool:
        """Nobody has done anything about it for so long that whoever waits should know."""
        waiting = self.state in {self.State.QUEUED, self.State.RENDERING}
        return waiting and self.changed < timezone.now() - LEFT_BEHIND

    @property
    def is_in_store(self) -> bool:
        """Made, and its file is still kept."""
        return self.state == self.State.DONE and self.file.is_kept
