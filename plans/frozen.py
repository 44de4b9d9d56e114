"""A plan as it is frozen: what goes into a version's content, and the way back from it to the outline.

A version may be public, so what became of the activities – notes, evidence, who of the staff does them – stays out.
Keys are named one by one: what is added to a plan later is not frozen, and so not published, before it stands here.
Ids of rows are in it, so that two versions can be compared row by row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

from plans import outline
from plans.exchange import as_data
from plans.models import AnnualPlan, PlanLogo
from plans.outline import PlanOutline
from plans.reading import PlanRows, outline_from

OUTLINE = "outline"  # the key under which a content holds the plan as it is read
EXCHANGED = ("text", "party", "party_text", "times", "state", "refers_to")  # of an activity in plans.exchange
READ = ("id", "text", "responsible", "party", "when", "state", "state_label", "cross_reference")  # … in the outline

Part = TypeVar("Part")


def content_of(plan: AnnualPlan, rows: PlanRows, logos: Sequence[PlanLogo]) -> dict[str, Any]:
    """In the active language. `plan` comes with its network, trust and period, and is as good as approved."""
    leave_out_what_became_of_it(rows)
    data = as_data(plan, rows, logos)
    pictures = [outline.Logo(name=f"logo-{number}", alt=logo.alt_text) for number, logo in enumerate(logos)]
    read = asdict(outline_from(rows, logos=pictures))
    keep_known(data["areas"], EXCHANGED)
    keep_known(read["areas"], READ)
    return data | {OUTLINE: read}


def leave_out_what_became_of_it(rows: PlanRows) -> None:
    """In memory only: these rows are not saved."""
    for activities in rows.activities.values():
        for activity in activities:
            activity.note, activity.person = "", None


def keep_known(areas: Sequence[dict[str, Any]], keys: Sequence[str]) -> None:
    for area in areas:
        for sub_goal in area["sub_goals"]:
            sub_goal["activities"] = [{key: activity[key] for key in keys} for activity in sub_goal["activities"]]


def exchanged(content: Mapping[str, Any]) -> dict[str, Any]:
    """The plan as plans.exchange tells it, to be attached to the PDF."""
    return {key: value for key, value in content.items() if key != OUTLINE}


def outline_of_content(content: Mapping[str, Any]) -> PlanOutline:
    """As it was read when it was frozen, in its language; nothing is asked of the database."""
    data = content[OUTLINE]
    signature = data["signature"]
    return made(
        PlanOutline,
        data,
        logos=tuple(made(outline.Logo, logo) for logo in data["logos"]),
        foundations=tuple(data["foundations"]),
        areas=tuple(area(each) for each in data["areas"]),
        signature=made(outline.Signature, signature) if signature else None,
    )


def area(data: Mapping[str, Any]) -> outline.AreaOutline:
    return made(outline.AreaOutline, data, sub_goals=tuple(sub_goal(each) for each in data["sub_goals"]))


def sub_goal(data: Mapping[str, Any]) -> outline.SubGoalOutline:
    return made(
        outline.SubGoalOutline,
        data,
        priorities=tuple(data["priorities"]),
        activities=tuple(activity(each) for each in data["activities"]),
        meetings=meetings(data["meetings"]) if data["meetings"] else None,
    )


def activity(data: Mapping[str, Any]) -> outline.ActivityOutline:
    reference = data["cross_reference"]
    return made(
        outline.ActivityOutline,
        data,
        cross_reference=made(outline.CrossReference, reference) if reference else None,
    )


def meetings(data: Mapping[str, Any]) -> outline.MeetingTable:
    return made(outline.MeetingTable, data, rows=tuple(made(outline.MeetingRow, row) for row in data["rows"]))


def made(kind: type[Part], data: Mapping[str, Any], **parts: Any) -> Part:
    """What the outline no longer knows is left out: an old version can still be read."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{key: value for key, value in data.items() if key in known} | parts)
