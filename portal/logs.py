"""Keeps personal links out of logs: who reads "/lenke/<token>/" there could come in by it, and who reads
"/nyhetsbrev/av/<token>/" could take somebody off a newsletter.

A formatter sees the whole line, the traceback too; a filter would see the parts that the line is made of.
"""

import logging
import re

# In an address, and in one that is a part of another (?next=%2Flenke%2F…). What a mail program has broken by a space
# goes with it.
OPENING = r"(?:lenke|nyhetsbrev(?:/|%2F)(?:av|valg|bekreft))"
LINK = re.compile(rf"(?P<start>(?:/|%2F){OPENING}(?:/|%2F))(?P<rest>[\w.~%=+-]+(?:\s+[\w-]{{8,}})*)", re.IGNORECASE)
PAGE = re.compile(r"[a-z-]{1,40}")  # a word of ours: /lenke/feil-mottaker/


class DiscreetFormatter(logging.Formatter):
    """Writes what another formatter writes, without the tokens."""

    def __init__(self, inner: logging.Formatter | None = None) -> None:
        super().__init__()
        self.inner = inner or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        return without_tokens(self.inner.format(record))


def without_tokens(text: str) -> str:
    return LINK.sub(lambda link: link[0] if PAGE.fullmatch(link["rest"]) else f"{link['start']}…", text)


def keep_server_discreet() -> None:
    """The web server's own logs, whatever command has started it. Called in each of its workers."""
    for name in ("gunicorn.access", "gunicorn.error"):
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(DiscreetFormatter(handler.formatter))
