from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mailing.closed_links import Closed
from mailing.guests import closed, for_guests, let_in, receive
from mailing.links import DEAD, PURPOSES, WRONG_RECIPIENT, find_link, read_token
from mailing.models import PersonalLink
from mailing.wrong_recipient import WrongRecipientForm, network_of, report
from network.access import require_form


@login_not_required
@never_cache
@require_safe
def personal_link(request: HttpRequest, token: str) -> HttpResponse:
    """Swap the token for a short visit, and lead on to an address that says nothing, which also tells what is wrong
    with the link. Changes no row: mail scanners open links too."""
    response = answer_to(request, token)
    # "no-referrer" would take the Origin from the forms of the page, and with it the proof of where they come from.
    response["Referrer-Policy"] = "origin" if response.status_code == 410 else "no-referrer"
    return response


def answer_to(request: HttpRequest, token: str) -> HttpResponse:
    claims = read_token(token)
    if claims is None:
        return closed(request, Closed.REHEARSAL if token == DEAD else Closed.GARBLED)
    link = find_link(claims)
    if link is None or link.purpose not in PURPOSES:
        receive(request, claims, link)
        return closed(request, Closed.EXPIRED)
    response = redirect(PURPOSES[link.purpose].page)
    let_in(response, link, claims)
    return response


@require_form
@for_guests(WRONG_RECIPIENT)
def wrong_recipient(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """From the foot of every letter: "this mail is not for me". Tells the register; changes no address."""
    form = WrongRecipientForm(request.POST or None, mail=link.mail)
    context = {"form": form, "link": link, "mail": link.mail, "network": network_of(link)}
    if not form.is_valid():
        return render(request, "mailing/link_wrong_recipient.html", context, status=422 if form.is_bound else 200)
    if not report(link, **form.cleaned_data):
        return closed(request, Closed.USED)
    return render(request, "mailing/link_thanks.html", context)
