"""What is to be mended before an issue is sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from network.access import require_form, requires
from newsletters.access import can_work_on_newsletter
from newsletters.asking import Answer
from newsletters.checking import Severity, findings
from newsletters.content import compose
from newsletters.links import begin_asking, outside_links
from newsletters.models import Newsletter
from newsletters.tasks import ask_links


@require_form
@requires(can_work_on_newsletter, Newsletter)
def newsletter_check(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    """GET: what is found now, without asking anybody. POST: ask the servers that links lead to, while htmx waits."""
    if newsletter.sent:
        return redirect("newsletter_look", **newsletter.place)
    if request.method == "POST":
        if begin_asking(newsletter):
            ask_links.delay_on_commit(newsletter.pk)
        if not request.htmx:
            return redirect("newsletter_check", **newsletter.place)
        newsletter.refresh_from_db(fields=["link_answers"])
    template = "newsletters/check.html"
    return render(request, f"{template}#found" if request.htmx else template, facts(newsletter))


def facts(newsletter: Newsletter) -> dict:
    found = findings(newsletter)
    links = links_tried(newsletter)
    return {
        "newsletter": newsletter,
        "groups": [(severity, [one for one in found if one.severity == severity]) for severity in Severity],
        "stops": sum(finding.severity == Severity.STOP for finding in found),
        "found": len(found),
        "links": links,
        "is_asking": any(state == Answer.ASKING for _address, state, _label in links),
    }


def links_tried(newsletter: Newsletter) -> list[tuple[str, str, str]]:
    """Each outside link of the issue: its address, what is known of it, and that in words."""
    rows = []
    for link in outside_links(compose(newsletter)):
        answer = newsletter.link_answers.get(link)
        if answer in Answer.values:
            rows.append((link, answer or "fine", Answer(answer).label))
        else:
            rows.append((link, "untried", _("not tried yet")))
    return rows
