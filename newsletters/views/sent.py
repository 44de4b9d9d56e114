"""An issue after it was sent: how far it has come, who has not got it, and what the plan says of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mailing import outbox
from mailing.models import MailSender
from mailing.watching import Progress, SenderState, progress_of
from network.access import require_form, requires
from newsletters import sending
from newsletters.access import can_send_newsletter, can_work_on_newsletter
from newsletters.models import Newsletter

STANDING = "standing"  # id of the part of the page that is asked for again and again


@require_form
@requires(can_work_on_newsletter, Newsletter)
def newsletter_sent(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    """Figures of the dispatch. Whoever sends may pause it, let it go on, and send again to the failed."""
    if not newsletter.sent:
        return redirect("newsletter_send", **newsletter.place)
    if request.method == "POST":
        if not can_send_newsletter(request.actor, newsletter):
            raise PermissionDenied
        act(request, newsletter)
        return redirect("newsletter_sent", **newsletter.place)
    [progress] = progress_of([newsletter.dispatch])
    context = {
        "newsletter": newsletter,
        "dispatch": newsletter.dispatch,
        "progress": progress,
        "said": 0 if newsletter.is_being_queued else progress.quarters,
        "sender_state": SenderState(MailSender.objects.of(newsletter.trust)),
        "can_send": can_send_newsletter(request.actor, newsletter),
    }
    if request.htmx and request.htmx.target == STANDING:
        say = is_worth_saying(newsletter, progress, request.GET.get("said", ""))
        return render(request, "newsletters/sent.html#standing", context | {"say": say})
    return render(request, "newsletters/sent.html", context | {"activity": activity_of(newsletter)})


def is_worth_saying(newsletter: Newsletter, progress: Progress, said: str) -> bool:
    """Aloud, by a page that asks again and again: each quarter once, and the end."""
    if newsletter.is_being_queued:
        return False
    return not progress.is_moving or said in map(str, range(progress.quarters))


def act(request: HttpRequest, newsletter: Newsletter) -> None:
    """The button may stand on a page that is older than what has happened since."""
    dispatch, wish = newsletter.dispatch, request.POST.get("do")
    if wish == "pause" and outbox.pause(dispatch):
        messages.success(request, _("Sending is paused. What is on its way just now still arrives."))
    elif wish == "resume" and outbox.resume(dispatch):
        messages.success(request, _("Sending goes on."))
    elif wish == "resend":
        tell_of_resending(request, sending.resend(newsletter))


def tell_of_resending(request: HttpRequest, number: int) -> None:
    if number:
        said = ngettext(
            "It is sent again to the one whom it did not reach.",
            "It is sent again to the %(number)s whom it did not reach.",
            number,
        )
        messages.success(request, said % {"number": number})
    else:
        messages.warning(
            request,
            _("Nothing was sent again: nobody is left whose address may be used. Correct or release it first."),
        )


def activity_of(newsletter: Newsletter) -> dict | None:
    """The activity of the plan that this issue carried out, and where it is followed up."""
    row = newsletter.activity
    if row is None or row.is_gone:
        return None
    network = newsletter.network
    place = {"trust": network.trust.slug, "network": network.slug, "year": row.plan.year, "pk": row.pk}
    return {"row": row, "url": reverse("activity_follow_up", kwargs=place)}
