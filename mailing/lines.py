"""The connection to a mail server, reused from mail to mail."""

import ipaddress
import socket
from contextlib import suppress
from email.headerregistry import Address
from email.utils import parseaddr
from functools import cache, partial
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from mailing.models import MailSender
from mailing.sealing import unseal
from mailing.wire import Message

DJANGOS_OWN = "django.core.mail.backends.smtp.EmailBackend"


class ForbiddenServer(OSError):
    """A trust's mail server must not be a way into the portal's own network."""


class Connection(SMTP):
    """Knows whether a mail's content is on its way: until then a line that breaks has delivered nothing."""

    has_begun = False

    def __init__(self, *address, is_foreign: bool, **options) -> None:
        self.is_foreign = is_foreign
        super().__init__(*address, **options)

    def _get_socket(self, *address) -> socket.socket:
        """Asks where the line has led to: the name may mean another address by now than when it was checked."""
        line = super()._get_socket(*address)
        if self.is_foreign:
            refuse_private(line.getpeername()[0])
        return line

    def mail(self, *words) -> tuple[int, bytes]:
        self.has_begun = False
        return super().mail(*words)

    def data(self, content: bytes) -> tuple[int, bytes]:
        self.has_begun = True
        return super().data(content)

    def sendmail(self, sender: str, recipients: list[str], content: bytes, *options) -> dict:
        """In two trips instead of four where the server allows it (RFC 2920): sender, recipient and the wish to send
        go together. Raises what smtplib raises."""
        self.ehlo_or_helo_if_needed()
        if len(recipients) > 1 or not self.has_extn("pipelining"):
            return super().sendmail(sender, recipients, content, *options)
        self.has_begun = False
        size = f" size={len(content)}" if self.has_extn("size") else ""
        self.send(f"MAIL FROM:<{sender}>{size}\r\nRCPT TO:<{recipients[0]}>\r\nDATA\r\n")
        of_sender, of_recipient, of_data = self.three_replies()
        if of_sender[0] != 250 or of_recipient[0] not in (250, 251) or of_data[0] != 354:
            self.withdraw(of_data[0])
        if of_sender[0] != 250:
            raise SMTPSenderRefused(*of_sender, sender)
        if of_recipient[0] not in (250, 251):
            raise SMTPRecipientsRefused({recipients[0]: of_recipient})
        if of_data[0] != 354:
            raise SMTPDataError(*of_data)
        self.has_begun = True
        self.send(with_doubled_dots(content).removesuffix(b"\r\n") + b"\r\n.\r\n")
        answer = self.getreply()
        if answer[0] != 250:
            self.withdraw(answer[0])
            raise SMTPDataError(*answer)
        return {}

    def three_replies(self) -> list[tuple[int, bytes]]:
        """421 is the last that a server says: it stands for those that do not come."""
        replies = []
        while len(replies) < 3:
            replies.append(self.getreply())
            if replies[-1][0] == 421:
                replies += replies[-1:] * (3 - len(replies))
        return replies

    def withdraw(self, code: int) -> None:
        """Ready for the next mail, or closed."""
        if code == 421:
            self.close()
            return
        if code == 354:  # it waits for a content that has no recipient
            self.send(".\r\n")
            with suppress(SMTPServerDisconnected):
                self.getreply()
        self._rset()


def with_doubled_dots(content: bytes) -> bytes:
    """A dot that begins a line would end the mail (RFC 5321, section 4.5.2). A mail begins with a header."""
    return content.replace(b"\n.", b"\n..")


class ConnectionByTLS(Connection, SMTP_SSL):
    pass


class Line(EmailBackend):
    """Django's way to a mail server, over connections of ours."""

    is_foreign = False  # a server that a trust has named

    @property
    def connection_class(self):
        return partial(ConnectionByTLS if self.use_ssl else Connection, is_foreign=self.is_foreign)

    def _send(self, message: EmailMessage) -> bool:
        on_wire = message.on_wire if isinstance(message, Message) else None
        if on_wire is None:
            return super()._send(message)
        sender, recipient, content = on_wire
        self.connection.sendmail(sender, [recipient], content)
        return True


def line_of(sender: MailSender) -> BaseEmailBackend:
    """Closed as yet: its `open()` connects."""
    if not sender.has_own_server:
        is_smtp = settings.EMAIL_BACKEND == DJANGOS_OWN
        return Line(timeout=settings.EMAIL_TIMEOUT) if is_smtp else get_connection()
    refuse_own_network(sender.host, sender.port)
    line = Line(
        host=sender.host,
        port=sender.port,
        username=sender.username,
        password=unseal(sender.sealed_password),
        use_tls=sender.security == MailSender.Security.STARTTLS,
        use_ssl=sender.security == MailSender.Security.TLS,
        timeout=settings.EMAIL_TIMEOUT,
    )
    line.is_foreign = True
    return line


def has_begun(line: BaseEmailBackend | None) -> bool:
    """Whether the mail may have arrived although the line broke. True when nobody knows."""
    connection = getattr(line, "connection", None)
    return connection.has_begun if isinstance(connection, Connection) else True


def is_broken(line: BaseEmailBackend | None) -> bool:
    connection = getattr(line, "connection", None)
    return isinstance(connection, Connection) and connection.sock is None


def refuse_own_network(host: str, port: int) -> None:
    for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        refuse_private(address[0])


def refuse_private(address: str) -> None:
    if not settings.MAIL_SERVERS_MAY_BE_PRIVATE and not ipaddress.ip_address(address).is_global:
        raise ForbiddenServer(f"{address} is not a server on the internet")


def from_header(sender: MailSender) -> str:
    """The trust's name, before its own address or the portal's."""
    name = sender.from_name or sender.trust.name
    return str(Address(name, addr_spec=address_of(sender)))


def address_of(sender: MailSender) -> str:
    return sender.from_address or portal_address()


def portal_address() -> str:
    return address_in(settings.DEFAULT_FROM_EMAIL)


@cache
def address_in(field: str) -> str:
    return parseaddr(field)[1]


def portal_domain() -> str:
    return portal_address().partition("@")[2]
