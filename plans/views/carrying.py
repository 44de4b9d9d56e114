"""Carrying a plan forward: one page, where each choice is kept as it is made, and at its end next year's plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.access import require_form, requires
from plans.access import can_carry_forward, can_follow_up_all
from plans.carrying.proposal import CARRY, DONE, DROP, Proposal
from plans.carrying.services import (
    LAST_YEAR,
    Carried,
    NextYearTaken,
    TooLate,
    WithoutHome,
    can_take_up,
    carry_forward,
)
from plans.carrying.times import DATE, WEEKDAY
from plans.models import AnnualPlan, CarryingDraft
from plans.parties import responsible_label
from plans.views.conflicts import INVALID, STALE
from plans.views.shared import address, frame, plan_url, words_for

TEMPLATE = "plans/carrying.html"
EVERY_DAY = {"weekdays": WEEKDAY, "dates": DATE}  # what the steps choose for all fixed days


@require_form
@requires(can_carry_forward, AnnualPlan)
def plan_carrying(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    proposal = Proposal(plan, CarryingDraft.objects.choices_of(plan))
    if request.method != "POST" or is_closed(proposal):
        return page(request, proposal, status=STALE if request.method == "POST" else 200)
    proposal = kept(request, proposal)
    if request.POST.get("step") == "carry":
        return carry(request, proposal)
    if request.htmx:
        return page(request, proposal)
    messages.success(request, _("Your choices are kept."))
    return redirect(own_url(plan))


def kept(request: HttpRequest, proposal: Proposal) -> Proposal:
    """What the form says, beside what was chosen before."""
    chosen = {name: request.POST[name] for name in proposal.names() if name in request.POST}
    if kind := EVERY_DAY.get(request.POST.get("step", "")):
        chosen |= proposal.every_day(kind)
    CarryingDraft.objects.keep(proposal.plan, chosen)
    return Proposal(proposal.plan, {**proposal.choices, **chosen})


def carry(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    try:
        carried = carry_forward(proposal.plan, choices=proposal.choices, by=request.actor)
    except WithoutHome as refusal:
        return page(request, proposal, homeless=refusal.args[0], status=INVALID)
    except (NextYearTaken, TooLate):
        return page(request, Proposal(proposal.plan, proposal.choices), status=STALE)
    messages.success(request, " ".join(told(carried)))
    return redirect(plan_url(carried.plan))


def page(request: HttpRequest, proposal: Proposal, *, homeless=(), status: int = 200) -> HttpResponse:
    words, plan = words_for(request, proposal.plan), proposal.plan
    for asked in proposal.activities():
        asked.row.responsible = responsible_label(asked.row, words)
    context = frame(request, plan) | {
        "proposal": proposal,
        "own_url": own_url(plan),
        "is_closed": is_closed(proposal),
        "is_too_late": is_too_late(proposal),
        "homeless": homeless,
        "numbers": numbers(proposal),
        "choices": [(CARRY, _("Carry")), (DONE, _("Done")), (DROP, _("Drop"))],
        "can_note_done": can_follow_up_all(request.actor, plan),
        "next_url": plan_url(proposal.next_plan) if proposal.next_plan else "",
    }
    return render(request, f"{TEMPLATE}#changed" if request.htmx else TEMPLATE, context, status=status)


def is_closed(proposal: Proposal) -> bool:
    return is_too_late(proposal) or not can_take_up(proposal.next_plan)


def is_too_late(proposal: Proposal) -> bool:
    return proposal.plan.year >= LAST_YEAR


def own_url(plan: AnnualPlan) -> str:
    return reverse("plan_carrying", kwargs=address(plan))


def numbers(proposal: Proposal) -> dict[str, int]:
    activities = list(proposal.activities())
    carried = [sub_goal for sub_goal in proposal.sub_goals() if sub_goal.is_carried]
    return {
        "sub_goals": len(carried),
        "activities": sum(row.is_carried for sub_goal in carried for row in sub_goal.activities),
        "done": sum(row.choice == DONE for row in activities),
        "dropped": sum(row.choice == DROP for row in activities),
        "days": sum(len(row.doubtful) for each in carried for row in (*each.activities, *each.meetings)),
        "homeless": sum(area.is_homeless for area in proposal.areas),
    }


def told(carried: Carried) -> list[str]:
    """What has happened, and what of it somebody should look at."""
    sub_goals = ngettext("%s sub-goal", "%s sub-goals", carried.sub_goals) % carried.sub_goals
    activities = ngettext("%s activity", "%s activities", carried.activities) % carried.activities
    words = {"year": carried.plan.year, "sub_goals": sub_goals, "activities": activities}
    said = [_("The plan for %(year)s is a draft with %(sub_goals)s and %(activities)s.") % words]
    return said + [text % number for number, text in to_look_at(carried) if number]


def to_look_at(carried: Carried) -> list[tuple[int, str]]:
    done, persons = carried.noted_done, carried.without_person
    references, priorities = carried.without_reference, carried.without_priorities
    return [
        (done, ngettext("%s activity is noted as done.", "%s activities are noted as done.", done)),
        (
            persons,
            ngettext(
                "%s activity has lost its responsible person, who has left the network.",
                "%s activities have lost their responsible person, who has left the network.",
                persons,
            ),
        ),
        (references, ngettext("%s reference fell away.", "%s references fell away.", references)),
        (
            priorities,
            ngettext(
                "%s sub-goal works for no priority of the new strategy yet.",
                "%s sub-goals work for no priority of the new strategy yet.",
                priorities,
            ),
        ),
    ]
