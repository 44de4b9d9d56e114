"""Bringing a list into the register, step by step. Until the last one nothing is written but the steps themselves."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from members.forms.imports import ColumnsForm, UploadListForm
from members.models import RegisterImport
from members.sheets import steps
from members.sheets.access import can_exchange, reach_of
from members.sheets.carrying_out import outcome_of, progress_of
from members.sheets.columns import BY_KEY
from members.sheets.outcome import Kind, Outcome
from network.access import require_form, requires
from network.models import HealthTrust

ON_A_PAGE = 50
QUESTIONS, GONE, NOTES = "questions", "gone", "notes"
TABS = {
    QUESTIONS: gettext_lazy("Questions"),
    Kind.NEW.value: gettext_lazy("New"),
    Kind.CHANGED.value: gettext_lazy("Changed"),
    Kind.SAME.value: gettext_lazy("Unchanged"),
    Kind.HELD.value: gettext_lazy("Left out for now"),
    Kind.REFUSED.value: gettext_lazy("Cannot be taken in"),
    NOTES: gettext_lazy("With a note"),
    GONE: gettext_lazy("Not in the list"),
}


@require_form
@requires(can_exchange, HealthTrust)
def import_new(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    form = UploadListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name = request.FILES["file"].name
        imported = steps.receive(form.cleaned_data["file"], name=name, trust=trust, by=request.actor)
        return to_step(imported)
    earlier = RegisterImport.objects.visible_to(request.actor).newest_first()[:10]
    context = {"form": form, "earlier": earlier}
    return render(request, "members/import_new.html", context, status=422 if form.is_bound else 200)


@require_form
@requires(can_exchange, RegisterImport)
def import_columns(request: HttpRequest, imported: RegisterImport) -> HttpResponse:
    if not imported.is_open:
        return to_step(imported)
    networks = steps.own_networks(request.actor)
    form = ColumnsForm(request.POST or None, imported=imported, networks=networks)
    if form.is_valid():
        steps.choose_columns(imported, columns=form.columns, usual=form.usual)
        return redirect("import_review", trust=request.trust.slug, pk=imported.pk)
    context = {"form": form, "imported": imported, "columns": [form[f"column-{place}"] for place in form.places]}
    return render(request, "members/import_columns.html", context, status=422 if form.is_bound else 200)


@require_form
@requires(can_exchange, RegisterImport)
def import_review(request: HttpRequest, imported: RegisterImport) -> HttpResponse:
    """The dry run; a POST keeps the answers and shows what they lead to."""
    if not imported.is_open or imported.state == RegisterImport.State.COLUMNS:
        return to_step(imported)
    if request.method == "POST":
        steps.keep_choices(imported, **choices_posted(request))
        view = request.POST.get("vis", "")
        address = redirect("import_review", trust=request.trust.slug, pk=imported.pk).url
        return redirect(f"{address}?vis={view}" if view in TABS else address)
    outcome = outcome_of(imported, reach_of(request.actor))
    return render(request, "members/import_review.html", review(request, imported, outcome))


def review(request: HttpRequest, imported: RegisterImport, outcome: Outcome) -> dict:
    counts = {key: count_of(outcome, key) for key in TABS}
    first = next((key for key in TABS if counts[key]), Kind.SAME.value)
    shown = request.GET.get("vis") if request.GET.get("vis") in TABS else first
    page = Paginator(rows_of(outcome, shown), ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "imported": imported,
        "outcome": outcome,
        "answers": imported.choices.get("answers", {}),
        "ending": {row.pk for row in outcome.ending},
        "tabs": [(key, label, counts[key]) for key, label in TABS.items() if counts[key] or key == shown],
        "shown": shown,
        "page": page,
        "labels": {key: column.label for key, column in BY_KEY.items()},
    }


def rows_of(outcome: Outcome, shown: str) -> list:
    if shown == QUESTIONS:
        return outcome.questions
    if shown == GONE:
        return outcome.gone
    if shown == NOTES:
        return [line for line in outcome.lines if line.notes and line.kind != Kind.REFUSED]
    return [line for line in outcome.lines if line.kind == shown]


def count_of(outcome: Outcome, shown: str) -> int:
    return len(rows_of(outcome, shown))


def choices_posted(request: HttpRequest) -> dict:
    """answer-0 belongs to the question that question-0 names."""
    answers = {
        key: request.POST.get(f"answer-{name.removeprefix('question-')}", "")
        for name, key in request.POST.items()
        if name.startswith("question-")
    }
    numbers = {name: [int(pk) for pk in request.POST.getlist(name) if is_key(pk)] for name in ("shown", "end")}
    return {"answers": answers, **numbers}


def is_key(written: str) -> bool:
    """As one of the database's; "²" is a digit to Python and no number."""
    return written.isascii() and written.isdecimal() and len(written) < 19


@require_POST
@requires(can_exchange, RegisterImport)
def import_carry_out(request: HttpRequest, imported: RegisterImport) -> HttpResponse:
    """The one step that leads to writing, and only what the page showed."""
    fingerprint = request.POST.get("fingerprint", "")
    if imported.state != RegisterImport.State.COLUMNS and fingerprint:
        steps.agree(imported, fingerprint=fingerprint[:64], reach=reach_of(request.actor))
    return redirect("import_progress", trust=request.trust.slug, pk=imported.pk)


@require_safe
@requires(can_exchange, RegisterImport)
def import_progress(request: HttpRequest, imported: RegisterImport) -> HttpResponse:
    """How far it has come, and in the end what it came to; htmx asks again until then."""
    template = "members/import_progress.html#progress" if request.htmx else "members/import_progress.html"
    percent = progress_of(imported) if imported.is_at_work else 100
    return render(request, template, {"imported": imported, "percent": percent})


@require_form
@requires(can_exchange, RegisterImport)
def import_drop(request: HttpRequest, imported: RegisterImport) -> HttpResponse:
    if not imported.is_open:
        return to_step(imported)
    if request.method != "POST":
        return render(request, "members/import_drop.html", {"imported": imported})
    steps.drop(imported)
    messages.success(request, _("The list is thrown away. The register is as it was."))
    return redirect("import_new", trust=request.trust.slug)


def to_step(imported: RegisterImport) -> HttpResponse:
    """Where the import stands."""
    names = {RegisterImport.State.COLUMNS: "import_columns"}
    name = names.get(imported.state, "import_review" if imported.is_open else "import_progress")
    return redirect(name, trust=imported.trust.slug, pk=imported.pk)
