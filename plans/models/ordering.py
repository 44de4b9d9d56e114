"""Rows in an order that people change, edited by several at once, and deleted only on the surface."""

import datetime

from django.db import models, transaction
from django.utils import timezone

from network.models import TrustRow
from plans.models.parts import PlanPartQuerySet
from plans.models.stamped import StampedQuerySet


class ContentQuerySet(StampedQuerySet, PlanPartQuerySet):
    def present(self):
        """Without the rows that someone has deleted and may still bring back."""
        return self.filter(removed__isnull=True)


class PlanContent(TrustRow):
    position = models.PositiveIntegerField(default=0)
    stamp = models.PositiveIntegerField(default=1)  # counts the saves; a form carries the one it was made from
    removed = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ContentQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def siblings(self) -> models.QuerySet:
        """The rows this one is ordered among, itself included."""
        raise NotImplementedError

    @transaction.atomic
    def move(self, steps: int) -> int:
        """Move down by so many steps (up when negative), as far as there is room. Returns the place from 1."""
        rows = list(self.siblings().present().select_for_update())
        here = rows.index(self)
        there = min(max(here + steps, 0), len(rows) - 1)
        rows.insert(there, rows.pop(here))
        renumber(rows)
        return there + 1

    def place_last(self) -> None:
        last = self.siblings().aggregate(last=models.Max("position"))["last"]
        self.position = 0 if last is None else last + 1

    def remove(self) -> None:
        """Take it off the surface. A form that is open elsewhere becomes stale, so that its text is not lost."""
        self._set_removed(timezone.now())

    def bring_back(self) -> None:
        self._set_removed(None)

    def _set_removed(self, when: datetime.datetime | None) -> None:
        self.removed = when
        self.stamp += 1
        self.save(update_fields=["removed", "stamp"])


def renumber(rows: list) -> None:
    changed = []
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            changed.append(row)
    type(rows[0]).objects.bulk_update(changed, ["position"])
