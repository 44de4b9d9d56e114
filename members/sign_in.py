"""Signing in by e-mail code: what allauth asks of us, and where its mails go."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mailing.codes import new_nonce
from mailing.models import SignInMail
from mailing.services import add_sign_in_mail

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
