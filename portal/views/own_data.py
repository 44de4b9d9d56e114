"""What is held about me: shown, taken out as one file, and asked to be corrected or deleted."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.forms.data_requests import AskAboutDataForm
from members.requests import ask_about_data
from network.access import require_form
from network.tenancy import scope
from portal.own_data.held import held_about, own_persons
from portal.own_data.sight import who_sees
from portal.own_data.taking_out import take_out


@require_safe
@transaction.non_atomic_requests  # each trust has a transaction of its own
def own_data(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/own_data.html", {"trusts": list(held_about(request.user.pk))})


@require_safe
@transaction.non_atomic_requests
def own_data_sight(request: HttpRequest) -> HttpResponse:
    """Who can see it. Within the trust only: what somebody does in another one is not this trust's to tell."""
    found = []
    for person in own_persons(request.user.pk):
        with scope(account=request.user.pk, trusts_read=[person.trust_id]):
            found.append((person.trust, who_sees(person)))
    return render(request, "portal/own_data_sight.html", {"trusts": found})


@require_form
@transaction.non_atomic_requests
def own_data_take(request: HttpRequest) -> HttpResponse:
    """Asked first, since the file ends up on whatever machine is used."""
    if request.method != "POST":
        return render(request, "portal/own_data_take.html")
    response = HttpResponse(take_out(request.user), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="mine-data.zip"'
    response["Cache-Control"] = "no-store"
    return response


@require_form
@transaction.non_atomic_requests
def own_data_ask(request: HttpRequest) -> HttpResponse:
    persons = own_persons(request.user.pk)
    form = AskAboutDataForm(request.POST or None, persons=persons)
    if form.is_valid():
        person, values = form.asked_of, form.cleaned_data
        with scope(trusts=[person.trust_id], account=request.user.pk, actor=person.name, occasion="own_data_ask"):
            asked = ask_about_data(person=person, kind=values["kind"], text=values["text"])
        tell(request, asked)
        return redirect("own_data")
    context = {"form": form, "persons": persons}
    return render(request, "portal/own_data_ask.html", context, status=422 if form.errors else 200)


def tell(request: HttpRequest, asked) -> None:
    if asked:
        messages.success(request, _("Sent. You get an answer within a month; it stands on this page."))
    else:
        messages.info(request, _("You have asked for this already, and it waits for an answer."))
