"""A plan that is carried forward, and what the tests ask there."""

import datetime
import re
from dataclasses import dataclass, field
from html import unescape

from django.http import HttpResponse

from network.actors import Actor, Place
from plans.carrying.services import Carried, carry_forward
from plans.models import Activity, AnnualPlan, CarryingDraft, SubGoal
from tests import factories
from tests.plans.editor import inside, text_of
from tests.world import World

PATH = "viderefor/"


@dataclass
class Carrier:
    """Somebody who carries the plan of 2025 (or another year) of the world's network forward."""

    world: World
    plan: AnnualPlan
    choices: dict[str, str] = field(default_factory=dict)

    def choose(self, row: Activity | SubGoal, choice: str) -> "Carrier":
        kind = "activity" if isinstance(row, Activity) else "sub-goal"
        self.choices[f"{kind}-{row.pk}"] = choice
        return self

    def carry(self) -> Carried:
        with inside(self.world.trust):
            return carry_forward(self.plan, choices=self.choices, by=self.by())

    def by(self) -> Actor:
        place = Place("coordinator", self.world.network.pk)
        return Actor(name="Kari Koordinator", trust_id=self.world.trust.pk, places=(place,))

    def next_plan(self) -> AnnualPlan | None:
        with inside(self.world.trust):
            return AnnualPlan.objects.filter(network=self.plan.network, year=self.plan.year + 1).first()

    def rows(self) -> list[tuple[int, str, list[tuple[str, list[str]]]]]:
        """Next year's plan: number of the area, sub-goal, its activities with their times."""
        with inside(self.world.trust):
            plan = AnnualPlan.objects.get(network=self.plan.network, year=self.plan.year + 1)
            return [
                (
                    sub_goal.area.number,
                    sub_goal.text,
                    [(activity.text, activity.times) for activity in sub_goal.activities.all()],
                )
                for sub_goal in plan.sub_goals.select_related("area").order_by("area__number", "position")
            ]

    def kept(self) -> dict[str, str]:
        with inside(self.world.trust):
            return CarryingDraft.objects.choices_of(self.plan)


def plan_in(world: World, year: int, **values) -> AnnualPlan:
    """With one area, under the period of the world unless something else is said."""
    values = {"period": None, "state": "published", "approved_on": datetime.date(year, 1, 30)} | values
    with inside(world.trust):
        plan = factories.AnnualPlanFactory(network=world.network, year=year, **values)
        focus_area = world.focus_area if plan.period_id == world.period.pk else None
        factories.PlanAreaFactory(plan=plan, number=1, title="Kompetanse", focus_area=focus_area)
    return plan


def sub_goal_in(plan: AnnualPlan, *activities: dict, number: int = 1, **values) -> SubGoal:
    with inside(plan.trust):
        area = plan.areas.get(number=number)
        sub_goal = factories.SubGoalFactory(area=area, **values)
        for position, each in enumerate(activities):
            factories.ActivityFactory(sub_goal=sub_goal, position=position, **{"times": []} | each)
    return sub_goal


def activity_called(plan: AnnualPlan, text: str) -> Activity:
    with inside(plan.trust):
        return Activity.objects.select_related("sub_goal").get(plan=plan, text=text)


def checked(page: HttpResponse) -> dict[str, str]:
    """What is chosen on the page: radio buttons and lists, by their name."""
    html = text_of(page)
    found = dict(re.findall(r'type="radio" name="([^"]+)" value="([^"]+)" checked', html))
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def questions(page: HttpResponse) -> list[str]:
    labels = re.findall(
        r'<label class="ds-label" for="id_(?:time|meeting)[^>]*>(.*?)</label>', text_of(page), re.DOTALL
    )
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", label)).split()) for label in labels]
