"""An issue as mail, as page and as text, and a mail of it to oneself."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from mailing.framing import with_frames
from network.access import requires
from newsletters.access import can_work_on_newsletter
from newsletters.content import compose
from newsletters.models import Newsletter
from newsletters.trying import Look, send_to_oneself, shown_as_mail, shown_as_page, shown_as_text

# Nothing runs and nothing is sent; pictures that only writers may see yet are fetched as the writer who looks.
FRAME_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF, UNSAFE_INLINE],
    "font-src": [SELF],
    "img-src": [SELF, "data:"],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}


@require_safe
@requires(can_work_on_newsletter, Newsletter)
@with_frames
def newsletter_look(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    asked = request.GET.get("look", "")
    context = {
        "newsletter": newsletter,
        "looks": Look,
        "look": Look(asked) if asked in Look.values else Look.DESKTOP,
        "left_out": compose(newsletter).left_out,
        "own_address": request.user.email,
    }
    return render(request, "newsletters/look.html", context)


@xframe_options_sameorigin
@csp(FRAME_POLICY)
@require_safe
@requires(can_work_on_newsletter, Newsletter)
def newsletter_frame(request: HttpRequest, newsletter: Newsletter, look: str) -> HttpResponse:
    if look not in Look.values:
        raise Http404
    match Look(look):
        case Look.TEXT:
            return HttpResponse(shown_as_text(newsletter), content_type="text/plain; charset=utf-8")
        case Look.PAGE:
            context = {"newsletter": newsletter, "content": shown_as_page(newsletter)}
            return render(request, "newsletters/look_page.html", context)
    return HttpResponse(shown_as_mail(newsletter, Look(look)))


@require_POST
@requires(can_work_on_newsletter, Newsletter)
def newsletter_try(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    send_to_oneself(newsletter, address=request.user.email, by=request.actor)
    said = _("The newsletter is on its way to %(address)s. Nobody else gets it.")
    messages.success(request, said % {"address": request.user.email})
    return redirect("newsletter_look", **newsletter.place)
