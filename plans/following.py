"""The lists by which a plan is followed up: what is late, due or untouched, and what lacks something."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.terms import Words
from plans.models import Activity, AnnualPlan
from plans.parties import party_label
from plans.times import times_in_words

DAYS = (30, 60, 90)
LATE, DUE, UNTOUCHED, NOBODY, NO_TIME = "late", "due", "untouched", "nobody", "no_time"
VIEWS = (LATE, DUE, UNTOUCHED, NOBODY, NO_TIME)


@dataclass(frozen=True)
class Chosen:
    """One of the lists, as the address says it."""

    view: str = LATE
    days: int = DAYS[0]

    @classmethod
    def of_query(cls, query: QueryDict) -> "Chosen":
        """What is not understood is the first list and the shortest time."""
        view, days = query.get("view", ""), query.get("days", "")
        known = {str(number): number for number in DAYS}
        return cls(view if view in VIEWS else LATE, known.get(days, DAYS[0]))

    @property
    def has_days(self) -> bool:
        return self.view in {DUE, UNTOUCHED}

    @property
    def empty(self) -> str:
        """What is said when the list has nothing."""
        return {
            LATE: _("Nothing is late."),
            DUE: ngettext("Nothing is due within %s day.", "Nothing is due within %s days.", self.days) % self.days,
            UNTOUCHED: ngettext(
                "Everything has been touched in the last %s day.",
                "Everything has been touched in the last %s days.",
                self.days,
            )
            % self.days,
            NOBODY: _("Everything has somebody who is responsible."),
            NO_TIME: _("Everything has a time."),
        }[self.view]


@dataclass(frozen=True)
class Tab:
    view: str
    label: str
    count: int


def chosen_activities(plan: AnnualPlan, chosen: Chosen, today: datetime.date) -> QuerySet[Activity]:
    """The soonest first; in the plan's order where nothing has a time."""
    rows = Activity.objects.of_plan(plan).select_related("person", "sub_goal__area", "plan__network__trust")
    found = rows.waiting().filter(conditions(chosen.days, today)[chosen.view])
    return found.order_by("due", "sub_goal__area__number", "sub_goal__position", "position", "pk")


@dataclass(frozen=True)
class Listed:
    """An activity as a list shows it, outside its place in the plan."""

    row: Activity
    who: str
    when: str
    is_late: bool
    url: str  # where it is followed up
    can_follow_up: bool = True

    @property
    def language(self) -> str:
        """That it is written in."""
        return self.row.plan.network.trust.language

    @property
    def place(self) -> str:
        return f"{self.row.plan.network}, {self.row.plan.network.trust}"


def listed(row: Activity, words: Words, today: datetime.date, *, can_follow_up: bool = True) -> Listed:
    """The activity has come with its person, and its plan with network and trust."""
    party, network = party_label(row, words), row.plan.network
    person = row.person.name if row.person else ""
    here = {"trust": network.trust.slug, "network": network.slug, "year": row.plan.year, "pk": row.pk}
    return Listed(
        row=row,
        who=": ".join(filter(None, [party, person])),
        when=times_in_words(row.times, year=row.plan.year),
        is_late=row.is_overdue_on(today),
        url=reverse("activity_follow_up", kwargs=here),
        can_follow_up=can_follow_up,
    )


def conditions(days: int, today: datetime.date) -> dict[str, Q]:
    """By list, of activities that wait to be done."""
    long = datetime.timedelta(days=days)
    return {
        LATE: Q(due__lt=today),
        DUE: Q(due__range=(today, today + long)),
        UNTOUCHED: Q(touched__lt=timezone.now() - long),
        NOBODY: Q(party="", party_text="", person=None),
        NO_TIME: Q(due=None),
    }


def tabs(plan: AnnualPlan, chosen: Chosen, today: datetime.date) -> list[Tab]:
    """The lists with the length of each; one query."""
    found = conditions(chosen.days, today)
    numbers = {f"in_{view}": Count("pk", filter=condition) for view, condition in found.items()}
    counts = Activity.objects.of_plan(plan).waiting().aggregate(**numbers)
    labels = {
        LATE: _("Late"),
        DUE: _("Due soon"),
        UNTOUCHED: _("Untouched"),
        NOBODY: _("Nobody responsible"),
        NO_TIME: _("Without a time"),
    }
    return [Tab(view, labels[view], counts[f"in_{view}"]) for view in VIEWS]
