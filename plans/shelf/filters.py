"""Which projects and news a list shows. The choice stays in the address."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from plans.models import NewsItem, Project

LONGEST_SEARCH = 100


def text_in(query: QueryDict) -> str:
    return query.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]


def year_in(query: QueryDict) -> int | None:
    written = query.get("year", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) == 4 else None


def holding(text: str, *names: str) -> Q:
    """Every word stands in one of the fields."""
    wanted = Q()
    for word in text.split():
        anywhere = Q()
        for name in names:
            anywhere |= Q(**{f"{name}__icontains": word})
        wanted &= anywhere
    return wanted


@dataclass(frozen=True)
class ProjectFilter:
    states: tuple[str, ...] = ()
    year: int | None = None
    text: str = ""

    @classmethod
    def of_query(cls, query: QueryDict) -> "ProjectFilter":
        wanted = query.getlist("state")
        states = tuple(state for state in Project.State.values if state in wanted)
        return cls(states=states, year=year_in(query), text=text_in(query))

    @property
    def is_active(self) -> bool:
        return self != ProjectFilter()

    def apply(self, projects: QuerySet[Project]) -> QuerySet[Project]:
        if self.states:
            projects = projects.filter(state__in=self.states)
        if self.year:
            projects = projects.under_way_in(self.year, self.year)
        return projects.filter(
            holding(self.text, "title", "unit", "workplace__name", "description", "funder", "contact")
        )


@dataclass(frozen=True)
class NewsFilter:
    """`older` shows what has run out as well."""

    kinds: tuple[str, ...] = ()
    text: str = ""
    older: bool = False
    today: datetime.date = field(default_factory=timezone.localdate)

    @classmethod
    def of_query(cls, query: QueryDict) -> "NewsFilter":
        wanted = query.getlist("kind")
        kinds = tuple(kind for kind in NewsItem.Kind.values if kind in wanted)
        return cls(kinds=kinds, text=text_in(query), older="older" in query)

    @property
    def is_active(self) -> bool:
        return self != NewsFilter(today=self.today)

    def apply(self, news: QuerySet[NewsItem]) -> QuerySet[NewsItem]:
        if self.kinds:
            news = news.filter(kind__in=self.kinds)
        if not self.older:
            news = news.valid_on(self.today)
        return news.filter(holding(self.text, "title", "text"))
