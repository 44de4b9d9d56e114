"""From a row of the outbox to the mail itself. Here, and nowhere before, the secrets are put in."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from email.mime.application import MIMEApplication

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from mailing.lines import address_of, from_header
from mailing.links import DEAD, WRONG_RECIPIENT, token_of
from mailing.marks import message_id, return_address
from mailing.models import Dispatch, MailSender, OutgoingMail, PersonalLink
from mailing.placeholders import Placeholder
from mailing.rendering import TURN_BACK, Letter

Links = Mapping[tuple[uuid.UUID, str], PersonalLink]


@dataclass(frozen=True)
class Written:
    message: EmailMultiAlternatives
    secrets: tuple[str, ...]

    def without_secrets(self, answer: str) -> str:
        """Some servers quote the mail they refuse."""
        for secret in self.secrets:
            answer = answer.replace(secret, "…")
        return answer


class Writer:
    """Writes the mails of one trust. What is alike in all mails of a dispatch is worked out once."""

    def __init__(self, sender: MailSender) -> None:
        self.sender = sender
        self.letters: dict[int, Letter] = {}
        self.files: dict[int, list[MIMEApplication]] = {}

    def write(self, mail: OutgoingMail, links: Links) -> Written:
        tokens = self.tokens_of(mail, links)
        values = values_of(mail) | {name: address_of_link(token) for name, token in tokens.items()}
        letter = self.letter_of(mail.dispatch)
        message = EmailMultiAlternatives(
            subject=letter.subject_for(values),
            body=letter.text_for(values),
            from_email=self.envelope_of(mail),
            to=[self.sender.rehearsal_address or mail.address],
            headers=self.headers_of(mail),
        )
        message.attach_alternative(letter.html_for(values), "text/html")
        for file in self.files_of(mail.dispatch):
            message.attach(file)
        return Written(message, tuple(token for token in tokens.values() if token != DEAD))

    def letter_of(self, dispatch: Dispatch) -> Letter:
        if dispatch.pk not in self.letters:
            self.letters[dispatch.pk] = Letter.of(dispatch, rehearsal=self.sender.is_rehearsing)
        return self.letters[dispatch.pk]

    def files_of(self, dispatch: Dispatch) -> list[MIMEApplication]:
        if dispatch.pk not in self.files:
            self.files[dispatch.pk] = [attached(file) for file in dispatch.files.select_related("file")]
        return self.files[dispatch.pk]

    def tokens_of(self, mail: OutgoingMail, links: Links) -> dict[str, str]:
        """By the seat they take. In a rehearsal somebody else reads the mail: then no link is alive."""
        purposes = {TURN_BACK: WRONG_RECIPIENT, Placeholder.LINK.value: mail.dispatch.link_purpose}
        found = {seat: links.get((mail.pk, purpose)) for seat, purpose in purposes.items() if purpose}
        if self.sender.is_rehearsing:
            return dict.fromkeys(found, DEAD)
        return {seat: token_of(link) for seat, link in found.items() if link}

    def envelope_of(self, mail: OutgoingMail) -> str:
        """A trust's own server may not send for the portal's domain."""
        own = self.sender.has_own_server and self.sender.from_address
        return own or return_address(mail) or address_of(self.sender)

    def headers_of(self, mail: OutgoingMail) -> dict[str, str]:
        headers = {
            "From": from_header(self.sender),
            "Message-ID": message_id(mail),
            "Auto-Submitted": "auto-generated",
        }
        if self.sender.reply_to:
            headers["Reply-To"] = self.sender.reply_to
        return headers


def values_of(mail: OutgoingMail) -> dict[str, str]:
    named = {
        Placeholder.NAME.value: mail.name or mail.address,
        Placeholder.GIVEN_NAME.value: mail.name or mail.address,
    }
    return named | {name: str(value) for name, value in mail.values.items()} | {"recipient": mail.address}


def address_of_link(token: str) -> str:
    return settings.PORTAL_ADDRESS + reverse("personal_link", kwargs={"token": token})


def attached(file) -> MIMEApplication:
    _, _, subtype = file.file.content_type.partition("/")
    part = MIMEApplication(file.file.path.read_bytes(), _subtype=subtype)
    part.replace_header("Content-Type", file.file.content_type)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part
