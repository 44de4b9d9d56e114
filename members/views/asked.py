"""What the register's small forms have in common: a page of their own, or with a script a dialog on the page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from members.models import Person
from members.register.people import Refused

TEMPLATE = "members/form_page.html"


def posted(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def ask(request: HttpRequest, form: BaseForm, *, title: str, submit: str, back: str, **more: Any) -> HttpResponse:
    """`more`: lead, what will happen as `summary`, the trail as (words, address)."""
    as_dialog = bool(request.htmx and not request.htmx.boosted)
    context = {"form": form, "title": title, "submit": submit, "back": back, "address": request.get_full_path()}
    context |= {"as_dialog": as_dialog, **more}
    template = f"{TEMPLATE}#dialog" if as_dialog else TEMPLATE
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)


def done(request: HttpRequest, address: str, said: str, *, also: list[str] | tuple = ()) -> HttpResponse:
    messages.success(request, said)
    for warning in also:
        messages.warning(request, warning)
    return HttpResponseClientRedirect(address) if request.htmx else HttpResponseRedirect(address)


def carried_out(form: BaseForm, step: Callable[[], Any]) -> Any:
    """What the step gives back; None when it was refused, which then stands on the form."""
    try:
        return step() or True
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def address_of(name: str, request: HttpRequest, **place: Any) -> str:
    return reverse(name, kwargs={"trust": request.trust.slug, **place})


def page_of(request: HttpRequest, person: Person) -> str:
    return address_of("person", request, pk=person.pk)
