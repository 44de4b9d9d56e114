"""Places that somebody is wanted for."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.coverage.access import can_close_vacancy, can_open_vacancies, reach_of
from members.coverage.seats import Seat, coverage_of, lacking
from members.coverage.vacancies import close, open_by_hand
from members.forms.coverage import VacancyForm
from members.models import Vacancy
from members.register.access import can_open_register
from members.register.filters import number_in
from members.register.people import Refused
from network.access import require_form, requires
from network.models import HealthTrust, Workplace

ON_A_PAGE = 50


@require_safe
@requires(can_open_register, HealthTrust)
def vacancies(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """Open vacancies, the oldest first."""
    seen, network = Vacancy.objects.visible_to(request.actor).open(), number_in(request.GET, "network")
    context = {
        "page": Paginator(seen.in_network(network).for_list(), ON_A_PAGE).get_page(request.GET.get("page")),
        "networks": networks_with(seen),
        "network_chosen": network,
        "register_url": reverse("register", kwargs={"trust": trust.slug}),
    }
    is_part = request.htmx and not request.htmx.boosted
    return render(request, "members/vacancies.html#found" if is_part else "members/vacancies.html", context)


def networks_with(seen: QuerySet[Vacancy]) -> list[tuple[int, str]]:
    return list(seen.order_by("network__name").values_list("network_id", "network__name").distinct())


@require_form
@requires(can_open_vacancies, Workplace)
def vacancy_new(request: HttpRequest, workplace: Workplace, network: str) -> HttpResponse:
    """For a gap that the coverage shows: from here on somebody is looked for."""
    seat = gap_at(request.actor, workplace, network)
    form = VacancyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            open_by_hand(trust=workplace.trust, seat=seat, started=form.cleaned_data["started"], by=request.actor)
        except Refused as refused:
            form.add_error("started", str(refused))
        else:
            messages.success(request, _("%(workplace)s stands among the vacancies.") % {"workplace": workplace})
            return redirect("vacancies", trust=workplace.trust.slug)
    context = {"workplace": workplace, "seat": seat, "form": form}
    return render(request, "members/vacancy_new.html", context, status=422 if form.errors else 200)


def gap_at(actor, workplace: Workplace, network: str) -> Seat:
    """404 where nobody is lacking, and where it is not the actor's to see."""
    gaps = lacking(coverage_of(workplace.trust, reach_of(actor)).named_to(reach_of(actor)))
    for seat in gaps:
        if (seat.workplace_id, seat.area.network.slug) == (workplace.pk, network):
            return seat
    raise Http404


@require_form
@requires(can_close_vacancy, Vacancy)
def vacancy_close(request: HttpRequest, vacancy: Vacancy) -> HttpResponse:
    """As no longer wanted. Filled it is by registering somebody there."""
    if request.method != "POST":
        return render(request, "members/vacancy_close.html", {"vacancy": vacancy})
    close(vacancy=vacancy, by=request.actor)
    messages.success(request, _("%(workplace)s is no longer a vacancy.") % {"workplace": vacancy.workplace})
    return redirect("vacancies", trust=vacancy.network.trust.slug)
