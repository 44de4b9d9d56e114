import re
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.access import requires
from plans.access import can_read_drafts
from plans.models import AnnualPlan
from plans.writing import presence

# Elements in which there are forms: "activity-12", "sub-goal-7", "add-3", "add-sub-goal-2", "talk-activity-12".
FORM = re.compile(r"[a-z-]{3,30}-\d{1,18}|talk-plan")


@require_safe
@requires(can_read_drafts, AnnualPlan)
def plan_presence(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """Asked by the page now and then: says that its reader is here, answers who else is. Nothing new: no content."""
    forms = [form for form in request.GET.getlist("open") if FORM.fullmatch(form)]
    company = presence.tell(plan, open_forms=dict.fromkeys(forms), by=request.actor)
    seen = sha256(repr(company).encode()).hexdigest()[:16]
    if request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    return render(request, "plans/_presence.html", {"company": company, "seen": seen})
