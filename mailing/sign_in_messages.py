"""What the mails say. A code is put in here, at delivery, and nowhere before."""

from email.utils import parseaddr

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from mailing.codes import code_of
from mailing.models import SignInMail
from mailing.rendering import with_short_lines


def sign_in_message(mail: SignInMail) -> EmailMultiAlternatives:
    with translation.override(mail.language):
        values = {
            "address": mail.address,
            "code": code_of(mail.nonce) if mail.nonce else "",
            "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
            "subject": subject_of(mail),
            "language": mail.language,
        }
        page = render_to_string(f"mailing/{mail.occasion}.html", values)
        message = EmailMultiAlternatives(
            subject=values["subject"],
            body=render_to_string(f"mailing/{mail.occasion}.txt", values),
            to=[mail.address],
            headers={"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"},
        )
    message.attach_alternative(with_short_lines(css_inline.inline(page, keep_style_tags=True)), "text/html")
    return message


def subject_of(mail: SignInMail) -> str:
    """Without the code: subjects end in the logs of mail servers."""
    if mail.occasion == SignInMail.Occasion.CODE:
        return gettext("Your code for Ressursnett")
    return gettext("Nobody signs in to Ressursnett with this address")


def message_id(mail: SignInMail) -> str:
    """The same at every attempt, so that a mail which was sent twice after a crash is seen as one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{mail.pk}@{domain}>"
