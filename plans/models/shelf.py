"""What a network keeps at hand to tell about: its development projects and short news.

Both can be linked to activities of its plans; they feed pages, newsletters and reports (plans/shelf/feed.py).
"""

import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.actors import Actor
from network.models import Network, TrustKey, TrustRow, Workplace
from plans.models.activities import Activity
from plans.models.stamped import StampedQuerySet

MOST_NOK = 1_000_000_000
YEAR = [MinValueValidator(2000), MaxValueValidator(2100)]


class ShelfQuerySet(StampedQuerySet):
    def visible_to(self, actor: Actor):
        """Members of the trust, as its finished plans are."""
        if actor.is_visitor:
            return self.none()
        return self.filter(trust_id=actor.trust_id).select_related("network__trust__region")

    def at(self, *, trust: str, network: str, pk: int):
        return self.filter(trust__slug=trust, network__slug=network, pk=pk)

    def present(self):
        """Without what somebody has deleted and may still bring back."""
        return self.filter(removed__isnull=True)

    def of_network(self, network: Network):
        return self.filter(network=network)

    def public(self):
        """What anyone may read. The same is said to the database: plans/migrations, policy "public"."""
        return self.present().filter(is_public=True)

    def with_activities_seen_by(self, actor: Actor):
        """`shown_activities`: the linked ones, but for those of a draft that the actor may not read."""
        return self.prefetch_related(Prefetch("activities", activities_seen_by(actor), to_attr="shown_activities"))


def activities_seen_by(actor: Actor) -> models.QuerySet[Activity]:
    seen = Activity.objects.visible_to(actor).present().filter(sub_goal__removed__isnull=True)
    return seen.order_by("-plan__year", "pk")


class ShelfItem(TrustRow):
    stamp = models.PositiveIntegerField(default=1)  # counts the saves; a form carries the one it was made from
    removed = models.DateTimeField(null=True, blank=True, editable=False)
    is_public = models.BooleanField(_("on the network's public page"), default=False)

    class Meta:
        abstract = True

    @property
    def is_gone(self) -> bool:
        return self.removed is not None

    def activities_seen_by(self, actor: Actor) -> models.QuerySet[Activity]:
        return self.activities.filter(pk__in=activities_seen_by(actor).values("pk")).order_by("-plan__year", "pk")

    def remove(self, *, by: Actor) -> None:
        """Take it off the shelf; a form that is open elsewhere becomes stale. The history notes who."""
        self._set_removed(timezone.now())

    def bring_back(self, *, by: Actor) -> None:
        self._set_removed(None)

    def _set_removed(self, when: datetime.datetime | None) -> None:
        rows = type(self).objects.filter(pk=self.pk, removed__isnull=when is not None)
        rows.update(removed=when, stamp=models.F("stamp") + 1)
        self.refresh_from_db(fields=["removed", "stamp"])


class ProjectQuerySet(ShelfQuerySet):
    def under_way_in(self, first_year: int, last_year: int):
        """A project without a year is always told of; one without a last year is not over."""
        begun = Q(first_year__isnull=True) | Q(first_year__lte=last_year)
        not_over = Q(last_year__isnull=True) | Q(last_year__gte=first_year)
        return self.filter(begun, not_over)

    def public(self):
        return super().public().filter(state__in=Project.PUBLIC)

    def for_list(self):
        return self.select_related("network__trust__region", "workplace")

    def years_offered(self) -> list[int]:
        """The years that projects began or ended in, the newest first."""
        begun, over = (self.order_by().values_list(name, flat=True) for name in ("first_year", "last_year"))
        return sorted({*begun.union(over)} - {None}, reverse=True)


