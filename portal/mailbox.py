"""The demo's mailbox: what Django's file backend wrote instead of sending."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from mailing.codes import LETTERS

BETWEEN_MAILS = b"\n" + b"-" * 79 + b"\n"  # written by the file backend after each mail
SHOWN = 50
CODE = re.compile(rf"\b[{LETTERS}]{{4}}-[{LETTERS}]{{4}}\b")


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    time: datetime
    text: str

    @property
    def code(self) -> str:
        found = CODE.search(self.text)
        return found.group() if found else ""


def mails_in(folder: str | Path) -> list[Mail]:
    """The newest first."""
    files = sorted(Path(folder).glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    written = [part for file in files[:SHOWN] for part in reversed(file.read_bytes().split(BETWEEN_MAILS))]
    mails = [read(part) for part in written if part.strip()]
    return sorted(mails, key=lambda mail: mail.time, reverse=True)[:SHOWN]


def read(written: bytes) -> Mail:
    message = message_from_bytes(written, EmailMessage, policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return Mail(
        to=message["To"],
        subject=message["Subject"],
        time=utc(message["Date"].datetime),
        text=body.get_content().strip() if body else "",
    )


def utc(time: datetime) -> datetime:
    """Django writes the zone -0000, which Python reads as no zone."""
    return time if time.tzinfo else time.replace(tzinfo=UTC)
