"""Where an account is signed in: noted at sign-in, seen again now and then, ended from anywhere."""

import logging
from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from members.models import Account

log = logging.getLogger(__name__)

NOT_KEPT = "0.0.0.0"  # noqa: S104 (no door is opened: the network address is nobody's business, device and time are enough)
LONGEST_NAME = UserSession._meta.get_field("user_agent").max_length
NOTED_EVERY = timedelta(minutes=5)  # more often would be a write for each page


class SessionsMiddleware:
    """Notes that a session is in use, after the page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        account = getattr(request, "_cached_user", None)  # a page that asks nobody's name is not to ask now
        key = request.session.session_key  # none once one has signed out
        if key and account and account.is_authenticated and is_due(key):
            note_use(request, account)
        return response


def note_sign_in(request: HttpRequest, user: Account, **signal) -> None:
    """By Django's signal: there is more than one way in."""
    if not request.session.session_key:  # somebody else was signed in here until now
        request.session.save()
    note_use(request, user)
    is_due(request.session.session_key)


def note_use(request: HttpRequest, account: Account) -> None:
    now = timezone.now()
    device = request.META.get("HTTP_USER_AGENT", "")[:LONGEST_NAME]
    values = {"user": account, "ip": NOT_KEPT, "user_agent": device, "last_seen_at": now}
    UserSession.objects.update_or_create(session_key=request.session.session_key, defaults=values)


def is_due(session_key: str) -> bool:
    """Without the cache nothing is noted; no page fails for it."""
    try:
        return cache.add(f"session-seen:{session_key}", True, timeout=NOTED_EVERY.total_seconds())
    except Exception:
        log.exception("The cache does not answer.")
        return False


def sessions_of(account: Account) -> list[UserSession]:
    """Those that are open, the last used first."""
    return sorted(UserSession.objects.purge_and_list(account), key=lambda session: session.last_seen_at, reverse=True)


def end_sessions(account: Account, *, keep: str = "", only: int | None = None) -> int:
    """At once: their next request is a stranger's. Number of sessions ended.

    keep: the key of a session that goes on. only: the id of the one to end.
    """
    found = UserSession.objects.filter(user=account).exclude(session_key=keep)
    sessions = list(found.filter(pk=only) if only else found)
    for session in sessions:
        session.end()
    return len(sessions)
