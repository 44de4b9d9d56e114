"""How many queries a page costs. What a test adds to stand for transactions is not counted."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT", "select set_config")


def count_queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        page = browser.get(address)
    assert page.status_code == 200
    return sum(is_of_the_page(query) for query in captured.captured_queries)


@contextmanager
def counted(number: int) -> Iterator[None]:
    """What is done inside asks just so often."""
    with CaptureQueriesContext(connection) as captured:
        yield
    asked = [query["sql"] for query in captured.captured_queries if is_of_the_page(query)]
    assert len(asked) == number, "\n".join([f"{len(asked)} queries:", *asked])


def is_of_the_page(query: dict) -> bool:
    return not query["sql"].startswith(OF_THE_TEST)
