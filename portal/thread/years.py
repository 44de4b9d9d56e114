"""What a network's plans do in a line of focus areas, year by year; four queries, however many years and rows."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject
from django.urls import reverse

from network.actors import Actor
from network.models import Network
from network.panels import ACTIVITY, SUB_GOAL, Filled, filled
from network.terms import Words
from plans.access import is_carried_out
from plans.models import (
    Activity,
    AnnualPlan,
    Evidence,
    NewsActivity,
    PlanArea,
    PlanContent,
    ProjectActivity,
    SubGoal,
    SubGoalPriority,
)
from plans.parties import party_label
from plans.reading import by_parent
from plans.times import times_in_words


@dataclass(frozen=True)
class Link:
    text: str
    url: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a row was carried forward from; `url` is '' where the reader sees no such plan."""

    year: int
    url: str


@dataclass(frozen=True, kw_only=True)
class ActivityShown:
    row: Activity
    who: str
    when: str
    is_late: bool
    origin: Origin | None
    goes_on: tuple[Origin, ...]
    evidence: tuple[Link, ...]
    shelf: tuple[Link, ...]
    panels: tuple[Filled, ...]


@dataclass(frozen=True, kw_only=True)
class SubGoalShown:
    row: SubGoal
    number: str
    url: str  # its place in the plan
    origin: Origin | None
    goes_on: tuple[Origin, ...]
    activities: tuple[ActivityShown, ...]
    panels: tuple[Filled, ...]
    elsewhere: PlanArea | None  # the area that it stands under, where that is none of the line
    priorities: tuple[Any, ...] = ()

    @property
    def done(self) -> int:
        return sum(activity.row.state == Activity.State.DONE for activity in self.activities)


@dataclass(frozen=True, kw_only=True)
class YearShown:
    area: PlanArea
    url: str
    sub_goals: tuple[SubGoalShown, ...]

    @property
    def plan(self) -> AnnualPlan:
        return self.area.plan

    @property
    def year(self) -> int:
        return self.plan.year


def years_of(
    areas: QuerySet[PlanArea],
    *,
    network: Network,
    actor: Actor,
    words: Words,
    today: datetime.date,
    priorities: Collection[int] = (),
) -> list[YearShown]:
    """The newest first. `areas`: of the network's plans, one a year, and others that work for `priorities`."""
    return Reading(areas, network, actor, words, today, priorities).years()


def areas_in_line(
    network: Network, actor: Actor, focus_areas: Collection[int], priorities: Collection[int] = ()
) -> QuerySet[PlanArea]:
    """With the areas elsewhere (not `in_line`) that have a sub-goal working for one of the line's priorities."""
    links = SubGoalPriority.objects.filter(trust=network.trust_id, priority__in=priorities, sub_goal__removed=None)
    own = Q(focus_area__in=focus_areas)
    return seen_areas(network, actor).filter(own | Q(pk__in=links.values("sub_goal__area"))).annotate(in_line=own)


def own_areas_called(network: Network, actor: Actor, title: str) -> QuerySet[PlanArea]:
    """Of plans that no strategy covers: an area goes on as long as it has the same title."""
    return seen_areas(network, actor).filter(focus_area=None, title__iexact=title).annotate(in_line=Value(True))


def seen_areas(network: Network, actor: Actor) -> QuerySet[PlanArea]:
    rows = PlanArea.objects.filter(trust=network.trust_id, plan__in=seen_plans(network, actor).values("pk"))
    return rows.select_related("plan").order_by("-plan__year", "number")


def seen_plans(network: Network, actor: Actor) -> QuerySet[AnnualPlan]:
    """Drafts only for those who see drafts."""
    return AnnualPlan.objects.visible_to(actor).filter(network=network).order_by()


