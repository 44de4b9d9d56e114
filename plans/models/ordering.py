"""Rows in an order that people change, edited by several at once, and deleted only on the surface."""

import datetime

from django.db import models
from django.utils import timezone

from network.models import TrustKey, TrustRow
from plans.models.numbering import renumber
from plans.models.parts import PlanPartQuerySet
from plans.models.stamped import StampedQuerySet


class Gone(Exception):
    """`row` has been deleted meanwhile, so that nothing can be moved, added or changed there."""

    def __init__(self, row: "PlanContent") -> None:
        super().__init__(str(row))
        self.row = row


class ContentQuerySet(StampedQuerySet, PlanPartQuerySet):
    def present(self):
        """Without the rows that someone has deleted and may still bring back."""
        return self.filter(removed__isnull=True)

    def next_position(self) -> int:
        last = self.aggregate(last=models.Max("position"))["last"]
        return 0 if last is None else last + 1


class PlanContent(TrustRow):
    """Who changes the order holds the plan (plans.services.hold), so that two orders never mix."""

    position = models.PositiveIntegerField(default=0)
    stamp = models.PositiveIntegerField(default=1)  # counts the saves; a form carries the one it was made from
    removed = models.DateTimeField(null=True, blank=True, editable=False)
    # The row of an earlier year's plan that it was carried forward from (plans/carrying/).
    predecessor = TrustKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="successors")

    objects = ContentQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    @property
    def is_gone(self) -> bool:
        """Deleted, by itself or with what it stands under."""
        return self.removed is not None

    @property
    def anchor(self) -> str:
        """The id of its element on the page, as in plans/outline.py."""
        raise NotImplementedError

    def siblings(self) -> models.QuerySet:
        """The rows this one is ordered among, itself included."""
        raise NotImplementedError

    def move(self, steps: int) -> int:
        """Move down by so many steps (up when negative), as far as there is room. Returns the place from 1."""
        rows = list(self.siblings().present())
        if self.is_gone or self not in rows:
            raise Gone(self)
        here = rows.index(self)
        there = min(max(here + steps, 0), len(rows) - 1)
        rows.insert(there, rows.pop(here))
        renumber(rows)
        return there + 1

    def place_last(self) -> None:
        self.position = self.siblings().next_position()

    def remove(self) -> None:
        """Take it off the surface. A form that is open elsewhere becomes stale, so that its text is not lost."""
        self._set_removed(timezone.now())

    def bring_back(self) -> None:
        self._set_removed(None)

    def _set_removed(self, when: datetime.datetime | None) -> None:
        rows = type(self).objects.filter(pk=self.pk, removed__isnull=when is not None)
        rows.update(removed=when, stamp=models.F("stamp") + 1)
        self.refresh_from_db(fields=["removed", "stamp"])
