"""Signing in by e-mail code: what allauth asks of us, and where its mails go."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
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

    def add_message(self, request, level, message_template=None, *args, message=None, **options) -> None:
        """Only what went wrong: that a code was sent or that one is signed in, the pages say themselves."""
        if message:
            super().add_message(request, level, *args, message=message, **options)


@receiver(user_logged_in)
def remember_language(request: HttpRequest, user: Account, **signal) -> None:
    """Of the first trust whose register they are in. By Django's signal: there is more than one way in."""
    with scope(account=user.pk):
        persons = Person.objects.of_account(user.pk).order_by("trust_id")
        language = persons.values_list("trust__language", flat=True).first()
    request.session[LANGUAGE] = language or settings.LANGUAGE_CODE
