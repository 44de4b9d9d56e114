"""An issue that is being written: begun, its head, deleted and brought back, who else is there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from members.views.presence import who_is_here
from network.access import require_form, requires
from network.models import Network
from newsletters import writing
from newsletters.access import can_work_on_newsletter, can_write_newsletters
from newsletters.forms.writing import HeadForm, NewNewsletterForm, suggested_title
from newsletters.models import Newsletter
from newsletters.views.pages import INVALID, closed, edit_url
from newsletters.views.parts import parts_now, undo_asked
from plans.views.conflicts import store_or_show_conflict


@require_form
@requires(can_write_newsletters, Network)
def newsletter_new(request: HttpRequest, network: Network) -> HttpResponse:
    written = request.POST if request.method == "POST" else None
    begin = {"title": suggested_title(network), "copy_of": request.GET.get("copy_of")}
    form = NewNewsletterForm(written, network=network, actor=request.actor, initial=begin)
    if form.is_valid():
        newsletter = writing.start(network=network, **form.cleaned_data, by=request.actor)
        return redirect(edit_url(newsletter))
    return render(request, "newsletters/new.html", {"form": form}, status=INVALID if form.errors else 200)


@require_form
@requires(can_work_on_newsletter, Newsletter)
def newsletter_edit(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    """The whole issue; what is posted is its head."""
    if not newsletter.is_open:
        return closed(request, newsletter, element="head")
    title = newsletter.title
    try:
        return store_or_show_conflict(
            request,
            row=newsletter,
            store=lambda form: writing.save_head(
                newsletter, stamp=form.cleaned_data["stamp"], **form.values_to_store()
            ),
            make_form=lambda row, data: HeadForm(data, instance=row, actor=request.actor),
            templates=templates(request),
            context=page_of(request, newsletter) | {"element": "head", "title_before": title},
            saved=lambda said: head_saved(request, newsletter, said),
            said=_("Title and choices are saved."),
        )
    except writing.NotOpen:
        return closed(request, newsletter, element="head")


def templates(request: HttpRequest) -> tuple[str, str]:
    """The page and the one with both texts; for htmx the parts that stand in its place."""
    if not request.htmx or request.method != "POST":
        return "newsletters/edit.html", "newsletters/conflict.html"
    return "newsletters/edit.html#head", "plans/conflict.html#both"


def page_of(request: HttpRequest, newsletter: Newsletter) -> dict:
    if request.htmx and request.method == "POST":
        return {"newsletter": newsletter}
    return parts_now(newsletter) | {"undo": undo_asked(request, newsletter)}


def head_saved(request: HttpRequest, newsletter: Newsletter, said: str) -> HttpResponse:
    if not request.htmx:
        messages.success(request, said)
        return redirect(edit_url(newsletter))
    stored = Newsletter.objects.select_related("network__trust").get(trust=newsletter.trust_id, pk=newsletter.pk)
    context = {
        "newsletter": stored,
        "element": "head",
        "title_before": stored.title,
        "form": HeadForm(instance=stored, actor=request.actor),
        "said": said,
    }
    return render(request, "newsletters/edit.html#head_saved", context)


@require_form
@requires(can_write_newsletters, Network)
def newsletter_remove(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    """Asks, deletes, and then offers to bring the draft back."""
    newsletter = draft_of(network, pk)
    if request.method == "POST":
        try:
            writing.remove(newsletter)
        except writing.NotOpen:
            return closed(request, newsletter)
        return redirect("newsletter_remove", **newsletter.place)
    return render(request, "newsletters/remove.html", {"newsletter": newsletter})


@require_POST
@requires(can_write_newsletters, Network)
def newsletter_restore(request: HttpRequest, network: Network, pk: int) -> HttpResponse:
    newsletter = draft_of(network, pk)
    writing.bring_back(newsletter)
    messages.success(request, _("The draft is back."))
    return redirect(edit_url(newsletter))


def draft_of(network: Network, pk: int) -> Newsletter:
    newsletter = writing.deleted_or_draft(network, pk)
    if newsletter is None:
        raise Http404
    return newsletter


@require_safe
@requires(can_work_on_newsletter, Newsletter)
def newsletter_presence(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    return who_is_here(request, newsletter)
