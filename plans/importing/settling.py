"""What people say to the doubts of a reading: agree to a proposal, keep what is written, correct, or ask again.

A decision is kept under the number of its doubt: {"choice", "before", "after"}; so each can be taken back.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from network.actors import Actor
from plans.importing import corrected as tree
from plans.models import PlanImport

Doubt = dict[str, Any]

OF_WORDS = {"spelling", "hyphen"}  # the proposal stands for some words of the text, else for all of it
BULLET = re.compile(r"^[\s•●○▪■◦·\-–—*\uf000-\uf0ff]+")
LEAVES_OUT = {"group_unknown"}  # what no plan can hold as it is: to keep the document's word is to leave it out
# The columns that a correction changes when it answers the doubt, where that is not the doubt's own.
ANSWERED_BY = {
    "guessed_area": {"stands_under", "left_out"},
    "numbers_jump": {"stands_under"},
    "group_unknown": {"local_group", "left_out"},
    "date_unlikely": {"spring", "autumn"},
    "cell_unread": {"spring", "autumn"},
    "party_unknown": {"party", "party_text"},
    "party_above_or_below": {"party", "party_text"},
}


class Choice(StrEnum):
    ACCEPT = "accept"  # the proposal
    KEEP = "keep"  # what is written, or what was done with it
    CORRECTED = "corrected"  # by hand
    PUT = "put"  # a line that was left out, into the plan
    OPEN = "open"  # ask again


class Gone(Exception):
    """It has been stored, thrown away, or is being read again."""


def held(row: PlanImport) -> PlanImport:
    """The row as it is now; nobody else changes it until the transaction ends."""
    now = PlanImport.objects.filter(pk=row.pk, state=PlanImport.State.REVIEW)
    found = now.select_related("network__trust").select_for_update(of=["self"]).first()
    if found is None:
        raise Gone
    return found


def save(row: PlanImport) -> None:
    row.changed = timezone.now()
    row.save(update_fields=["corrected", "decisions", "changed"])


@transaction.atomic
def settle(row: PlanImport, *, number: int, choice: Choice, by: Actor) -> PlanImport:
    """One doubt. A second click on the same changes nothing."""
    now = held(row)
    decide(now, number, choice)
    save(now)
    return now


@transaction.atomic
def settle_all(row: PlanImport, *, code: str, choice: Choice, by: Actor) -> PlanImport:
    """All open doubts of a kind; those without a proposal cannot be agreed to, and stay open."""
    now = held(row)
    for number in list(open_doubts(now)):
        if now.found["doubts"][number]["code"] == code:
            decide(now, number, choice)
    save(now)
    return now


def open_doubts(row: PlanImport) -> Iterator[int]:
    return (number for number in range(len(row.found["doubts"])) if str(number) not in row.decisions)


def decide(row: PlanImport, number: int, choice: Choice) -> None:
    doubts = row.found["doubts"]
    if not 0 <= number < len(doubts):
        return
    if choice == Choice.OPEN:
        take_back(row, number)
    elif str(number) in row.decisions:
        return
    elif choice == Choice.KEEP:
        row.decisions[str(number)] = {"choice": choice}
        leave_out(row, doubts[number], True)
    elif choice == Choice.ACCEPT and can_accept(row.corrected, doubts[number]):
        accept(row, number)


def can_accept(corrected: dict[str, Any], doubt: Doubt) -> bool:
    """Is there a proposal, and does what it is about still stand there?"""
    part = tree.find(corrected, doubt["part"])
    if part is None or doubt["field"] not in part or doubt["value"] is None:
        return False
    return doubt["code"] not in OF_WORDS or stands_in(part[doubt["field"]], doubt["text"])


def accept(row: PlanImport, number: int) -> None:
    doubt = row.found["doubts"][number]
    part = tree.find(row.corrected, doubt["part"])
    before = deepcopy(part[doubt["field"]])
    if doubt["code"] in OF_WORDS:
        part[doubt["field"]] = replaced(before, doubt["text"], doubt["value"])
    else:
        part[doubt["field"]] = doubt["value"]
    decision = {"choice": Choice.ACCEPT, "before": before, "after": part[doubt["field"]]}
    if doubt["field"] == "party":  # the words of another party would be shown instead
        decision["words"], part["party_text"] = part["party_text"], ""
    row.decisions[str(number)] = decision


def take_back(row: PlanImport, number: int) -> None:
    """What a decision changed becomes what it was, if nobody has changed it again since."""
    decision, doubt = row.decisions.pop(str(number), None), row.found["doubts"][number]
    if decision is None:
        return
    if decision["choice"] == Choice.PUT:
        take_out(row, number, decision)
    if decision["choice"] == Choice.KEEP:
        leave_out(row, doubt, False)
    part = tree.find(row.corrected, doubt["part"])
    if part is None or decision["choice"] != Choice.ACCEPT:
        return
    if doubt["code"] in OF_WORDS:
        part[doubt["field"]] = replaced(part[doubt["field"]], doubt["value"], doubt["text"])
    elif part[doubt["field"]] == decision["after"]:
        part[doubt["field"]] = decision["before"]
        if "words" in decision and not part["party_text"]:
            part["party_text"] = decision["words"]


def leave_out(row: PlanImport, doubt: Doubt, is_left_out: bool) -> None:
    part = tree.find(row.corrected, doubt["part"])
    if part and doubt["code"] in LEAVES_OUT:
        part["left_out"] = is_left_out


# Words


def word(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")


def stands_in(value: str | list[str], text: str) -> bool:
    return bool(word(text).search(value if isinstance(value, str) else "\n".join(value)))


def replaced(value: str | list[str], old: str, new: str) -> str | list[str]:
    """The word as it stands by itself; «KLB» in «KLBs» is left alone."""
    if isinstance(value, list):
        return [word(old).sub(lambda _found: new, line) for line in value]
    return word(old).sub(lambda _found: new, value)


# Corrections by hand


@transaction.atomic
def correct(
    row: PlanImport, *, part: str, stamp: str, values: dict[str, Any], stands_under: str = "", by: Actor
) -> bool:
    """False when somebody else has corrected the part meanwhile. What it answers of the doubts is settled."""
    now = held(row)
    found = tree.find(now.corrected, part)
    if found is None or tree.stamp_of(found) != stamp:
        return False
    changed = {name for name, value in values.items() if found.get(name) != value}
    found.update(values)
    parent = tree.parent_of(now.corrected, part)
    if stands_under and parent and parent["id"] != stands_under:
        tree.move(now.corrected, part, to=stands_under)
        changed.add("stands_under")
    settle_corrected(now, found, changed)
    save(now)
    return True


def settle_corrected(row: PlanImport, part: dict[str, Any], changed: set[str]) -> None:
    for number in list(open_doubts(row)):
        doubt = row.found["doubts"][number]
        if doubt["part"] == part["id"] and is_answered(doubt, part, changed):
            row.decisions[str(number)] = {"choice": Choice.CORRECTED}


def is_answered(doubt: Doubt, part: dict[str, Any], changed: set[str]) -> bool:
    if doubt["code"] in OF_WORDS:
        return doubt["field"] in changed and not stands_in(part[doubt["field"]], doubt["text"])
    return bool(changed & ANSWERED_BY.get(doubt["code"], {doubt["field"], "left_out"}))


# Lines that were left out


@transaction.atomic
def put(row: PlanImport, *, number: int, text: str, where: str, by: Actor) -> PlanImport:
    """Make a sub-goal of an area, an activity of a sub-goal, or the end of a text in the head of such a line."""
    now = held(row)
    if str(number) not in now.decisions:
        target = now.corrected["head"] if where in now.corrected["head"] else tree.find(now.corrected, where)
        if target is None:  # it was made of another such line, which somebody has just taken out again
            raise Gone
        decision = {"choice": Choice.PUT, "where": where, "after": text}
        if target["id"] == "head":
            decision["before"] = put_into_head(target, where, text)
        else:
            put_under(target, f"d{number}", text, now.found["doubts"][number]["lines"])
        now.decisions[str(number)] = decision
    save(now)
    return now


def put_under(target: dict[str, Any], part: str, text: str, lines: list[int]) -> None:
    if tree.kind_of(target) == "area":
        target["sub_goals"].append(tree.new_sub_goal(part, text, lines))
    else:
        target["activities"].append(tree.new_activity(part, text, lines))


def put_into_head(head: dict[str, Any], field: str, text: str) -> Any:
    before = head[field]
    head[field] = [*before, text] if isinstance(before, list) else "\n".join(filter(None, [before, text]))
    return before


def take_out(row: PlanImport, number: int, decision: dict[str, Any]) -> None:
    head, field, text = row.corrected["head"], decision["where"], decision["after"]
    if field not in head:
        tree.remove(row.corrected, f"d{number}")
    elif isinstance(head[field], list):
        head[field] = [line for line in head[field] if line != text]
    else:
        head[field] = head[field].removesuffix(text).rstrip("\n")


def text_of_line(doubt: Doubt) -> str:
    return " ".join(BULLET.sub("", doubt["text"]).split())
