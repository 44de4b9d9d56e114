"""How much is being said about each row of a plan: one query for a whole page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import BigIntegerField, Count, Value

from network.actors import Actor
from plans.access import can_read_drafts
from plans.models import AnnualPlan, PlanComment, PlanSuggestion
from plans.writing.access import can_comment, can_suggest

Counts = Mapping[str, int]  # by anchor; '' is the plan as a whole


@dataclass(frozen=True)
class Talk:
    """Open comments and waiting suggestions, and what the reader can add."""

    url: str  # of the plan
    comments: Counts = field(default_factory=dict)
    suggestions: Counts = field(default_factory=dict)
    can_comment: bool = False
    can_suggest: bool = False
    kept_open: frozenset[str] = frozenset()  # elements in which somebody is writing

    @property
    def all_comments(self) -> int:
        return sum(self.comments.values())

    @property
    def all_suggestions(self) -> int:
        return sum(self.suggestions.values())


def talk_of(plan: AnnualPlan, actor: Actor, url: str, kept_open: frozenset[str] = frozenset()) -> Talk | None:
    """None for who does not see drafts: then nothing is said to them."""
    if not can_read_drafts(actor, plan):
        return None
    comments, suggestions = {}, {}
    for what, area, sub_goal, activity, number in counted_rows(plan):
        counts = comments if what == "comment" else suggestions
        counts[anchor_of(area, sub_goal, activity)] = number
    rights = {"can_comment": can_comment(actor, plan), "can_suggest": can_suggest(actor, plan)}
    return Talk(url, comments, suggestions, kept_open=kept_open, **rights)


def counted_rows(plan: AnnualPlan):
    """(what, area, sub-goal, activity, number)"""
    rows = {"trust_id": plan.trust_id, "plan": plan}
    comments = PlanComment.objects.filter(**rows).open().order_by()
    suggestions = PlanSuggestion.objects.filter(**rows).open().order_by()
    nothing = Value(None, BigIntegerField())
    of_comments = comments.values_list(Value("comment"), "area_id", "sub_goal_id", "activity_id")
    of_suggestions = suggestions.values_list(Value("suggestion"), nothing, "sub_goal_id", "activity_id")
    return of_comments.annotate(number=Count("pk")).union(of_suggestions.annotate(number=Count("pk")), all=True)


def anchor_of(area: int | None, sub_goal: int | None, activity: int | None) -> str:
    kinds = {"activity": activity, "sub-goal": sub_goal, "area": area}
    return next((f"{kind}-{pk}" for kind, pk in kinds.items() if pk), "")
