"""A person's page: who, appointments, roles and competence, what was sent, what changed, who has looked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from members.invitations import can_invite
from members.models import Person
from members.register.access import can_correct_person, can_give_roles, can_open_register
from network.access import is_member, requires
from portal.person_page import (
    PersonPage,
    changes_of,
    look_ups_of,
    mails_of,
    may_see_look_ups,
    note_look_up,
    person_page,
)


@require_safe
@requires(is_member, Person)
def person(request: HttpRequest, person: Person) -> HttpResponse:
    if person.merged_into_id:
        return redirect("person", trust=request.trust.slug, pk=person.merged_into_id)
    page = person_page(person, request.actor)
    note_look_up(person, request.actor)
    may_invite = not person.account_id and not person.anonymised and can_invite(request.actor, person)
    context = {
        "can_invite": may_invite,
        "invited": person.invitations.unanswered().first() if may_invite else None,
        "person": person,
        "shown": page,
        "can_open_register": can_open_register(request.actor, request.trust),
        "can_give_roles": page.shows_changes and can_give_roles(request.actor, person),
        "can_correct": can_correct_person(request.actor, person),
        "can_note": page.shows_changes and (not page.is_own or can_open_register(request.actor, request.trust)),
        "shows_look_ups": may_see_look_ups(page, request.actor),
    }
    return render(request, "portal/person.html", context | part_of(request, page))


def part_of(request: HttpRequest, page: PersonPage) -> dict:
    """Which part of the page is asked for, and what stands there."""
    view, number = request.GET.get("view", ""), request.GET.get("page")
    if view == "mail" and page.shows_changes:
        return {"view": view, "page": mails_of(page, request.actor, number)}
    if view == "changes" and page.shows_changes:
        return {"view": view, "page": changes_of(page, number)}
    if view == "look-ups" and may_see_look_ups(page, request.actor):
        return {"view": view, "page": look_ups_of(page, number)}
    return {"view": ""}
