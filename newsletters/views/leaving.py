"""The way out of a newsletter: by one click, by the choices behind a mail's link, or on one's own page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mailing.closed_links import Closed
from mailing.guests import closed
from mailing.leaving import read_leave_token
from network.access import require_form
from newsletters.forms.leaving import ChoicesForm
from newsletters.leaving import Choices, choices_of, choose, choose_none, leave, own_choices, reader_of
from newsletters.views.subscribing import closed_reason, welcome


@csrf_exempt
@login_not_required
@never_cache
@require_form
def newsletter_leave(request: HttpRequest, token: str) -> HttpResponse:
    """One POST is enough, and comes from mail programs too, which have no page of ours and no cookie (RFC 8058). A
    GET changes nothing: the programs that look through mail open every link in it."""
    claims = read_leave_token(token)
    if claims is None:
        return closed(request, closed_reason(token))
    has_left = request.method == "POST"
    reader = leave(claims) if has_left else reader_of(claims)
    if reader is None:
        return closed(request, Closed.EXPIRED)
    welcome(request, reader.trust)
    context = {"reader": reader, "has_left": has_left, "token": token}
    return render(request, "newsletters/leave.html", context)


@login_not_required
@never_cache
@require_form
def newsletter_choices(request: HttpRequest, token: str) -> HttpResponse:
    claims = read_leave_token(token)
    if claims is None:
        return closed(request, closed_reason(token))
    reader = reader_of(claims)
    if reader is None:
        return closed(request, Closed.EXPIRED)
    welcome(request, reader.trust)
    choices = choices_of(reader)
    form = ChoicesForm(request.POST if request.method == "POST" else None, choices=choices)
    if form.is_valid():
        save(request, form, choices)
        return redirect("newsletter_choices", token=token)
    context = {"form": form, "choices": choices}
    return render(request, "newsletters/choices.html", context, status=422 if form.errors else 200)


@require_form
@transaction.non_atomic_requests  # each trust has a transaction of its own
def my_newsletters(request: HttpRequest) -> HttpResponse:
    """A form for each trust; the posted one says by its fields which it is."""
    found = list(own_choices(request.user.pk))
    posted = request.POST.get("trust")
    forms = [
        (choices, ChoicesForm(request.POST if posted == str(choices.reader.trust.pk) else None, choices=choices))
        for choices in found
    ]
    for choices, form in forms:
        if form.is_bound and form.is_valid():
            save(request, form, choices)
            return redirect("my_newsletters")
    has_errors = any(form.errors for _choices, form in forms)
    return render(request, "newsletters/my_newsletters.html", {"forms": forms}, status=422 if has_errors else 200)


def save(request: HttpRequest, form: ChoicesForm, choices: Choices) -> None:
    if "none" in request.POST:
        choose_none(choices.reader)
        messages.success(request, _("You get no newsletters from here any more."))
    else:
        choose(choices.reader, form.wanted)
        messages.success(request, _("Your choice is saved."))
