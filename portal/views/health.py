"""Is the portal well? For whoever watches it: yes or no for each part, and nothing that helps a stranger."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mailing.heartbeat import silence
from mailing.models import SignInMail
from network.tenancy import MAIL_WORKER, scope
from portal.celery import app

log = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=2)  # a sign-in mail that has waited longer means that the worker stands still
SILENCE = timedelta(minutes=5)  # of the worker that sweeps the outbox every 20 seconds


@login_not_required
@require_safe
@never_cache
@transaction.non_atomic_requests  # a database that is down is to be told, not to be a page that breaks
def health(request: HttpRequest) -> JsonResponse:
    parts = {
        "database": database,
        "cache": cache_keeps,
        "broker": broker,
        "mail": mail_flows,
        "outbox": outbox_is_swept,
    }
    answers = {name: is_well(name, check) for name, check in parts.items()}
    well = all(answers.values())
    return JsonResponse({"well": well, **answers}, status=200 if well else 503)


def is_well(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        log.exception("Health: %s does not answer.", name)
        return False


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        return cursor.fetchone() == (1,)


def cache_keeps() -> bool:
    cache.set("health", "kept", timeout=10)
    return cache.get("health") == "kept"


def broker() -> bool:
    with app.connection_for_write(connect_timeout=2) as link:
        link.ensure_connection(max_retries=1, timeout=2)
        return link.connected


def mail_flows() -> bool:
    with scope(lane=MAIL_WORKER):
        waited = SignInMail.objects.longest_wait()
    if waited > PATIENCE:
        log.error("Health: the oldest unsent sign-in mail has waited %s.", waited)
    return waited <= PATIENCE


def outbox_is_swept() -> bool:
    silent = silence()
    if silent > SILENCE:
        log.error("Health: nothing has been heard of the worker that sends mail for %s.", silent)
    return silent <= SILENCE


PARTS = {
    "database": database,
    "cache": cache_keeps,
    "broker": broker,
    "mail": mail_flows,
    "outbox": outbox_is_swept,
}
