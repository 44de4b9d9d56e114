"""The register's lists."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mailing.access import can_write_letters
from members.invitations import can_see_invitations
from members.models import ResourcePerson
from members.register.access import can_ask_to_confirm, can_keep_register, can_open_register, can_register
from members.register.bulk_choices import groups_to_move_to
from members.register.choices import choices_for
from members.register.columns import COLUMNS, Sorting, chosen_columns, line, values_of
from members.register.filters import STATES, RegisterFilter
from members.sheets.access import can_exchange
from network.access import requires
from network.models import HealthTrust

ON_A_PAGE = 50


@require_safe
@requires(can_open_register, HealthTrust)
def register(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """Resource persons: searched, filtered, sorted, with the columns one wants."""
    chosen, sorting = RegisterFilter.of_query(request.GET), Sorting.of_query(request.GET)
    seen = ResourcePerson.objects.visible_to(request.actor)
    columns = chosen_columns(request.GET)
    rows = values_of(sorting.apply(chosen.apply(seen).with_leader(timezone.localdate())), columns)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    persons, choose = reverse("register", kwargs={"trust": trust.slug}) + "person/", gettext("Choose")
    context = {
        "filter": chosen,
        "states": STATES,
        "choices": choices_for(seen),
        "columns": columns,
        "all_columns": COLUMNS,
        "heads": [head(column.key, column.label, sorting, sorts=bool(column.order)) for column in columns],
        "name_head": head("name", _("Name"), sorting),
        "sort_now": ("-" if sorting.descending else "") + sorting.key,
        "page": page,
        "rows": [line(row, columns, persons=persons, choose=choose) for row in page.object_list],
        "can_keep": can_keep_register(request.actor, trust),
        "can_register": can_register(request.actor, trust),
        "can_ask": can_ask_to_confirm(request.actor, trust),
        "can_write": can_write_letters(request.actor, trust),
        "can_invite": can_see_invitations(request.actor, trust),
        "can_export": can_exchange(request.actor, trust),
        "groups_to_move_to": groups_to_move_to(request.actor),
    }
    template = "members/register.html#found" if request.htmx and not request.htmx.boosted else "members/register.html"
    return render(request, template, context)


def head(key: str, label: str, sorting: Sorting, *, sorts: bool = True) -> dict:
    return {"label": label, "order": sorting.of(key) if sorts else "", "sort": sorting.next_for(key) if sorts else ""}
