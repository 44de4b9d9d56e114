"""Logs keep personal links to themselves: Django's, and those of the web server in a process of its own."""

import http.client
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from portal.embedded.process import start_child, stop_child
from portal.logs import DiscreetFormatter, without_tokens
from tests.database import address_of
from tests.mail_server import free_port

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "kQ3xT-_9" * 8


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (f"Gone: /lenke/{TOKEN}/", "Gone: /lenke/…/"),
        (f"Gone: /lenke/{TOKEN[:-3]}", "Gone: /lenke/…"),
        (f"Gone: /lenke/{TOKEN})/", "Gone: /lenke/…)/"),
        (f"Gone: /lenke/{TOKEN[:5]} {TOKEN[5:]}/", "Gone: /lenke/…/"),
        (f'"GET /lenke/{TOKEN}/ HTTP/1.1" 302', '"GET /lenke/…/ HTTP/1.1" 302'),
        (f'"GET /lenke/{TOKEN[:5]}%20{TOKEN[5:]}/ HTTP/1.1" 302', '"GET /lenke/…/ HTTP/1.1" 302'),
        (f'"GET /x HTTP/1.1" 200 "https://a.no/lenke/{TOKEN}/"', '"GET /x HTTP/1.1" 200 "https://a.no/lenke/…/"'),
        (f"/konto/inn/?next=%2Flenke%2F{TOKEN}%2F", "/konto/inn/?next=%2Flenke%2F…"),
        (f'"POST /nyhetsbrev/av/{TOKEN[:52]}/ HTTP/1.1" 200', '"POST /nyhetsbrev/av/…/ HTTP/1.1" 200'),
        (f"/sprak/?next=%2Fnyhetsbrev%2Fvalg%2F{TOKEN[:52]}%2F", "/sprak/?next=%2Fnyhetsbrev%2Fvalg%2F…"),
        (f"Gone: /nyhetsbrev/bekreft/{TOKEN[:52]}/", "Gone: /nyhetsbrev/bekreft/…/"),
        ("/egen/sykepleiere/nyhetsbrev/12/sendt/ 200", "/egen/sykepleiere/nyhetsbrev/12/sendt/ 200"),
        ("Gone: /lenke/feil-mottaker/", "Gone: /lenke/feil-mottaker/"),
        ("/egen/e-post/12/ 200", "/egen/e-post/12/ 200"),
    ],
)
def test_a_line_is_written_without_its_token(line, written):
    assert without_tokens(line) == written


def test_what_the_portal_logs_goes_through_it():
    [console] = [handler for handler in logging.getLogger().handlers if handler.name == "console"]
    try:
        raise ValueError(f"https://a.no/lenke/{TOKEN}/")
    except ValueError:
        record = logging.getLogger().makeRecord("x", logging.ERROR, "x", 1, "Broken", (), sys.exc_info())

    assert isinstance(console.formatter, DiscreetFormatter)
    assert console.format(record).splitlines()[-1] == "ValueError: https://a.no/lenke/…/"


@pytest.fixture
def web(tmp_path) -> Iterator[tuple[int, Path]]:
    """The web server as it is started everywhere: nothing on its command line asks for discretion."""
    port, log = free_port(), tmp_path / "web.log"
    command = [Path(sys.executable).parent / "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}",
               "--access-logfile", "-", "--no-control-socket"]  # fmt: skip
    server = start_child(command, log=log, cwd=ROOT, env=os.environ | {"DATABASE_URL": address_of("app")})
    try:
        yield port, log
    finally:
        stop_child(server)


@pytest.mark.django_db(transaction=True)
def test_the_web_server_logs_no_token(web):
    port, log = web

    assert status(port, f"/lenke/{TOKEN}/", referer=f"http://localhost:{port}/lenke/{TOKEN}/") == 410

    written = until_it_says("/lenke/", log)
    assert 'GET /lenke/…/ HTTP/1.1" 410' in written
    assert f'"http://localhost:{port}/lenke/…/"' in written
    assert "Gone: /lenke/…/" in written
    assert TOKEN[:8] not in written


def status(port: int, path: str, *, referer: str) -> int:
    until = time.monotonic() + 30
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                connection.request("GET", path, headers={"Host": "localhost", "Referer": referer})
                return connection.getresponse().status
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def until_it_says(words: str, log: Path) -> str:
    until = time.monotonic() + 10
    while log.read_text().count(words) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    return log.read_text()
