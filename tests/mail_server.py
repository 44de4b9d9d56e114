"""A real SMTP server in the test's own process, and what arrived at it."""

import re
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from mailing.codes import LETTERS

CODE = re.compile(rf"\b[{LETTERS}]{{4}}-[{LETTERS}]{{4}}\b")


class MailServer:
    """Takes every mail until it is told to refuse: the address, or the mail once it has been read."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.refuse_address: str = ""
        self.refuse_mail: Callable[[str], str] | None = None

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if self.refuse_address:
            return self.refuse_address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        message = message_from_bytes(envelope.content, EmailMessage, policy=policy.default)
        if self.refuse_mail:
            return self.refuse_mail(text_of(message))
        self.received.append(message)
        return "250 OK"

    @property
    def codes(self) -> list[str]:
        return [found.group() for message in self.received if (found := CODE.search(text_of(message)))]


def text_of(message: EmailMessage) -> str:
    return message.get_body(preferencelist=("plain",)).get_content()


def html_of(message: EmailMessage) -> str:
    return message.get_body(preferencelist=("html",)).get_content()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    server = MailServer()
    door = Controller(server, hostname="127.0.0.1", port=free_port())
    door.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = door.hostname, door.port
    settings.EMAIL_USE_TLS = False
    yield server
    door.stop()
