"""An app on a phone, as a test holds it, and a browser that has gone through both steps."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from mailing.models import SignInMail
from mailing.tasks import deliver_sign_in_mail
from members.models import Account
from network.tenancy import MAIL_WORKER, scope

SIGN_IN = "/konto/inn/"
CODE_PAGE = "/konto/inn/kode/"
SECOND_STEP = "/konto/inn/bekreft/"
SECURITY = "/konto/sikkerhet/"


class Phone:
    """Shows the code of the moment, or of another one: each code works once."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def code(self, later: int = 0) -> str:
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + later))

    def wrong_code(self) -> str:
        right = {self.code(step) for step in range(-2, 3)}
        return next(
            code for code in ("111111", "222222", "333333", "444444", "555555", "666666") if code not in right
        )


def give_app(account: Account) -> Phone:
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return Phone(secret)


def give_recovery_codes(account: Account) -> list[str]:
    return RecoveryCodes.activate(account).generate_codes()


def has_factor(account: Account) -> bool:
    return Authenticator.objects.filter(user=account).exists()


def deliver_codes() -> None:
    with scope(lane=MAIL_WORKER):
        waiting = list(SignInMail.objects.waiting())
    for mail in waiting:
        deliver_sign_in_mail(str(mail.pk))


def write_mailed_code(client: Client, address: str, mail_server, **more: str):
    """The first step: ask for a code, and write it."""
    client.post(SIGN_IN, {"email": address, **more})
    deliver_codes()
    return client.post(CODE_PAGE, {"code": mail_server.codes[-1], **more})


def shown_secret(page) -> str:
    return re.search(r'id="secret">(\w+)<', page.content.decode()).group(1)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
