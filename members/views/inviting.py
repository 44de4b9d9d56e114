"""Whom a coordinator asks to sign in from now on, and who has not answered yet."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from members.forms.inviting import InviteForm
from members.invitations import can_invite, can_see_invitations, can_withdraw, invite, withdraw
from members.models import Invitation, Person
from members.views.asked import ask, carried_out, done, page_of, posted
from network.access import require_form, requires
from network.models import HealthTrust

ON_A_PAGE = 50


@require_form
@requires(can_invite, Person)
def person_invite(request: HttpRequest, person: Person) -> HttpResponse:
    """The address is the register's until another is written; only its owner can answer."""
    form = InviteForm(posted(request), initial={"address": person.email})
    by = request.actor
    if form.is_valid() and carried_out(form, lambda: invite(person=person, by=by, **form.cleaned_data)):
        said = _("The invitation is on its way to %(address)s.") % form.cleaned_data
        return done(request, page_of(request, person), said)
    return ask(
        request,
        form,
        title=_("Invite to sign in"),
        submit=_("Send the invitation"),
        back=page_of(request, person),
        about=person.name,
        person=person,
        lead=_("A mail with a personal link goes out. For two weeks it opens the portal to who owns the address."),
    )


@require_safe
@requires(can_see_invitations, HealthTrust)
def invitations(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """Unanswered ones, the newest first; those that have run out can be sent again."""
    rows = Invitation.objects.visible_to(request.actor).unanswered()
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/invitations.html", {"page": page})


@require_POST
@requires(can_withdraw, Invitation)
def invitation_withdraw(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    withdraw(invitation)
    messages.success(request, _("The invitation is withdrawn. Its link opens nothing."))
    return redirect("invitations", trust=request.trust.slug)
