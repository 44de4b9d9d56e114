"""From a row of the outbox to the mail itself. Here, and nowhere before, the secrets are put in."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from email.mime.application import MIMEApplication
from functools import cache

from django.conf import settings
from django.core.mail.message import sanitize_address
from django.db import transaction
from django.urls import reverse

from mailing.discretion import without_secrets
from mailing.leaving import Archived, addresses_of, archived, leave_headers, secrets_of
from mailing.lines import address_of, from_header
from mailing.links import DEAD, WITHOUT_LINKS, WRONG_RECIPIENT, links_for, token_of
from mailing.marks import message_id, return_address
from mailing.models import Dispatch, DispatchFile, LetterKind, MailSender, OutgoingMail, PersonalLink
from mailing.placeholders import Placeholder
from mailing.providers import headers_for_providers
from mailing.rendering import TURN_BACK, Letter
from mailing.wire import Message, part_of

Links = Mapping[tuple[uuid.UUID, str], PersonalLink]


@dataclass(frozen=True)
class Written:
    message: Message
    secrets: tuple[str, ...]

    def without_secrets(self, answer: str) -> str:
        return without_secrets(answer, self.secrets)


class Writer:
    """Writes the mails of one trust. What is alike in all mails of a dispatch is fetched and worked out once."""

    def __init__(self, sender: MailSender) -> None:
        self.sender = sender
        self.dispatches: dict[int, Dispatch] = {}
        self.letters: dict[int, Letter] = {}
        self.read_at: dict[int, Archived] = {}  # of newsletters
        self.files: dict[int, list[DispatchFile]] = {}
        self.attachments: dict[int, list[MIMEApplication]] = {}
        self.parts: dict[int, tuple[bytes, ...]] = {}
        self.from_header = sanitize_address(from_header(sender), "utf-8")
        self.prepared: set[uuid.UUID] = set()
        self.links: Links = {}

    @transaction.atomic
    def prepare(self, mails: Collection[OutgoingMail]) -> None:
        """Fetch what these mails need beside their rows: they are written outside any transaction."""
        new = {mail.dispatch_id for mail in mails} - self.dispatches.keys()
        if new:
            fetched = Dispatch.objects.select_related("trust", "network").in_bulk(new)
            self.dispatches |= fetched
            self.read_at |= archived([row for row in fetched.values() if row.kind == LetterKind.NEWSLETTER])
            for file in DispatchFile.objects.filter(dispatch__in=new).select_related("file"):
                self.files.setdefault(file.dispatch_id, []).append(file)
        for mail in mails:
            mail.dispatch = self.dispatches[mail.dispatch_id]
        self.links = links_for(mails)
        self.prepared = {mail.pk for mail in mails}

    def write(self, mail: OutgoingMail) -> Written:
        if mail.pk not in self.prepared:
            self.prepare([mail])
        tokens = self.tokens_of(mail)
        own = addresses_of(mail, dead=self.sender.is_rehearsing)
        values = values_of(mail) | {name: address_of_link(token) for name, token in tokens.items()} | own
        letter = self.letter_of(mail.dispatch)
        message = Message(
            subject=letter.subject_for(values),
            body=letter.text_for(values),
            from_email=self.envelope_of(mail),
            to=[self.sender.rehearsal_address or mail.address],
            headers=self.headers_of(mail) | leave_headers(own),
        )
        message.attach_alternative(letter.html_for(values), "text/html")
        message.boundary = f"={mail.pk.hex}"
        for file in self.attachments_of(mail.dispatch):
            message.attach(file)
        message.files = self.parts.get(mail.dispatch_id, ())
        secrets = [token for token in tokens.values() if token != DEAD]
        return Written(message, (*secrets, *secrets_of(mail)))

    def letter_of(self, dispatch: Dispatch) -> Letter:
        if dispatch.pk not in self.letters:
            read_at = self.read_at.get(dispatch.pk)
            self.letters[dispatch.pk] = Letter.of(dispatch, rehearsal=self.sender.is_rehearsing, read_at=read_at)
        return self.letters[dispatch.pk]

    def attachments_of(self, dispatch: Dispatch) -> list[MIMEApplication]:
        if dispatch.pk not in self.attachments:
            self.attachments[dispatch.pk] = [attached(file) for file in self.files.get(dispatch.pk, [])]
            self.parts[dispatch.pk] = tuple(part_of(file) for file in self.attachments[dispatch.pk])
        return self.attachments[dispatch.pk]

    def tokens_of(self, mail: OutgoingMail) -> dict[str, str]:
        """By the seat they take. In a rehearsal somebody else reads the mail: then no link is alive."""
        if mail.dispatch.kind in WITHOUT_LINKS:
            return {}
        purposes = {TURN_BACK: WRONG_RECIPIENT, Placeholder.LINK.value: mail.dispatch.link_purpose}
        found = {seat: self.links.get((mail.pk, purpose)) for seat, purpose in purposes.items() if purpose}
        if mail.person and None in found.values():
            raise LookupError(f"Nobody has registered the purpose {mail.dispatch.link_purpose} of the link.")
        if self.sender.is_rehearsing:
            return dict.fromkeys(found, DEAD)
        return {seat: token_of(link) for seat, link in found.items() if link}

    def envelope_of(self, mail: OutgoingMail) -> str:
        """A trust's own server may not send for the portal's domain."""
        own = self.sender.has_own_server and self.sender.from_address
        return own or return_address(mail) or address_of(self.sender)

    def headers_of(self, mail: OutgoingMail) -> dict[str, str]:
        headers = {
            "From": self.from_header,
            "Message-ID": message_id(mail),
            "Auto-Submitted": "auto-generated",
            **headers_for_providers(mail),
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
    before, after = around_token()
    return f"{settings.PORTAL_ADDRESS}{before}{token}{after}"


@cache
def around_token() -> tuple[str, str]:
    """The address of a link is asked for twice a mail, and always the same but for the token."""
    before, _, after = reverse("personal_link", kwargs={"token": DEAD}).partition(DEAD)
    return before, after


def attached(file: DispatchFile) -> MIMEApplication:
    _, _, subtype = file.file.content_type.partition("/")
    part = MIMEApplication(file.file.path.read_bytes(), _subtype=subtype)
    part.replace_header("Content-Type", file.file.content_type)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part
