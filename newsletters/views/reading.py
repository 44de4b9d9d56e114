"""One issue, as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from network.access import requires
from newsletters.access import can_read_newsletter, can_work_on_newsletter
from newsletters.archive import as_page
from newsletters.models import Newsletter


@require_safe
@requires(can_read_newsletter, Newsletter, public=True)
def newsletter(request: HttpRequest, issue: Newsletter) -> HttpResponse:
    """What was sent. Before that it is seen by its writers only, and they are led to where they left it."""
    if not issue.sent:
        page = "newsletter_edit" if issue.is_open else "newsletter_look"
        return redirect(page, **issue.place)
    context = {
        "newsletter": issue,
        "content": as_page(issue),
        "can_work": can_work_on_newsletter(request.actor, issue),
    }
    return render(request, "newsletters/newsletter.html", context)
