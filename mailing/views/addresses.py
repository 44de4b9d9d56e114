"""Addresses that do not work: what is to be settled in the register, and what letters do not go to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mailing.access import can_send_letters, can_set_sender, can_write_letters
from mailing.bounces import release, settle
from mailing.models import AddressProblem, Dispatch, Suppression
from mailing.suppression_form import SuppressionForm
from network.access import require_form, requires
from network.models import HealthTrust

AT_MOST = 50  # of each kind; whoever has more settles these first, or searches


@require_safe
@requires(can_write_letters, HealthTrust)
def mail_addresses(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """What is open and in force; with ?earlier what was."""
    earlier, word = "earlier" in request.GET, request.GET.get("q", "").strip()
    problems = AddressProblem.objects.visible_to(request.actor).with_letters(request.actor)
    problems = problems.settled() if earlier else problems.unsettled()
    blocked = Suppression.objects.visible_to(request.actor).with_word(word)
    blocked = blocked.no_more() if earlier else blocked.in_force()
    problems, blocked = list(problems[: AT_MOST + 1]), list(blocked[: AT_MOST + 1])
    context = {
        "problems": problems[:AT_MOST],
        "more_problems": len(problems) > AT_MOST,
        "blocked": blocked[:AT_MOST],
        "more_blocked": len(blocked) > AT_MOST,
        "earlier": earlier,
        "q": word,
        "can_ask": can_send_letters(request.actor, trust),
        "can_set_sender": can_set_sender(request.actor, trust),
    }
    return render(request, "mailing/mail_addresses.html", context)


@require_POST
@requires(can_write_letters, AddressProblem)
def address_settle(request: HttpRequest, problem: AddressProblem) -> HttpResponse:
    if settle(problem, by=request.actor):
        messages.success(request, _("Settled: %s") % (problem.name or problem.address))
    return redirect("mail_addresses", trust=request.trust.slug)


@require_form
@requires(can_write_letters, HealthTrust)
def suppression_add(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    form = SuppressionForm(request.POST or None)
    if form.is_valid() and form.block(trust=trust, by=request.actor):
        messages.success(request, _("Letters no longer go to %s.") % form.cleaned_data["address"].lower())
        return redirect("mail_addresses", trust=trust.slug)
    return render(request, "mailing/suppression_form.html", {"form": form}, status=422 if form.is_bound else 200)


@require_form
@requires(can_write_letters, Suppression)
def suppression_release(request: HttpRequest, suppression: Suppression) -> HttpResponse:
    """Asks first; afterwards it shows the letters that did not get there, for nothing is sent again by itself."""
    if request.method == "POST":
        release(suppression, by=request.actor)
        return redirect("suppression_release", trust=request.trust.slug, pk=suppression.pk)
    letters = Dispatch.objects.visible_to(request.actor).not_delivered_to(suppression.address)
    context = {"suppression": suppression, "letters": letters[:5]}
    return render(request, "mailing/suppression_release.html", context)
