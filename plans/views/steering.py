from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.access import requires
from plans import steering
from plans.access import can_read_drafts, can_steer, can_take_back_note
from plans.forms import SteeringCommentForm, TakingNoteForm
from plans.models import AnnualPlan, SteeringNote
from plans.services import WrongState
from plans.views.conflicts import INVALID
from plans.views.shared import address, frame


@require_safe
@requires(can_read_drafts, AnnualPlan)
def plan_steering(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    """What the steering group says about the plan as a whole."""
    return page(request, plan, form=SteeringCommentForm(), noting=noting_form())


@require_POST
@requires(can_steer, AnnualPlan)
def plan_steering_comment(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    form = SteeringCommentForm(request.POST)
    if not form.is_valid():
        return page(request, plan, form=form, noting=noting_form())
    steering.comment(plan, **form.cleaned_data, by=request.actor)
    return said(request, plan, _("Your comment is saved. The coordinator gets a mail about it."))


@require_POST
@requires(can_steer, AnnualPlan)
def plan_steering_note(request: HttpRequest, plan: AnnualPlan) -> HttpResponse:
    form = noting_form(request.POST)
    if not form.is_valid():
        return page(request, plan, form=SteeringCommentForm(), noting=form)
    try:
        steering.take_note(plan, **form.cleaned_data, by=request.actor)
    except steering.NotedBefore:
        messages.info(request, _("It is noted already that the steering group has taken note of this."))
        return redirect("plan_steering", **address(plan))
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return redirect("plan_steering", **address(plan))
    return said(request, plan, _("It is noted. The coordinator gets a mail about it."))


@require_POST
@requires(can_take_back_note, SteeringNote)
def plan_steering_remove(request: HttpRequest, note: SteeringNote) -> HttpResponse:
    steering.take_back(note)
    return said(request, note.plan, _("It is taken back."))


def noting_form(written: QueryDict | None = None) -> TakingNoteForm:
    """With a prefix: both forms of the page have a field for text."""
    return TakingNoteForm(written, prefix="noted", initial={"noted_on": timezone.localdate()})


def page(
    request: HttpRequest, plan: AnnualPlan, *, form: SteeringCommentForm, noting: TakingNoteForm
) -> HttpResponse:
    notes = list(SteeringNote.objects.visible_to(request.actor).filter(plan=plan))
    noted = any(note.kind == SteeringNote.Kind.NOTED and note.version == plan.version for note in notes)
    context = {
        "notes": notes,
        "form": form,
        "noting": noting,
        "can_steer": can_steer(request.actor, plan),
        "can_note": plan.is_finished and not noted,
    }
    status = INVALID if form.errors or noting.errors else 200
    return render(request, "plans/steering.html", frame(request, plan) | context, status=status)


def said(request: HttpRequest, plan: AnnualPlan, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("plan_steering", **address(plan))
