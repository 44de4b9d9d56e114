from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from network.access import require_form, requires
from network.terms import Words
from plans import services
from plans.access import can_decide_on_plan
from plans.forms import ApprovalForm
from plans.models import AnnualPlan
from plans.views.conflicts import INVALID
from plans.views.shared import frame, plan_url, words_for

STEPS = {
    "submit": services.submit,
    "take_back": services.take_back,
    "publish": services.publish,
    "close": services.close,
    "new_version": services.start_new_version,
}


@require_form
@requires(can_decide_on_plan, AnnualPlan)
def plan_decide(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """The plan's way from draft to published: one page that asks for the next step."""
    step = request.POST.get("step", "")
    form = approval_form(request, plan, words_for(request, plan))
    try:
        if step == "approve" and form.is_valid():
            services.approve(plan, **form.cleaned_data, by=request.actor)
            return taken(request, plan)
        if step in STEPS:
            STEPS[step](plan, by=request.actor)
            return taken(request, plan)
    except services.WrongState as refusal:
        messages.error(request, str(refusal))
        return redirect(plan_url(plan))
    return render(
        request,
        "plans/decide.html",
        frame(request, plan) | {"form": form},
        status=INVALID if form.is_bound and form.errors else 200,
    )


def approval_form(request: HttpRequest, plan: AnnualPlan, words: Words) -> ApprovalForm:
    usual = {
        "approved_by": plan.approved_by or words.form("operations_group", "the_singular"),
        "approved_on": timezone.localdate(),
    }
    return ApprovalForm(request.POST if request.POST.get("step") == "approve" else None, initial=usual)


def taken(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    plan.refresh_from_db()
    messages.success(request, _("The plan is now: %(state)s.") % {"state": plan.get_state_display()})
    return redirect(plan_url(plan))
