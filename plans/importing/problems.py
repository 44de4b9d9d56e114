"""What keeps a reading from being stored: what no plan can hold, each in a sentence at the part it is about."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from network.free_text import REFUSAL, find_identity_number
from plans.importing import corrected as tree
from plans.models import Activity, AnnualPlan, LocalMeeting, Party, PlanArea, SubGoal

FOUNDATION = 300  # characters, as AnnualPlan.foundations
MODELS = {
    "head": AnnualPlan,
    "area": PlanArea,
    "sub_goal": SubGoal,
    "activity": Activity,
    "meeting": LocalMeeting,
}
REQUIRED = {"network_name", "title", "text"}


@dataclass(frozen=True)
class Problem:
    part: str
    sentence: str


def problems_of(corrected: dict[str, Any]) -> list[Problem]:
    """Empty when it can be stored."""
    wanted = list(wanted_parts(corrected))
    found = [Problem(part["id"], sentence) for part in wanted for sentence in sentences(part)]
    found += twice(wanted, "local_group", _("Two rows of the table are about the same local group. Leave one out."))
    found += twice(wanted, "focus_area", _("Another area is said to be the same area of the strategy."))
    if not any(tree.kind_of(part) == "activity" for part in wanted):
        found.append(Problem("head", _("Without an activity there is no plan to store.")))
    return found


def wanted_parts(corrected: dict[str, Any]) -> Iterator[tree.Part]:
    """Those that are to be stored, in reading order."""
    yield corrected["head"]
    for area in tree.areas(corrected):
        yield area
        for goal in tree.sub_goals(area):
            yield goal
            yield from tree.activities(goal)
            yield from tree.meetings(goal)


def sentences(part: tree.Part) -> Iterator[str]:
    kind = tree.kind_of(part)
    for name, value in part.items():
        if isinstance(value, str) and name not in {"id", "group", "refers_to"}:
            yield from of_text(MODELS[kind], name, value)
    for line in part.get("foundations", []):
        yield from too_long(line, FOUNDATION)
        yield from with_number(line)
    if kind == "activity" and part["party"] == Party.OTHER and not part["party_text"]:
        yield _("Write who is responsible.")
    if kind == "meeting" and part["local_group"] is None:
        yield _("Choose which local group this row is about, or leave it out.")


def of_text(model: Any, name: str, value: str) -> Iterator[str]:
    if name in REQUIRED and not value.strip():
        yield _("There is no text here. Write one, or leave it out.")
    if most := model._meta.get_field(name).max_length:
        yield from too_long(value, most)
    yield from with_number(value)


def too_long(text: str, most: int) -> Iterator[str]:
    if len(text) > most:
        yield _("The text is longer than %(most)s characters, which is the most for this field.") % {"most": most}


def with_number(text: str) -> Iterator[str]:
    if number := find_identity_number(text):
        yield str(REFUSAL) % {"beginning": number[:2]}


def twice(parts: list[tree.Part], field: str, sentence: str) -> list[Problem]:
    times = Counter(part[field] for part in parts if part.get(field))
    return [Problem(part["id"], sentence) for part in parts if times[part.get(field)] > 1]
