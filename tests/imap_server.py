"""A real IMAP server (pymap) in a process of its own, with one empty mailbox."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from imap_tools import MailBoxUnencrypted

from tests.mail_server import free_port

USER, PASSWORD = "retur", "hemmelig/pass:ord"


@dataclass
class ImapServer:
    port: int

    @property
    def address(self) -> str:
        return f"imap://{USER}:hemmelig%2Fpass%3Aord@127.0.0.1:{self.port}/INBOX"

    def box(self) -> MailBoxUnencrypted:
        return MailBoxUnencrypted("127.0.0.1", self.port, timeout=10).login(USER, PASSWORD)

    def put(self, *mails: bytes) -> None:
        with self.box() as box:
            for mail in mails:
                box.append(mail)

    def subjects(self, folder: str = "INBOX") -> list[str]:
        with self.box() as box:
            if not box.folder.exists(folder):
                return []
            box.folder.set(folder)
            return [mail.subject for mail in box.fetch(mark_seen=False)]


@pytest.fixture
def imap_server() -> Iterator[ImapServer]:
    server = ImapServer(free_port())
    place = ["--host", "127.0.0.1", "--port", str(server.port)]
    command = [sys.executable, "-c", "from pymap.main import main; main()", *place, "dict"]
    process = subprocess.Popen(
        [*command, "--demo-user", USER, "--demo-password", PASSWORD], stdout=subprocess.DEVNULL
    )
    try:
        wait_for(server.port)
        yield server
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("The IMAP server did not start.")
