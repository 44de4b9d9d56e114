"""The regional coordinator at the strategy in the browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from network.models import Region
from network.tenancy import scope
from plans.models import StrategyPeriod
from tests.plans.editor import sent_by
from tests.reading import in_english


@dataclass
class Strategist:
    browser: Client
    region: Region
    period: StrategyPeriod

    def __post_init__(self) -> None:
        in_english(self.browser)

    @property
    def url(self) -> str:
        return f"/region/{self.region.slug}/strategi/"

    @property
    def of_period(self) -> str:
        return f"{self.url}{self.period.first_year}-{self.period.last_year}/"

    def get(self, path: str = "", **headers: str) -> HttpResponse:
        return self.browser.get(self.at(path), headers=headers)

    def list_page(self) -> HttpResponse:
        return self.browser.get(f"/region/{self.region.slug}/")

    def post(self, path: str, data: Any = None, *, script: bool = False) -> HttpResponse:
        headers = {"HX-Request": "true"} if script else {}
        return self.browser.post(self.at(path), data or {}, headers=headers)

    def form(self, path: str) -> dict[str, Any]:
        """What the form at the path sends when nothing is changed in it."""
        return sent_by(self.get(path).context["form"])

    def save(self, path: str, **changes: Any) -> HttpResponse:
        return self.post(path, self.form(path) | changes)

    def follow(self, response: HttpResponse) -> HttpResponse:
        """The page that a redirect leads to."""
        assert response.status_code == 302, response.content.decode()[:2000]
        return self.browser.get(response.url.partition("#")[0])

    def at(self, path: str) -> str:
        """In the period; what begins with a slash beside all periods."""
        return self.url + path[1:] if path.startswith("/") else self.of_period + path


@contextmanager
def inside(region: Region) -> Iterator[None]:
    """The rows as the regional coordinator reads and writes them."""
    with scope(regions=[region.pk]):
        yield


def errors_of(response: HttpResponse) -> dict[str, list[str]]:
    assert response.status_code == 422, response.status_code
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


StrategistOf = Callable[..., Strategist]
