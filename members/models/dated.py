"""Rows that hold from one day until another; nothing is deleted when it ends."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class DatedQuerySet(models.QuerySet):
    def on(self, day: datetime.date):
        """What holds on this day; the last day counts."""
        return self.filter(models.Q(ended__isnull=True) | models.Q(ended__gte=day), started__lte=day)


def ended_after_started(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(ended__isnull=True) | models.Q(ended__gte=models.F("started")),
        name=name,
        violation_error_message=_("The last day must not be before the first."),
    )
