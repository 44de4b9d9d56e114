from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils import timezone

from members.models.persons import Person
from network.models import TrustKey, TrustRow


class Merge(TrustRow):
    """Two rows of one human made one. What was moved is kept here, so that it can be undone for a while."""

    kept = TrustKey(Person, related_name="merges")
    gone = TrustKey(Person, related_name="merged_away")
    moved = models.JSONField()  # [{"table": …, "row": …, "column": …}]: what pointed at `gone`
    values = models.JSONField()  # of `kept`, before it took over what it lacked
    made = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=160)
    undo_until = models.DateTimeField()
    undone = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made"]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"


class NotTheSame(TrustRow):
    """Two persons who look alike and are two: never proposed again."""

    one = TrustKey(Person, related_name="+")
    other = TrustKey(Person, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("trust", Least("one", "other"), Greatest("one", "other"), name="told_apart_once"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id}, {self.other_id}"
