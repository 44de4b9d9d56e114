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
    form = form_of(request, choices)
    if form.is_valid():
        save(form, choices, wants_none="none" in request.POST)
        tell(request)
        return redirect("newsletter_choices", token=token)
    context = {"form": form, "choices": choices}
    return render(request, "newsletters/choices.html", context, status=422 if form.errors else 200)


@require_form
@transaction.non_atomic_requests  # each trust has a transaction of its own
def my_newsletters(request: HttpRequest) -> HttpResponse:
    """A form for each trust. One that is posted names its trust; without a trust it is said of all."""
    forms = [(choices, form_of(request, choices)) for choices in own_choices(request.user.pk)]
    posted = [(choices, form) for choices, form in forms if form.is_bound]
    if posted and all(form.is_valid() for _choices, form in posted):
        for choices, form in posted:
            save(form, choices, wants_none="none" in request.POST)
        tell(request)
        return redirect("my_newsletters")
    return render(request, "newsletters/my_newsletters.html", {"forms": forms}, status=422 if posted else 200)


def form_of(request: HttpRequest, choices: Choices) -> ChoicesForm:
    own = request.POST.get("trust", str(choices.reader.trust.pk)) == str(choices.reader.trust.pk)
    return ChoicesForm(request.POST if request.method == "POST" and own else None, choices=choices)


def save(form: ChoicesForm, choices: Choices, *, wants_none: bool) -> None:
    if wants_none:
        choose_none(choices.reader)
    else:
        choose(choices.reader, form.wanted)


def tell(request: HttpRequest) -> None:
    none = "none" in request.POST
    messages.success(request, _("You get no newsletters from here any more.") if none else _("Your choice is saved."))
