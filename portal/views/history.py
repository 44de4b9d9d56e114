from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.access import requires
from network.history_list import HistoryFilter, can_read_history, history_seen_by, kind_choices, reads_all
from network.history_reading import entries_of
from network.models import HealthTrust

ON_A_PAGE = 50


@require_safe
@requires(can_read_history, HealthTrust)
def trust_history(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    chosen = HistoryFilter.of_query(request.GET)
    page = Paginator(chosen.apply(history_seen_by(request.actor)), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": entries_of(page),
        "filter": chosen,
        "kinds": kind_choices(request.actor),
        "reads_all": reads_all(request.actor),
    }
    whole = not request.htmx or request.htmx.boosted or request.htmx.history_restore_request
    template = "portal/setting_up/history.html" + ("" if whole else "#found")
    return render(request, template, context)
