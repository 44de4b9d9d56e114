"""Saving a row that others may have saved meanwhile: both texts are shown, and the user chooses."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from plans.models import AnnualPlan
from plans.services import hold, touch

INVALID, STALE = 422, 409
MakeForm = Callable[[Any, QueryDict | None], Any]  # of a row and what was written


def save_or_show_conflict(
    request: HttpRequest,
    *,
    row: models.Model,
    plan: AnnualPlan,
    make_form: MakeForm,
    template: str,
    context: dict,
    saved: Callable[[str], HttpResponse],
    said: str,
) -> HttpResponse:
    """The whole life of an edit form of a plan. said: what has happened when it is stored, for `saved` to say."""

    def store(form: Any) -> bool:
        hold(plan)
        stored = form.save_if_unchanged()
        if stored:
            touch(plan, by=request.actor)
        return stored

    return store_or_show_conflict(
        request,
        row=row,
        store=store,
        make_form=make_form,
        templates=(template, conflict_template(template)),
        context=context,
        saved=saved,
        said=said,
    )


def store_or_show_conflict(
    request: HttpRequest,
    *,
    row: models.Model,
    store: Callable[[Any], bool],
    make_form: MakeForm,
    templates: tuple[str, str],
    context: dict,
    saved: Callable[[str], HttpResponse],
    said: str,
) -> HttpResponse:
    """The whole life of an edit form: shown, refused, stored, or stale.

    The page that shows both versions sends `keep`: "mine", "theirs", or "edit" for writing a third.
    store: says whether nobody has saved the row meanwhile. templates: of the form, of the two versions.
    """
    template, of_conflict = templates
    keep = request.POST.get("keep", "")
    if keep == "theirs":
        return saved(_("Nothing is changed: what was saved before stands."))
    form = make_form(row, request.POST if request.method == "POST" else None)
    context |= {"form": form}
    if not form.is_valid():
        return render(request, template, context, status=INVALID if form.errors else 200)
    if keep == "edit":
        return render(request, template, context | beside(form, make_form(as_saved(row), None)))
    if store(form):
        return saved(said)
    if both := conflict(form, as_saved(row), make_form):
        return render(request, of_conflict, context | both, status=STALE)
    return saved(said)


def conflict(form: Any, row: models.Model, make_form: MakeForm) -> dict:
    """What the page with both texts shows; empty when somebody else has saved the very same."""
    both = beside(form, make_form(row, None)) | {"row_removed": is_gone(row)}
    return both if both["differences"] or both["row_removed"] else {}


def as_saved(row: models.Model) -> models.Model:
    """The row anew: the form has put its own values into the one it was given."""
    return get_object_or_404(type(row), pk=row.pk)


def is_gone(row: models.Model) -> bool:
    return getattr(row, "is_gone", False)


def conflict_template(template: str) -> str:
    """A fragment of a row is answered with a fragment, a page with a page."""
    return "plans/conflict.html#both" if "#" in template else "plans/conflict.html"


def beside(form: Any, saved_form: Any) -> dict:
    return {
        "differences": form.differences(saved_form),
        "saved_stamp": saved_form.initial["stamp"],
        "kept_values": kept_values(form),
    }


def kept_values(form: Any) -> list[tuple[str, str]]:
    """What was written, for hidden fields."""
    names = [field.html_name for field in form.visible_fields()]
    return [(name, value) for name in names for value in form.data.getlist(name)]
