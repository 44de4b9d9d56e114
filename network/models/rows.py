"""What tenant rows and region rows have in common."""

from django.db import models


class WalledKey(models.ForeignKey):
    """A foreign key that the database itself keeps inside one owner.

    The constraint and the index are made by `network.walls.BuildWall`: they span (owner, id), so neither
    Django's own single-column constraint nor its index is wanted.
    """

    def __init__(self, to, on_delete=models.PROTECT, **options) -> None:
        options["db_constraint"] = options["db_index"] = False
        super().__init__(to, on_delete, **options)


class TrustKey(WalledKey):
    """Points at a row of the same trust."""


class RegionKey(WalledKey):
    """Points at a row of the same region."""


class TrustRow(models.Model):
    """A row of one health trust, the tenant. Its table needs a `BuildWall` in a migration."""

    trust = models.ForeignKey("network.HealthTrust", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


class RegionRow(models.Model):
    """A row that a region owns and its trusts may read: the strategy."""

    region = models.ForeignKey("network.Region", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True
