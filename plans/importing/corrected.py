"""The plan as it stands in the review: what was read, with what people have corrected. Plain data, kept as JSON.

Each part has an id that never changes, wherever it is moved: "a0" an area, "a0-g1" a sub-goal, "a0-g1-x2" an
activity, "a0-g1-m0" a row of the table of meetings, "d7" what was made of the left-out line of doubt 7; "head" is
what stands before the areas. A part that is left out stays, marked, so that it can be taken in again.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

Part = dict[str, Any]

HEAD = ("network_name", "motto", "purpose", "characteristics", "intro")
SIGNATURE = {"signed_body": "body", "signed_when": "when", "signed_leader": "leader"}
PLACE = re.compile(
    r"areas\.(?P<a>\d+)(?:\.sub_goals\.(?P<g>\d+)(?:\.(?P<list>activities|local_meetings)\.(?P<x>\d+))?)?"
    r"(?:\.(?P<field>\w+))?"
)
KINDS = {"x": "activity", "m": "meeting", "g": "sub_goal", "a": "area"}


def corrected_of(plan: dict[str, Any], lines: dict[str, list[int]]) -> dict[str, Any]:
    """From the plan as read (plans/importing/data.py); `lines` are by place."""
    by_part: dict[str, list[int]] = {}
    for place, numbers in lines.items():
        by_part.setdefault(part_of(place)[0], []).extend(numbers)
    corrected = {"head": _head(plan), "areas": [_area(f"a{index}", row) for index, row in enumerate(plan["areas"])]}
    ids = ids_by_number(corrected)
    for part in parts_of(corrected):
        part["lines"] = sorted(set(by_part.get(part["id"], [])))
        if part.get("refers_to"):
            part["refers_to"] = ids.get(part["refers_to"], "")
    return corrected


def part_of(place: str) -> tuple[str, str]:
    """(id of the part, field) of a path into the plan as read; ("", "") for one that is about no part of it."""
    if not place:
        return "", ""
    if not (found := PLACE.fullmatch(place)):
        return "head", place.partition(".")[0]
    part = f"a{found['a']}"
    default = "title"
    if found["g"]:
        part, default = f"{part}-g{found['g']}", "text"
    if found["x"]:
        letter = "x" if found["list"] == "activities" else "m"
        part, default = f"{part}-{letter}{found['x']}", "text" if letter == "x" else "group"
    return part, found["field"] or default


def _head(plan: dict[str, Any]) -> Part:
    signature = {name: plan["signature"][key] for name, key in SIGNATURE.items()}
    return {"id": "head", **{name: plan[name] for name in HEAD}, "foundations": plan["foundations"], **signature}


def _area(part: str, row: dict[str, Any]) -> Part:
    goals = [_sub_goal(f"{part}-g{index}", goal) for index, goal in enumerate(row["sub_goals"])]
    kept = {name: row[name] for name in ("number", "title", "goal")}
    return {"id": part, **kept, "focus_area": None, "left_out": False, "sub_goals": goals}


def _sub_goal(part: str, row: dict[str, Any]) -> Part:
    activities = [_activity(f"{part}-x{index}", each) for index, each in enumerate(row["activities"])]
    meetings = [
        {"id": f"{part}-m{index}", **each, "local_group": None, "left_out": False}
        for index, each in enumerate(row["local_meetings"])
    ]
    kept = {name: row[name] for name in ("text", "grouped", "priorities")}
    return {"id": part, **kept, "left_out": False, "activities": activities, "meetings": meetings}


def _activity(part: str, row: dict[str, Any]) -> Part:
    kept = {name: row[name] for name in ("text", "party", "party_text", "times", "state", "note", "refers_to")}
    return {"id": part, **kept, "person": None, "left_out": False}


# Finding one's way


def parts_of(corrected: dict[str, Any]) -> Iterator[Part]:
    """In reading order: the head, each area, each of its sub-goals, and what stands under that."""
    yield corrected["head"]
    for area in corrected["areas"]:
        yield area
        for goal in area["sub_goals"]:
            yield goal
            yield from goal["activities"]
            yield from goal["meetings"]


def find(corrected: dict[str, Any], part: str) -> Part | None:
    return next((row for row in parts_of(corrected) if row["id"] == part), None)


def kind_of(part: Part) -> str:
    if part["id"] == "head":
        return "head"
    if "sub_goals" in part:
        return "area"
    if "activities" in part:
        return "sub_goal"
    return "meeting" if "spring" in part else "activity"


def areas(corrected: dict[str, Any]) -> list[Part]:
    return [area for area in corrected["areas"] if not area["left_out"]]


def sub_goals(area: Part) -> list[Part]:
    return [goal for goal in area["sub_goals"] if not goal["left_out"]]


def activities(goal: Part) -> list[Part]:
    return [row for row in goal["activities"] if not row["left_out"]]


def meetings(goal: Part) -> list[Part]:
    return [row for row in goal["meetings"] if not row["left_out"]]


def numbers(corrected: dict[str, Any]) -> dict[str, str]:
    """{id: "2" or "2.4"} as it will be stored; what is left out has none."""
    found = {}
    for number, area in numbered(corrected):
        found[area["id"]] = str(number)
        found |= {goal["id"]: f"{number}.{place}" for place, goal in enumerate(sub_goals(area), 1)}
    return found


def numbered(corrected: dict[str, Any]) -> list[tuple[int, Part]]:
    """The areas with the document's own numbers, or counted where those are not one each."""
    wanted = areas(corrected)
    own = [area["number"] for area in wanted]
    if len(set(own)) == len(own) and all(0 < number < 1000 for number in own):
        return list(zip(own, wanted, strict=True))
    return list(enumerate(wanted, 1))