class Reading:
    def __init__(
        self,
        areas: QuerySet[PlanArea],
        network: Network,
        actor: Actor,
        words: Words,
        today: datetime.date,
        priorities: Collection[int],
    ) -> None:
        self.network, self.words, self.today = network, words, today
        self.areas = list(areas)
        plans = seen_plans(network, actor)
        self.numbers: dict[int, str] = {}
        self.sub_goals = list(self._sub_goals(plans, frozenset(priorities)))
        self.activities = list(self._activities(plans))
        self.on_page = {
            "sub-goal": {row.pk for row in self.sub_goals},
            "activity": {row.pk for row in self.activities},
        }
        self.next = {"sub-goal": successors(self.sub_goals), "activity": successors(self.activities)}
        self.under_way = {area.plan_id for area in self.areas if is_carried_out(area.plan)}
        self.years_by_plan = {area.plan_id: area.plan.year for area in self.areas}
        here = {"network": network, "actor": actor}
        self.panels = {
            "sub-goal": filled(SUB_GOAL, [row.pk for row in self.sub_goals], **here),
            "activity": filled(ACTIVITY, [row.pk for row in self.activities], **here),
        }

    def _sub_goals(self, plans: QuerySet[AnnualPlan], priorities: frozenset[int]) -> Iterator[SubGoal]:
        """All of an area of the line, and of another area those that work for the line; numbered among all."""
        of_these = {"trust": self.network.trust_id, "area__in": [area.pk for area in self.areas]}
        rows = with_origin(SubGoal.objects.filter(**of_these).present(), plans).annotate(
            priority_ids=links_of(SubGoalPriority, "sub_goal", "priority_id")
        )
        in_area = by_parent(rows, "area_id")
        for area in self.areas:
            for place, row in enumerate(in_area[area.pk], 1):
                if area.in_line or priorities.intersection(row.priority_ids):
                    self.numbers[row.pk] = f"{area.number}.{place}"
                    yield row

    def _activities(self, plans: QuerySet[AnnualPlan]) -> QuerySet[Activity]:
        rows = Activity.objects.filter(trust=self.network.trust_id, sub_goal__in=[row.pk for row in self.sub_goals])
        evidence = Evidence.objects.filter(trust=OuterRef("trust"), activity=OuterRef("pk")).order_by("added", "pk")
        return with_origin(rows.present().select_related("person"), plans).annotate(
            evidence_rows=ArraySubquery(
                evidence.values(json=JSONObject(id="id", text="text", link="link", file="file_id", name="file_name"))
            ),
            project_rows=titles_of(ProjectActivity, "project"),
            news_rows=titles_of(NewsActivity, "item"),
        )

    def years(self) -> list[YearShown]:
        sub_goals, activities = by_parent(self.sub_goals, "area_id"), by_parent(self.activities, "sub_goal_id")
        return [
            YearShown(
                area=areas[0],
                url=self.plan_url(areas[0].plan.year),
                sub_goals=tuple(
                    self.sub_goal(row, area, activities[row.pk]) for area in areas for row in sub_goals[area.pk]
                ),
            )
            for areas in self.columns()
        ]

    def columns(self) -> list[list[PlanArea]]:
        """One for each area of the line; what stands elsewhere joins its plan's, or makes one where there is none."""
        columns = [[area] for area in self.areas if area.in_line]
        of_plan = {column[0].plan_id: column for column in reversed(columns)}
        for area in self.areas:
            if area.in_line:
                continue
            if area.plan_id in of_plan:
                of_plan[area.plan_id].append(area)
            else:
                columns.append([area])
                of_plan[area.plan_id] = columns[-1]
        return sorted(columns, key=lambda column: -column[0].plan.year)

    def sub_goal(self, row: SubGoal, area: PlanArea, activities: Sequence[Activity]) -> SubGoalShown:
        return SubGoalShown(
            row=row,
            number=self.numbers[row.pk],
            elsewhere=None if area.in_line else area,
            url=f"{self.plan_url(self.years_by_plan[row.plan_id])}#{row.anchor}",
            activities=tuple(self.activity(activity) for activity in activities),
            **self.connections("sub-goal", row),
        )

    def activity(self, row: Activity) -> ActivityShown:
        year = self.years_by_plan[row.plan_id]
        return ActivityShown(
            row=row,
            who=": ".join(filter(None, [party_label(row, self.words), row.person.name if row.person else ""])),
            when=times_in_words(row.times, year=year),
            is_late=row.plan_id in self.under_way and row.is_overdue_on(self.today),
            evidence=tuple(self.evidence(values, year) for values in row.evidence_rows),
            shelf=(*self.shelf("project", row.project_rows), *self.shelf("news_item", row.news_rows)),
            **self.connections("activity", row),
        )

    def connections(self, kind: str, row: PlanContent) -> dict[str, Any]:
        """What leads from it to other years, and what the floors above say of it."""
        return {
            "origin": self.origin(kind, row),
            "goes_on": tuple(
                Origin(self.years_by_plan[after.plan_id], f"#{after.anchor}") for after in self.next[kind][row.pk]
            ),
            "panels": tuple(self.panels[kind].get(row.pk, ())),
        }

    def origin(self, kind: str, row: PlanContent) -> Origin | None:
        """On this page, or in its plan when it was in another area then."""
        if not row.predecessor_id or row.origin_year is None:
            return None
        here, anchor = self.on_page[kind], f"#{kind}-{row.predecessor_id}"
        return Origin(
            row.origin_year, anchor if row.predecessor_id in here else self.plan_url(row.origin_year) + anchor
        )

    def plan_url(self, year: int) -> str:
        return reverse("plan", kwargs=self.address | {"year": year})

    @property
    def address(self) -> dict[str, str]:
        return {"trust": self.network.trust.slug, "network": self.network.slug}

    def evidence(self, values: dict[str, Any], year: int) -> Link:
        file = {"year": year, "pk": values["id"]}
        url = reverse("evidence_file", kwargs=self.address | file) if values["file"] else values["link"]
        return Link(values["text"] or values["name"] or values["link"], url)

    def shelf(self, name: str, rows: Iterable[dict[str, Any]]) -> list[Link]:
        return [Link(row["title"], reverse(name, kwargs=self.address | {"pk": row["id"]})) for row in rows]


def with_origin(rows: QuerySet, plans: QuerySet[AnnualPlan]) -> QuerySet:
    """`origin_year`: of the plan that the row was carried from; None where the reader sees no such plan."""
    return rows.annotate(origin_year=Subquery(plans.filter(pk=OuterRef("predecessor__plan_id")).values("year")[:1]))


def links_of(model: Any, parent: str, column: str) -> ArraySubquery:
    return ArraySubquery(model.objects.filter(trust=OuterRef("trust"), **{parent: OuterRef("pk")}).values(column))


def titles_of(model: Any, item: str) -> ArraySubquery:
    """Of what stands on the shelf for an activity, also what has run out since."""
    rows = model.objects.filter(
        trust=OuterRef("trust"), activity=OuterRef("pk"), **{f"{item}__removed": None}
    ).order_by(item)
    return ArraySubquery(rows.values(json=JSONObject(id=f"{item}_id", title=f"{item}__title")))


def successors(rows: Iterable[PlanContent]) -> dict[int, list[PlanContent]]:
    found = defaultdict(list)
    for row in rows:
        found[row.predecessor_id].append(row)
    return found
