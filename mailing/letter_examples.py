"""A letter as an invented recipient would get it: for those who write it."""

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mailing.links import DEAD
from mailing.placeholders import Placeholder
from mailing.rendering import TURN_BACK, Letter
from mailing.writing import address_of_link
from network.models import HealthTrust


class Look(models.TextChoices):
    DESKTOP = "desktop", gettext_lazy("Desktop")
    PHONE = "phone", gettext_lazy("Phone")
    DARK = "dark", gettext_lazy("Dark")
    TEXT = "text", gettext_lazy("Plain text")

    @property
    def mood(self) -> str:
        return "dark" if self == Look.DARK else "light"


class Example:
    """Somebody who is clearly nobody gets this letter."""

    def __init__(self, trust: HealthTrust, language: str, *, subject: str, body: str, look: Look = Look.DESKTOP):
        with translation.override(language):
            self.values = invented(trust)
            documents = list_of_documents()
        self.letter = Letter(
            subject=subject,
            body=body.replace("{%s}" % Placeholder.DOCUMENTS.value, documents),  # noqa: UP031 (braces are meant)
            language=language,
            sender=trust.name,
            network=self.values[Placeholder.NETWORK.value],
            mood=look.mood,
        )

    @property
    def subject(self) -> str:
        return self.letter.subject_for(self.values)

    @property
    def text(self) -> str:
        return self.letter.text_for(self.values)

    @property
    def html(self) -> str:
        return self.letter.html_for(self.values)


def invented(trust: HealthTrust) -> dict[str, str]:
    named = {
        Placeholder.NAME: "Kari Eksempel",
        Placeholder.GIVEN_NAME: "Kari",
        Placeholder.NETWORK: _("The network of examples"),
        Placeholder.TRUST: trust.name,
        Placeholder.WORKPLACE: _("Example nursing home"),
        Placeholder.RESOURCE_PERSON: "Ola Eksempel",
        Placeholder.LEADER: "Per Eksempel",
        Placeholder.COORDINATOR: "Anne Eksempel",
        Placeholder.CONTACT: "nettverk@example.no",
        Placeholder.TASKS: _("In the next two weeks:") + "\n– " + _("An example of an activity"),
        Placeholder.TASK_PAGE: settings.PORTAL_ADDRESS,
        Placeholder.LINK: address_of_link(DEAD),
    }
    return {name.value: value for name, value in named.items()} | {TURN_BACK: address_of_link(DEAD)}


def list_of_documents() -> str:
    titles = (_("Example of a function description"), _("Example of an agreement"))
    return "\n".join(f"- [{title}](https://example.no/)" for title in titles)
