"""A sign of life of the worker that sends: the sweep leaves it, the health check reads it."""

import datetime

from django.core.cache import cache
from django.utils import timezone

KEY = "mailing.heartbeat"
KEPT = 24 * 60 * 60  # seconds


def beat() -> None:
    cache.set(KEY, timezone.now(), timeout=KEPT)


def silence() -> datetime.timedelta:
    """How long nothing has been heard; zero when there has been nobody to hear."""
    heard = cache.get(KEY)
    return timezone.now() - heard if heard else datetime.timedelta()
