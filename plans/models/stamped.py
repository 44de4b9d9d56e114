from typing import Any

from django.db import models
from django.db.models import F


class StampedQuerySet(models.QuerySet):
    def save_if_unchanged(self, *, pk: int, stamp: int, **values: Any) -> bool:
        """Store the values unless somebody saved the row after this stamp was read."""
        return bool(self.filter(pk=pk, stamp=stamp).update(**values, stamp=F("stamp") + 1))
