"""A mail of the outbox as a page shows it: as it was sent, but without what opens anything."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext

from mailing.access import can_read_dispatch
from mailing.leaving import addresses_of, archived
from mailing.models import Bounce, DispatchFile, LetterKind, OutgoingMail
from mailing.placeholders import Placeholder
from mailing.rendering import TURN_BACK, Letter
from mailing.writing import values_of
from network.actors import Actor


def can_read_mail(actor: Actor, mail: OutgoingMail) -> bool:
    return can_read_dispatch(actor, mail.dispatch)


@dataclass(frozen=True)
class ReadMail:
    mail: OutgoingMail

    @cached_property
    def letter(self) -> Letter:
        dispatch = self.mail.dispatch
        issues = [dispatch] if dispatch.kind == LetterKind.NEWSLETTER else []
        read_at = archived(issues).get(dispatch.pk)
        return Letter.of(dispatch, rehearsal=self.mail.rehearsed, read_at=read_at)

    @cached_property
    def values(self) -> dict[str, str]:
        """As at delivery, but that words stand where the mail had a link of the recipient's own."""
        hidden = gettext("[personal link]")
        links = {TURN_BACK: hidden} if self.mail.person else {}
        if self.mail.dispatch.link_purpose:
            links[Placeholder.LINK.value] = hidden
        links |= dict.fromkeys(addresses_of(self.mail, dead=True), hidden)
        return values_of(self.mail) | links

    @property
    def subject(self) -> str:
        return self.letter.subject_for(self.values)

    @property
    def text(self) -> str:
        return self.letter.text_for(self.values)

    @property
    def html(self) -> str:
        return self.letter.html_for(self.values)

    @cached_property
    def files(self) -> list[DispatchFile]:
        return list(self.mail.dispatch.files.all())

    @cached_property
    def bounces(self) -> list[Bounce]:
        return list(self.mail.bounces.all())

    def whole(self) -> "ReadMail":
        """With all that asks the database asked: for a page that is drawn after the trust is closed."""
        self.files, self.letter  # noqa: B018
        return self


def read_mail(mail: OutgoingMail) -> ReadMail:
    return ReadMail(mail)
