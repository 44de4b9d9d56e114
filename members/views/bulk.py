"""What is done with several of the register's list at once: those that were ticked."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from members.forms.bulk import BulkForm
from members.invitations import invite_all
from members.models import ResourcePerson
from members.register import life
from members.register.access import can_keep_register
from members.register.people import Refused
from members.views.asked import address_of
from network.access import requires
from network.models import HealthTrust


@require_POST
@requires(can_keep_register, HealthTrust)
def register_bulk(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """Of what was ticked only those that the actor keeps; where it leads to afterwards is the same list."""
    form = BulkForm(request.POST, actor=request.actor, trust=trust)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return back(request)
    chosen = form.chosen
    step = form.cleaned_data["do"]
    if step == "letter":
        return redirect(f"{address_of('letter_new', request)}?{urlencode(letter_to(chosen), doseq=True)}")
    if step == "invite":
        return invited(request, chosen)
    try:
        changed = carry_out(request, form, chosen, step)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back(request)
    said = ngettext("Changed for %(number)s person.", "Changed for %(number)s persons.", changed)
    messages.success(request, said % {"number": changed})
    return back(request)


def carry_out(request: HttpRequest, form: BulkForm, chosen: list[ResourcePerson], step: str) -> int:
    if step == "group":
        return life.move_to_group(appointments=chosen, local_group=form.cleaned_data["group"], by=request.actor)
    return life.note_course(appointments=chosen, day=form.cleaned_data["day"], by=request.actor)


def invited(request: HttpRequest, chosen: list[ResourcePerson]) -> HttpResponse:
    """To those who have no account yet; the rest are told about."""
    try:
        done = invite_all(persons=[row.person for row in chosen], by=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back(request)
    number = len(done.sent)
    said = ngettext("%(number)s person is invited.", "%(number)s persons are invited.", number)
    messages.success(request, said % {"number": number})
    if done.without_address:
        missing = gettext("These have no address and got no invitation: %(names)s.")
        messages.warning(request, missing % {"names": ", ".join(done.without_address)})
    return back(request)


def letter_to(chosen: list[ResourcePerson]) -> dict:
    return {
        "networks": sorted({row.network_id for row in chosen}),
        "to": ["resource_person"],
        "persons": sorted({row.person_id for row in chosen}),
    }


def back(request: HttpRequest) -> HttpResponse:
    """To the list as it was filtered."""
    return redirect(f"{address_of('register', request)}?{request.GET.urlencode()}".removesuffix("?"))
