"""The second factor: who must have one, who has one, and the door to setting it up.

Coordinators, regional coordinators and administrators must (design section 5); a trust can ask it of more
(members/models/policies.py). Who must and has none is led to set it up before anything else.
"""

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from mailing.sealing import seal, unseal
from members.devices import device_of
from members.models import Account, Person, TrustPolicy
from members.openid.linking import is_strong
from members.places import places_of
from network.actors import Part
from network.tenancy import scope

ALWAYS = {Part.COORDINATOR, Part.REGIONAL_COORDINATOR, Part.ADMINISTRATOR}
IS_A_FACTOR = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]  # recovery codes only stand in for one
ALWAYS_OPEN = ("mfa_", "account_", "openid_", "own_sessions", "set_language")


class SecondFactorMiddleware:
    """Stands behind PlaceMiddleware, which knows who acts and where."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, address: dict) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or is_open(request, view, address):
            return None
        if not request.user.is_authenticated or not is_missing(request):
            return None
        page = reverse("mfa_index")
        return HttpResponseClientRedirect(page) if request.htmx else redirect(page)


def is_open(request: HttpRequest, view, address: dict) -> bool:
    """Pages of no place that anyone may see, and those where the second factor is set up."""
    for_anyone = not getattr(view, "login_required", True) and not {"trust", "region"} & address.keys()
    return for_anyone or (request.resolver_match.url_name or "").startswith(ALWAYS_OPEN)


def is_missing(request: HttpRequest) -> bool:
    """The one who is signed in must have a second factor, and has none."""
    return settings.SECOND_FACTOR_REQUIRED and not has_second_factor(request) and is_asked_for(request)


def is_asked_for(request: HttpRequest) -> bool:
    """Here, or – on a page of no place – in any trust of the account."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    if request.actor.is_visitor:
        return is_asked_anywhere(request.user)
    return asks_for_factor(request.actor.trust_id, {place.part for place in request.actor.places})


def asks_for_factor(trust_id: int, parts: set[str]) -> bool:
    if parts & ALWAYS:
        return True
    with scope(trusts_read=[trust_id]):
        policy = TrustPolicy.objects.filter(trust=trust_id).first()
    return bool(parts) and policy is not None and policy.asks_for_factor(parts)


def is_asked_anywhere(account: Account) -> bool:
    """Each trust of the account is opened in turn."""
    with scope(account=account.pk):
        persons = list(Person.objects.of_account(account.pk))
    for person in persons:
        with scope(trusts_read=[person.trust_id]):
            parts = {place.part for place in places_of(person.pk)}
        if asks_for_factor(person.trust_id, parts):
            return True
    return False


def has_second_factor(request: HttpRequest) -> bool:
    came_by = (record for record in get_authentication_records(request, request.user))
    if any(record["method"] == "socialaccount" and is_strong(record["provider"]) for record in came_by):
        return True
    return Authenticator.objects.filter(user=request.user, type__in=IS_A_FACTOR).exists()


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That is not the right code. Wait for the next one in the app, and write that."),
        "unverified_email": _("Your e-mail address is not proved yet. Sign in by a code first."),
    }

    def get_totp_issuer(self) -> str:
        return "Ressursnett"

    def _get_site_name(self) -> str:
        return "Ressursnett"

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What can no longer be opened is replaced by what nobody knows: an empty secret would be everybody's."""
        return unseal(encrypted_text) or generate_totp_secret()

    def generate_authenticator_name(self, user: Account, type: str) -> str:
        """What the passkey is called until its owner says otherwise: where it was made."""
        return device_of(context.request.headers.get("User-Agent", ""))
