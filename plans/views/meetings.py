from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from network.access import requires
from plans.access import can_edit_plan
from plans.forms import LocalMeetingsForm
from plans.models import AnnualPlan
from plans.services import touch
from plans.views.conflicts import INVALID, STALE
from plans.views.shared import frame, plan_url


@requires(can_edit_plan, AnnualPlan)
def local_meetings(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """The whole table in one form; a stale save keeps what was written and says what is saved now."""
    context = frame(request, plan)
    form = LocalMeetingsForm(request.POST or None, plan=plan)
    if request.method != "POST" or not form.is_valid():
        status = INVALID if form.errors else 200
        return render(request, "plans/local_meetings.html", context | {"form": form}, status=status)
    if form.save_if_unchanged():
        touch(plan, by=request.actor)
        return redirect(plan_url(plan))
    form.add_error(
        None,
        _("Somebody else has saved the plan meanwhile. Your times are still here: save again to keep them."),
    )
    form.data = form.data.copy()
    form.data["stamp"] = AnnualPlan.objects.get(pk=plan.pk).stamp
    return render(request, "plans/local_meetings.html", context | {"form": form}, status=STALE)
