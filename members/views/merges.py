"""Persons who stand in the register twice: found, compared, made one, and taken apart again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.comparing import compared, sides_of
from members.duplicates import likely_pairs, told_apart
from members.merge_rules import MergeRefused, persons_kept_by
from members.merging import merge, undo_merge, why_not_undone
from members.models import Merge, Person
from members.sheets.access import can_exchange
from network.access import require_form, requires
from network.models import HealthTrust

ON_A_PAGE = 20
DIFFERENT = "different"


@require_safe
@requires(can_exchange, HealthTrust)
def duplicates(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    kept_by = persons_kept_by(request.actor)
    page = Paginator(likely_pairs(kept_by), ON_A_PAGE).get_page(request.GET.get("page"))
    made = Merge.objects.filter(trust=trust, undone=None, kept__in=kept_by).select_related("kept", "gone")
    context = {"page": page, "pairs": compared(list(page)), "made": made[:10]}
    return render(request, "members/merge_list.html", context)


@require_form
@requires(can_exchange, HealthTrust)
def merge_pair(request: HttpRequest, trust: HealthTrust, pk: int, other: int) -> HttpResponse:
    """Two persons side by side; the answer says which row is kept, or that they are two."""
    found = persons_kept_by(request.actor).current().in_bulk([pk, other])
    if len(found) != 2:
        raise Http404
    one, other = found[pk], found[other]
    if request.method == "POST":
        return decide(request, one, other)
    return page_of_pair(request, one, other)


def decide(request: HttpRequest, one: Person, other: Person) -> HttpResponse:
    answer = request.POST.get("keep", "")
    if answer == DIFFERENT:
        told_apart(one, other)
        messages.success(request, _("They are two persons, and are not proposed again."))
        return redirect("duplicates", trust=request.trust.slug)
    if answer not in {str(one.pk), str(other.pk)}:
        return page_of_pair(request, one, other, refused=_("Choose which of the two is kept."))
    kept, gone = (one, other) if answer == str(one.pk) else (other, one)
    try:
        made = merge(kept=kept, gone=gone, by=request.actor)
    except MergeRefused as refusal:
        return page_of_pair(request, one, other, refused=str(refusal))
    messages.success(request, _("%(name)s stands in the register once now.") % {"name": kept.name})
    return redirect("merge_undo", trust=request.trust.slug, pk=made.pk)


def page_of_pair(request: HttpRequest, one: Person, other: Person, refused: str = "") -> HttpResponse:
    context = {"sides": sides_of([one, other]), "refused": refused}
    return render(request, "members/merge_pair.html", context, status=422 if refused else 200)


@require_form
@requires(can_exchange, HealthTrust)
def merge_undo(request: HttpRequest, trust: HealthTrust, pk: int) -> HttpResponse:
    """What was made one, and the way back."""
    rows = Merge.objects.filter(trust=trust, kept__in=persons_kept_by(request.actor)).select_related("kept", "gone")
    row, refused = get_object_or_404(rows, pk=pk), ""
    if request.method == "POST":
        try:
            undo_merge(row, by=request.actor)
        except MergeRefused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The two persons are apart again."))
            return redirect("duplicates", trust=trust.slug)
    context = {"merge": row, "refused": refused, "why_not": why_not_undone(row, row.kept, row.gone)}
    return render(request, "members/merge_undo.html", context, status=422 if refused else 200)
