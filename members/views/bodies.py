"""Groups that decide and work: who sits in them, and for whom."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.forms.people import BodyForm, MemberForm
from members.models import Body
from members.register import roles
from members.register.access import can_keep_body, can_make_bodies, can_open_register, may_give
from members.register.body_lists import advice_for, bodies_for_list, members_of
from members.register.people import Refused
from members.views.asked import address_of, ask, carried_out, done, posted
from network.access import is_member, require_form, requires
from network.models import HealthTrust, Network


@require_safe
@requires(is_member, HealthTrust)
def bodies(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    context = {"bodies": bodies_for_list(trust), "can_make": can_make_bodies(request.actor, trust)}
    return render(request, "members/bodies.html", context)


@require_safe
@requires(is_member, Body)
def body(request: HttpRequest, body: Body) -> HttpResponse:
    members = members_of(body)
    context = {
        "body": body,
        "now": [member for member in members if member.is_current],
        "earlier": [member for member in members if not member.is_current],
        "advice": advice_for(body),
        "can_keep": can_keep_body(request.actor, body),
        "can_open_register": can_open_register(request.actor, request.trust),
    }
    return render(request, "members/body.html", context)


@require_form
@requires(can_make_bodies, HealthTrust)
def body_new(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    own = [row for row in Network.objects.filter(trust=trust) if may_give(request.actor, "", row.pk)]
    form = BodyForm(posted(request), networks=own)
    if form.is_valid() and (made := carried_out(form, lambda: make(request, trust, form))):
        return done(request, address_of("body", request, pk=made.pk), _("The group is there. Now add its members."))
    return ask(request, form, title=_("New group"), submit=_("Save"), back=address_of("bodies", request))


def make(request: HttpRequest, trust: HealthTrust, form: BodyForm) -> Body:
    if form.cleaned_data["network"] is None and not may_give(request.actor, "", None):
        raise Refused(_("A group for all networks is made by an administrator."))
    return roles.make_body(trust=trust, by=request.actor, **form.cleaned_data)


@require_form
@requires(can_keep_body, Body)
def body_edit(request: HttpRequest, body: Body) -> HttpResponse:
    form = BodyForm(posted(request), body=body, networks=[])
    change = partial(roles.change_body, body=body, by=request.actor)
    if form.is_valid() and carried_out(form, lambda: change(**form.cleaned_data)):
        return done(request, address_of("body", request, pk=body.pk), _("Saved."))
    back = address_of("body", request, pk=body.pk)
    return ask(request, form, title=_("Change the group"), submit=_("Save"), back=back, about=body.name)


@require_form
@requires(can_keep_body, Body)
def body_member_new(request: HttpRequest, body: Body) -> HttpResponse:
    form = MemberForm(posted(request), body=body)
    add = partial(roles.add_member, body=body, by=request.actor)
    if form.is_valid() and carried_out(form, lambda: add(who=form.somebody(), **membership(form))):
        said = _("%(name)s is a member of the group.") % {"name": form.somebody().name}
        return done(request, address_of("body", request, pk=body.pk), said)
    back = address_of("body", request, pk=body.pk)
    return ask(
        request,
        form,
        title=_("Add a member"),
        submit=_("Add"),
        back=back,
        about=body.name,
        lead=_("The member gets the rights of the group on the first day, and loses them after the last."),
    )


def membership(form: MemberForm) -> dict:
    return {name: form.cleaned_data[name] for name in ("function", "represents", "started", "ended")}
