"""The connection to a mail server, reused from mail to mail."""

import ipaddress
import socket
from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from mailing.models import MailSender
from mailing.sealing import unseal

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class ForbiddenServer(OSError):
    """A trust's mail server must not be a way into the portal's own network."""


def line_of(sender: MailSender) -> BaseEmailBackend:
    """Closed as yet: its `open()` connects."""
    if not sender.has_own_server:
        return get_connection(timeout=settings.EMAIL_TIMEOUT)
    refuse_own_network(sender.host, sender.port)
    return get_connection(
        SMTP,
        host=sender.host,
        port=sender.port,
        username=sender.username,
        password=unseal(sender.sealed_password),
        use_tls=sender.security == MailSender.Security.STARTTLS,
        use_ssl=sender.security == MailSender.Security.TLS,
        timeout=settings.EMAIL_TIMEOUT,
    )


def refuse_own_network(host: str, port: int) -> None:
    if settings.MAIL_SERVERS_MAY_BE_PRIVATE:
        return
    for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not ipaddress.ip_address(address[0]).is_global:
            raise ForbiddenServer(f"{host} is not a server on the internet")


def from_header(sender: MailSender) -> str:
    """The trust's name, before its own address or the portal's."""
    name = sender.from_name or sender.trust.name
    return str(Address(name, addr_spec=address_of(sender)))


def address_of(sender: MailSender) -> str:
    return sender.from_address or portal_address()


def portal_address() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def portal_domain() -> str:
    return portal_address().partition("@")[2]
