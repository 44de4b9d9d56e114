"""What can be held against what: a plan as it is, its frozen versions, and the plans of other years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.actors import Actor
from network.terms import Words, words_of
from plans.differences import PlanDifference, difference
from plans.differences.rows import ACTIVITY, SUB_GOAL
from plans.frozen import content_of
from plans.models import Activity, AnnualPlan, PlanVersion, SubGoal
from plans.reading import PlanRows

NOW = "na"
VERSION = re.compile(r"v(\d{1,5})")


@dataclass(frozen=True)
class Side:
    """One of the two. `key`: as the address says it."""

    key: str
    label: str
    plan: AnnualPlan
    version: PlanVersion | None = None


def sides_of(plan: AnnualPlan, actor: Actor) -> list[Side]:
    """All that the actor sees: this plan now, its versions, the network's other years. Two queries."""
    found = [Side(NOW, _("The plan as it is now"), plan)]
    versions = PlanVersion.objects.visible_to(actor).filter(plan=plan).without_content()
    found += [Side(f"v{version.number}", label_of(version), plan, version) for version in versions]
    others = AnnualPlan.objects.visible_to(actor).filter(network=plan.network_id).exclude(pk=plan.pk)
    return found + [
        Side(str(other.year), _("The plan of %(year)s") % {"year": other.year}, other) for other in others
    ]


def label_of(version: PlanVersion) -> str:
    what = {"number": version.number, "day": date_format(version.approved_on, "DATE_FORMAT")}
    return _("Version %(number)s, approved %(day)s") % what


def chosen(sides: Sequence[Side], wanted: str, otherwise: Side | None) -> Side | None:
    """None when what is wanted is not among them."""
    return next((side for side in sides if side.key == wanted), None) if wanted else otherwise


def usual(sides: Sequence[Side]) -> Side | None:
    """What the plan is held against when nothing is chosen: its newest version, or the plan of the year before."""
    now, *others = sides
    versions = [side for side in others if side.version]
    earlier = [side for side in others if side.plan.year < now.plan.year]
    return next(iter([*versions, *earlier, *others]), None)


def compare(before: Side, after: Side) -> PlanDifference:
    """In the trust's language, which the frozen versions speak."""
    same_plan = before.plan.pk == after.plan.pk
    with translation.override(after.plan.network.trust.language):
        words = words_of(after.plan.trust_id)
        contents = content(before, words), content(after, words)
    predecessors = {} if same_plan else predecessors_in(after.plan)
    return difference(*contents, same_plan=same_plan, predecessors=predecessors)


def content(side: Side, words: Words) -> dict[str, Any]:
    if side.version:
        return side.version.content
    return content_of(side.plan, PlanRows(side.plan, words), ())


def predecessors_in(plan: AnnualPlan) -> dict[tuple[str, int], int]:
    """Of the plan's rows that were carried forward: one query a kind."""
    found = {}
    for kind, model in ((SUB_GOAL, SubGoal), (ACTIVITY, Activity)):
        rows = model.objects.filter(plan=plan, predecessor__isnull=False).values_list("pk", "predecessor")
        found |= {(kind, pk): before for pk, before in rows}
    return found
