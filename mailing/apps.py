import datetime

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    name = "mailing"

    def ready(self) -> None:
        from mailing.links import WRONG_RECIPIENT, Purpose, register

        register(
            Purpose(
                name=WRONG_RECIPIENT,
                label=_("say that a mail came to the wrong person"),
                page="wrong_recipient",
                lifetime=datetime.timedelta(days=90),
            )
        )
