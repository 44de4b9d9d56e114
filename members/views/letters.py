"""Writing a letter: to whom, what it says, and what goes with it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mailing.access import can_write_letters
from mailing.framing import with_frames
from mailing.letter_examples import Look
from mailing.models import Dispatch
from mailing.placeholders import allowed_in
from members import letters
from members.access import can_send_draft, can_write_draft
from members.audiences import Audience, names_in, names_without_address, reach_of
from members.forms import AudienceForm, Choices, DraftForm, NewLetterForm, StampForm
from members.letters import Outcome, TooMuchAttached
from members.previews import preview_of
from network.access import require_form, requires
from network.models import HealthTrust

INVALID, STALE = 422, 409
TOO_MUCH = gettext_lazy(
    "Together the attachments would be larger than 15 MB, and many mail servers refuse that. Put in a link instead."
)


@require_form
@requires(can_write_letters, HealthTrust)
def letter_new(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    choices = Choices.of(request.actor, trust)
    if request.htmx and request.method == "GET":
        return how_many(request, choices)
    written = request.POST if request.method == "POST" else None
    form = NewLetterForm(written, choices=choices, begin=beginning(request))
    if form.is_valid():
        draft = letters.start_draft(
            trust=trust,
            kind=form.cleaned_data["kind"],
            audience=form.audience,
            key=form.cleaned_data["key"],
            by=request.actor,
        )
        return redirect("letter_draft", trust=trust.slug, pk=draft.pk)
    context = {"form": form} | who_gets_it(form.audience, trust)
    return render(request, "members/letter_new.html", context, status=INVALID if form.is_bound else 200)


def beginning(request: HttpRequest) -> dict:
    """What the register's list has chosen already, as its link says."""
    lists = {name: request.GET.getlist(name) for name in ("networks", "to", "persons")}
    return {
        name: values if name == "to" else [int(value) for value in values if value.isdecimal()]
        for name, values in lists.items()
        if values
    }


def how_many(request: HttpRequest, choices: Choices) -> HttpResponse:
    """While the boxes are ticked: how many it would go to now."""
    form = AudienceForm(request.GET, choices=choices)
    return render(request, "members/_reach.html", who_gets_it(form.audience, choices.trust))


def who_gets_it(audience: Audience, trust: HealthTrust) -> dict:
    return {
        "reach": reach_of(audience, trust=trust),
        "names": names_in(audience, trust=trust),
        "names_without_address": names_without_address(audience, trust=trust),
    }


@require_form
@requires(can_write_draft, Dispatch)
@with_frames
def letter_draft(request: HttpRequest, draft: Dispatch) -> HttpResponse:
    """One form for everything, so that whichever button is pressed nothing that was written is lost."""
    choices = Choices.of(request.actor, draft.trust)
    if request.method != "POST":
        if draft.state != Dispatch.State.DRAFT:
            return to_dispatch(draft)
        return how_many(request, choices) if request.htmx else page(request, draft, DraftForm(draft, choices=choices))
    form = DraftForm(draft, request.POST, request.FILES, choices=choices)
    if draft.state == Dispatch.State.DRAFT:
        change_files(draft, form)
    if not form.is_valid():
        return page(request, draft, form, status=INVALID)
    outcome = letters.save_draft(
        draft,
        stamp=form.cleaned_data["stamp"],
        subject=form.cleaned_data["subject"],
        body=form.body_with_link(),
        audience=form.audience,
    )
    if outcome != Outcome.DONE:
        return with_both_texts(request, draft, form, choices)
    return go_on(request, draft, form.step)


def change_files(draft: Dispatch, form: DraftForm) -> None:
    """Also when the text cannot be saved: nobody has to choose a file twice."""
    try:
        if form.file_to_attach:
            letters.attach_upload(draft, form.file_to_attach)
        if form.document_to_attach:
            letters.attach_document(draft, form.document_to_attach)
    except TooMuchAttached:
        form.add_error("upload" if form.file_to_attach else "document", TOO_MUCH)
    if form.file_to_remove:
        letters.take_away(draft, form.file_to_remove)


def go_on(request: HttpRequest, draft: Dispatch, step: str) -> HttpResponse:
    place = {"trust": request.trust.slug, "pk": draft.pk}
    if step == "send":
        return redirect("letter_send", **place)
    messages.success(request, _("The draft is saved."))
    return redirect("letter_draft", **place)


def page(request: HttpRequest, draft: Dispatch, form: DraftForm, *, status: int = 200, **more) -> HttpResponse:
    preview = preview_of(draft)
    context = {
        "draft": draft,
        "form": form,
        "language": draft.language,
        "files": draft.files.select_related("file"),
        "placeholders": allowed_in(draft.kind),
        "looks": Look,
        "shown_as": preview.recipient,
        "subject_shown": preview.subject,
        "can_send": can_send_draft(request.actor, draft),
    }
    return render(
        request,
        "members/letter_draft.html",
        context | who_gets_it(form.audience, draft.trust) | more,
        status=status,
    )


def with_both_texts(request: HttpRequest, draft: Dispatch, form: DraftForm, choices: Choices) -> HttpResponse:
    """What was written stays in the form; what somebody else has saved or sent meanwhile stands beside it."""
    stored = letters.as_stored(draft)
    saved = DraftForm(stored, choices=choices)
    form.go_by(stored)
    was_sent = stored.state != Dispatch.State.DRAFT
    return page(request, stored, form, status=STALE, saved=saved.in_words(), was_sent=was_sent)


def to_dispatch(draft: Dispatch) -> HttpResponse:
    return redirect("dispatch", trust=draft.trust.slug, pk=draft.pk)


@require_form
@requires(can_write_draft, Dispatch)
def letter_delete(request: HttpRequest, draft: Dispatch) -> HttpResponse:
    if draft.state != Dispatch.State.DRAFT:
        return to_dispatch(draft)
    form = StampForm(draft, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "members/letter_delete.html", {"draft": draft, "form": form})
    if letters.delete_draft(draft, stamp=form.cleaned_data["stamp"]) != Outcome.DONE:
        stored = letters.as_stored(draft)
        context = {"draft": stored, "form": StampForm(stored), "changed": True}
        return render(request, "members/letter_delete.html", context, status=STALE)
    messages.success(request, _("The draft “%(subject)s” is deleted.") % {"subject": draft.subject})
    return redirect("dispatches", trust=request.trust.slug)
