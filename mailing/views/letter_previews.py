"""A letter as mail, in a frame of its own: its styles stand in the page, which the portal's own policy forbids."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from mailing.access import can_write_letters
from mailing.letter_checks import problems_in_body, problems_in_subject
from mailing.letter_examples import Example, Look
from mailing.letter_form import LONGEST
from mailing.letters import Wording, current_letter, version_and_before
from mailing.views.letters import number_asked, place_of
from network.access import require_form, requires
from network.models import HealthTrust

# Nothing runs, nothing is sent, nothing is fetched but the portal's own pictures; links open elsewhere.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@xframe_options_sameorigin
@csp(MAIL_POLICY)
@require_form
@requires(can_write_letters, HealthTrust)
def letter_preview(request: HttpRequest, trust: HealthTrust, kind: str, language: str) -> HttpResponse:
    """What is stored (GET), or what is being written (POST): as mail, or for htmx as what is to be said about it."""
    place = place_of(trust, kind, language)
    if request.method == "POST":
        written = {"subject": request.POST.get("subject", ""), "body": request.POST.get("body", "")[:LONGEST]}
        if request.htmx:
            return remarks(request, place, written)
        return as_mail(place, written, request.POST.get("look", ""))
    wording = wording_asked(request, place)
    return as_mail(place, {"subject": wording.subject, "body": wording.body}, request.GET.get("look", ""))


def wording_asked(request: HttpRequest, place) -> Wording:
    if "version" not in request.GET:
        return current_letter(*place)
    found = version_and_before(*place, number_asked(request))
    if found is None:
        raise Http404
    return found[0]


def as_mail(place, written: dict, look: str) -> HttpResponse:
    trust, _, language = place
    look = Look(look) if look in Look.values else Look.DESKTOP
    example = Example(trust, language, **written, look=look)
    if look == Look.TEXT:
        return HttpResponse(example.text, content_type="text/plain; charset=utf-8")
    return HttpResponse(example.html)


def remarks(request: HttpRequest, place, written: dict) -> HttpResponse:
    trust, kind, language = place
    context = {
        "language": language,
        "subject_shown": Example(trust, language, **written).subject,
        "problems": [
            *problems_in_subject(written["subject"], kind),
            *problems_in_body(written["body"], kind),
        ],
    }
    return render(request, "mailing/letter_form.html#remarks", context)
