"""What was sent to me: read by the one it went to, and by nobody else through these pages."""

import uuid

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mailing.framing import frame_page, with_frames
from portal import my_mail as mine


@require_safe
@transaction.non_atomic_requests  # each trust has a transaction of its own
def my_mail(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/my_mail.html", {"trusts": mine.my_mail(request.user.pk)})


@require_safe
@with_frames
@transaction.non_atomic_requests
def my_letter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """No place in the address: it is looked for among one's own, trust by trust."""
    read = mine.my_letter(request.user.pk, pk)
    if read is None:
        raise Http404
    if "frame" in request.GET:
        return frame_page(read.html)
    context = {"read": read, "mail": read.mail, "dispatch": read.mail.dispatch}
    return render(request, "portal/my_letter.html", context)
