from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from members.views.presence import who_is_here
from network.access import requires
from plans.access import can_read_drafts
from plans.models import AnnualPlan


@require_safe
@requires(can_read_drafts, AnnualPlan)
def plan_presence(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    return who_is_here(request, plan)
