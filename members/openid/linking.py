"""Whose account it is that a provider has named. Found by the subject; by an address only where that is proof."""

import logging
import re

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from members.models import Account

log = logging.getLogger(__name__)

NATIONAL_NUMBER = re.compile(r"\d{11}")  # fødselsnummer, D-number
PROVIDER = "openid"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """A provider opens no account: who is unknown is told whom to ask."""
        if NATIONAL_NUMBER.fullmatch(sociallogin.account.uid):
            log.error("OpenID: %s sends national identity numbers as subjects.", sociallogin.account.provider)
            raise ImmediateHttpResponse(redirect("openid_failed"))
        connecting = sociallogin.state.get("process") == AuthProcess.CONNECT
        if not connecting and not sociallogin.is_existing:
            raise ImmediateHttpResponse(redirect("openid_unknown"))

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Account, str] | None:
        """Only for a provider that is trusted with it, and between two proved addresses."""
        if not sociallogin.provider.app.settings.get("email_authentication"):
            return None
        proved = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        found = EmailAddress.objects.filter(email__in=proved, verified=True, user__is_active=True).first()
        return (found.user, found.email) if found else None

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None) -> None:
        """Cancelled, refused, too late: one page. The reason is for the log; it holds nothing of the person."""
        log.warning("OpenID: %s: %s %s", provider.sub_id, error, type(exception).__name__ if exception else "")
        raise ImmediateHttpResponse(redirect("openid_failed"))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("mfa_index")

    def list_apps(self, request, provider=None, client_id=None) -> list[SocialApp]:
        """From the configuration alone: a row in the database adds no provider."""
        return [
            app
            for app in configured_apps()
            if provider in (None, app.provider_id, app.provider) and client_id in (None, app.client_id)
        ]


def configured_apps() -> list[SocialApp]:
    return [SocialApp(provider=PROVIDER, **app) for app in settings.SOCIALACCOUNT_PROVIDERS[PROVIDER]["APPS"]]


def is_strong(provider_id: str) -> bool:
    """Its sign-in counts as two factors: ID-porten's and HelseID's do."""
    return any(app.provider_id == provider_id and app.settings.get("is_strong") for app in configured_apps())
