"""What people have asked about their own data: the list, and the answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.forms.data_requests import AnswerForm
from members.models import DataRequest
from members.requests import can_answer_request, can_answer_requests
from network.access import require_form, requires
from network.models import HealthTrust


@require_safe
@requires(can_answer_requests, HealthTrust)
def data_requests(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    found = DataRequest.objects.visible_to(request.actor).for_list()
    return render(request, "members/data_requests.html", {"requests": found})


@require_form
@requires(can_answer_request, DataRequest)
def data_request(request: HttpRequest, asked: DataRequest) -> HttpResponse:
    form = AnswerForm(request.POST or None, initial={"answer": asked.answer})
    if form.is_valid() and asked.settled is None:
        asked.settle(answer=form.cleaned_data["answer"], by=request.actor)
        messages.success(request, _("Answered. %(name)s reads it on their own page.") % {"name": asked.person.name})
        return redirect("data_requests", trust=request.trust.slug)
    context = {"asked": asked, "form": form}
    return render(request, "members/data_request.html", context, status=422 if form.errors else 200)
