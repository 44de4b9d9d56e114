"""What the pages of one issue share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from newsletters.models import Newsletter

INVALID, STALE = 422, 409


def edit_url(newsletter: Newsletter, anchor: str = "") -> str:
    return reverse("newsletter_edit", kwargs=newsletter.place) + (f"#{anchor}" if anchor else "")


def closed(request: HttpRequest, newsletter: Newsletter, *, element: str = "") -> HttpResponse:
    """It is no draft any more. Whoever was writing gets the text back, to copy what is needed."""
    newsletter.refresh_from_db(fields=["state", "sent", "removed"])
    words = [request.POST.get(name, "").strip() for name in ("title", "text")]
    context = {"newsletter": newsletter, "element": element, "written": "\n\n".join(filter(None, words))}
    template = "newsletters/closed.html"
    status = STALE if request.method == "POST" else 200
    return render(request, f"{template}#here" if request.htmx and element else template, context, status=status)
