"""Next year's plan, made of this year's."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from network.actors import Actor
from plans import services
from plans.access import can_follow_up_all
from plans.carrying.proposal import DONE, ActivityAsked, Choices, Proposal, SubGoalAsked, TimeAsked
from plans.models import Activity, AnnualPlan, CarryingDraft, LocalMeeting, PlanArea, SubGoal, SubGoalPriority
from plans.models.activities import due_day

LAST_YEAR = 2100


class NextYearTaken(Exception):
    """Next year's plan has something in it already, or is no draft any more."""


class WithoutHome(Exception):
    """Nobody has said where these areas go, or that they are dropped. Its first argument is a list of them."""


class TooLate(Exception):
    """There are no plans after this year."""


@dataclass(frozen=True)
class Carried:
    """What was made, and what of it somebody should look at."""

    plan: AnnualPlan
    sub_goals: int = 0
    activities: int = 0
    noted_done: int = 0
    without_person: int = 0  # whoever was named has left the network
    without_reference: int = 0  # what they referred to was not carried
    without_priorities: int = 0  # sub-goals


def can_take_up(next_plan: AnnualPlan | None) -> bool:
    """Next year has no plan, or an empty draft of one."""
    return next_plan is None or (next_plan.state == AnnualPlan.State.DRAFT and is_empty(next_plan))


def is_empty(plan: AnnualPlan) -> bool:
    return plan.version == 1 and not (
        SubGoal.objects.filter(plan=plan).present().exists() or LocalMeeting.objects.filter(plan=plan).exists()
    )


@transaction.atomic
def carry_forward(plan: AnnualPlan, *, choices: Choices, by: Actor) -> Carried:
    """All of it or nothing. NextYearTaken also for the second of two who do it at once; WithoutHome; TooLate."""
    locked = AnnualPlan.objects.select_for_update(no_key=True, of=("self",))
    plan = locked.select_related("network__trust").get(pk=plan.pk)
    if plan.year >= LAST_YEAR:
        raise TooLate
    list(locked.filter(network=plan.network_id, year=plan.year + 1))  # before it is asked whether it is empty
    proposal = Proposal(plan, choices)
    if not can_take_up(proposal.next_plan):
        raise NextYearTaken
    if homeless := [area for area in proposal.areas if area.is_homeless]:
        raise WithoutHome(homeless)
    carried = Making(proposal, next_plan_of(proposal, by), by).make()
    CarryingDraft.objects.filter(plan=plan).delete()
    return carried


def next_plan_of(proposal: Proposal, by: Actor) -> AnnualPlan:
    plan, there = proposal.plan, proposal.next_plan
    if there is None:
        try:
            return services.create_plan(network=plan.network, year=proposal.year, by=by)
        except services.YearTaken as taken:
            raise NextYearTaken from taken
    if not there.areas.exists():  # made before the strategy had any
        services.add_areas(there, plan)
    services.touch(there, by=by)
    return there


