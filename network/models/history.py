"""What has changed in rows that matter: written by the database itself (network/history.py), read by pages."""

from django.db import models
from django.db.models.functions import Now

from network.models.rows import RegionRow, TrustRow


class ChangeQuerySet(models.QuerySet):
    def of(self, *rows: models.Model):
        """Of these rows, newest first; all of one trust."""
        wanted = models.Q(pk__in=[])
        for row in rows:
            wanted |= models.Q(table=row._meta.db_table, row=row.pk)
        return self.filter(wanted).order_by("-happened", "-pk")


class AnyChange(models.Model):
    """One row was added, changed or removed. Nobody writes it but a trigger; nobody changes it but retention."""

    class Kind(models.TextChoices):
        INSERT = "INSERT"
        UPDATE = "UPDATE"
        DELETE = "DELETE"

    happened = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=6, choices=Kind)
    table = models.CharField(max_length=63)
    row = models.BigIntegerField()
    before = models.JSONField(null=True)  # column → value; of a change only the columns that differ
    after = models.JSONField(null=True)
    account = models.BigIntegerField(null=True)  # plain: a row of history outlives the account
    actor = models.CharField(max_length=160, db_default="")  # name; '' = the portal itself
    occasion = models.CharField(max_length=100, db_default="")  # name of the page or task, never its address

    objects = ChangeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-happened", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.table} {self.row}"


class Change(AnyChange, TrustRow):
    class Meta(AnyChange.Meta):
        indexes = [
            models.Index(fields=["trust", "table", "row"], name="changes_of_row"),
            models.Index(fields=["trust", "-happened", "-id"], name="changes_by_time"),
        ]


class RegionChange(AnyChange, RegionRow):
    class Meta(AnyChange.Meta):
        indexes = [models.Index(fields=["region", "table", "row"], name="region_changes_of_row")]
