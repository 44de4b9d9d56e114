"""Annual plans with everything in them."""

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from network.files import store
from network.models import Network
from plans.models import (
    Activity,
    AnnualPlan,
    FocusArea,
    LocalMeeting,
    PlanArea,
    PlanLogo,
    Priority,
    StrategyPeriod,
    SubGoal,
    SubGoalPriority,
)
from plans.models.activities import due_day
from portal.demo import TODAY
from portal.demo_loading.logos import draw_logo

OSLO = ZoneInfo("Europe/Oslo")
AS_WRITTEN = ("year", "network_name", "motto", "intro", "state")


def load_plan(network: Network, values: dict) -> AnnualPlan:
    plan = create_plan(network, values)
    load_logos(plan, values["logos"])
    areas = load_areas(plan, values["areas"])
    sub_goals = load_sub_goals(areas, values["areas"])
    load_priorities(plan, sub_goals, values["areas"])
    load_activities(areas, sub_goals, values["areas"])
    load_meetings(sub_goals, values["areas"], {group.name: group for group in network.local_groups.all()})
    AnnualPlan.objects.filter(pk=plan.pk).update(changed=last_changed(plan))
    return plan


def create_plan(network: Network, values: dict) -> AnnualPlan:
    signature, approved = values["signature"], values["approved"]
    period = period_called(network.trust.region_id, values["period"])
    return AnnualPlan.objects.create(
        trust=network.trust,
        region=network.trust.region,
        network=network,
        period=period,
        purpose=values["purpose"] or (period.purpose if period else ""),
        characteristics=values["characteristics"] or (period.characteristics if period else ""),
        signed_body=signature["body"],
        signed_when=signature["month"],
        signed_leader=signature["leader"],
        approved_on=approved and datetime.date.fromisoformat(approved["on"]),
        approved_by=signature["body"].lower() if approved else "",
        minutes=approved["minutes"] if approved else "",
        changed_by=signature["leader"],
        version=values.get("version", 1),
        foundations=[foundation_line(foundation) for foundation in values["foundations"]],
        **{name: values[name] for name in AS_WRITTEN},
    )


def last_changed(plan: AnnualPlan) -> datetime.datetime:
    """Told as of the demo's own day: not the moment of loading."""
    return datetime.datetime.combine(plan.approved_on or TODAY, datetime.time(12), tzinfo=OSLO)


def period_called(region_id: int, years: str | None) -> StrategyPeriod | None:
    """`years` as the plans write it: 2021-2024."""
    if years is None:
        return None
    first, last = years.split("-")
    return StrategyPeriod.objects.get(region_id=region_id, first_year=first, last_year=last)


def foundation_line(foundation: dict) -> str:
    revised = foundation["revised"]
    return f"{foundation['title']}, revidert {revised}" if revised else foundation["title"]


def load_logos(plan: AnnualPlan, logos: list[dict]) -> None:
    PlanLogo.objects.bulk_create(
        PlanLogo(
            trust=plan.trust,
            plan=plan,
            position=position,
            alt_text=logo["alt"],
            file=store(trust_id=plan.trust_id, content=draw_logo(**logo), content_type="image/png"),
        )
        for position, logo in enumerate(logos, start=1)
    )


def load_areas(plan: AnnualPlan, areas: list[dict]) -> dict[str, PlanArea]:
    """By their number as plans refer to it: «2»."""
    focus_areas = FocusArea.objects.filter(period=plan.period) if plan.period else []
    by_number = {area.number: area for area in focus_areas}
    rows = PlanArea.objects.bulk_create(_area(plan, area, by_number.get(area["number"])) for area in areas)
    return {str(row.number): row for row in rows}


def _area(plan: AnnualPlan, area: dict, focus_area: FocusArea | None) -> PlanArea:
    """Under a period the plan takes the wording of the period's area."""
    return PlanArea(
        trust=plan.trust,
        region=plan.region,
        plan=plan,
        focus_area=focus_area,
        number=area["number"],
        title=focus_area.title if focus_area else area["title"],
        goal=focus_area.goal if focus_area else area["goal"],
    )


def numbered_sub_goals(areas: list[dict]) -> Iterator[tuple[str, dict]]:
    """Each sub-goal with its number as plans refer to it: «2.4»."""
    for area in areas:
        for place, sub_goal in enumerate(area["sub_goals"], start=1):
            yield f"{area['number']}.{place}", sub_goal


def load_sub_goals(areas: dict[str, PlanArea], written: list[dict]) -> dict[str, SubGoal]:
    numbered = list(numbered_sub_goals(written))
    rows = SubGoal.objects.bulk_create(
        _sub_goal(areas[number.partition(".")[0]], int(number.partition(".")[2]) - 1, values)
        for number, values in numbered
    )
    return {number: row for row, (number, _) in zip(rows, numbered, strict=True)}


def _sub_goal(area: PlanArea, position: int, values: dict) -> SubGoal:
    return SubGoal(
        trust=area.trust,
        plan=area.plan,
        area=area,
        position=position,
        text=values["text"],
        grouped=values["grouped"],
    )


def load_priorities(plan: AnnualPlan, sub_goals: dict[str, SubGoal], written: list[dict]) -> None:
    of_period = Priority.objects.filter(focus_area__period=plan.period).select_related("focus_area")
    priorities = {f"{row.focus_area.number}.{row.number}": row for row in of_period if plan.period}
    SubGoalPriority.objects.bulk_create(
        SubGoalPriority(trust=plan.trust, region=plan.region, sub_goal=sub_goals[number], priority=priorities[named])
        for number, values in numbered_sub_goals(written)
        for named in values["priorities"]
    )


def load_activities(areas: dict[str, PlanArea], sub_goals: dict[str, SubGoal], written: list[dict]) -> None:
    Activity.objects.bulk_create(
        _activity(sub_goals[number], position, values, areas, sub_goals)
        for number, sub_goal in numbered_sub_goals(written)
        for position, values in enumerate(sub_goal["activities"])
    )


def _activity(
    sub_goal: SubGoal, position: int, values: dict, areas: dict[str, PlanArea], sub_goals: dict[str, SubGoal]
) -> Activity:
    as_written = ("text", "party", "party_text", "times", "state", "note")
    return Activity(
        trust=sub_goal.trust,
        plan=sub_goal.plan,
        sub_goal=sub_goal,
        position=position,
        due=due_day(values["times"]),  # bulk_create does not pass by save()
        refers_to_area=areas.get(values["refers_to"]),
        refers_to_sub_goal=sub_goals.get(values["refers_to"]),
        **{name: values[name] for name in as_written},
    )


def load_meetings(sub_goals: dict[str, SubGoal], written: list[dict], groups: dict) -> None:
    LocalMeeting.objects.bulk_create(
        LocalMeeting(
            trust=sub_goals[number].trust,
            plan=sub_goals[number].plan,
            sub_goal=sub_goals[number],
            local_group=groups[meeting["group"]],
            spring=meeting["spring"],
            autumn=meeting["autumn"],
        )
        for number, values in numbered_sub_goals(written)
        for meeting in values["meetings"] or []
    )
