"""What becomes of a plan's rows in next year's plan, as far as somebody has chosen: the page shows it, and the
service makes just that.

A choice has the name of its field in the form: `activity-12`, `time-12-0`, `sub-goal-3`, `area-2`,
`meeting-4-spring`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from plans.carrying import words
from plans.carrying.homes import ITSELF, Home, Priorities, Target, ancestry_in, home_of, period_of_year, targets_of
from plans.carrying.times import DAY, Shift, shift
from plans.importing.times_in_text import find_times
from plans.models import Activity, AnnualPlan, LocalMeeting, PlanArea, Priority, SubGoal, SubGoalPriority
from plans.persons import still_here
from plans.reading import by_parent
from plans.times import times_in_words

Choices = Mapping[str, str]

DONE, CARRY, DROP = "done", "carry", "drop"
NOTE_DONE = "note-done"  # the activities that are chosen as done get that state in this year's plan too
ENDED = {Activity.State.DONE: DONE, Activity.State.CANCELLED: DROP}
NAMES_A_YEAR = re.compile(r"\b20[0-9]{2}\b")


@dataclass(frozen=True)
class TimeAsked:
    name: str
    shift: Shift
    chosen: str
    year: int  # of the plan that it is in

    @property
    def becomes(self) -> str:
        return self.shift.becomes(self.chosen)

    @property
    def short(self) -> str:
        return words.doubt_in_short(self.shift)

    @property
    def question(self) -> str:
        return words.question(self.shift, year=self.year, to=self.year + 1)

    @property
    def labels(self) -> list[tuple[str, str]]:
        return words.labels(self.shift, to=self.year + 1)


@dataclass(frozen=True, kw_only=True)
class ActivityAsked:
    row: Activity
    choice: str
    when: str
    times: tuple[TimeAsked, ...]
    names_a_day: bool  # the text itself tells of a day or a year, which does not move with the times
    loses_person: bool  # who is named has left the network

    @property
    def name(self) -> str:
        return f"activity-{self.row.pk}"

    @property
    def is_carried(self) -> bool:
        return self.choice == CARRY

    @property
    def doubtful(self) -> list[TimeAsked]:
        return [time for time in self.times if time.shift.doubt]

    @property
    def fields(self) -> str:
        """What a change in its row sends."""
        return ",".join([self.name, *(time.name for time in self.doubtful)])


@dataclass(frozen=True, kw_only=True)
class MeetingAsked:
    row: LocalMeeting
    spring: TimeAsked | None
    autumn: TimeAsked | None

    @property
    def times(self) -> list[TimeAsked]:
        return [time for time in (self.spring, self.autumn) if time]

    @property
    def doubtful(self) -> list[TimeAsked]:
        return [time for time in self.times if time.shift.doubt]

    @property
    def fields(self) -> str:
        return ",".join(time.name for time in self.doubtful)


@dataclass(frozen=True, kw_only=True)
class SubGoalAsked:
    row: SubGoal
    number: str
    activities: tuple[ActivityAsked, ...]
    meetings: tuple[MeetingAsked, ...]
    priorities: tuple[Priority, ...]
    going_on: tuple[int, ...]  # ids of the priorities that it works for then
    is_kept: bool  # although none of its activities is carried
    target: Target | None  # None: its area has no home yet, or is dropped

    @property
    def name(self) -> str:
        return f"sub-goal-{self.row.pk}"

    @property
    def is_wanted(self) -> bool:
        return self.is_kept or any(activity.is_carried for activity in self.activities)

    @property
    def is_carried(self) -> bool:
        return self.target is not None and self.is_wanted

    @property
    def left_behind(self) -> int:
        """How many of its priorities do not go on."""
        return len(self.priorities) - len(self.going_on)


@dataclass(frozen=True, kw_only=True)
class AreaAsked:
    area: PlanArea
    home: Home
    choice: str  # number of the area it goes to, DROP, or '' where nobody has chosen yet
    target: Target | None
    sub_goals: tuple[SubGoalAsked, ...]

    @property
    def name(self) -> str:
        return f"area-{self.area.pk}"

    @property
    def is_asked(self) -> bool:
        return self.home.how != ITSELF

    @property
    def is_homeless(self) -> bool:
        """Something of it is to be carried, and nobody has said where to."""
        return not self.choice and any(sub_goal.is_wanted for sub_goal in self.sub_goals)


class Proposal:
    """A fixed number of queries, whatever the plan holds."""

    def __init__(self, plan: AnnualPlan, choices: Choices) -> None:
        self.plan, self.choices, self.year = plan, choices, plan.year + 1
        self.next_plan = AnnualPlan.objects.filter(network=plan.network_id, year=self.year).first()
        self.period = self.next_plan.period if self.next_plan else period_of_year(plan, self.year)
        self.targets = targets_of(plan, self.next_plan, self.period)
        self._read()

    def _read(self) -> None:
        plan = self.plan
        self._priorities = Priorities(self.period)
        links = SubGoalPriority.objects.filter(trust=plan.trust_id, sub_goal__plan=plan).select_related("priority")
        self._links = by_parent(links.order_by("priority__focus_area__number", "priority__number"), "sub_goal_id")
        activities = list(Activity.objects.of_plan(plan).select_related("person"))
        self._activities = by_parent(activities, "sub_goal_id")
        self._persons = still_here(plan, {row.person_id for row in activities if row.person_id})
        self._sub_goals = by_parent(SubGoal.objects.filter(plan=plan).present(), "area_id")
        meetings = LocalMeeting.objects.filter(plan=plan).select_related("local_group")
        self._meetings = by_parent(meetings, "sub_goal_id")

    @property
    def changes_strategy(self) -> bool:
        return (self.period.pk if self.period else None) != self.plan.period_id

    @property
    def asks_for_homes(self) -> bool:
        return any(area.is_asked for area in self.areas)

    @property
    def notes_done(self) -> bool:
        return bool(self.choices.get(NOTE_DONE))

    @cached_property
    def areas(self) -> tuple[AreaAsked, ...]:
        ancestry = ancestry_in(self.plan.region_id)
        areas = PlanArea.objects.filter(plan=self.plan)
        return tuple(self._area(area, home_of(area, self.targets, ancestry)) for area in areas)

    def _area(self, area: PlanArea, home: Home) -> AreaAsked:
        numbers = {str(target.number): target for target in self.targets}
        proposed = "" if home.number is None else str(home.number)
        choice = proposed if home.how == ITSELF else self._chosen(f"area-{area.pk}", {*numbers, DROP, ""}, proposed)
        target = numbers.get(choice)
        sub_goals = tuple(
            self._sub_goal(row, f"{area.number}.{place}", target)
            for place, row in enumerate(self._sub_goals[area.pk], 1)
        )
        return AreaAsked(area=area, home=home, choice=choice, target=target, sub_goals=sub_goals)

    def _sub_goal(self, row: SubGoal, number: str, target: Target | None) -> SubGoalAsked:
        priorities = tuple(link.priority for link in self._links[row.pk])
        continuing = [self._priorities.continuing(priority, target) for priority in priorities] if target else []
        return SubGoalAsked(
            row=row,
            number=number,
            activities=tuple(self._activity(activity) for activity in self._activities[row.pk]),
            meetings=tuple(self._meeting(meeting) for meeting in self._meetings[row.pk]),
            priorities=priorities,
            going_on=tuple(dict.fromkeys(pk for pk in continuing if pk)),
            is_kept=self.choices.get(f"sub-goal-{row.pk}") == CARRY,
            target=target,
        )

    def _activity(self, row: Activity) -> ActivityAsked:
        return ActivityAsked(
            row=row,
            when=times_in_words(row.times, year=self.plan.year),
            choice=self._chosen(f"activity-{row.pk}", {DONE, CARRY, DROP}, ENDED.get(row.state, CARRY)),
            times=tuple(self._time(f"time-{row.pk}-{place}", time) for place, time in enumerate(row.times)),
            names_a_day=names_a_day(row.text, self.plan.year),
            loses_person=bool(row.person_id) and row.person_id not in self._persons,
        )

    def _meeting(self, row: LocalMeeting) -> MeetingAsked:
        spring, autumn = (
            self._time(f"meeting-{row.pk}-{season}", time) if time else None
            for season, time in (("spring", row.spring), ("autumn", row.autumn))
        )
        return MeetingAsked(row=row, spring=spring, autumn=autumn)

    def _time(self, name: str, time: str) -> TimeAsked:
        moved = shift(time, year=self.plan.year, to=self.year)
        return TimeAsked(name, moved, moved.known(self.choices.get(name, "")), self.plan.year)

    def _chosen(self, name: str, known: set[str], otherwise: str) -> str:
        chosen = self.choices.get(name)
        return chosen if chosen in known else otherwise

    # What is in it

    def sub_goals(self) -> Iterator[SubGoalAsked]:
        for area in self.areas:
            yield from area.sub_goals

    def activities(self) -> Iterator[ActivityAsked]:
        for sub_goal in self.sub_goals():
            yield from sub_goal.activities

    def loose_meetings(self) -> list[MeetingAsked]:
        """Of the table that stands after no sub-goal, or after one that is deleted."""
        known = {sub_goal.row.pk for sub_goal in self.sub_goals()}
        return [self._meeting(row) for pk, rows in self._meetings.items() if pk not in known for row in rows]

    def times(self) -> Iterator[TimeAsked]:
        """All that somebody should look at, whatever is chosen for their rows."""
        for sub_goal in self.sub_goals():
            for row in (*sub_goal.activities, *sub_goal.meetings):
                yield from row.doubtful
        for meeting in self.loose_meetings():
            yield from meeting.doubtful

    def names(self) -> set[str]:
        """Of everything that can be chosen."""
        rows = [*self.areas, *self.sub_goals(), *self.activities()]
        return {NOTE_DONE, *(row.name for row in rows), *(time.name for time in self.times())}

    def every_day(self, kind: str) -> dict[str, str]:
        """The choices that let every fixed day keep its day of the week, its date …"""
        return {time.name: kind for time in self.times() if kind in time.shift.options}


def names_a_day(text: str, year: int) -> bool:
    found = find_times(text, year=year)
    return bool(NAMES_A_YEAR.search(text)) or any(len(time) == DAY for time in found)
