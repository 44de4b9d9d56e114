"""A trust's administrator: who must have a second factor, and what to do when one is lost."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from members.forms import ResetForm, TrustPolicyForm
from members.models import TrustPolicy
from members.resets import can_administer_sign_in, persons_with_second_factor
from members.resets import reset_second_factor as reset
from network.access import require_form, requires
from network.models import HealthTrust

ON_A_PAGE = 50


@require_form
@requires(can_administer_sign_in, HealthTrust)
def sign_in_policy(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    policy = TrustPolicy.objects.filter(trust=trust).first() or TrustPolicy(trust=trust)
    form = TrustPolicyForm(request.POST or None, instance=policy)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. It holds from the next page that anybody opens."))
        return redirect("sign_in_policy", trust=trust.slug)
    persons = Paginator(persons_with_second_factor(trust), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": persons}
    return render(request, "members/sign_in_policy.html", context, status=422 if form.errors else 200)


@require_form
@requires(can_administer_sign_in, HealthTrust)
def reset_second_factor(request: HttpRequest, trust: HealthTrust, pk: int) -> HttpResponse:
    person = get_object_or_404(persons_with_second_factor(trust), pk=pk)
    form = ResetForm(request.POST or None)
    if form.is_valid():
        reset(person=person, reason=form.cleaned_data["reason"], by=request.actor)
        messages.success(request, _("%(name)s signs in by a code, and sets up anew.") % {"name": person.name})
        return redirect("sign_in_policy", trust=trust.slug)
    context = {"form": form, "person": person}
    return render(request, "members/reset_second_factor.html", context, status=422 if form.errors else 200)
