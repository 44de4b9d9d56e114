"""A mail as it goes over the wire. Django builds the same from objects, which takes longer than sending it.

Text and HTML stand as they are (8bit), attachments are encoded once a dispatch. What needs more care than that, such
as a line of more than 998 bytes, is left to Django.
"""

import re
from email.header import Header
from email.utils import formatdate
from functools import cached_property

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address

PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")
PLAIN_WORDS = re.compile(r"[ -~]{1,60}")  # need neither encoding nor folding
LONGEST_LINE = 998  # bytes; RFC 5322, section 2.1.1


class Message(EmailMultiAlternatives):
    """With `files`, the attachments as `part_of` gives them, and a `boundary` that stands in no text."""

    boundary = ""
    files: tuple[bytes, ...] = ()

    @cached_property
    def built(self):
        return super().message()

    def message(self):
        return self.built

    @cached_property
    def on_wire(self) -> tuple[str, str, bytes] | None:
        """Sender and recipient of the envelope, and the content. None when it is Django's to build."""
        if not self.boundary or len(self.to) != 1 or len(self.alternatives) != 1:
            return None
        content = self.content()
        if max(map(len, content.split(b"\r\n"))) > LONGEST_LINE:
            return None
        return in_ascii(self.from_email), in_ascii(self.to[0]), content

    def content(self) -> bytes:
        html, _ = self.alternatives[0]
        letter = [
            f'Content-Type: multipart/alternative; boundary="{self.boundary}"\r\n\r\n'.encode(),
            part("plain", self.body, self.boundary),
            part("html", html, self.boundary),
            f"--{self.boundary}--\r\n".encode(),
        ]
        if self.files:
            around = f"{self.boundary}+"
            between = f"--{around}\r\n".encode()
            files = [piece for file in self.files for piece in (between, file, b"\r\n")]
            opening = f'Content-Type: multipart/mixed; boundary="{around}"\r\n\r\n'.encode()
            letter = [opening, between, *letter, *files, f"--{around}--\r\n".encode()]
        return b"".join([self.head(), *letter])

    def head(self) -> bytes:
        fields = {
            "Subject": encoded(self.subject),
            "To": in_ascii(self.to[0]),
            "Date": formatdate(localtime=True),
            **{
                name: value if PLAIN_WORDS.fullmatch(value) else encoded(value) for name, value in self.others.items()
            },
            "From": self.extra_headers["From"],
            "MIME-Version": "1.0",
        }
        lines = [f"{name}: {value}" for name, value in fields.items()]
        if any("\n" in line.replace("\r\n ", "") for line in lines):
            raise ValueError("A header of a mail has more than one line.")
        return "\r\n".join([*lines, ""]).encode("ascii")

    @property
    def others(self) -> dict[str, str]:
        return {name: value for name, value in self.extra_headers.items() if name != "From"}


def part(subtype: str, text: str, boundary: str) -> bytes:
    encoding = "7bit" if text.isascii() else "8bit"
    head = (
        f'--{boundary}\r\nContent-Type: text/{subtype}; charset="utf-8"\r\nMIME-Version: 1.0\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return (head + with_wire_ends(text) + "\r\n").encode()


def with_wire_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def part_of(attachment) -> bytes:
    return attachment.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def encoded(words: str) -> str:
    if PLAIN_WORDS.fullmatch(words):
        return words
    if words.isascii():
        return words if "\n" not in words and len(words) < 900 else Header(words).encode(linesep="\r\n")
    return Header(words, "utf-8").encode(linesep="\r\n").strip()


def in_ascii(address: str) -> str:
    """Raises ValueError for what is no address."""
    if PLAIN_ADDRESS.fullmatch(address):
        return address
    if "@" not in address or any(sign in address for sign in "\r\n<>"):
        raise ValueError("This is no mail address.")
    return sanitize_address(address, "utf-8")
