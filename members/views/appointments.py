"""The life of an appointment, one question at a time."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from members.forms.appointments import AppointmentForm, DetailsForm, EndForm, LeaderForm, LeaveForm, PlaceForm
from members.models import ResourcePerson
from members.register import life
from members.register.access import can_free_appointment, can_keep_appointment, can_register
from members.register.beginnings import Beginning
from members.register.consequences import consequences_of
from members.register.proposals import settle
from members.views.asked import address_of, ask, carried_out, done, page_of, posted
from members.welcome import Welcomed
from network.access import require_form, requires
from network.models import HealthTrust


@require_form
@requires(can_register, HealthTrust)
def appointment_new(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """The address may say what to begin with: a vacancy, a workplace, a person, a proposal."""
    beginning = Beginning.of_query(request.GET, actor=request.actor, trust=trust)
    form = AppointmentForm(
        posted(request), trust=trust, networks=beginning.networks, initial=beginning.values_for_form()
    )
    if beginning.person:
        form.start_with(beginning.person)
    if beginning.leader:
        form.start_with(beginning.leader, "leader_")
    if form.is_valid() and (made := carried_out(form, lambda: register(request, trust, form, beginning))):
        said = _("%(name)s is registered.") % {"name": made.appointment.person.name}
        return done(request, page_of(request, made.appointment.person), said, also=not_welcomed(made.welcomed))
    return ask(
        request,
        form,
        title=_("Register somebody"),
        submit=_("Register"),
        back=address_of("register", request),
        lead=_("The new one and their leader get a welcome letter at once."),
    )


def register(
    request: HttpRequest, trust: HealthTrust, form: AppointmentForm, beginning: Beginning
) -> life.Registered:
    cleaned = form.cleaned_data
    made = life.register(
        trust=trust,
        who=form.somebody(),
        network=cleaned["network"],
        workplace=cleaned["workplace"],
        local_group=cleaned["local_group"],
        leader=form.somebody("leader_"),
        by=request.actor,
        **form.details,
    )
    if beginning.proposal:
        settle(proposal=beginning.proposal, accepted=True, by=request.actor)
    return made


def not_welcomed(welcomed: Welcomed) -> list[str]:
    names = ", ".join(person.name for person in welcomed.without_address)
    return [_("No welcome letter went to %(names)s: there is no address.") % {"names": names}] if names else []


@require_form
@requires(can_keep_appointment, ResourcePerson)
def appointment_edit(request: HttpRequest, row: ResourcePerson) -> HttpResponse:
    form = DetailsForm(posted(request), appointment=row)
    if form.is_valid() and carried_out(
        form, lambda: life.change(appointment=row, by=request.actor, **form.cleaned_data)
    ):
        return saved(request, row)
    return ask_about(request, row, form, title=_("Change the appointment"))


@require_form
@requires(can_keep_appointment, ResourcePerson)
def appointment_place(request: HttpRequest, row: ResourcePerson) -> HttpResponse:
    form = PlaceForm(posted(request), appointment=row)
    if form.is_valid() and carried_out(
        form, lambda: life.move(appointment=row, by=request.actor, **form.cleaned_data)
    ):
        return saved(request, row)
    lead = _("The leader stays the same until you name another one.")
    return ask_about(request, row, form, title=_("Another workplace or local group"), lead=lead)


@require_form
@requires(can_keep_appointment, ResourcePerson)
def appointment_leader(request: HttpRequest, row: ResourcePerson) -> HttpResponse:
    beginning = Beginning.of_query(request.GET, actor=request.actor, trust=row.trust)
    form = LeaderForm(posted(request), appointment=row, initial=beginning.values_for_leader(row))
    if form.is_valid() and (welcomed := carried_out(form, lambda: lead(request, row, form, beginning))):
        name = form.somebody().name
        said = _("%(leader)s leads %(name)s from now on.") % {"leader": name, "name": row.person.name}
        return done(request, page_of(request, row.person), said, also=not_welcomed(welcomed))
    lead_text = _("The new leader gets a welcome letter. The earlier one's time ends the day before.")
    return ask_about(request, row, form, title=_("Another leader"), lead=lead_text)


def lead(request: HttpRequest, row: ResourcePerson, form: LeaderForm, beginning: Beginning) -> Welcomed:
    since = form.cleaned_data["since"]
    welcomed = life.change_leader(appointment=row, leader=form.somebody(), since=since, by=request.actor)
    if beginning.proposal and beginning.proposal.appointment_id == row.pk:
        settle(proposal=beginning.proposal, accepted=True, by=request.actor)
    return welcomed


@require_form
@requires(can_free_appointment, ResourcePerson)
def appointment_leave(request: HttpRequest, row: ResourcePerson) -> HttpResponse:
    form = LeaveForm(posted(request), appointment=row)
    if form.is_valid() and carried_out(form, lambda: set_leave(request, row, form)):
        return saved(request, row)
    return ask_about(request, row, form, title=_("Leave"))


def set_leave(request: HttpRequest, row: ResourcePerson, form: LeaveForm) -> ResourcePerson:
    dates = {name: form.cleaned_data[name] for name in ("leave_from", "leave_to")}
    return life.set_leave(appointment=row, deputy=form.somebody("deputy_"), by=request.actor, **dates)


@require_form
@requires(can_free_appointment, ResourcePerson)
def appointment_end(request: HttpRequest, row: ResourcePerson) -> HttpResponse:
    """Asks, sums up what will happen, and does it when that is confirmed. One that has ended can be taken back."""
    if row.ended:
        return appointment_take_back(request, row)
    form = EndForm(posted(request), trust_id=row.trust_id, started=row.started)
    title = _("End the appointment")
    if not form.is_valid() or "back" in request.POST:
        return ask_about(request, row, form, title=title, submit=_("Go on"))
    if "sure" in request.POST and (ended := carried_out(form, lambda: end(request, row, form))):
        said = _("The appointment of %(name)s is ended.") % {"name": row.person.name}
        also = not_welcomed(ended.successor.welcomed) if ended.successor else []
        return done(request, page_of(request, row.person), said, also=also)
    summary = consequences_of(row, on=form.cleaned_data["on"], successor=form.successor, wanted=form.wanted)
    return ask_about(request, row, form, title=title, submit=_("End the appointment"), summary=summary)


def end(request: HttpRequest, row: ResourcePerson, form: EndForm) -> life.Ended:
    cleaned = form.cleaned_data
    return life.end(
        appointment=row,
        on=cleaned["on"],
        reason=cleaned["reason"],
        successor=form.successor,
        wanted=form.wanted,
        by=request.actor,
    )


def appointment_take_back(request: HttpRequest, row: ResourcePerson) -> HttpResponse:
    form = Form(posted(request))
    if form.is_valid() and carried_out(form, lambda: life.take_back(appointment=row, by=request.actor)):
        return saved(request, row)
    lead_text = _("The end date is taken away, and the vacancy that it opened is closed. A successor stays.")
    return ask_about(request, row, form, title=_("Take the end back"), submit=_("Take it back"), lead=lead_text)


# What they share


def ask_about(request: HttpRequest, row: ResourcePerson, form: Any, *, title: str, **more: Any) -> HttpResponse:
    more = {"submit": _("Save"), **more}
    about = f"{row.person.name}, {row.workplace}"
    back = page_of(request, row.person)
    return ask(request, form, title=title, back=back, about=about, person=row.person, **more)


def saved(request: HttpRequest, row: ResourcePerson) -> HttpResponse:
    return done(request, page_of(request, row.person), _("Saved."))
