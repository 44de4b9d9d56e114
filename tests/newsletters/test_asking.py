"""Asking other people's servers whether a link works: what is called, what never is, and what is made of it."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsletters import asking
from newsletters.asking import Answer, Refused, answer_of, answers_of, call, is_open, once

# By path: the status that a server gives, and where it leads on to.
PAGES = {
    "/fine": (200, ""),
    "/gone": (404, ""),
    "/fault": (503, ""),
    "/people": (403, ""),
    "/moved": (301, "/fine"),
    "/inside": (302, "http://127.0.0.1/"),
    "/round": (302, "/round"),
    "/file": (302, "file:///etc/passwd"),
}


class Pages(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]] = []

    def do_HEAD(self) -> None:
        self.asked.append((self.command, self.path))
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/drops":
            for _drop in range(50):
                self.wfile.write(b"X-A: b\r\n" if _drop else b"HTTP/1.0 200 OK\r\n")
                time.sleep(0.05)
            return
        if self.path == "/only-get" and self.command == "HEAD":
            self.send_response(405)
        else:
            status, leads_to = PAGES.get(self.path, (200, ""))
            self.send_response(status)
            if leads_to:
                self.send_header("Location", leads_to)
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    Pages.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def open_internet(server, monkeypatch):
    """The network at the edge: a name of the open internet, at whose port 80 our server listens."""

    def look_up(host, port, **how):
        known = {"open.example": "93.184.216.34", "hidden.example": "10.0.0.5", "127.0.0.1": "127.0.0.1"}
        if host not in known:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known[host], port))]

    def dial(address, timeout=None, **how):
        assert address == ("93.184.216.34", 80)
        line = socket.socket()
        line.settimeout(timeout)
        line.connect(server.server_address)
        return line

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", dial)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/fine", Answer.FINE),
        ("/fine?a=æ b", Answer.FINE),
        ("/gone", Answer.GONE),
        ("/fault", Answer.FAULT),
        ("/people", Answer.FINE),
        ("/moved", Answer.FINE),
        ("/only-get", Answer.FINE),
        ("/round", Answer.ROUND),
        ("/inside", Answer.CLOSED),
        ("/file", Answer.CLOSED),
    ],
)
def test_a_server_says_whether_the_page_is_there(open_internet, path, answer):
    assert answer_of(f"http://open.example{path}") == answer


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("http://hidden.example/", Answer.CLOSED),
        ("http://nobody.example/", Answer.NO_SERVER),
        ("http://127.0.0.1/", Answer.CLOSED),
        ("http://open.example:6379/", Answer.CLOSED),
        ("https://open.example:80/", Answer.CLOSED),
        ("ftp://open.example/", Answer.CLOSED),
        ("http:///", Answer.CLOSED),
        ("http://open.example:nine/", Answer.SILENT),
        ("http://[::1/", Answer.SILENT),
        (f"http://{'a' * 70}.example/", Answer.SILENT),
    ],
)
def test_what_is_not_of_the_open_internet_is_not_called(open_internet, address, answer):
    assert answer_of(address) == answer
    assert Pages.asked == []


def test_the_page_itself_is_fetched_only_where_a_server_knows_nothing_else(open_internet):
    answer_of("http://open.example/fine")
    answer_of("http://open.example/only-get")

    assert Pages.asked == [("HEAD", "/fine"), ("HEAD", "/only-get"), ("GET", "/only-get")]


@pytest.mark.parametrize("path", ["/slow", "/drops"])
def test_a_server_that_takes_its_time_is_given_up(open_internet, monkeypatch, path):
    monkeypatch.setattr(asking, "LONGEST", 0.3)
    begun = time.monotonic()

    assert answer_of(f"http://open.example{path}") in {Answer.SILENT, Answer.FINE}
    assert time.monotonic() - begun < 2


def test_many_are_asked_at_once_and_each_once(open_internet):
    fine, gone = "http://open.example/fine", "http://open.example/gone"

    assert answers_of([fine, gone, fine]) == {fine: "", gone: "gone"}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1", "fec0::1", "64:ff9b:1::1", "::10.0.0.1",
    ],
)  # fmt: skip
def test_addresses_inside_are_not_open(address):
    assert not is_open(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_addresses_of_the_internet_are_open(address):
    assert is_open(address)


def test_a_name_with_one_address_inside_is_not_called_at_all(monkeypatch):
    found = [(socket.AF_INET, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.5")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **how: found)

    with pytest.raises(Refused):
        call("two.example", 80, 1)


def test_several_addresses_share_the_time_there_is(monkeypatch):
    given = []
    found = [(socket.AF_INET, 1, 6, "", (f"93.184.216.{last}", 80)) for last in (34, 35, 36)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **how: found)

    def silent(_address, timeout):
        given.append(timeout)
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", silent)
    with pytest.raises(TimeoutError):
        call("three.example", 80, 9)

    assert [round(timeout) for timeout in given] == [3, 4, 9]


def test_nobody_is_called_when_the_time_is_up():
    with pytest.raises(TimeoutError):
        once("HEAD", "http://open.example/", time.monotonic() - 1)
