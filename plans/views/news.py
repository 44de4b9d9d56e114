"""Short news for a network: research, courses, funds."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.access import is_member, require_form, requires
from network.models import Network
from plans.forms.shelf import NewsForm
from plans.models import NewsItem
from plans.shelf.access import can_keep_item, can_keep_shelf
from plans.shelf.filters import NewsFilter
from plans.times import capitalised
from plans.views.shelf import Pages, listed, removed, restored, shown, written


def said(what: str) -> str:
    return {"saved": _("The news is saved."), "back": _("The news is back.")}[what]


PAGES = Pages("news_item", "news", NewsForm, said)


@require_safe
@requires(is_member, Network)
def news(request: HttpRequest, network: Network) -> HttpResponse:
    chosen = NewsFilter.of_query(request.GET)
    of_network = NewsItem.objects.visible_to(request.actor).of_network(network).present()
    kinds = [(kind.value, capitalised(str(kind.label))) for kind in NewsItem.Kind]
    return listed(request, network, PAGES, chosen.apply(of_network), {"filter": chosen, "kind_choices": kinds})


@require_safe
@requires(is_member, NewsItem)
def news_item(request: HttpRequest, item: NewsItem) -> HttpResponse:
    return shown(request, item, PAGES)


@require_form
@requires(can_keep_shelf, Network)
def news_new(request: HttpRequest, network: Network) -> HttpResponse:
    return written(request, NewsItem(trust_id=network.trust_id, network=network), PAGES)


@require_form
@requires(can_keep_item, NewsItem)
def news_edit(request: HttpRequest, item: NewsItem) -> HttpResponse:
    return written(request, item, PAGES)


@require_POST
@requires(can_keep_item, NewsItem)
def news_remove(request: HttpRequest, item: NewsItem) -> HttpResponse:
    return removed(request, item, PAGES)


@require_POST
@requires(can_keep_item, NewsItem)
def news_restore(request: HttpRequest, item: NewsItem) -> HttpResponse:
    return restored(request, item, PAGES)
