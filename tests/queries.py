"""How many queries a page costs. What a test adds to stand for transactions is not counted."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT", "select set_config")


def count_queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        page = browser.get(address)
    assert page.status_code == 200
    return sum(not query["sql"].startswith(OF_THE_TEST) for query in captured.captured_queries)
