"""What the plan of today and the thread pages cost at both sizes, and the thread of ten years in a large trust."""

from collections.abc import Iterator

from django.core.handlers.wsgi import WSGIHandler
from django.db.backends.base.base import BaseDatabaseWrapper
from django.urls import reverse

from bench.databases import DEMO, NATIONAL, PLAIN, connect, using
from bench.measuring import Row, ratio
from bench.pages import COORDINATOR, LIST, LIST_COORDINATOR, Browser
from plans.models import FocusArea, PlanArea

PAIRS = 60
MOST_QUERIES = 15
# Of the trust that stands in both databases.
PLACE = {"trust": "stavanger", "network": "sykepleiere"}


def rows() -> Iterator[Row]:
    handler = WSGIHandler()
    demo = Browser(connect(DEMO), handler, email=COORDINATOR)
    national = Browser(connect(NATIONAL), handler, email=COORDINATOR)
    at_demo, at_national = addresses(DEMO), addresses(NATIONAL)
    for name, address in at_demo.items():
        yield from page_rows(name, demo, national, address, at_national[name])
    yield ten_years_row()


def addresses(database: str) -> dict[str, tuple[str, str]]:
    """Path and query of each page. The rows are the same in both databases, their ids need not be."""
    with using(owner_of(database)):
        area = PlanArea.objects.filter(plan__network__slug=PLACE["network"], plan__trust__slug=PLACE["trust"])
        newest = area.exclude(focus_area=None).order_by("-plan__year", "number")[0]
        thread = reverse("thread", kwargs=PLACE | {"pk": newest.focus_area_id})
        priority = newest.focus_area.priorities.order_by("number")[0]
        return {
            "newest plan": (reverse("plan", kwargs=PLACE | {"year": newest.plan.year}), ""),
            "thread of an area": (thread, ""),
            "thread of a priority": (thread, f"priority={priority.pk}"),
            "where threads begin": (reverse("threads", kwargs=PLACE), ""),
        }


def owner_of(database: str) -> BaseDatabaseWrapper:
    """Sees all trusts' rows."""
    return connect(database, role="owner", engine=PLAIN)


def page_rows(
    name: str, demo: Browser, national: Browser, here: tuple[str, str], there: tuple[str, str]
) -> Iterator[Row]:
    demo.get(*here)  # what is read once a process is not the page's
    few = demo.queries(*here)
    yield Row(f"{name}, queries at demo size", few, MOST_QUERIES, "queries")
    yield Row(f"{name}, queries at national size", national.queries(*there), few, "queries")
    found = ratio(lambda: national.get(*there), lambda: demo.get(*here), pairs=PAIRS)
    yield Row(f"{name}, server time at national ÷ demo size", found.value, 1.2, "×", spread=found.spread)


def ten_years_row() -> Row:
    """Two periods, ten plans, ninety activities on one page."""
    browser = Browser(connect(NATIONAL), WSGIHandler(), email=LIST_COORDINATOR)
    with using(owner_of(NATIONAL)):
        region = FocusArea.objects.filter(region__trusts__slug=LIST["trust"])
        newest = region.order_by("-period__first_year", "number")[0]
    path = reverse("thread", kwargs=LIST | {"pk": newest.pk})
    return Row("thread over ten years, queries", browser.queries(path), MOST_QUERIES, "queries")
