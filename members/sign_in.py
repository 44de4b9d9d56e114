"""Signing in by e-mail code: what allauth asks of us, and where its mails go."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mailing.codes import new_nonce
from mailing.models import SignInMail
from mailing.services import add_sign_in_mail
from members.models import Account, Person
from network.tenancy import scope

LANGUAGE = "language"  # where the session keeps what pages of no particular trust are spoken in
OCCASIONS = {
    "account/email/login_code": SignInMail.Occasion.CODE,
    "account/email/unknown_account": SignInMail.Occasion.UNKNOWN_ADDRESS,
}
MESSAGES = {  # of allauth's, those that no page says by itself
    "socialaccount/messages/account_connected.txt": _("From now on you can sign in this way too."),
    "socialaccount/messages/account_connected_updated.txt": _("You could already sign in this way."),
    "socialaccount/messages/account_connected_other.txt": _(
        "Nothing is changed: somebody else signs in to Ressursnett that way. Ask your coordinator."
    ),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code in the newest mail. Compare them letter by letter."),
        "too_many_login_attempts": _("Too many tries. Wait a minute and ask for a new code."),
        "rate_limited": _("Too many tries. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def generate_login_code(self) -> str:
        """allauth keeps this in the session as the code. It is only the nonce the code is worked out from."""
        return new_nonce()

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        add_sign_in_mail(
            address=email,
            occasion=OCCASIONS[template_prefix],
            language=get_language(),
            nonce=context.get("code", ""),
        )

    def is_reauthentication_required(self, *, app: str, **more) -> bool:
        """Connecting a provider asks before it sets out (members/views/openid.py), not when it comes back."""
        return app != "allauth.socialaccount" and super().is_reauthentication_required(app=app, **more)

    def add_message(self, request, level, message_template=None, *args, message=None, **options) -> None:
        """Only what went wrong, and what no page says: that one is signed in is seen."""
        if message:
            super().add_message(request, level, *args, message=message, **options)
        elif message_template in MESSAGES:
            messages.add_message(request, level, MESSAGES[message_template])


@receiver(user_logged_in)
def remember_language(request: HttpRequest, user: Account, **signal) -> None:
    """Of the first trust whose register they are in. By Django's signal: there is more than one way in."""
    with scope(account=user.pk):
        persons = Person.objects.of_account(user.pk).order_by("trust_id")
        language = persons.values_list("trust__language", flat=True).first()
    request.session[LANGUAGE] = language or settings.LANGUAGE_CODE


def count_as_confirmed(request: HttpRequest, user: Account, authenticator: Authenticator, **signal) -> None:
    """Who has just set up a second factor has just shown it: the page with the recovery codes asks for no other."""
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)
