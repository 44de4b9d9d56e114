"""From a finished issue to everyone it is for: whom it goes to, who says yes, when, and what became of it."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mailing.framing import with_frames
from mailing.lines import from_header
from mailing.models import MailSender
from members.forms.letters import Choices
from network.access import require_form, requires
from network.models import HealthTrust
from newsletters import sending
from newsletters.access import (
    can_approve_newsletter,
    can_send_newsletter,
    can_set_newsletters,
    can_work_on_newsletter,
)
from newsletters.audience import (
    names_in,
    names_without_address,
    reach_of,
    save_rule,
    stamp_of_rule,
    subscribers_named,
)
from newsletters.checking import blocking
from newsletters.forms.sending import (
    NewsletterSettingsForm,
    ReadersForm,
    ScheduleForm,
    StampForm,
)
from newsletters.models import Newsletter, NewsletterSettings
from newsletters.sending import Outcome
from newsletters.tasks import queue_newsletter_mails
from newsletters.views.pages import INVALID, STALE, closed
from newsletters.writing import NotOpen

State = Newsletter.State


@require_form
@requires(can_work_on_newsletter, Newsletter)
def newsletter_readers(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    """The rule, and who falls under it now."""
    choices = Choices.of(request.actor, newsletter.trust)
    if request.method != "POST":
        if request.htmx and request.htmx.target == "reach":
            form = ReadersForm(newsletter, request.GET, choices=choices)
            form.is_valid()
            return render(request, "newsletters/_reach.html", who_gets_it(form.as_newsletter()))
        return readers_page(request, newsletter, ReadersForm(newsletter, choices=choices))
    form = ReadersForm(newsletter, request.POST, choices=choices)
    if not form.is_valid():
        return readers_page(request, newsletter, form, status=INVALID)
    wanted = form.as_newsletter()
    try:
        saved = save_rule(wanted, stamp=form.cleaned_data["stamp"])
    except NotOpen:
        return closed(request, newsletter)
    if not saved:
        return readers_with_both(request, newsletter, form, choices)
    messages.success(request, _("The recipients are saved."))
    return redirect("newsletter_readers", **newsletter.place)


def readers_with_both(request: HttpRequest, newsletter: Newsletter, form: ReadersForm, choices) -> HttpResponse:
    """What was ticked stays; what somebody else has saved stands beside it."""
    stored = copy(newsletter)
    stored.refresh_from_db(fields=["audience", "to_subscribers"])
    form.data = form.data.copy()
    form.data["stamp"] = stamp_of_rule(stored)
    saved = ReadersForm(stored, choices=choices).in_words()
    return readers_page(request, newsletter, form, status=STALE, saved=saved)


def readers_page(request: HttpRequest, newsletter: Newsletter, form: ReadersForm, *, status=200, **more):
    context = {"newsletter": newsletter, "form": form} | who_gets_it(form.as_newsletter()) | more
    return render(request, "newsletters/readers.html", context, status=status)


def who_gets_it(newsletter: Newsletter) -> dict:
    return {
        "reach": reach_of(newsletter),
        "names": names_in(newsletter),
        "names_without_address": names_without_address(newsletter),
        "subscribers": subscribers_named(newsletter),
    }


# The way out


@require_form
@requires(can_work_on_newsletter, Newsletter)
@with_frames
def newsletter_send(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    """Check, recipients, approval, time: where the issue stands, and the next step. Operations groups look on."""
    if request.method != "POST":
        return to_sent(newsletter) if newsletter.sent else send_page(request, newsletter)
    if not can_send_newsletter(request.actor, newsletter):
        raise PermissionDenied
    if newsletter.sent:
        return to_sent(newsletter)
    step = request.POST.get("do")
    form = (ScheduleForm if step == "schedule" else StampForm)(request.POST)
    if not form.is_valid():
        return send_page(request, newsletter, form=form, status=INVALID)
    stamp = form.cleaned_data["stamp"]
    if step == "ask":
        outcome = sending.ask(newsletter, stamp=stamp, by=request.actor)
    elif step == "schedule":
        outcome = sending.schedule(newsletter, at=form.send_at, stamp=stamp, by=request.actor)
    else:
        outcome = sending.send(newsletter, stamp=stamp, by=request.actor)
        if outcome == Outcome.DONE:
            queue_newsletter_mails.delay_on_commit(newsletter.pk)
    return after_step(request, newsletter, outcome, done=said_of(step, form))


def said_of(step: str | None, form) -> str:
    if step == "ask":
        return _("Somebody else can look at it and approve it now. Nobody can change it until then.")
    if step == "schedule":
        when = date_format(localtime(form.send_at), "DATETIME_FORMAT")
        return _("It goes out %(when)s, to those who belong to the recipients then.") % {"when": when}
    return _("The newsletter is on its way. Here you can see how far it has come.")


def after_step(request: HttpRequest, newsletter: Newsletter, outcome: Outcome, *, done: str) -> HttpResponse:
    newsletter.refresh_from_db()
    if outcome == Outcome.DONE:
        messages.success(request, done)
    elif outcome in (Outcome.STALE, Outcome.BLOCKED, Outcome.NOBODY, Outcome.UNAPPROVED, Outcome.OWN_WISH):
        return send_page(request, newsletter, status=STALE, refused=outcome.name)
    elif not newsletter.sent:
        messages.warning(request, _("Somebody else was here before you. This is where the newsletter stands now."))
    return to_sent(newsletter) if newsletter.sent else redirect("newsletter_send", **newsletter.place)


def send_page(request: HttpRequest, newsletter: Newsletter, *, form=None, status: int = 200, refused: str = ""):
    sender, reach = MailSender.objects.of(newsletter.trust), reach_of(newsletter)
    findings = blocking(newsletter)
    stamp = sending.stamp_of(newsletter)
    if form is not None:
        form.data = form.data.copy()
        form.data["stamp"] = stamp
    needs_approval = newsletter.lacks_approval and sending.needs_approval(newsletter, reach.recipients)
    context = {
        "newsletter": newsletter,
        "reach": reach,
        "findings": findings,
        "sender": sender,
        "sender_line": from_header(sender),
        "needs_approval": needs_approval,
        "limit": NewsletterSettings.objects.of(newsletter.trust).approve_above,
        "is_ready": bool(reach.recipients) and not findings,
        "is_free": not needs_approval and newsletter.state != State.WAITING,
        "can_send": can_send_newsletter(request.actor, newsletter),
        "can_set": can_set_newsletters(request.actor, newsletter.trust),
        "can_approve": can_approve_newsletter(request.actor, newsletter),
        "form": form or ScheduleForm(initial=beginning_of(newsletter) | {"stamp": stamp}),
        "stamp": stamp,
        "refused": refused,
    }
    return render(request, "newsletters/send.html", context, status=status)


def beginning_of(newsletter: Newsletter) -> dict:
    if not newsletter.send_at:
        return {}
    at = localtime(newsletter.send_at)
    return {"day": at.date(), "at": at.time()}


def to_sent(newsletter: Newsletter) -> HttpResponse:
    return redirect("newsletter_sent", **newsletter.place)


@require_POST
@requires(can_work_on_newsletter, Newsletter)
def newsletter_approve(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    if newsletter.sent:
        return to_sent(newsletter)
    stamp = request.POST.get("stamp", "")
    outcome = sending.approve(newsletter, stamp=stamp, by=request.actor)
    return after_step(request, newsletter, outcome, done=_("Approved. The coordinator can send it now."))


@require_POST
@requires(can_work_on_newsletter, Newsletter)
def newsletter_take_back(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    outcome = sending.take_back(newsletter)
    return after_step(request, newsletter, outcome, done=_("It is a draft again, and can be changed."))


# Settings


@require_form
@requires(can_set_newsletters, HealthTrust)
def newsletter_settings(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    settled = NewsletterSettings.objects.of(trust)
    form = NewsletterSettingsForm(request.POST if request.method == "POST" else None, instance=settled)
    if form.is_valid():
        form.save()
        messages.success(request, _("The settings are saved."))
        return redirect("newsletter_settings", trust=trust.slug)
    return render(request, "newsletters/settings.html", {"form": form}, status=INVALID if form.errors else 200)
