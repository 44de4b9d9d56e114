"""Who has changed what in an issue, and taking one change of a draft back."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.access import requires
from network.history_reading import Entry
from network.models import Change
from network.taking_back import Differs, Impossible, stamp_in, stamp_of
from newsletters import taking_back
from newsletters.access import can_edit_newsletter, can_work_on_newsletter
from newsletters.models import Newsletter, Section
from newsletters.views.pages import STALE, closed
from newsletters.writing import NotOpen
from plans.writing.history import told

ON_A_PAGE = 50


@require_safe
@requires(can_work_on_newsletter, Newsletter)
def newsletter_history(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    """Of the issue with all its parts. What can be taken back says where."""
    page = Paginator(taking_back.history_of(newsletter), ON_A_PAGE).get_page(request.GET.get("page"))
    entries = named(told(page), newsletter)
    if can_edit_newsletter(request.actor, newsletter):
        entries = [(change, replace(entry, take_back=way_back(newsletter, change))) for change, entry in entries]
    context = {"newsletter": newsletter, "page": page, "entries": [entry for _change, entry in entries]}
    return render(request, "newsletters/history.html", context)


def named(pairs: list[tuple[Change, Entry]], newsletter: Newsletter) -> list[tuple[Change, Entry]]:
    """A part without a heading is called what it is filled with."""
    sections = {section.pk: section for section in newsletter.sections.all()}
    return [
        (change, entry if entry.name else replace(entry, name=sections[change.row].kind_label))
        for change, entry in pairs
    ]


def way_back(newsletter: Newsletter, change: Change) -> str:
    """'' when it cannot be taken back."""
    if not taking_back.ROWS.columns_of(change):
        return ""
    return reverse("newsletter_change_take_back", kwargs=newsletter.place | {"change": change.pk})


@require_POST
@requires(can_work_on_newsletter, Newsletter)
def newsletter_change_take_back(request: HttpRequest, newsletter: Newsletter, change: int) -> HttpResponse:
    """`keep`: "earlier" puts it back although the row has been changed since, "now" leaves it; then with `stamp`."""
    row = get_object_or_404(taking_back.history_of(newsletter), pk=change)
    if not taking_back.ROWS.columns_of(row):
        raise PermissionDenied
    if request.POST.get("keep") == "now":
        messages.success(request, _("Nothing is changed: what stands there now stays."))
        return to_history(newsletter)
    try:
        taking_back.take_back(row, newsletter, stamp=stamp_in(request.POST), by=request.actor)
    except NotOpen:
        return closed(request, newsletter)
    except Differs:
        return both(request, newsletter, row)
    except Impossible:
        messages.error(request, _("It cannot be put back: the activity that stood there has been deleted."))
        return to_history(newsletter)
    messages.success(request, _("The change is taken back. It can be taken back in its turn."))
    return to_history(newsletter)


def both(request: HttpRequest, newsletter: Newsletter, change: Change) -> HttpResponse:
    row: Newsletter | Section = taking_back.row_of(change, newsletter)
    context = {
        "newsletter": newsletter,
        "entry": next((entry for _change, entry in named(told([change]), newsletter)), None),
        "sides": taking_back.ROWS.sides(change, row),
        "saved_stamp": stamp_of(row),
        "action": way_back(newsletter, change),
    }
    return render(request, "newsletters/take_back.html", context, status=STALE)


def to_history(newsletter: Newsletter) -> HttpResponse:
    return redirect("newsletter_history", **newsletter.place)