class Project(ShelfItem):
    """A development project at a unit: what it is about, and the funds that were sought and granted for it."""

    class State(models.TextChoices):
        IDEA = "idea", pgettext_lazy("state of a project", "idea")
        APPLIED = "applied", pgettext_lazy("state of a project", "funds sought")
        GRANTED = "granted", pgettext_lazy("state of a project", "funds granted")
        RUNNING = "running", pgettext_lazy("state of a project", "running")
        FINISHED = "finished", pgettext_lazy("state of a project", "finished")
        REFUSED = "refused", pgettext_lazy("state of a project", "refused")

    PUBLIC = [State.GRANTED, State.RUNNING, State.FINISHED]  # the others are nobody's news yet

    network = TrustKey(Network, related_name="projects")
    title = models.CharField(_("title"), max_length=200)
    unit = models.CharField(_("unit"), max_length=200, blank=True)  # in words, when it is no single workplace
    workplace = TrustKey(Workplace, models.SET_NULL, null=True, blank=True, related_name="+")
    description = models.TextField(_("what it is about"), max_length=4000, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True, validators=YEAR)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True, validators=YEAR)
    # Whole Norwegian kroner
    sought = models.PositiveIntegerField(
        _("funds sought"), null=True, blank=True, validators=[MaxValueValidator(MOST_NOK)]
    )
    granted = models.PositiveIntegerField(
        _("funds granted"), null=True, blank=True, validators=[MaxValueValidator(MOST_NOK)]
    )
    funder = models.CharField(_("funder"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.IDEA)
    link = models.URLField(_("link"), blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    activities = models.ManyToManyField(Activity, through="ProjectActivity", related_name="projects")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = [models.F("first_year").desc(nulls_last=True), "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_year__isnull=True)
                | Q(last_year__isnull=True)
                | Q(last_year__gte=models.F("first_year")),
                name="project_years_in_order",
                violation_error_message=_("The last year must not be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        return f"project-{self.pk}"

    @property
    def years(self) -> str:
        """2024–2026, 2024, 2024–, or nothing."""
        if self.first_year == self.last_year:
            return str(self.first_year or "")
        return f"{self.first_year or ''}–{self.last_year or ''}"

    @property
    def where(self) -> str:
        """The unit as it is written, else the workplace."""
        return self.unit or str(self.workplace or "")


class NewsQuerySet(ShelfQuerySet):
    def valid_on(self, day: datetime.date):
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class NewsItem(ShelfItem):
    """A short piece of news for the network: research worth reading, a course, funds to apply for."""

    class Kind(models.TextChoices):
        RESEARCH = "research", pgettext_lazy("kind of news", "research")
        COURSE = "course", pgettext_lazy("kind of news", "course")
        FUNDS = "funds", pgettext_lazy("kind of news", "funds")
        OTHER = "other", pgettext_lazy("kind of news", "other news")

    network = TrustKey(Network, related_name="news")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    link = models.URLField(_("link"), blank=True)
    day = models.DateField(_("date"), default=timezone.localdate)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    activities = models.ManyToManyField(Activity, through="NewsActivity", related_name="news")

    objects = NewsQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("day")),
                name="news_valid_in_order",
                violation_error_message=_("It cannot run out before its own date."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        return f"news-{self.pk}"

    @property
    def has_run_out(self) -> bool:
        return bool(self.valid_until and self.valid_until < timezone.localdate())


class ProjectActivity(TrustRow):
    """A project that an activity of the network's plan leads to, or comes from."""

    project = TrustKey(Project, models.CASCADE, related_name="links")
    activity = TrustKey(Activity, models.CASCADE, related_name="project_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trust", "project", "activity"], name="activity_once_per_project")
        ]


class NewsActivity(TrustRow):
    """A piece of news that belongs to an activity of the network's plan."""

    item = TrustKey(NewsItem, models.CASCADE, related_name="links")
    activity = TrustKey(Activity, models.CASCADE, related_name="news_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trust", "item", "activity"], name="activity_once_per_news")]


def link_model(row: ShelfItem) -> tuple[Any, str]:
    """Which rows link it to activities, and by which key."""
    return (ProjectActivity, "project") if isinstance(row, Project) else (NewsActivity, "item")
