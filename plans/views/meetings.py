from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from network.access import require_form, requires
from plans.access import can_edit_plan
from plans.forms import LocalMeetingsForm
from plans.models import AnnualPlan
from plans.views.conflicts import save_or_show_conflict
from plans.views.shared import frame, redrawn


@require_form
@requires(can_edit_plan, AnnualPlan)
def local_meetings(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """The whole table in one form."""
    return save_or_show_conflict(
        request,
        row=plan,
        plan=plan,
        make_form=form_for,
        template="plans/local_meetings.html",
        context=frame(request, plan),
        saved=partial(table_saved, request, plan),
        said=_("The times are saved."),
    )


def form_for(plan: AnnualPlan, written: QueryDict | None) -> LocalMeetingsForm:
    return LocalMeetingsForm(written, plan=plan)


def table_saved(request: HttpRequest, plan: AnnualPlan, said: str) -> HttpResponse:
    return redrawn(request, plan, area_ids=[], said=said)
