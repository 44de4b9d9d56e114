"""A real IMAP server (pymap) in a process of its own, with one empty mailbox."""

import datetime
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
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
    with running() as server:
        yield server


@contextmanager
def running(*options: str | Path) -> Iterator[ImapServer]:
    server = ImapServer(free_port())
    place = ["--host", "127.0.0.1", "--port", str(server.port), *options]
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


def own_certificate(folder: Path) -> tuple[Path, Path]:
    """Of "localhost", signed by nobody but itself: (certificate, key)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, secret = folder / "certificate.pem", folder / "key.pem"
    pem.write_bytes(certificate.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return pem, secret
