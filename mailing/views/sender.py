"""The page on how a trust's mail leaves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mailing.access import can_set_sender, can_write_letters
from mailing.lines import address_of, portal_address
from mailing.models import MailSender
from mailing.sender_form import SenderForm
from mailing.sender_settings import pause_sender, resume_sender, stored_sender, try_sender
from mailing.watching import SenderState
from network.access import require_form, requires
from network.models import HealthTrust


@sensitive_post_parameters("password")
@require_form
@requires(can_set_sender, HealthTrust)
def mail_sender(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    sender = stored_sender(trust) if request.method == "POST" else MailSender.objects.of(trust)
    sender.trust = trust
    form = SenderForm(request.POST or None, instance=sender)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. Send a test mail to see whether it works."))
        return redirect("mail_sender", trust=trust.slug)
    return show(request, trust, form, status=422 if form.is_bound else 200)


def show(request: HttpRequest, trust: HealthTrust, form: SenderForm, *, status: int = 200, **more) -> HttpResponse:
    stored = MailSender.objects.of(trust) if form.is_bound else form.instance
    context = {
        "form": form,
        "sender_state": SenderState(stored),
        "comes_from": address_of(stored),
        "portal_address": portal_address(),
        "can_write": can_write_letters(request.actor, trust),
        **more,
    }
    return render(request, "mailing/mail_sender.html", context, status=status)


@require_POST
@requires(can_set_sender, HealthTrust)
def mail_sender_test(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """To whoever asks, at once, and what the server says stands on the page that comes."""
    tried = try_sender(trust, request.user.email)
    sender = MailSender.objects.of(trust)
    sender.trust = trust
    return show(request, trust, SenderForm(instance=sender), tried=tried)


@require_POST
@requires(can_set_sender, HealthTrust)
def mail_sender_pause(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    pause_sender(trust)
    messages.success(request, _("All letters wait now. Codes for signing in still go out."))
    return redirect("mail_sender", trust=trust.slug)


@require_POST
@requires(can_set_sender, HealthTrust)
def mail_sender_resume(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    resume_sender(trust)
    messages.success(request, _("Letters go out again."))
    return redirect("mail_sender", trust=trust.slug)
