"""The way out to an OpenID provider and back."""

import logging

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from members.openid.adapter import OpenIDAdapter
from members.provider import OpenIDProvider

log = logging.getLogger(__name__)


@login_not_required
@require_POST
@never_cache
def openid_start(request: HttpRequest, provider_id: str) -> HttpResponse:
    return set_out(request, provider_id, AuthProcess.LOGIN, next_url=get_next_redirect_url(request))


@require_POST
@never_cache
@reauthentication_required(app="allauth.mfa")
def openid_connect(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Only by a form of ours: a link could connect a stranger's identity to the account."""
    return set_out(request, provider_id, AuthProcess.CONNECT)


def set_out(request: HttpRequest, provider_id: str, process: str, next_url: str | None = None) -> HttpResponse:
    """By a page that leads on by itself: the security policy lets no form end up elsewhere."""
    provider = provider_at(request, provider_id)
    try:
        answer = provider.redirect(request, process=process, next_url=next_url)
    except RequestException as trouble:
        log.warning("OpenID: %s does not answer: %s", provider_id, type(trouble).__name__)
        return redirect("openid_failed")
    if answer.status_code != 302 or not answer.url.startswith("http"):
        return answer
    return render(request, "members/openid_leaving.html", {"address": answer.url, "name": provider.name})


@login_not_required
@require_safe
@never_cache
def openid_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    provider_at(request, provider_id)
    return OAuth2CallbackView.adapter_view(OpenIDAdapter(request, provider_id))(request)


def provider_at(request: HttpRequest, provider_id: str) -> OpenIDProvider:
    try:
        return get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown


@login_not_required
@require_safe
def openid_unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "members/openid_unknown.html")


@login_not_required
@require_safe
def openid_failed(request: HttpRequest) -> HttpResponse:
    return render(request, "members/openid_failed.html")


@require_POST
@reauthentication_required(app="allauth.mfa")
def openid_disconnect(request: HttpRequest, pk: int) -> HttpResponse:
    """The code by mail is always left, so nobody locks themselves out."""
    get_object_or_404(SocialAccount, pk=pk, user=request.user).delete()
    messages.success(request, _("You can no longer sign in that way."))
    return redirect("mfa_index")
