"""What a page costs: at both sizes, with and without row security, and beside a bare Django page."""

import io
import time
from collections.abc import Iterator

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import bare
from bench.databases import DEMO, NATIONAL, PLAIN, connect, using
from bench.measuring import Row, ratio
from members.models import Account

# The demo's rows stand in both databases, so that the very same page is measured at both sizes.
COORDINATOR = "kari.testesen@stavanger.example.no"
PLAN = {"trust": "stavanger", "network": "sykepleiere", "year": 2024}
# Fifty documents on one page, in a trust of the national size.
LIST_COORDINATOR = "person0@foretak-0-1.example.no"
LIST = {"trust": "foretak-0-1", "network": "sykepleiere"}
PAIRS = 120
TRANSACTION = {"BEGIN", "COMMIT"}  # counted by Django, but they ask for nothing


class Browser:
    """Asks for pages in this process, as a web server would: no client's work is measured with them."""

    def __init__(self, database: BaseDatabaseWrapper, handler: WSGIHandler, *, email: str = "") -> None:
        self.database, self.handler = database, handler
        self.cookie = self.sign_in(email) if email else ""

    def sign_in(self, email: str) -> str:
        with using(self.database):
            client = Client()
            client.force_login(Account.objects.get(email=email), settings.AUTHENTICATION_BACKENDS[0])
            return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    def get(self, path: str, query: str = "") -> bytes:
        answered = []
        with using(self.database):
            response = self.handler(self.environment(path, query), lambda status, headers: answered.append(status))
            body = b"".join(response)
            response.close()
        if answered != ["200 OK"]:
            raise AssertionError(f"{path}: {answered}")
        return body

    def environment(self, path: str, query: str = "") -> dict:
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_COOKIE": self.cookie,
            "HTTP_HOST": "localhost",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
        }

    def queries(self, path: str, query: str = "") -> int:
        with CaptureQueriesContext(self.database) as captured:
            self.get(path, query)
        return sum(query["sql"] not in TRANSACTION for query in captured.captured_queries)


def rows() -> Iterator[Row]:
    yield from plan_page_rows()
    yield list_page_row()


def plan_page_rows() -> Iterator[Row]:
    handler, path = WSGIHandler(), reverse("plan", kwargs=PLAN)
    demo = Browser(connect(DEMO), handler, email=COORDINATOR)
    national = Browser(connect(NATIONAL), handler, email=COORDINATOR)
    # The owner of the tables is not held by row security, and Django's own backend tells no scope.
    unwalled = Browser(connect(NATIONAL, role="owner", engine=PLAIN), handler, email=COORDINATOR)

    demo.get(path)  # what is read once a process is not the page's
    yield Row("plan page, queries at demo size", demo.queries(path), 15, "queries")
    yield Row("plan page, queries at national size", national.queries(path), 15, "queries")
    size = ratio(lambda: national.get(path), lambda: demo.get(path), pairs=PAIRS)
    yield Row("plan page, server time at national ÷ demo size", size.value, 1.2, "×", spread=size.spread)
    walls = ratio(lambda: national.get(path), lambda: unwalled.get(path), pairs=PAIRS)
    yield Row("plan page, with ÷ without row security", walls.value, 1.15, "×", spread=walls.spread)


def list_page_row() -> Row:
    """Requests per CPU second of this process, against a bare page that lists the same fifty rows."""
    portal = Browser(connect(NATIONAL), WSGIHandler(), email=LIST_COORDINATOR)
    with override_settings(MIDDLEWARE=bare.MIDDLEWARE):
        plain = Browser(connect(NATIONAL, role="owner", engine=PLAIN), WSGIHandler())
    path, bare_path = reverse("documents", kwargs=LIST), bare.path_of(**LIST)
    found = ratio(lambda: plain.get(bare_path), lambda: portal.get(path), pairs=PAIRS, clock=time.process_time)
    return Row(
        "list page of 50 rows, requests per CPU second ÷ bare Django page",
        found.value,
        0.25,
        "×",
        at_most=False,
        spread=found.spread,
    )