def ids_by_number(corrected: dict[str, Any]) -> dict[str, str]:
    return {number: part for part, number in numbers(corrected).items()}


def parent_of(corrected: dict[str, Any], part: str) -> Part | None:
    """The area of a sub-goal, or the sub-goal of an activity or a row of the table."""
    for area in corrected["areas"]:
        for goal in area["sub_goals"]:
            if goal["id"] == part:
                return area
            if any(row["id"] == part for row in (*goal["activities"], *goal["meetings"])):
                return goal
    return None


# Changing it


def move(corrected: dict[str, Any], part: str, *, to: str) -> None:
    """A sub-goal to the end of an area, an activity to the end of a sub-goal. Does nothing to what stands there."""
    row, parent, target = find(corrected, part), parent_of(corrected, part), find(corrected, to)
    if row is None or parent is None or target is None or parent is target:
        return
    children = {"sub_goal": "sub_goals", "activity": "activities", "meeting": "meetings"}[kind_of(row)]
    if children in target:
        parent[children].remove(row)
        target[children].append(row)


def remove(corrected: dict[str, Any], part: str) -> None:
    """For good: of a part that a decision made and that is taken back. It stays when others stand under it."""
    row, parent = find(corrected, part), parent_of(corrected, part)
    if row and (row.get("activities") or row.get("meetings")):
        return
    for children in ("sub_goals", "activities"):
        if parent and row in parent.get(children, []):
            parent[children].remove(row)


def new_activity(part: str, text: str, lines: list[int]) -> Part:
    blank = {"party": "", "party_text": "", "times": [], "state": "planned", "note": "", "refers_to": ""}
    return {"id": part, "text": text, **blank, "person": None, "left_out": False, "lines": lines}


def new_sub_goal(part: str, text: str, lines: list[int]) -> Part:
    kept = {"grouped": False, "priorities": [], "left_out": False, "activities": [], "meetings": []}
    return {"id": part, "text": text, **kept, "lines": lines}


def stamp_of(part: Part) -> str:
    """What the part itself says, in short: two who correct it at once must not undo each other."""
    own = {name: value for name, value in part.items() if name not in {"sub_goals", "activities", "meetings"}}
    return hashlib.sha256(json.dumps(own, sort_keys=True).encode()).hexdigest()[:16]
