"""Workplaces: wards, clinics, nursing homes, home-care zones."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.forms.people import WorkplaceForm
from members.register.access import can_keep_register, can_keep_workplaces, can_open_register
from members.register.workplaces import save_workplace, workplaces_for_list
from members.views.asked import address_of, ask, carried_out, done, posted
from network.access import require_form, requires
from network.models import HealthTrust, Workplace

ON_A_PAGE = 50


@require_safe
@requires(can_open_register, HealthTrust)
def workplaces(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    page = Paginator(workplaces_for_list(trust, text), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "text": text, "can_keep": can_keep_register(request.actor, trust)}
    is_part = request.htmx and not request.htmx.boosted
    return render(request, "members/workplaces.html#found" if is_part else "members/workplaces.html", context)


@require_form
@requires(can_keep_register, HealthTrust)
def workplace_new(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    return save(request, Workplace(trust=trust), _("New workplace"))


@require_form
@requires(can_keep_workplaces, Workplace)
def workplace_edit(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    return save(request, workplace, _("Change the workplace"))


def save(request: HttpRequest, workplace: Workplace, title: str) -> HttpResponse:
    form = WorkplaceForm(posted(request), instance=workplace)
    back = address_of("workplaces", request)
    if form.is_valid() and carried_out(form, lambda: save_workplace(workplace=form.instance, by=request.actor)):
        return done(request, back, _("Saved."))
    return ask(request, form, title=title, submit=_("Save"), back=back)
