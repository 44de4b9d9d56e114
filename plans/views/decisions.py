from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Body
from network.access import require_form, requires
from network.terms import Words
from plans import services
from plans.access import can_decide_on_plan
from plans.forms import ApprovalForm
from plans.models import AnnualPlan
from plans.views.conflicts import INVALID
from plans.views.shared import frame, plan_url, words_for

STEPS: dict[str, Callable[..., None]] = {
    "submit": services.submit,
    "take_back": services.take_back,
    "publish": services.publish,
    "withdraw": services.withdraw,
    "close": services.close,
    "archive": services.archive,
    "new_version": services.start_new_version,
}


@require_form
@requires(can_decide_on_plan, AnnualPlan)
def plan_decide(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """The plan's way from draft to archive: one page that says where it stands and asks for the next step."""
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
        frame(request, plan) | {"form": form, "way": way_of(plan), "public": plan.versions.public().first()},
        status=INVALID if form.is_bound and form.errors else 200,
    )


def approval_form(request: HttpRequest, plan: AnnualPlan, words: Words) -> ApprovalForm:
    bodies = approving_bodies(plan)
    usual = {
        "body": bodies.first(),
        "approved_by": plan.approved_by or ("" if bodies else words.form("operations_group", "the_singular")),
        "approved_on": timezone.localdate(),
    }
    filled_in = request.POST.get("step") == "approve"
    written = (request.POST, request.FILES) if filled_in else (None, None)
    return ApprovalForm(*written, bodies=bodies, initial=usual)


def approving_bodies(plan: AnnualPlan) -> QuerySet[Body]:
    """The operations groups that run the network today."""
    return Body.objects.running(plan.network, timezone.localdate())


def way_of(plan: AnnualPlan) -> list[dict]:
    """Each state with what it means; the one where the plan stands is `current`."""
    meanings = {
        AnnualPlan.State.DRAFT: _("The network writes. Only those who work on the plan or steer it read it."),
        AnnualPlan.State.IN_REVIEW: _("The operations group reads it. It can still be changed."),
        AnnualPlan.State.APPROVED: _("The text is frozen with its PDF. The trust's members read it."),
        AnnualPlan.State.PUBLISHED: _("Anyone can read the frozen version on the public page of the network."),
        AnnualPlan.State.CLOSED: _("The year is over: states and notes stand as they are. The plan stays public."),
        AnnualPlan.State.ARCHIVED: _("Off the public page. Members of the trust still find it here."),
    }
    return [
        {"state": state, "label": state.label, "meaning": meaning, "current": state == plan.state}
        for state, meaning in meanings.items()
    ]


def taken(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    plan.refresh_from_db()
    messages.success(request, _("The plan is now: %(state)s.") % {"state": plan.get_state_display()})
    return redirect(plan_url(plan))
