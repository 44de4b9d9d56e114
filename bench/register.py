"""What the register's pages cost: list, search, coverage and vacancies, at both sizes."""

import time
from collections.abc import Iterator

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from bench import bare
from bench.databases import DEMO, NATIONAL, PLAIN, connect
from bench.measuring import Row, ratio
from bench.pages import COORDINATOR, LIST, LIST_COORDINATOR, Browser

PAIRS = 60
MOST_QUERIES = 12
# Of the trust that stands in both databases.
PAGES = {
    "register list": ("/stavanger/register/", ""),
    "register search": ("/stavanger/register/", "q=sykehjem"),
    "coverage": ("/stavanger/register/dekning/", ""),
    "vacancies": ("/stavanger/register/ledige/", ""),
}
OF_LARGE_TRUST = f"/{LIST['trust']}/register/"  # 50 rows a page of 300 people in the coordinator's network


def rows() -> Iterator[Row]:
    handler = WSGIHandler()
    demo = Browser(connect(DEMO), handler, email=COORDINATOR)
    national = Browser(connect(NATIONAL), handler, email=COORDINATOR)
    for name, (path, query) in PAGES.items():
        yield from page_rows(name, demo, national, path, query)
    yield list_row()


def page_rows(name: str, demo: Browser, national: Browser, path: str, query: str) -> Iterator[Row]:
    demo.get(path, query)  # what is read once a process is not the page's
    for size, browser in (("demo", demo), ("national", national)):
        yield Row(f"{name}, queries at {size} size", browser.queries(path, query), MOST_QUERIES, "queries")
    found = ratio(lambda: national.get(path, query), lambda: demo.get(path, query), pairs=PAIRS)
    yield Row(f"{name}, server time at national ÷ demo size", found.value, 1.2, "×", spread=found.spread)


def list_row() -> Row:
    portal = Browser(connect(NATIONAL), WSGIHandler(), email=LIST_COORDINATOR)
    with override_settings(MIDDLEWARE=bare.MIDDLEWARE):
        plain = Browser(connect(NATIONAL, role="owner", engine=PLAIN), WSGIHandler())
    bare_path = bare.path_of(**LIST)
    found = ratio(
        lambda: plain.get(bare_path), lambda: portal.get(OF_LARGE_TRUST), pairs=PAIRS, clock=time.process_time
    )
    return Row(
        "register list of 50 rows, requests per CPU second ÷ bare Django page",
        found.value,
        0.25,
        "×",
        at_most=False,
        spread=found.spread,
    )
