"""The mailbox that mail comes back to: read, counted, and moved out of the way; nothing in it is ever deleted.

What is in the inbox has not been read yet. A mail is moved when what it says is stored, so a crash in between has it
read again, and then it counts for nothing. What says nothing (answers, out of office) is moved aside for a human.
"""

import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from imaplib import IMAP4
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFolderCreateError
from imap_tools.mailbox import BaseMailBox

from mailing.reports import take
from mailing.returned import read_returned

log = logging.getLogger(__name__)

READ = "Returnert"  # folder of what was a bounce or a complaint
OTHER = "Annet"  # folder of everything else
TIMEOUT = 30  # seconds
AT_ONCE = 500  # mails of one run; the rest is there for the next
PORTS = {"imaps": 993, "imap+starttls": 143, "imap": 143}


@dataclass
class Tally:
    counted: int = 0  # told something new
    known: int = 0  # told what was known, or of a mail that is no more
    other: int = 0

    def __str__(self) -> str:
        return f"{self.counted} counted, {self.known} known before, {self.other} other"


def read_mail(message: Message, tally: Tally) -> bool:
    """Count what it says. False when it says nothing. Only the database's troubles get out of here."""
    try:
        report = read_returned(message)
    except Exception:  # whatever somebody sends, the next mail is read
        log.exception("A returned mail could not be read: %s", message.get("Message-ID"))
        report = None
    if report is None:
        tally.other += 1
        return False
    if take(report):
        tally.counted += 1
    else:
        tally.known += 1
    return True


def read_mailbox() -> Tally:
    """Outside a transaction: each mail is stored on its own, and the server may be slow."""
    tally = Tally()
    with opened(settings.MAIL_RETURN_MAILBOX) as box:
        read, other = folder(box, READ), folder(box, OTHER)
        for uid in box.uids("ALL")[:AT_ONCE]:
            for mail in box.fetch(uid_list=uid, mark_seen=False):
                says_something = read_mail(mail.obj, tally)
                box.move(uid, read if says_something else other)
    return tally


@contextmanager
def opened(address: str) -> Iterator[BaseMailBox]:
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname or not parts.username:
        raise ImproperlyConfigured("MAIL_RETURN_MAILBOX is not of the form imaps://user:password@host/INBOX.")
    inbox = unquote(parts.path.strip("/")) or "INBOX"
    box = line_to(parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme])
    try:
        yield box.login(unquote(parts.username), unquote(parts.password or ""), inbox)
    finally:
        hang_up(box)


def hang_up(box: BaseMailBox) -> None:
    try:
        box.logout()
    except (OSError, IMAP4.error, ImapToolsError):  # the line broke: what went wrong before is what is to be known
        with suppress(OSError):
            box.client.shutdown()


def line_to(scheme: str, host: str, port: int) -> BaseMailBox:
    if scheme == "imap":
        return MailBoxUnencrypted(host, port, timeout=TIMEOUT)
    # Without a context of its own, imaplib believes any certificate.
    secure = MailBox if scheme == "imaps" else MailBoxStartTls
    return secure(host, port, timeout=TIMEOUT, ssl_context=ssl.create_default_context())


def folder(box: BaseMailBox, name: str) -> str:
    """Made when it is missing; on some servers all folders stand inside the inbox."""
    inside = f"INBOX{delimiter(box)}{name}"
    for candidate in (name, inside):
        if box.folder.exists(candidate):
            return candidate
    try:
        box.folder.create(name)
    except MailboxFolderCreateError:
        box.folder.create(inside)
        return inside
    return name


def delimiter(box: BaseMailBox) -> str:
    return next((found.delim for found in box.folder.list()), "/")
