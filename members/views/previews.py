"""A draft as mail, in a frame of its own, while it is written and before it is sent."""

from csp.decorators import csp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from mailing.letter_checks import problems_in_body, problems_in_subject
from mailing.letter_examples import Look
from mailing.letter_form import LONGEST
from mailing.models import Dispatch
from mailing.views.letter_previews import MAIL_POLICY
from members.access import can_write_draft
from members.previews import preview_of
from network.access import require_form, requires


@xframe_options_sameorigin
@csp(MAIL_POLICY)
@require_form
@requires(can_write_draft, Dispatch)
def draft_preview(request: HttpRequest, draft: Dispatch) -> HttpResponse:
    """What is stored (GET), or what is being written (POST): as mail, or for htmx as what is to be said about it."""
    asked = request.GET
    if request.method == "POST":
        asked = request.POST
        draft.subject, draft.body = asked.get("subject", "")[:LONGEST], asked.get("body", "")[:LONGEST]
        if request.htmx:
            return render(request, "mailing/letter_form.html#remarks", remarks(draft))
    look = Look(asked.get("look")) if asked.get("look") in Look.values else Look.DESKTOP
    preview = preview_of(draft, mood=look.mood)
    if look == Look.TEXT:
        return HttpResponse(preview.text, content_type="text/plain; charset=utf-8")
    return HttpResponse(preview.html)


def remarks(draft: Dispatch) -> dict:
    return {
        "language": draft.language,
        "subject_shown": preview_of(draft).subject,
        "problems": [*problems_in_subject(draft.subject, draft.kind), *problems_in_body(draft.body, draft.kind)],
    }
