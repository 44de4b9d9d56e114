"""From a draft to everyone it is for; and what the register can do about mail that did not arrive."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mailing.access import can_run_dispatch, can_send_letters
from mailing.framing import with_frames
from mailing.lines import from_header
from mailing.models import AddressProblem, Dispatch, MailSender
from members import letters, resending
from members.access import can_send_draft
from members.audiences import Audience, reach_of
from members.forms import StampForm
from members.letters import Outcome
from members.previews import preview_of
from members.resending import Asked
from members.views.letters import STALE, to_dispatch
from network.access import require_form, requires


@require_form
@requires(can_send_draft, Dispatch)
@with_frames
def letter_send(request: HttpRequest, draft: Dispatch) -> HttpResponse:
    """Asks once, naming how many; the audience is worked out anew when it is answered."""
    if draft.state != Dispatch.State.DRAFT:
        return to_dispatch(draft)
    form = StampForm(draft, request.POST if request.method == "POST" else None)
    reach = reach_of(Audience.of_json(draft.audience), trust=draft.trust)
    if not form.is_valid() or not reach.recipients or letters.blanks_of(draft):
        return ask_before_sending(request, draft, reach)
    outcome = letters.send_draft(draft, stamp=form.cleaned_data["stamp"])
    if outcome == Outcome.STALE:
        return ask_before_sending(request, letters.as_stored(draft), reach, changed=True)
    if outcome == Outcome.DONE:
        messages.success(request, _("The letter is on its way. Here you can see how far it has come."))
    return to_dispatch(draft)


def ask_before_sending(request: HttpRequest, draft: Dispatch, reach, *, changed: bool = False) -> HttpResponse:
    sender = MailSender.objects.of(draft.trust)
    context = {
        "draft": draft,
        "form": StampForm(draft),
        "reach": reach,
        "preview": preview_of(draft),
        "sender": sender,
        "sender_line": from_header(sender),
        "files": draft.files.all(),
        "changed": changed,
        "blanks": letters.blanks_of(draft),
    }
    return render(request, "members/letter_send.html", context, status=STALE if changed else 200)


@require_POST
@requires(can_run_dispatch, Dispatch)
def dispatch_resend(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    if dispatch.state not in (Dispatch.State.SENDING, Dispatch.State.PAUSED):
        messages.warning(request, _("This letter is not under way, so nothing was sent again."))
        return to_dispatch(dispatch)
    if number := resending.resend(dispatch):
        said = ngettext(
            "It is sent again to the one whom it did not reach.",
            "It is sent again to the %(number)s whom it did not reach.",
            number,
        )
        messages.success(request, said % {"number": number})
    else:
        messages.warning(
            request,
            _("Nothing was sent again: nobody is left whose address may be used. Correct or release it first."),
        )
    return to_dispatch(dispatch)


@require_POST
@requires(can_send_letters, AddressProblem)
def address_ask(request: HttpRequest, problem: AddressProblem) -> HttpResponse:
    asked = resending.ask_for_address(problem, by=request.actor)
    tell = messages.success if asked == Asked.YES else messages.warning
    tell(request, said_of(asked, problem.name or problem.address))
    return redirect("mail_addresses", trust=request.trust.slug)


def said_of(asked: Asked, name: str) -> str:
    sentences = {
        Asked.YES: _("The leader of %(name)s is asked for a new address."),
        Asked.BEFORE: _("The leader of %(name)s has been asked before."),
        Asked.NO_LEADER: _("%(name)s has no leader in the register, so nobody could be asked."),
        Asked.LEADER_WITHOUT_ADDRESS: _("The leader of %(name)s has no address in the register either."),
    }
    return sentences[asked] % {"name": name}
