from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mailing.guests import for_guests
from mailing.links import use
from mailing.models import PersonalLink
from members.invitations import INVITATION, InvitationRefused, accept, owner_of_address
from members.models import Invitation
from network.access import require_form


@require_form
@for_guests(INVITATION)
def invitation(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Whoever comes here has opened the link in the mail to the invitation's address."""
    found = Invitation.objects.select_related("person", "trust").get(pk=link.about)
    if request.method == "POST":
        return answer(request, found, link)
    owner = owner_of_address(found)
    context = {
        "invitation": found,
        "link": link,
        "must_sign_in": owner is not None and owner != request.user,
        "is_somebody_else": request.user.is_authenticated and owner is None,
    }
    return render(request, "members/invitation.html", context)


def answer(request: HttpRequest, found: Invitation, link: PersonalLink) -> HttpResponse:
    signed_in = request.user if request.user.is_authenticated else None
    try:
        account = accept(found, account=signed_in)
    except InvitationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("invitation")
    use(link)
    if signed_in:
        return redirect("my_page")
    return perform_login(request, account, email_verification="none")
