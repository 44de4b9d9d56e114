"""The yearly "is this still right?": asked by a coordinator, answered by personal link, with what was proposed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mailing.guests import for_guests
from mailing.models import PersonalLink
from members.forms.confirming import AskForm, HandOverForm, LeaverForm, OwnDataForm
from members.models import Person, Proposal
from members.register import answering
from members.register.access import can_ask_to_confirm, can_open_register, can_settle_proposal
from members.register.asking import CONFIRM_OWN, CONFIRM_STAFF, ask, whom_to_ask
from members.register.people import Refused
from members.register.proposals import open_proposals, settle
from members.views.asked import address_of, posted
from network.access import require_form, requires
from network.actors import Part
from network.models import HealthTrust, Network

INVALID = 422


@require_form
@requires(can_ask_to_confirm, HealthTrust)
def confirm_ask(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """Shows how many would be asked, and asks them."""
    own = [place.network_id for place in request.actor.places if place.part == Part.COORDINATOR]
    networks = Network.objects.filter(trust=trust, pk__in=own).select_related("trust__region")
    form = AskForm(posted(request), networks=networks)
    if form.is_valid():
        sent = ask(by=request.actor, **form.cleaned_data)
        number = sent.mails.count()
        said = ngettext("%(number)s person is asked.", "%(number)s persons are asked.", number)
        messages.success(request, said % {"number": number})
        return redirect("dispatch", trust=trust.slug, pk=sent.pk)
    counts = [
        (network, whom_to_ask(network, Part.LEADER).count(), whom_to_ask(network, Part.RESOURCE_PERSON).count())
        for network in networks
    ]
    context = {"form": form, "counts": counts, "back": address_of("leaders", request)}
    return render(request, "members/confirm_ask.html", context, status=INVALID if form.is_bound else 200)


@require_safe
@requires(can_open_register, HealthTrust)
def proposals(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    found = [row for row in open_proposals(request.actor) if can_settle_proposal(request.actor, row)]
    return render(request, "members/proposals.html", {"proposals": found})


@require_POST
@requires(can_settle_proposal, Proposal)
def proposal_decline(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    try:
        settle(proposal=proposal, accepted=False, by=request.actor)
        messages.success(request, _("The proposal is put aside. Nothing else has changed."))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("proposals", trust=request.trust.slug)


# By personal link. A GET changes nothing; whatever a POST does names the link's person in the history.


@require_form
@for_guests(CONFIRM_STAFF)
def confirm_staff(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """A leader's resource persons: all right, or one by one."""
    if request.method == "POST":
        answering.all_right(link, of="staff")
        return thanks(request, link, _("Thank you. The register is right, then."))
    return guest_page(request, link, "members/confirm_staff.html")


@require_form
@for_guests(CONFIRM_STAFF)
def confirm_staff_left(request: HttpRequest, link: PersonalLink, pk: int) -> HttpResponse:
    row = one_of_staff(link, pk)
    form = LeaverForm(posted(request), trust_id=link.trust_id, started=row.started)
    if form.is_valid() and (reported := report(link, row.pk, form)):
        said = _("Thank you. %(name)s is registered as leaving.") % {"name": row.person.name}
        if not reported.carried_out:
            said += " " + _("The coordinator welcomes the successor as soon as they have seen your message.")
        return thanks(request, link, said)
    return guest_page(request, link, "members/confirm_left.html", form=form, row=row)


def report(link: PersonalLink, pk: int, form: LeaverForm) -> answering.Reported | None:
    try:
        return answering.report_leaver(
            link,
            pk,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            successor=form.successor,
            wanted=form.wanted,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


@require_form
@for_guests(CONFIRM_STAFF)
def confirm_staff_leader(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """ "I am not the leader any more, it is Z"."""
    with answering.reading(link):
        staff = list(answering.staff_of(link))
    form = HandOverForm(posted(request), staff=staff)
    if form.is_valid() and (handed := hand_over(link, form)):
        name = form.named.name
        said = _("Thank you. %(name)s is registered as the leader and gets a welcome letter.") % {"name": name}
        if not handed.carried_out:
            said = _("Thank you. The coordinator registers %(name)s as soon as they have seen it.") % {"name": name}
        return thanks(request, link, said)
    return guest_page(request, link, "members/confirm_leader.html", form=form)


def hand_over(link: PersonalLink, form: HandOverForm) -> answering.Reported | None:
    try:
        return answering.hand_over(link, form.cleaned_data["whom"], leader=form.named)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


@require_form
@for_guests(CONFIRM_OWN)
def confirm_own(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """What is registered about oneself; sent as it stands, it says that all is right."""
    with answering.reading(link):
        person = Person.objects.get(trust=link.trust_id, pk=link.person)
        own = [(row, leader_of(row)) for row in answering.own_appointments(link)]
    form = OwnDataForm(posted(request), initial={"phone": person.phone})
    if form.is_valid():
        answering.correct_own(link, **form.cleaned_data)
        return thanks(request, link, _("Thank you. What you told us is noted."))
    return guest_page(request, link, "members/confirm_own.html", form=form, person=person, own=own)


# What they share


def one_of_staff(link: PersonalLink, pk: int):
    with answering.reading(link):
        row = answering.staff_of(link).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def leader_of(row) -> Person | None:
    relation = row.leaders.filter(ended__isnull=True).select_related("person").first()
    return relation.person if relation else None


def guest_page(request: HttpRequest, link: PersonalLink, template: str, **context) -> HttpResponse:
    form = context.get("form")
    with answering.reading(link):
        context |= {"link": link, "staff": list(answering.staff_of(link)), "person_name": answering.guest(link).name}
    return render(request, template, context, status=INVALID if form is not None and form.is_bound else 200)


def thanks(request: HttpRequest, link: PersonalLink, said: str) -> HttpResponse:
    """On the page itself: there is no session to keep a message in."""
    return guest_page(request, link, "members/confirm_thanks.html", said=said)
