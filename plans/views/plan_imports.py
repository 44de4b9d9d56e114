"""A plan from a document: brought, looked through beside its source, stored when somebody says so."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from network.access import require_form, requires
from network.files import send
from network.models import Network
from network.terms import words_of
from plans.access import can_import, can_read_original, can_write_plans
from plans.forms.plan_imports import FORMS, BringPlanForm, LineForm, YearForm
from plans.importing import corrected as tree
from plans.importing import receiving, settling, storing
from plans.importing.review import Review
from plans.importing.settling import Choice
from plans.models import PlanImport
from plans.services import YearTaken
from plans.tasks import read_plan_import
from plans.views.conflicts import INVALID
from plans.views.shared import plan_url

LONGEST_NUMBER = 6  # figures of a doubt's number


def address(row: PlanImport) -> dict[str, Any]:
    return {"trust": row.network.trust.slug, "network": row.network.slug, "pk": row.pk}


def to_review(row: PlanImport, anchor: str = "") -> HttpResponse:
    return redirect(reverse("plan_import", kwargs=address(row)) + (f"#{anchor}" if anchor else ""))


@require_form
@requires(can_write_plans, Network)
def plan_import_new(request: HttpRequest, network: Network) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BringPlanForm(*sent)
    if form.is_valid():
        year = form.cleaned_data["year"]
        row = receiving.receive(form.upload(), network=network, year=year, by=request.actor)
        read_plan_import.delay_on_commit(row.pk)
        return to_review(row)
    context = {"form": form, "unfinished": PlanImport.objects.unfinished(network)}
    return render(request, "plans/import/new.html", context, status=INVALID if form.is_bound else 200)


@require_safe
@requires(can_import, PlanImport)
def plan_import(request: HttpRequest, row: PlanImport) -> HttpResponse:
    """Where it stands: being read, refused, to be looked through, or a plan already."""
    if row.is_stored:
        return redirect(plan_url(row.plan))
    if row.is_in_review:
        if request.htmx:  # the page that waited for the reading
            return HttpResponse(status=204, headers={"HX-Redirect": request.get_full_path()})
        return render(request, "plans/import/review.html", review_context(row))
    template = "plans/import/progress.html#progress" if request.htmx else "plans/import/progress.html"
    return render(request, template, {"imported": row})


def review_context(row: PlanImport) -> dict[str, Any]:
    review, is_taken = Review(row, words_of(row.trust_id)), receiving.is_taken(row.network, row.year)
    return {
        "imported": row,
        "review": review,
        "lines": review.lines(),
        "is_taken": is_taken,
        "year_form": YearForm(initial={} if is_taken else {"year": row.year}),
        "settle_url": reverse("plan_import_settle", kwargs=address(row)),
        "base_url": reverse("plan_import", kwargs=address(row)),
    }


@require_POST
@requires(can_import, PlanImport)
def plan_import_settle(request: HttpRequest, row: PlanImport) -> HttpResponse:
    """`settle` is "12 accept" for one doubt, or "all spelling keep" for all of a kind."""
    try:
        now, chosen = settled(request, row)
    except settling.Gone:
        return gone(request, row)
    lines = {number for each in chosen for number in row.found["doubts"][each]["lines"]}
    context = review_context(now)
    focus = next_to_settle(context["review"], after=chosen)
    if not request.htmx:
        return to_review(row, focus)
    context |= {"changed_lines": [line for line in context["lines"] if line.number in lines]}
    response = render(request, "plans/import/review.html#settled", context | {"said": said(context["review"])})
    return trigger_client_event(response, "focusOn", {"id": focus}, after="settle")


def next_to_settle(review: Review, *, after: list[int]) -> str:
    """The id of the doubt that is asked again, else of the next open one below on the page; of the first one when
    none is below, of the end when none is left."""
    numbers = [doubt.number for doubt in review.in_order]
    waiting = [doubt.number for doubt in review.in_order if doubt.is_open]
    place = min((numbers.index(number) for number in after), default=0)
    below = [number for number in waiting if numbers.index(number) >= place]
    return f"doubt-{(below or waiting)[0]}" if waiting else "store"


def settled(request: HttpRequest, row: PlanImport) -> tuple[PlanImport, list[int]]:
    """The row afterwards, and the doubts that the request was about."""
    words = request.POST.get("settle", "").split()
    choice = words[-1] if words and words[-1] in {Choice.ACCEPT, Choice.KEEP, Choice.OPEN} else ""
    doubts = row.found.get("doubts", [])
    if choice and len(words) == 3 and words[0] == "all" and choice != Choice.OPEN:
        now = settling.settle_all(row, code=words[1], choice=Choice(choice), by=request.actor)
        chosen = [number for number, doubt in enumerate(doubts) if doubt["code"] == words[1]]
    elif choice and len(words) == 2 and (number := doubt_numbered(words[0], doubts)) is not None:
        now = settling.settle(row, number=number, choice=Choice(choice), by=request.actor)
        chosen = [number]
    elif row.is_in_review:
        raise Http404
    else:
        raise settling.Gone
    return now, chosen


def doubt_numbered(written: str, doubts: list) -> int | None:
    """None for what is no number of a doubt; "²" is a digit to Python and no number."""
    if not (written.isascii() and written.isdecimal() and len(written) <= LONGEST_NUMBER):
        return None
    number = int(written)
    return number if number < len(doubts) else None


def said(review: Review) -> str:
    """For the live region."""
    count = len(review.open)
    if not count:
        return _("All doubts are settled.")
    return ngettext("One doubt is left.", "%(count)s doubts are left.", count) % {"count": count}


def gone(request: HttpRequest, row: PlanImport) -> HttpResponse:
    """Somebody else has stored it, thrown it away or wants it read again: the page says what is so now."""
    url = reverse("plan_import", kwargs=address(row)) if receiving.is_there(row) else new_url(row)
    messages.info(request, _("Somebody else has gone on with this document meanwhile. Nothing was changed."))
    return HttpResponse(status=204, headers={"HX-Redirect": url}) if request.htmx else redirect(url)


def new_url(row: PlanImport) -> str:
    return reverse("plan_import_new", kwargs={"trust": row.network.trust.slug, "network": row.network.slug})


@require_form
@requires(can_import, PlanImport)
def plan_import_part(request: HttpRequest, row: PlanImport, part: str) -> HttpResponse:
    """Correct one part by hand, beside the lines it comes from."""
    if not row.is_in_review:
        return to_review(row)
    if (found := tree.find(row.corrected, part)) is None:
        raise Http404
    words = words_of(row.trust_id)
    review = Review(row, words)
    posted = request.POST if request.method == "POST" else None
    form = FORMS[tree.kind_of(found)](posted, part=found, review=review, words=words)
    if form.is_valid():
        try:
            if corrected(form, row, part, request):
                return to_review(row, f"part-{part}")
            form.say_it_was_changed()
        except settling.Gone:
            return gone(request, row)
    context = {"imported": row, "form": form, "shown": review.part(found)}
    context |= {"lines": [line for line in review.lines() if line.number in found["lines"]]}
    return render(request, "plans/import/part.html", context, status=INVALID if form.errors else 200)


def corrected(form: Any, row: PlanImport, part: str, request: HttpRequest) -> bool:
    return settling.correct(
        row,
        part=part,
        stamp=form.cleaned_data["stamp"],
        values=form.values(),
        stands_under=form.stands_under,
        by=request.actor,
    )


@require_form
@requires(can_import, PlanImport)
def plan_import_line(request: HttpRequest, row: PlanImport, number: int) -> HttpResponse:
    """Put a line into the plan that was left out."""
    if not row.is_in_review:
        return to_review(row)
    doubts = row.found["doubts"]
    if number >= len(doubts) or doubts[number]["code"] != "dropped":
        raise Http404
    review = Review(row, words_of(row.trust_id))
    form = LineForm(request.POST if request.method == "POST" else None, doubt=doubts[number], review=review)
    if form.is_valid():
        try:
            settling.put(row, number=number, by=request.actor, **form.cleaned_data)
            where = form.cleaned_data["where"]
            return to_review(row, "part-head" if where in row.corrected["head"] else f"part-d{number}")
        except settling.Gone:
            return gone(request, row)
    around = [line for line in review.lines() if abs(line.number - doubts[number]["lines"][0]) <= 3]
    context = {"imported": row, "form": form, "lines": around}
    return render(request, "plans/import/line.html", context, status=INVALID if form.errors else 200)


@require_POST
@requires(can_import, PlanImport)
def plan_import_year(request: HttpRequest, row: PlanImport) -> HttpResponse:
    """Read it again for another year."""
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write a year between 2000 and 2100."))
    elif receiving.read_again(row, year=form.cleaned_data["year"], by=request.actor):
        read_plan_import.delay_on_commit(row.pk)
    return to_review(row)


@require_POST
@requires(can_import, PlanImport)
def plan_import_store(request: HttpRequest, row: PlanImport) -> HttpResponse:
    try:
        plan = storing.store(row, by=request.actor)
    except settling.Gone:
        return gone(request, row)
    except YearTaken:
        return to_review(row, "store")
    except storing.NotReady:
        messages.error(request, _("Nothing is stored yet. Correct first what is marked in red."))
        return to_review(row, "store")
    messages.success(request, _("The plan is stored as a draft. The document it was read from is kept with it."))
    return redirect(plan_url(plan))


@require_POST
@requires(can_import, PlanImport)
def plan_import_drop(request: HttpRequest, row: PlanImport) -> HttpResponse:
    if receiving.drop(row, by=request.actor):
        messages.success(request, _("What was read is thrown away. Nothing was stored."))
        return redirect("plans", trust=row.network.trust.slug, network=row.network.slug)
    return to_review(row)


@require_safe
@requires(can_read_original, PlanImport)
def plan_import_file(request: HttpRequest, row: PlanImport) -> HttpResponse:
    """The document as it came, as a download."""
    if row.file is None or not row.file.is_kept:
        raise Http404
    return send(row.file, name=row.file_name)
