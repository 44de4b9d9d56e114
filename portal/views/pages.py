"""Pages that are the same for everyone."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views import i18n
from django.views.decorators.http import require_safe

from members.models.policies import LEAVERS_KEPT


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "portal/accessibility.html")


@login_not_required
@require_safe
def privacy(request):
    return render(request, "portal/privacy.html", {"leavers_kept": LEAVERS_KEPT})


set_language = login_not_required(i18n.set_language)
