"""What goes out and how far it has come: the list of a trust, one dispatch, one mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mailing import outbox
from mailing.access import (
    can_read_dispatch,
    can_run_dispatch,
    can_set_sender,
    can_write_letters,
)
from mailing.framing import frame_page, with_frames
from mailing.models import Dispatch, MailSender, OutgoingMail
from mailing.models.states import MailState
from mailing.reading import can_read_mail, read_mail
from mailing.watching import (
    MAILS_ON_A_PAGE,
    ON_A_PAGE,
    Progress,
    SenderState,
    Standing,
    dispatches_for,
    mails_of,
    page_of,
    progress_of,
)
from network.access import require_form, requires
from network.actors import Actor
from network.models import HealthTrust, Network

PROGRESS = "progress"  # id of the part of the page that is asked for again and again


@require_safe
@requires(can_write_letters, HealthTrust)
def dispatches(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    network, standing = request.GET.get("network", ""), request.GET.get("state", "")
    networks = networks_of(request.actor)
    chosen = [own for own in networks if network in ("", own.slug)]
    request.network = chosen[0] if len(chosen) == 1 else None  # the menu is about it
    page = page_of(
        dispatches_for(request.actor, network=network, standing=standing), request.GET.get("page"), size=ON_A_PAGE
    )
    context = {
        "page": page,
        "rows": progress_of(page),
        "networks": networks,
        "chosen_network": network,
        "chosen_state": standing,
        "states": Standing.choices,
        **sender_facts(request.actor, trust),
    }
    return render(request, part(request, "mailing/dispatches.html", "list"), context)


def networks_of(actor: Actor) -> list[Network]:
    """Those whose dispatches the actor may see."""
    own = {place.network_id for place in actor.places}
    return [network for network in Network.objects.visible_to(actor) if None in own or network.pk in own]


def sender_facts(actor: Actor, trust: HealthTrust) -> dict:
    sender = SenderState(MailSender.objects.of(trust))
    return {"sender_state": sender, "can_set_sender": can_set_sender(actor, trust)}


def part(request: HttpRequest, template: str, name: str) -> str:
    """A filter takes a part of the page; the browser's Back button takes the whole."""
    return f"{template}#{name}" if request.htmx and not request.htmx.history_restore_request else template


@require_safe
@requires(can_read_dispatch, Dispatch)
def dispatch(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    if dispatch.state == Dispatch.State.DRAFT:
        return redirect("letter_draft", **address(dispatch))
    [progress] = progress_of([dispatch])
    sender = SenderState(MailSender.objects.of(dispatch.trust))
    can_run = can_run_dispatch(request.actor, dispatch)
    context = {"dispatch": dispatch, "progress": progress, "sender_state": sender, "can_run": can_run}
    if request.htmx and request.htmx.target == PROGRESS:
        return show_progress(request, context, progress)
    state, words = request.GET.get("state", ""), request.GET.get("q", "")
    mails = page_of(mails_of(dispatch, state=state, words=words), request.GET.get("page"), size=MAILS_ON_A_PAGE)
    context |= {
        "page": mails,
        "files": dispatch.files.all(),
        "state": state,
        "q": words,
        "states": MailState.choices,
        "can_set_sender": can_set_sender(request.actor, dispatch.trust),
        "said": progress.quarters,
    }
    return render(request, part(request, "mailing/dispatch.html", "recipients"), context)


def show_progress(request: HttpRequest, context: dict, progress: Progress) -> HttpResponse:
    """Asked for again and again while something moves. Said aloud at each quarter only, and at the end, when the
    buttons change too; who has not got it is shown as soon as it is known."""
    said, stopped = request.GET.get("said", ""), not progress.is_moving
    say = stopped or said in map(str, range(progress.quarters))
    more_failed = stopped or request.GET.get("failed") != str(progress.not_delivered)
    context |= {"said": progress.quarters, "say": say, "stopped": stopped, "more_failed": more_failed}
    response = render(request, "mailing/dispatch.html#progress", context)
    if stopped:
        response["HX-Trigger-After-Settle"] = "stoppedMoving"  # the table is asked for once more
    return response


@require_POST
@requires(can_run_dispatch, Dispatch)
def dispatch_pause(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    [progress] = progress_of([dispatch])
    if progress.is_moving and outbox.pause(dispatch):  # the button may stand on a page that is older than that
        messages.success(request, _("Sending is paused. What is on its way just now still arrives."))
    return redirect("dispatch", **address(dispatch))


@require_POST
@requires(can_run_dispatch, Dispatch)
def dispatch_resume(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    if outbox.resume(dispatch):
        messages.success(request, _("Sending goes on."))
    return redirect("dispatch", **address(dispatch))


@require_form
@requires(can_run_dispatch, Dispatch)
def dispatch_cancel(request: HttpRequest, dispatch: Dispatch) -> HttpResponse:
    [progress] = progress_of([dispatch])
    if request.method != "POST":
        return render(request, "mailing/dispatch_cancel.html", {"dispatch": dispatch, "progress": progress})
    if progress.waiting and outbox.cancel(dispatch):
        messages.success(request, _("Cancelled. Whoever has not got the mail yet does not get it."))
    return redirect("dispatch", **address(dispatch))


def address(dispatch: Dispatch) -> dict:
    return {"trust": dispatch.trust.slug, "pk": dispatch.pk}


@require_safe
@requires(can_read_mail, OutgoingMail)
@with_frames
def outgoing_mail(request: HttpRequest, mail: OutgoingMail) -> HttpResponse:
    request.network = mail.dispatch.network  # the menu is about it
    read = read_mail(mail)
    if "frame" in request.GET:
        return frame_page(read.html)
    return render(request, "mailing/outgoing_mail.html", {"mail": mail, "dispatch": mail.dispatch, "read": read})
