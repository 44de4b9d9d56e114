"""A draft as its first recipient would get it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from mailing.models import Dispatch
from mailing.outbox import Recipient, new_mail
from mailing.placeholders import used_in
from mailing.rendering import TURN_BACK, Letter
from mailing.writing import values_of
from members.audiences import Audience, recipient_of, recipients
from members.letter_values import common_values, filled_body, filled_subject
from members.models import Person


@dataclass(frozen=True)
class Preview:
    recipient: str  # the name of whoever it is shown as
    letter: Letter
    values: Mapping[str, str]

    @property
    def subject(self) -> str:
        return self.letter.subject_for(self.values)

    @property
    def text(self) -> str:
        return self.letter.text_for(self.values)

    @property
    def html(self) -> str:
        return self.letter.html_for(self.values)


def preview_of(draft: Dispatch, *, mood: str = "") -> Preview:
    """Nothing is stored. A draft that would go to nobody is shown to somebody invented."""
    audience = Audience.of_json(draft.audience)
    common = common_values(trust=draft.trust, networks=audience.networks)
    letter = Letter(
        subject=filled_subject(draft.subject, common),
        body=filled_body(draft.body, common),
        language=draft.language,
        sender=draft.trust.name,
        network=draft.network.name if draft.network else "",
        mood=mood,
    )
    placeholders = used_in(draft.subject + draft.body)
    first = next(recipients(audience, trust=draft.trust, placeholders=placeholders), None) or somebody()
    values = values_of(new_mail(draft, first, set(), timezone.now())) | {TURN_BACK: _("[personal link]")}
    return Preview(first.name, letter, values)


def somebody() -> Recipient:
    invented = Person(pk=0, given_name=_("Given name"), family_name=_("Family name"), email="navn@example.no")
    return recipient_of(invented)
