"""What a mail in the return mailbox says: that one of ours came back, or that somebody complained about it.

Delivery reports (RFC 3464) and complaints (RFC 5965) are read by their own fields, what older servers write in free
text by flufl.bounce. Answers, out-of-office mails and notes on a delay say nothing and are nobody's bounce.
"""

import hashlib
import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr

from flufl.bounce import all_failures

from mailing.failures import CODE, kind_of
from mailing.marks import Mark, read_mark
from mailing.models import Bounce
from mailing.reports import Report

COMPLAINTS = {"abuse", "fraud", "opt-out", "opt-out-list"}
REPORT_TYPES = {"message/delivery-status", "message/global-delivery-status"}
SERVER_NAMES = {"mailer-daemon", "postmaster", "mail-daemon", "maildaemon"}
STATUS_IN_WORDS = re.compile(r"\b[245]\d\d[ -]|#?[245]\.\d{1,3}\.\d{1,3}\b")


def read_returned(message: Message) -> Report | None:
    """None for what is not about a mail of ours, or says nothing that counts."""
    told = complaint_in(message) or failure_in(message)
    mark = mark_in(message) if told else None
    if told is None or mark is None:
        return None
    kind, words, told_of = told
    return Report(
        mark=mark,
        source=Bounce.Source.MAILBOX,
        event=f"mailbox:{name_of(message, mark)}",
        kind=kind,
        text=words,
        told_of=told_of,
    )


def name_of(message: Message, mark: Mark) -> str:
    """The same for a mail that is read twice."""
    own = str(message.get("Message-ID") or message.get("Date") or "")
    return hashlib.sha256(f"{mark.mail} {own.strip()}".encode()).hexdigest()


# Which mail it is about


def mark_in(message: Message) -> Mark | None:
    """In the address that it came back to, in the returned mail's own head, or in what an old server quotes of it."""
    return next((mark for text in texts_of(message) if (mark := read_mark(text))), None)


def texts_of(message: Message) -> Iterator[str]:
    parts = list(message.walk())
    for part in parts:
        yield " ".join(str(value) for value in part.values())
    for part in parts:
        if not part.is_multipart():
            yield words_of(part)


def words_of(part: Message) -> str:
    content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


# What it says: (kind, in the server's words, the address it names)


def complaint_in(message: Message) -> tuple[str, str, str] | None:
    for part in message.walk():
        if part.get_content_type() != "message/feedback-report":
            continue
        fields = next(fields_of(part), Message())
        told = str(fields.get("Feedback-Type", "")).strip().lower()
        if told in COMPLAINTS:
            by = str(fields.get("User-Agent", "")) or parseaddr(str(message.get("From")))[1]
            return Bounce.Kind.COMPLAINT, f"{told}: {by}", ""
    return None


def failure_in(message: Message) -> tuple[str, str, str] | None:
    reports = [part for part in message.walk() if part.get_content_type() in REPORT_TYPES]
    if reports:
        return failure_reported(fields for part in reports for fields in fields_of(part))
    return failure_told(message) if is_from_a_server(message) else None


def fields_of(part: Message) -> Iterator[Message]:
    """The groups of fields in a report, which the email package reads as messages of their own."""
    if part.is_multipart():
        yield from (group for group in part.get_payload() if isinstance(group, Message))


def failure_reported(groups: Iterator[Message]) -> tuple[str, str, str] | None:
    """The first recipient that was given up: a mail of ours has no other. Delayed, relayed and delivered are none."""
    for fields in groups:
        action = str(fields.get("Action", "")).strip().lower()
        if not action.startswith(("failed", "error")):
            continue
        status = str(fields.get("Status", "")).strip()
        server_says = str(fields.get("Diagnostic-Code", "")).partition(";")[2].strip()
        recipient = str(fields.get("Original-Recipient") or fields.get("Final-Recipient") or "")
        # The server's own code says more than the reporter's: 5.0.0 may stand before "550 5.1.1".
        said = server_says if CODE.search(server_says) else f"{status} {server_says}"
        return kind_of(said, for_good=False), said.strip(), address_in(recipient)
    return None


def address_in(field: str) -> str:
    return parseaddr(field.partition(";")[2].strip())[1].lower()


def is_from_a_server(message: Message) -> bool:
    """A person's answer that quotes a server's words is none."""
    name = parseaddr(str(message.get("From")))[1].partition("@")[0].lower()
    return name in SERVER_NAMES or str(message.get("Return-Path", "")).strip() == "<>"


def failure_told(message: Message) -> tuple[str, str, str] | None:
    _delayed, given_up = all_failures(message)
    if not given_up:
        return None
    text = "\n".join(words_of(part) for part in message.walk() if part.get_content_type() == "text/plain")
    lines = [line.strip() for line in text.splitlines()]
    said = next((line for line in lines if STATUS_IN_WORDS.search(line)), "")
    told_of = min(given_up).decode("ascii", "replace").lower()
    return kind_of(said or text[:2000], for_good=False), said or told_of, told_of
