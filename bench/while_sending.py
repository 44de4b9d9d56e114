"""How the pages answer while a letter goes out: web and mail worker are processes of their own, as in production."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.urls import reverse

from bench.databases import DEMO, address, connect, using
from bench.mail import TRUST, on_trust, paused, queue, sink
from bench.measuring import Row
from bench.pages import COORDINATOR
from mailing import outbox
from mailing.models import Dispatch, MailSender, OutgoingMail
from members.models import Account
from portal.celery import app
from portal.embedded import supervisor
from portal.embedded.process import last_lines, start_child, stop_child

RECIPIENTS = 8_000
PHASES, REQUESTS = 8, 30  # as many idle as sending, in turns; one after the other in each
SLOW = 0.3  # seconds that the slow server takes for a mail
PATIENCE = 90  # seconds
# As in docker-compose.yml.
MAILER = ["celery", "-A", "portal", "worker", "-n", "mailer@%h", "-Q", "sign_in,mail", "-c", "4"]


class Times(NamedTuple):
    """Seconds of each request."""

    idle: list[float]
    sending: list[float]


def rows() -> Iterator[Row]:
    with using(connect(DEMO)), on_trust() as trust, signed_in() as cookie, web() as port:
        page = Page(port, reverse("dispatches", kwargs={"trust": TRUST}), cookie)
        page.seconds(2 * REQUESTS)  # what each process works out once
        dispatch = paused(queue(trust, RECIPIENTS, at=0))
        for server, slow in (("", 0), (", slow mail server", SLOW)):
            with sink(slow=slow) as mail_port, mailer(mail_port):
                times = take_turns(page, dispatch)
            yield from rows_of(times, server)


def rows_of(times: Times, server: str) -> Iterator[Row]:
    idle, sending = p95(times.idle), p95(times.sending)
    spread = f"p95 {sending * 1000:.0f} / {idle * 1000:.0f} ms"
    yield Row(f"list page, p95 while mail is sent ÷ idle{server}", sending / idle, 2, "×", spread=spread)
    slowest = f"of {len(times.sending)}; idle {max(times.idle):.2g} s"
    yield Row(f"list page, slowest while mail is sent{server}", max(times.sending), 1, "s", spread=slowest)


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def take_turns(page: "Page", dispatch: Dispatch) -> Times:
    times = Times([], [])
    for _ in range(PHASES):
        times.idle.extend(page.seconds(REQUESTS))
        begin(dispatch)
        times.sending.extend(page.seconds(REQUESTS))
        refuse_end(dispatch)
        stop(dispatch)
    return times


def begin(dispatch: Dispatch) -> None:
    before = sent(dispatch)
    with transaction.atomic():
        outbox.resume(dispatch)
    wait_until(lambda: sent(dispatch) > before)


def stop(dispatch: Dispatch) -> None:
    paused(dispatch)
    wait_until(lambda: not is_busy(dispatch))


@transaction.atomic
def sent(dispatch: Dispatch) -> int:
    return dispatch.mails.filter(state=OutgoingMail.State.SENT).count()


@transaction.atomic
def is_busy(dispatch: Dispatch) -> bool:
    return MailSender.objects.filter(trust_id=dispatch.trust_id, turn__isnull=False).exists()


@transaction.atomic
def refuse_end(dispatch: Dispatch) -> None:
    if not dispatch.mails.filter(state=OutgoingMail.State.QUEUED).exists():
        raise AssertionError("The letter was sent before the last page had answered: it needs more recipients.")


def wait_until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > until:
            raise AssertionError("The mail worker does not do what the dispatch says.")
        time.sleep(0.05)


# The processes


class Page:
    """A page of a signed-in person. Each request has its own connection, so both of the web's processes answer."""

    def __init__(self, port: int, path: str, cookie: str) -> None:
        self.port, self.path, self.cookie = port, path, cookie

    def seconds(self, requests: int) -> list[float]:
        return [self.ask() for _ in range(requests)]

    def ask(self) -> float:
        begun = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", self.path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            raise AssertionError(f"{self.path}: {answer.status}")
        return time.perf_counter() - begun


@contextmanager
def signed_in() -> Iterator[str]:
    """The cookie of a session that is gone afterwards."""
    account = Account.objects.get(email=COORDINATOR)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    try:
        yield f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    finally:
        session.delete()


@contextmanager
def web() -> Iterator[int]:
    """As ./dev demo starts it. Gives its port."""
    port = free_port()
    with running(supervisor.commands(port)["web"]) as (process, log):
        until = time.monotonic() + PATIENCE
        while not supervisor.first_page_status(port):
            if process.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"The web does not answer.\n{last_lines(log)}")
            time.sleep(0.05)
        yield port


@contextmanager
def mailer(mail_port: int) -> Iterator[None]:
    """Begins and ends with an empty queue: what the bench has rung for before is no work of this worker."""
    empty_queue()
    try:
        with running(MAILER, EMAIL_URL=f"smtp://127.0.0.1:{mail_port}"):
            yield
    finally:
        empty_queue()


@contextmanager
def running(command: list[str], **environment: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    program, *arguments = command
    everything = {**os.environ, "DATABASE_URL": address(DEMO, "app"), **environment}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        path = Path(sys.executable).parent / program
        process = start_child([path, *arguments], log=log, cwd=settings.BASE_DIR, env=everything)
        try:
            yield process, log
        finally:
            stop_child(process)


def empty_queue() -> None:
    with app.connection_for_write() as connection:
        connection.default_channel.queue_purge("mail")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
