from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.access import requires
from plans.access import can_read_plan
from plans.models import AnnualPlan
from plans.views.shared import frame
from plans.writing.comparing import chosen, compare, sides_of, usual


@require_safe
@requires(can_read_plan, AnnualPlan)
def plan_differences(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """From `fra` to `til`: each "na", the number of a version ("v2"), or the year of another plan."""
    sides = sides_of(plan, request.actor)
    before = chosen(sides, request.GET.get("fra", ""), usual(sides))
    after = chosen(sides, request.GET.get("til", ""), sides[0])
    context = frame(request, plan) | {"sides": sides, "before": before, "after": after}
    if len(sides) == 1 and not request.GET:
        return render(request, "plans/differences.html", context)
    if before is None or after is None:
        raise Http404
    context |= {"found": compare(before, after), "labels": field_labels()}
    return render(request, "plans/differences.html", context)


def field_labels() -> dict[str, str]:
    head = {name: AnnualPlan._meta.get_field(name).verbose_name for name in HEAD}
    return {name: capfirst(str(label)) for name, label in head.items()} | {
        "signature": _("Signed by"),
        "goal": _("Goal"),
        "priorities": _("Works for these priorities of the strategy"),
        "local_meetings": _("Times of the local meetings"),
        "responsible": _("Responsible"),
        "when": _("When"),
        "state": _("State"),
        "refers_to": _("Refers to"),
    }


HEAD = ("network_name", "motto", "purpose", "characteristics", "intro", "foundations")
