"""What the page of a plan or a newsletter asks by itself now and then."""

import re
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from members import presence
from network.models import TrustRow

# Elements in which there are forms: "activity-12", "add-3", "talk-activity-12", "section-4", "head".
FORM = re.compile(r"[a-z-]{3,30}-\d{1,18}|talk-plan|head|add")


def who_is_here(request: HttpRequest, thing: TrustRow) -> HttpResponse:
    """Says that the page's reader is here, answers who else is. Nothing new: no content."""
    forms = [form for form in request.GET.getlist("open") if FORM.fullmatch(form)]
    company = presence.tell(thing, open_forms=dict.fromkeys(forms), by=request.actor)
    seen = sha256(repr(company).encode()).hexdigest()[:16]
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    return render(request, "components/presence.html", {"company": company, "seen": seen})
