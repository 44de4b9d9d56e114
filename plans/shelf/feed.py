"""The shelf as others take from it: a public page, a meeting, a newsletter, the annual report.

Plain values: whoever shows them asks the database for nothing more.
"""

import datetime
from dataclasses import dataclass

from network.models import Network
from plans.models import NewsItem, Project


@dataclass(frozen=True, kw_only=True)
class ProjectEntry:
    id: int
    title: str
    where: str  # unit or workplace
    description: str
    years: str
    sought: int | None  # whole Norwegian kroner
    granted: int | None
    funder: str
    state: str
    state_label: str
    link: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class NewsEntry:
    id: int
    kind: str
    kind_label: str
    title: str
    text: str
    link: str
    day: datetime.date
    valid_until: datetime.date | None

    def is_valid_on(self, day: datetime.date) -> bool:
        return self.valid_until is None or self.valid_until >= day


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Projects by year, news newest first."""

    projects: tuple[ProjectEntry, ...] = ()
    news: tuple[NewsEntry, ...] = ()

    @property
    def sought(self) -> int:
        return sum(entry.sought or 0 for entry in self.projects)

    @property
    def granted(self) -> int:
        return sum(entry.granted or 0 for entry in self.projects)

    def __bool__(self) -> bool:
        return bool(self.projects or self.news)


def shelf_for(network: Network, since: datetime.date, until: datetime.date, *, public: bool = False) -> Shelf:
    """What was under way in these days, the last included, and the news of them; in the active language.
    public: only what somebody has marked for everyone, and of projects those that are decided.

    Two queries. News that has run out since is in it: who looks ahead asks each `is_valid_on`.
    """
    projects = Project.objects.filter(trust_id=network.trust_id, network=network).present()
    news = NewsItem.objects.filter(trust_id=network.trust_id, network=network).present()
    if public:
        projects, news = projects.public(), news.public()
    under_way = projects.under_way_in(since.year, until.year).select_related("workplace")
    return Shelf(
        projects=tuple(map(project_entry, under_way)),
        news=tuple(map(news_entry, news.filter(day__range=(since, until)))),
    )


def project_entry(row: Project) -> ProjectEntry:
    return ProjectEntry(
        id=row.pk,
        title=row.title,
        where=row.where,
        description=row.description,
        years=row.years,
        sought=row.sought,
        granted=row.granted,
        funder=row.funder,
        state=row.state,
        state_label=str(row.get_state_display()),
        link=row.link,
        contact=row.contact,
    )


def news_entry(row: NewsItem) -> NewsEntry:
    return NewsEntry(
        id=row.pk,
        kind=row.kind,
        kind_label=str(row.get_kind_display()),
        title=row.title,
        text=row.text,
        link=row.link,
        day=row.day,
        valid_until=row.valid_until,
    )
