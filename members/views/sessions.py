from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from members.devices import device_of
from members.sessions import end_sessions, sessions_of
from network.access import require_form


@require_form
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; the one at hand is ended by signing out."""
    this = request.session.session_key
    if request.method == "POST":
        chosen = request.POST.get("session", "")
        if end_sessions(request.user, keep=this, only=int(chosen) if chosen.isdecimal() else None):
            messages.success(request, _("Signed out there."))
        return redirect("own_sessions")
    rows = [
        {"row": row, "device": device_of(row.user_agent), "is_this": row.session_key == this}
        for row in sessions_of(request.user)
    ]
    return render(request, "members/own_sessions.html", {"sessions": rows, "others": len(rows) > 1})
