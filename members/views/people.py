"""What is corrected and noted about one person."""

from functools import partial

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from members.forms.people import EndRoleForm, PersonForm, RoleForm, StepForm
from members.models import CompetenceStep, Person, Role
from members.register import people, roles
from members.register.access import (
    can_correct_person,
    can_end_role,
    can_give_roles,
    can_keep_step,
    keeps_person,
    may_give,
)
from members.register.people import Somebody
from members.views.asked import address_of, ask, carried_out, done, page_of, posted
from network.access import require_form, requires


@require_form
@requires(can_correct_person, Person)
def person_edit(request: HttpRequest, person: Person) -> HttpResponse:
    """One's own address and telephone, or those of somebody in a network that one keeps."""
    form = PersonForm(posted(request), instance=person, actor=request.actor)
    if form.is_valid():
        people.correct(person=person, by=request.actor, **form.cleaned_data)
        return done(request, page_of(request, person), _("Saved."))
    lead = _("Letters go to this address. Nobody signs in with it: that is done by the address of the account.")
    return ask_about(request, person, form, title=_("Correct name and address"), lead=lead)


@require_form
@requires(keeps_person, Person)
def competence_new(request: HttpRequest, person: Person) -> HttpResponse:
    form = StepForm(posted(request))
    step = partial(people.add_step, person=person, by=request.actor)
    if form.is_valid() and carried_out(form, lambda: step(**form.cleaned_data)):
        return done(request, page_of(request, person), _("The course is noted."))
    return ask_about(request, person, form, title=_("Note a course"))


@require_form
@requires(can_keep_step, CompetenceStep)
def competence_remove(request: HttpRequest, step: CompetenceStep) -> HttpResponse:
    if request.method == "POST":
        person = step.person
        people.remove_step(step=step, by=request.actor)
        return done(request, page_of(request, person), _("The course is taken away."))
    return ask_about(
        request, step.person, Form(), title=_("Take away “%s”?") % step.title, submit=_("Take it away"), danger=True
    )


@require_form
@requires(can_give_roles, Person)
def role_new(request: HttpRequest, person: Person) -> HttpResponse:
    form = RoleForm(posted(request), trust=person.trust, may_give=partial(may_give, request.actor))
    give = partial(roles.give_role, who=Somebody(known=person), trust=person.trust, by=request.actor)
    if form.is_valid() and carried_out(form, lambda: give(**form.chosen)):
        return done(request, page_of(request, person), _("%(name)s has the role.") % {"name": person.name})
    lead = _("Who sits in a group gets that role on the page of the group.")
    return ask_about(request, person, form, title=_("Give a role"), lead=lead)


@require_form
@requires(can_end_role, Role)
def role_end(request: HttpRequest, role: Role) -> HttpResponse:
    form = EndRoleForm(posted(request))
    if form.is_valid() and carried_out(
        form, lambda: roles.end_role(role=role, by=request.actor, **form.cleaned_data)
    ):
        back = address_of("body", request, pk=role.body_id) if role.body_id else page_of(request, role.person)
        return done(request, back, _("The role is ended."))
    where = ", ".join(str(part) for part in (role.body or role.network, role.local_group) if part)
    lead = f"{role.get_part_display().capitalize()} – {where}" if where else role.get_part_display().capitalize()
    return ask_about(request, role.person, form, title=_("End the role"), submit=_("End the role"), lead=lead)


def ask_about(request: HttpRequest, person: Person, form, *, title: str, **more) -> HttpResponse:
    more = {"submit": _("Save"), **more}
    return ask(request, form, title=title, back=page_of(request, person), about=person.name, person=person, **more)
