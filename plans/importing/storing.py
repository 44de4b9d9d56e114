"""From a reading that was looked through to an annual plan: a draft, all of it or nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from network.actors import Actor
from plans.importing import corrected as tree
from plans.importing.matching import files_of_logos, ids_of_priorities, period_of
from plans.importing.problems import problems_of
from plans.importing.settling import held
from plans.models import (
    Activity,
    AnnualPlan,
    FocusArea,
    LocalMeeting,
    PlanArea,
    PlanImport,
    PlanLogo,
    SubGoal,
    SubGoalPriority,
)
from plans.models.activities import due_day
from plans.services import YearTaken, add_trust_logos


class NotReady(Exception):
    """Something in it can stand in no plan; plans.importing.problems says what."""


@transaction.atomic
def store(row: PlanImport, *, by: Actor) -> AnnualPlan:
    """NotReady; settling.Gone when it was stored or thrown away meanwhile; YearTaken: a plan is never overwritten."""
    now = held(row)
    if problems_of(now.corrected):
        raise NotReady
    plan = Storing(now, by).plan()
    now.state, now.plan = PlanImport.State.STORED, plan
    now.found = now.corrected = now.decisions = {}  # the plan has it now; the document itself is kept
    now.save()
    return plan


@dataclass
class Storing:
    row: PlanImport
    by: Actor
    rows: dict[str, Any] = field(default_factory=dict)  # of areas and sub-goals, by the ids of the parts

    def __post_init__(self) -> None:
        self.corrected, self.read = self.row.corrected, self.row.found["plan"]
        self.network = self.row.network
        self.here = {"trust_id": self.row.trust_id}
        self.period = period_of(self.network, self.row.year)

    def plan(self) -> AnnualPlan:
        self.stored = self.head()
        self.here["plan"] = self.stored
        self.areas()
        goals = [(area, goal) for area in tree.areas(self.corrected) for goal in tree.sub_goals(area)]
        self.sub_goals(goals)
        self.priorities([goal for _area, goal in goals])
        self.activities([goal for _area, goal in goals])
        self.meetings([goal for _area, goal in goals])
        self.logos()
        return self.stored

    def head(self) -> AnnualPlan:
        values = {name: value for name, value in self.corrected["head"].items() if name not in {"id", "lines"}}
        plan = AnnualPlan(
            trust_id=self.row.trust_id,
            region_id=self.network.trust.region_id,
            network=self.network,
            year=self.row.year,
            period=self.period,
            changed_by=self.by.name,
            **values,
        )
        try:
            with transaction.atomic():
                plan.save()
        except IntegrityError as error:
            if "one_plan_per_network_and_year" in str(error):
                raise YearTaken from error
            raise
        return plan

    def areas(self) -> None:
        known = {area.pk: area for area in FocusArea.objects.filter(period=self.period)} if self.period else {}
        parts = tree.numbered(self.corrected)
        made = [self.area(number, part, known.get(part["focus_area"])) for number, part in parts]
        taken = {area.focus_area_id for area in made}
        missing = [area for pk, area in known.items() if pk not in taken and not self.row.found["ours"]]
        made += self.empty_areas(missing, {area.number for area in made})
        PlanArea.objects.bulk_create(made)
        self.rows |= {part["id"]: area for (_number, part), area in zip(parts, made, strict=False)}

    def area(self, number: int, part: tree.Part, known: FocusArea | None) -> PlanArea:
        return PlanArea(
            region_id=self.stored.region_id,
            number=number,
            title=part["title"],
            goal=part["goal"],
            focus_area=known,
            **self.here,
        )

    def empty_areas(self, missing: list[FocusArea], taken: set[int]) -> list[PlanArea]:
        """Those of the strategy that the document is silent about: under a strategy nobody can add them later."""
        found = []
        for area in missing:
            number = area.number if area.number not in taken else max(taken) + 1
            taken.add(number)
            part = {"title": area.title, "goal": area.goal}
            found.append(self.area(number, part, area))
        return found

    def sub_goals(self, goals: list[tuple[tree.Part, tree.Part]]) -> None:
        positions: dict[str, int] = {}
        made = []
        for area, goal in goals:
            position = positions.get(area["id"], 0)
            positions[area["id"]] = position + 1
            own = {"text": goal["text"], "grouped": goal["grouped"], "position": position}
            made.append(SubGoal(area=self.rows[area["id"]], **own, **self.here))
        SubGoal.objects.bulk_create(made)
        self.rows |= {goal["id"]: row for (_area, goal), row in zip(goals, made, strict=True)}

    def priorities(self, goals: list[tree.Part]) -> None:
        known = ids_of_priorities(self.period) if any(goal["priorities"] for goal in goals) else {}
        SubGoalPriority.objects.bulk_create(
            SubGoalPriority(
                trust_id=self.row.trust_id,
                region_id=self.stored.region_id,
                sub_goal=self.rows[goal["id"]],
                priority_id=known[text],
            )
            for goal in goals
            for text in dict.fromkeys(goal["priorities"])
            if text in known
        )

    def activities(self, goals: list[tree.Part]) -> None:
        Activity.objects.bulk_create(
            self.activity(goal, position, part)
            for goal in goals
            for position, part in enumerate(tree.activities(goal))
        )

    def activity(self, goal: tree.Part, position: int, part: tree.Part) -> Activity:
        target = self.rows.get(part["refers_to"])  # None as well when what it refers to is left out
        return Activity(
            sub_goal=self.rows[goal["id"]],
            position=position,
            **{name: part[name] for name in ("text", "party", "party_text", "times", "state", "note")},
            person_id=part["person"],
            due=due_day(part["times"]),
            refers_to_area=target if isinstance(target, PlanArea) else None,
            refers_to_sub_goal=target if isinstance(target, SubGoal) else None,
            **self.here,
        )

    def meetings(self, goals: list[tree.Part]) -> None:
        LocalMeeting.objects.bulk_create(
            LocalMeeting(
                sub_goal=self.rows[goal["id"]],
                local_group_id=part["local_group"],
                spring=part["spring"],
                autumn=part["autumn"],
                **self.here,
            )
            for goal in goals
            for part in tree.meetings(goal)
        )

    def logos(self) -> None:
        """Its own for a file of ours; those that the trust uses now for every other document."""
        if not self.read["logos"]:
            if not self.row.found["ours"]:
                add_trust_logos(self.stored)
            return
        kept = files_of_logos(self.read, self.network)
        wanted = [logo for logo in self.read["logos"] if logo["sha256"] in kept]
        PlanLogo.objects.bulk_create(
            PlanLogo(position=place, file=kept[logo["sha256"]], alt_text=logo["alt_text"], **self.here)
            for place, logo in enumerate(wanted)
        )
