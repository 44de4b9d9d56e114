"""Saving a row that others may have saved meanwhile: both texts are shown, and the user chooses."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from plans.forms.stamped import StampedForm
from plans.models import AnnualPlan
from plans.services import touch

INVALID, STALE = 422, 409


def save_or_show_conflict(
    request: HttpRequest,
    *,
    row: Any,
    make_form: Callable[[Any, QueryDict | None], StampedForm],
    template: str,
    context: dict,
    saved: Callable[[], HttpResponse],
    plan: AnnualPlan,
) -> HttpResponse:
    """The whole life of an edit form: shown, refused, stored, or stale.

    `keep` comes from the page that shows both versions: "mine", "theirs", or "edit" for writing a third.
    """
    keep = request.POST.get("keep", "")
    if request.method != "POST" or keep == "theirs":
        return saved() if keep else render(request, template, context | {"form": make_form(row, None)})
    form = make_form(row, request.POST)
    if keep == "edit" or not form.is_valid():
        return render(request, template, context | {"form": form}, status=INVALID if form.errors else 200)
    if form.save_if_unchanged():
        touch(plan, by=request.actor)
        return saved()
    row.refresh_from_db()
    return render(request, conflict_template(template), context | conflict(form, make_form(row, None)), status=STALE)


def conflict_template(template: str) -> str:
    """A fragment of a row is answered with a fragment, a page with a page."""
    return "plans/conflict.html#both" if "#" in template else "plans/conflict.html"


def conflict(form: StampedForm, saved_form: StampedForm) -> dict:
    return {
        "form": form,
        "differences": form.differences(saved_form),
        "saved_stamp": saved_form.initial["stamp"],
        "kept_values": kept_values(form),
    }


def kept_values(form: StampedForm) -> list[tuple[str, str]]:
    """What was written, for hidden fields."""
    names = [field.html_name for field in form.visible_fields()]
    return [(name, value) for name in names for value in form.data.getlist(name)]
