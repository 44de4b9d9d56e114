"""Asks the servers of other people whether a link leads somewhere. From inside the house, so with care.

Whoever writes a newsletter chooses the address, and must not reach by it what stands behind the portal: each name is
looked up once, each of its addresses must be one of the open internet, and just that address is called – after a
redirect again. Nothing of what comes back is kept but whether it is there.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _

AT_ONCE = 8  # servers
PATIENCE = 10  # seconds that a server may be silent
LONGEST = 20  # seconds for one address, however often it is led on
MOST_TURNS = 5  # redirects
PORTS = {"http": 80, "https": 443}
NOT_FOR_PROGRAMS = {401, 403, 405, 406, 429, 451, 999}  # it is there, and lets only people in
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv4 behind IPv6
OPEN_IPV6 = ipaddress.ip_network("2000::/3")  # all that is given out; what else Python calls global is not
AGENT = "Ressursnett (checks links of a newsletter before it is sent)"


class Answer(models.TextChoices):
    """What is wrong with an address; nothing, when it is there."""

    FINE = "", _("is there")
    ASKING = "asking", _("is being asked")
    GONE = "gone", _("the page is not there")
    NO_SERVER = "no_server", _("there is no such server")
    SILENT = "silent", _("the server does not answer")
    FAULT = "fault", _("the server reports a fault")
    CERTIFICATE = "certificate", _("the server cannot prove who it is")
    CLOSED = "closed", _("the address is inside a closed network or cannot be asked")
    ROUND = "round", _("the server leads from one address to the next without end")


class Refused(Exception):
    """An address that we do not call."""


def answers_of(addresses: Iterable[str]) -> dict[str, str]:
    """By address; outside any transaction, since servers take their time."""
    wanted = list(dict.fromkeys(addresses))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(wanted, pool.map(answer_of, wanted), strict=True))


def answer_of(address: str) -> str:
    try:
        return follow(address).value
    except Refused:
        return Answer.CLOSED.value
    except socket.gaierror:
        return Answer.NO_SERVER.value
    except ssl.SSLError:
        return Answer.CERTIFICATE.value
    except (OSError, http.client.HTTPException, ValueError):
        return Answer.SILENT.value


def follow(address: str) -> Answer:
    until = time.monotonic() + LONGEST
    for _turn in range(MOST_TURNS + 1):
        status, leads_to = ask(address, until)
        if not leads_to:
            return meaning_of(status)
        address = urljoin(address, leads_to)
    return Answer.ROUND


def meaning_of(status: int) -> Answer:
    if status < 400 or status in NOT_FOR_PROGRAMS:
        return Answer.FINE
    return Answer.FAULT if status >= 500 else Answer.GONE


def ask(address: str, until: float) -> tuple[int, str]:
    """Status, and where it leads on to. Some servers know only GET; of that the content is not read."""
    status, leads_to = once("HEAD", address, until)
    if status in {400, 403, 404, 405, 500, 501}:
        return once("GET", address, until)
    return status, leads_to


def once(method: str, address: str, until: float) -> tuple[int, str]:
    parts = urlsplit(address)
    with closing(connection_to(parts, until)) as connection:
        end = Timer(max(until - time.monotonic(), 0), hang_up, [connection])  # drop by drop is no answer either
        end.daemon = True
        end.start()
        try:
            connection.connect()
            if time.monotonic() > until:
                raise TimeoutError
            connection.request(method, target_of(parts), headers={"User-Agent": AGENT, "Accept": "*/*"})
            answer = connection.getresponse()
            leads_to = answer.headers.get("Location", "") if 300 <= answer.status < 400 else ""
            return answer.status, leads_to
        finally:
            end.cancel()


def connection_to(parts: SplitResult, until: float) -> http.client.HTTPConnection:
    if parts.scheme not in PORTS or not parts.hostname or (parts.port or PORTS[parts.scheme]) != PORTS[parts.scheme]:
        raise Refused(parts.geturl())
    timeout = min(PATIENCE, until - time.monotonic())
    if timeout <= 0:
        raise TimeoutError
    host = parts.hostname.encode("idna").decode()
    return (Guarded if parts.scheme == "http" else GuardedTLS)(host, timeout=timeout)


def target_of(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def hang_up(connection: http.client.HTTPConnection) -> None:
    if connection.sock:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


class Guarded(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = call(self.host, self.port, self.timeout)


class GuardedTLS(http.client.HTTPSConnection):
    def connect(self) -> None:
        self.sock = call(self.host, self.port, self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def call(host: str, port: int, timeout: float) -> socket.socket:
    """The address that was checked is the one that is called: a name may mean another one a moment later."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not all(map(is_open, addresses)):
        raise Refused(host)
    until = time.monotonic() + timeout
    for left, address in zip(range(len(addresses), 1, -1), addresses, strict=False):
        try:
            return socket.create_connection((address, port), (until - time.monotonic()) / left)
        except OSError:
            continue  # the next one may answer: many houses have no IPv6
    return socket.create_connection((addresses[-1], port), max(until - time.monotonic(), 0.1))


def is_open(address: str) -> bool:
    """Of the open internet, and no way round to something else."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner or ip in NAT64:
            return bool(inner) and bool(ip.ipv4_mapped) and is_open(str(inner))
        if ip not in OPEN_IPV6:
            return False
    return ip.is_global and not ip.is_multicast
