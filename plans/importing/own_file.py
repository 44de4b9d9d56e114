"""A PDF that this portal has printed carries its plan as data (plans/exchange.py): read back without loss.

The data is as little to be trusted as any file: every value is looked at.
"""

import json
from typing import Any

from plans.edtf import first_day
from plans.exchange import FORMAT, FORMAT_VERSION
from plans.importing.doubts import Doubt
from plans.importing.result import (
    ImportedActivity,
    ImportedArea,
    ImportedMeeting,
    ImportedPlan,
    ImportedSignature,
    ImportedSubGoal,
    ImportedTable,
    Passage,
    Reading,
)
from plans.importing.source import SourceLine
from plans.models import Activity, AnnualPlan, Party

LONGEST = 10_000  # characters of one text
LONGEST_ALT = 120  # as PlanLogo.alt_text
MOST = 2000  # rows of one list
UNUSABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


class NotOurs(Exception):
    """The attached data is not what this portal writes."""


def read_own(attached: bytes, *, year: int, trust: str, network: str) -> Reading:
    try:
        data = json.loads(attached)
        if (data["format"], data["format_version"]) != (FORMAT, FORMAT_VERSION):
            raise NotOurs
        scribe = Scribe()
        plan = scribe.plan(data)
    except UNUSABLE as error:
        raise NotOurs from error
    doubts = tuple(_doubts(plan, year=year, trust=trust, network=network))
    return Reading(plan=plan, doubts=doubts, source=tuple(scribe.lines))


def _doubts(plan: ImportedPlan, *, year: int, trust: str, network: str):
    if plan.year != year:
        yield Doubt(code="other_year", place="title", values={"found": plan.year, "year": year})
    if (trust and trust != plan.trust) or (network and network != plan.network):
        yield Doubt(code="other_network", place="network_name", values={"found": plan.network_name.text})


class Scribe:
    """Writes the plan down as lines while reading it, so that there is a source to show beside the result."""

    def __init__(self) -> None:
        self.lines: list[SourceLine] = []

    def write(self, text: str) -> tuple[int, ...]:
        if text:
            self.lines.append(SourceLine(number=len(self.lines) + 1, text=text))
        return (len(self.lines),) if text else ()

    def passage(self, text: str) -> Passage:
        return Passage(text=_text(text), lines=self.write(text))

    def plan(self, data: dict[str, Any]) -> ImportedPlan:
        head = {name: self.passage(data[name]) for name in ("network_name", "motto")}
        foundations = tuple(self.passage(text) for text in _list(data["foundations"]))
        head |= {name: self.passage(data[name]) for name in ("purpose", "characteristics", "intro")}
        return ImportedPlan(
            year=_number(data["year"]),
            trust=_text(data["trust"]),
            network=_text(data["network"]),
            **head,
            foundations=foundations,
            areas=tuple(self.area(area) for area in _list(data["areas"])),
            signature=self.signature(data["signature"]),
            more=_more(data),
        )

    def signature(self, data: dict[str, str]) -> ImportedSignature:
        body, when, leader = _text(data["body"]), _time(data["when"]), _text(data["leader"])
        lines = self.write(" ".join(filter(None, [body, when, leader])))
        return ImportedSignature(body=body, when=when, leader=leader, lines=lines)

    def area(self, data: dict[str, Any]) -> ImportedArea:
        number, title = _number(data["number"]), _text(data["title"])
        return ImportedArea(
            number=number,
            title=title,
            lines=self.write(f"{number}. {title}"),
            goal=self.passage(data["goal"]),
            sub_goals=tuple(self.sub_goal(row) for row in _list(data["sub_goals"])),
        )

    def sub_goal(self, data: dict[str, Any]) -> ImportedSubGoal:
        text = _text(data["text"])
        return ImportedSubGoal(
            text=text,
            lines=self.write(text),
            grouped=bool(data["grouped"]),
            priorities=tuple(map(_text, _list(data["priorities"]))),
            activities=tuple(self.activity(row) for row in _list(data["activities"])),
            tables=self.tables(_list(data["local_meetings"])),
        )

    def activity(self, data: dict[str, Any]) -> ImportedActivity:
        text = _text(data["text"])
        return ImportedActivity(
            text=text,
            lines=self.write(text),
            party=_one_of(data["party"], ["", *Party.values]),
            party_text=_text(data["party_text"]),
            person=_text(data.get("person", "")),  # files of the first months have none
            times=tuple(map(_time, _list(data["times"]))),
            refers_to=_text(data["refers_to"]),
            state=_one_of(data["state"], Activity.State.values),
            note=_text(data.get("note", "")),  # nor have approved plans (plans/frozen.py)
        )

    def tables(self, rows: list[dict[str, str]]) -> tuple[ImportedTable, ...]:
        if not rows:
            return ()
        meetings = [(_text(row["group"]), _time(row["spring"]), _time(row["autumn"])) for row in rows]
        return (
            ImportedTable(
                rows=tuple(
                    ImportedMeeting(
                        group=group, spring=spring, autumn=autumn, lines=self.write(f"{group} {spring} {autumn}")
                    )
                    for group, spring, autumn in meetings
                )
            ),
        )


def _more(data: dict[str, Any]) -> dict[str, Any]:
    period, approved = data["period"], data["approved"]
    return {
        "period": [_number(year) for year in _list(period)] if period else None,
        "state": _one_of(data["state"], AnnualPlan.State.values),
        "version": _number(data["version"]),
        "approved": {name: _text(approved[name]) for name in ("by", "on", "minutes")},
        "logos": [
            {"alt_text": _text(logo["alt_text"], LONGEST_ALT), "sha256": _text(logo["sha256"])}
            for logo in _list(data["logos"])
        ],
    }


def _text(value: Any, longest: int = LONGEST) -> str:
    if not isinstance(value, str) or len(value) > longest or "\x00" in value:
        raise ValueError(value)
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10_000:
        raise ValueError(value)
    return value


def _list(value: Any) -> list:
    if not isinstance(value, list) or len(value) > MOST:
        raise ValueError(value)
    return value


def _time(value: Any) -> str:
    if _text(value):
        first_day(value)
    return value


def _one_of(value: Any, values: list[str]) -> str:
    if value not in values:
        raise ValueError(value)
    return value
