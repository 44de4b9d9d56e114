"""The register as a file. By POST: each export is noted for the persons in it."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from members.register.filters import RegisterFilter
from members.sheets.access import appointments_to_take_out, can_exchange
from members.sheets.columns import COLUMNS
from members.sheets.export import WRITERS
from members.sheets.written import rows_to_export
from network.access import require_form, requires
from network.models import HealthTrust


@require_form
@requires(can_exchange, HealthTrust)
def register_export(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """Filtered by the address, as the register's list is."""
    chosen = RegisterFilter.of_query(request.GET)
    rows = chosen.apply(appointments_to_take_out(request.actor, trust))
    if request.method != "POST":
        context = {"count": rows.count(), "is_narrow": chosen.is_narrow, "columns": COLUMNS}
        return render(request, "members/import_export.html", context)
    kind = request.POST.get("format") if request.POST.get("format") in WRITERS else "xlsx"
    write, content_type = WRITERS[kind]
    by_name = rows.order_by("person__family_name", "person__given_name", "pk")
    file = write(rows_to_export(by_name, account=request.actor.account_id, actor=request.actor.name))
    name = f"register-{trust.slug}-{timezone.localdate():%Y-%m-%d}.{kind}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
