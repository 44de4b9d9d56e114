"""A strategy from a document: brought, looked through beside its source, stored when somebody says so."""

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.access import can_run_region, require_form, requires
from network.models import Region
from plans.forms.strategy_imports import BringForm, ReviewForm, field_of
from plans.importing.result import Refused
from plans.models import StrategyImport, StrategyPeriod
from plans.strategies import YearsTaken
from plans.strategy_access import can_import
from plans.strategy_reading import drop, message_of, receive, store
from plans.views.conflicts import INVALID
from plans.views.strategy_shared import strategy_url


@require_form
@requires(can_run_region, Region)
def strategy_import_new(request: HttpRequest, region: Region) -> HttpResponse:
    posted = request.method == "POST"
    form = BringForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        try:
            row = receive(form.upload(), region=region, by=request.actor)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return redirect("strategy_import", region=region.slug, pk=row.pk)
    context = {"region": region, "form": form}
    return render(request, "plans/strategy/import_new.html", context, status=INVALID if form.errors else 200)


@require_form
@requires(can_import, StrategyImport)
def strategy_import(request: HttpRequest, row: StrategyImport) -> HttpResponse:
    """The source beside what was read of it. A POST stores it as the user has corrected it."""
    if not row.is_waiting:
        return redirect(strategy_url(row.period))
    form = ReviewForm(request.POST or None, imported=row)
    if form.is_valid() and (period := stored(form, row, request)):
        messages.success(
            request, _("The strategy is stored. Look through its areas, and write how targets are measured.")
        )
        return redirect(strategy_url(period))
    context = {"region": row.region, "imported": row, "form": form} | beside(row, form)
    return render(request, "plans/strategy/import_review.html", context, status=INVALID if form.errors else 200)


def stored(form: ReviewForm, row: StrategyImport, request: HttpRequest) -> StrategyPeriod | None:
    try:
        return store(row, form.wanted(), by=request.actor)
    except YearsTaken:
        form.say_years_are_taken()
        return None


def beside(row: StrategyImport, form: ReviewForm) -> dict[str, Any]:
    """The source lines, marked where there is a doubt; and each doubt with the field that it is about."""
    doubts = row.found["doubts"]
    doubted = {number for doubt in doubts for number in doubt["lines"]}
    return {
        "doubts": [doubt | {"message": message_of(doubt), "field": id_of(doubt, form)} for doubt in doubts],
        "source": [line | {"is_doubted": line["number"] in doubted} for line in row.found["source"]],
    }


def id_of(doubt: dict[str, Any], form: ReviewForm) -> str:
    name = field_of(doubt["place"])
    return f"id_{name}" if name in form.fields else ""


@require_POST
@requires(can_import, StrategyImport)
def strategy_import_drop(request: HttpRequest, row: StrategyImport) -> HttpResponse:
    drop(row, by=request.actor)
    messages.success(request, _("What was read is thrown away. Nothing was stored."))
    return redirect("region", region=row.region.slug)


@require_safe
@requires(can_import, StrategyImport)
def strategy_import_file(request: HttpRequest, row: StrategyImport) -> HttpResponse:
    """The document as it came, as a download: never shown inside the portal's own pages."""
    content = StrategyImport.objects.values_list("content", flat=True).get(pk=row.pk)
    response = FileResponse(
        io.BytesIO(bytes(content)), as_attachment=True, filename=row.file_name, content_type=row.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