class Making:
    def __init__(self, proposal: Proposal, into: AnnualPlan, by: Actor) -> None:
        self.proposal, self.plan, self.by = proposal, into, by
        self.trust_id = into.trust_id
        self.areas = {str(area.number): area for area in PlanArea.objects.filter(plan=into)}
        self.carried = [sub_goal for sub_goal in proposal.sub_goals() if sub_goal.is_carried]
        self.new_areas = {area.area.pk: self.areas.get(area.choice) for area in proposal.areas}
        self.sub_goals: dict[int, SubGoal] = {}  # by the predecessor's id

    def make(self) -> Carried:
        self.make_sub_goals()
        self.work_for_priorities()
        activities = self.make_activities()
        self.make_meetings()
        return Carried(
            plan=self.plan,
            sub_goals=len(self.sub_goals),
            activities=len(activities),
            noted_done=self.note_done(),
            without_person=sum(asked.loses_person for asked, _ in activities),
            without_reference=sum(loses_reference(asked, row) for asked, row in activities),
            without_priorities=sum(bool(each.priorities) and not each.going_on for each in self.carried),
        )

    def make_sub_goals(self) -> None:
        """In their old order; where two areas become one, one after the other."""
        in_area: dict[int, int] = defaultdict(int)
        rows = []
        for asked in self.carried:
            area = self.areas[str(asked.target.number)]
            rows.append(self.sub_goal(asked, area, in_area[area.pk]))
            in_area[area.pk] += 1
        made = SubGoal.objects.bulk_create(rows)
        self.sub_goals = {row.predecessor_id: row for row in made}

    def sub_goal(self, asked: SubGoalAsked, area: PlanArea, position: int) -> SubGoal:
        return SubGoal(
            trust_id=self.trust_id,
            plan=self.plan,
            area=area,
            position=position,
            text=asked.row.text,
            grouped=asked.row.grouped,
            predecessor=asked.row,
        )

    def work_for_priorities(self) -> None:
        SubGoalPriority.objects.bulk_create(
            SubGoalPriority(
                trust_id=self.trust_id,
                region_id=self.plan.region_id,
                sub_goal=self.sub_goals[asked.row.pk],
                priority_id=priority,
            )
            for asked in self.carried
            for priority in asked.going_on
        )

    def make_activities(self) -> list[tuple[ActivityAsked, Activity]]:
        wanted = [
            (activity, position)
            for asked in self.carried
            for position, activity in enumerate(each for each in asked.activities if each.is_carried)
        ]
        rows = Activity.objects.bulk_create(self.activity(asked, position) for asked, position in wanted)
        return [(asked, row) for (asked, _), row in zip(wanted, rows, strict=True)]

    def activity(self, asked: ActivityAsked, position: int) -> Activity:
        """Planned anew: what became of it, and what shows it, stays with this year's."""
        was = asked.row
        times = list(dict.fromkeys(time.becomes for time in asked.times))  # two days may become one month
        return Activity(
            trust_id=self.trust_id,
            plan=self.plan,
            sub_goal=self.sub_goals[was.sub_goal_id],
            position=position,
            text=was.text,
            party=was.party,
            party_text=was.party_text,
            person_id=None if asked.loses_person else was.person_id,
            times=times,
            due=due_day(times),  # bulk_create does not pass by save()
            refers_to_area=self.new_areas.get(was.refers_to_area_id),
            refers_to_sub_goal=self.sub_goals.get(was.refers_to_sub_goal_id),
            predecessor=was,
        )

    def make_meetings(self) -> None:
        """The table goes with its sub-goal; one that stands nowhere stands nowhere still."""
        rows = [(meeting, self.sub_goals[asked.row.pk]) for asked in self.carried for meeting in asked.meetings]
        rows += [(meeting, None) for meeting in self.proposal.loose_meetings()]
        LocalMeeting.objects.bulk_create(
            LocalMeeting(
                trust_id=self.trust_id,
                plan=self.plan,
                sub_goal=sub_goal,
                local_group_id=meeting.row.local_group_id,
                spring=becomes(meeting.spring),
                autumn=becomes(meeting.autumn),
            )
            for meeting, sub_goal in rows
        )

    def note_done(self) -> int:
        """In this year's plan, if that is asked for and its states may still be set. Number of activities."""
        plan, here = self.proposal.plan, [row.row.pk for row in self.proposal.activities() if row.choice == DONE]
        if not (here and self.proposal.notes_done and can_follow_up_all(self.by, plan)):
            return 0
        services.touch(plan, by=self.by)
        rows = Activity.objects.filter(plan=plan, pk__in=here).exclude(state=Activity.State.DONE)
        return rows.update(state=Activity.State.DONE, touched=timezone.now(), stamp=F("stamp") + 1)


def becomes(time: TimeAsked | None) -> str:
    return time.becomes if time else ""


def loses_reference(asked: ActivityAsked, row: Activity) -> bool:
    had = asked.row.refers_to_area_id or asked.row.refers_to_sub_goal_id
    return bool(had) and not (row.refers_to_area_id or row.refers_to_sub_goal_id)
