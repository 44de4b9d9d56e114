"""What the pages of projects and of news share: one row shown, written, deleted and brought back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from network.history_reading import history_of
from network.models import Network
from plans.forms.shelf import ShelfForm
from plans.models.shelf import ShelfItem
from plans.shelf.access import can_keep_item, can_keep_shelf
from plans.views.conflicts import INVALID, STALE, as_saved

ON_A_PAGE = 20


@dataclass(frozen=True)
class Pages:
    """One kind of thing on the shelf: the names of its addresses and templates, and what is said of it."""

    name: str  # of one: project
    listed: str  # of all: projects
    form: type[ShelfForm]
    said: Callable[[str], str | Promise]  # "saved", "deleted" or "back" → a sentence

    @property
    def restore(self) -> str:
        return f"{self.listed if self.name == 'news_item' else self.name}_restore"

    def list_url(self, network: Network) -> str:
        return reverse(self.listed, kwargs=here(network))

    def restore_url(self, item: ShelfItem) -> str:
        return reverse(self.restore, kwargs=here(item.network) | {"pk": item.pk})


def here(network: Network) -> dict:
    return {"trust": network.trust.slug, "network": network.slug}


def listed(request: HttpRequest, network: Network, pages: Pages, rows: QuerySet, context: dict) -> HttpResponse:
    """The list; for htmx what was found."""
    found = rows.with_activities_seen_by(request.actor)
    can_keep = can_keep_shelf(request.actor, network)
    context |= {
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "can_keep": can_keep,
        "list_url": pages.list_url(network),
        "undo": undo_of(request, network, pages) if can_keep else "",
    }
    template = f"plans/{pages.listed}.html"
    is_part = request.htmx and not request.htmx.history_restore_request
    return render(request, f"{template}#found" if is_part else template, context)


def undo_of(request: HttpRequest, network: Network, pages: Pages) -> str:
    """Where the row that has just been deleted is brought back."""
    pk = request.GET.get("undo", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return ""
    return reverse(pages.restore, kwargs=here(network) | {"pk": int(pk)})


def shown(request: HttpRequest, item: ShelfItem, pages: Pages) -> HttpResponse:
    """What is deleted is there only for those who can bring it back."""
    can_keep = can_keep_item(request.actor, item)
    if item.is_gone and not can_keep:
        raise Http404
    context = {
        "item": item,
        "can_keep": can_keep,
        "activities": item.activities_seen_by(request.actor),
        "undo": pages.restore_url(item) if item.is_gone else "",
        "list_url": pages.list_url(item.network),
        "history": history_of(item) if can_keep else [],
    }
    return render(request, f"plans/{pages.name}.html", context)


def written(request: HttpRequest, item: ShelfItem, pages: Pages) -> HttpResponse:
    """A new row, or one that somebody else may have saved meanwhile: both texts are shown, and nothing is lost."""
    form = pages.form(request.POST if request.method == "POST" else None, instance=item, actor=request.actor)
    context = {"form": form, "item": item, "list_url": pages.list_url(item.network), "title_before": item.title}
    template = f"plans/{pages.name}_form.html"
    if not form.is_valid():
        return render(request, template, context, status=INVALID if form.errors else 200)
    if item.pk is None:
        form.add()
    elif not form.save_if_unchanged():
        return render(request, template, context | stale(request, form, pages), status=STALE)
    messages.success(request, pages.said("saved"))
    return redirect(pages.name, **here(item.network), pk=item.pk)


def stale(request: HttpRequest, form: ShelfForm, pages: Pages) -> dict:
    """The form as it was written, now made from what is saved, which stands beside it."""
    saved = as_saved(form.instance)
    differences = form.differences(pages.form(None, instance=saved, actor=request.actor))
    form.data = form.data.copy()
    form.data["stamp"] = saved.stamp
    return {"is_stale": True, "was_removed": saved.is_gone, "differences": differences}


def removed(request: HttpRequest, item: ShelfItem, pages: Pages) -> HttpResponse:
    item.remove(by=request.actor)
    return redirect(f"{pages.list_url(item.network)}?undo={item.pk}")


def restored(request: HttpRequest, item: ShelfItem, pages: Pages) -> HttpResponse:
    item.bring_back(by=request.actor)
    messages.success(request, pages.said("back"))
    return redirect(pages.name, **here(item.network), pk=item.pk)
