import datetime

from bench.national.places import NetworkRows
from bench.national.rows import Rows
from bench.national.size import SENTENCE
from bench.national.strategy import Strategy
from network.models import LocalGroup
from plans.models import (
    Activity,
    AnnualPlan,
    FocusArea,
    LocalMeeting,
    PlanArea,
    Priority,
    SubGoal,
    SubGoalPriority,
)

PARTIES = ("operations_group", "resource_persons", "local_groups")
STATES = ("planned", "in_progress", "done")
PRIORITIES = 2  # a sub-goal


def add_plans(rows: Rows, place: NetworkRows, strategy: list[Strategy]) -> None:
    for followed in strategy:
        for year in range(followed.period.first_year, followed.period.last_year + 1):
            plan = add_plan(rows, place, followed, year)
            for focus_area, priorities in followed.areas:
                add_area(rows, plan, focus_area, priorities)
            add_meetings(rows, plan, place.local_groups)


def add_plan(rows: Rows, place: NetworkRows, strategy: Strategy, year: int) -> AnnualPlan:
    network, period = place.network, strategy.period
    return rows.add(
        AnnualPlan,
        trust=network.trust,
        region=period.region,
        network=network,
        year=year,
        period=period,
        network_name=network.name,
        intro=SENTENCE,
        purpose=period.purpose,
        foundations=[SENTENCE] * 4,
        signed_body="Driftsgruppen",
        signed_when=f"{year}-01",
        state=AnnualPlan.State.PUBLISHED,
        approved_on=datetime.date(year, 1, 15),
        approved_by="Driftsgruppen",
    )


def add_area(rows: Rows, plan: AnnualPlan, focus_area: FocusArea, priorities: list[Priority]) -> None:
    of_plan = {"trust": plan.trust, "plan": plan}
    area = rows.add(
        PlanArea,
        region=plan.region,
        focus_area=focus_area,
        number=focus_area.number,
        title=focus_area.title,
        goal=focus_area.goal,
        **of_plan,
    )
    for position in range(rows.size.sub_goals):
        sub_goal = rows.add(SubGoal, area=area, position=position, text=f"{SENTENCE} ({position})", **of_plan)
        first = position * PRIORITIES
        add_priorities(rows, sub_goal, priorities[first : first + PRIORITIES])
        for place in range(rows.size.activities):
            add_activity(rows, sub_goal, place)


def add_priorities(rows: Rows, sub_goal: SubGoal, priorities: list[Priority]) -> None:
    for priority in priorities:
        rows.add(SubGoalPriority, trust=sub_goal.trust, region=priority.region, sub_goal=sub_goal, priority=priority)


def add_activity(rows: Rows, sub_goal: SubGoal, position: int) -> None:
    year = sub_goal.plan.year
    rows.add(
        Activity,
        trust=sub_goal.trust,
        plan=sub_goal.plan,
        sub_goal=sub_goal,
        position=position,
        text=f"{SENTENCE}, og sier fra om hvordan det gikk ({position}).",
        party=PARTIES[position % len(PARTIES)],
        times=[f"{year}-23"],
        due=datetime.date(year, 12, 31),
        state=STATES[position % len(STATES)],
    )


def add_meetings(rows: Rows, plan: AnnualPlan, groups: list[LocalGroup]) -> None:
    """After the plan's last sub-goal."""
    sub_goal = rows.by_model[SubGoal][-1]
    for group in groups:
        rows.add(
            LocalMeeting,
            trust=plan.trust,
            plan=plan,
            sub_goal=sub_goal,
            local_group=group,
            spring=f"{plan.year}-03-14",
            autumn=f"{plan.year}-10",
        )
