"""The development projects of a network."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.access import is_member, require_form, requires
from network.models import Network
from plans.forms.shelf import ProjectForm
from plans.models import Project
from plans.shelf.access import can_keep_item, can_keep_shelf
from plans.shelf.filters import ProjectFilter
from plans.times import capitalised
from plans.views.shelf import Pages, listed, removed, restored, shown, written


def said(what: str) -> str:
    return {"saved": _("The project is saved."), "back": _("The project is back.")}[what]


PAGES = Pages("project", "projects", ProjectForm, said)


@require_safe
@requires(is_member, Network)
def projects(request: HttpRequest, network: Network) -> HttpResponse:
    chosen = ProjectFilter.of_query(request.GET)
    of_network = Project.objects.visible_to(request.actor).of_network(network).present()
    context = {
        "filter": chosen,
        "state_choices": [(state.value, capitalised(str(state.label))) for state in Project.State],
        "years": of_network.years_offered(),
    }
    return listed(request, network, PAGES, chosen.apply(of_network).for_list(), context)


@require_safe
@requires(is_member, Project)
def project(request: HttpRequest, item: Project) -> HttpResponse:
    return shown(request, item, PAGES)


@require_form
@requires(can_keep_shelf, Network)
def project_new(request: HttpRequest, network: Network) -> HttpResponse:
    return written(request, Project(trust_id=network.trust_id, network=network), PAGES)


@require_form
@requires(can_keep_item, Project)
def project_edit(request: HttpRequest, item: Project) -> HttpResponse:
    return written(request, item, PAGES)


@require_POST
@requires(can_keep_item, Project)
def project_remove(request: HttpRequest, item: Project) -> HttpResponse:
    return removed(request, item, PAGES)


@require_POST
@requires(can_keep_item, Project)
def project_restore(request: HttpRequest, item: Project) -> HttpResponse:
    return restored(request, item, PAGES)
