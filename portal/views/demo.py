"""One-click sign-ins and the mailbox: in demo mode only. Check network.E002 guards production."""

from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.models import Account
from portal.demo.cast import CAST
from portal.mailbox import mails_in


def demo_only(view):
    @wraps(view)
    def guarded(request: HttpRequest, **address) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, **address)

    return login_not_required(guarded)


@demo_only
@require_POST
def demo_sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as one of the demo's own people; never as anyone else who happens to be in the database."""
    emails = [member["email"] for member in CAST if member["key"] == key]
    account = get_object_or_404(Account, email__in=emails, is_active=True)
    login(request, account)
    return redirect("my_page")


@demo_only
@require_safe
@never_cache
def demo_mailbox(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/demo_mailbox.html", {"mails": mails_in(settings.EMAIL_FILE_PATH)})
