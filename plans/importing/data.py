"""A reading as plain data: what the command prints, and what the review page keeps until it is stored."""

from typing import Any

from plans.exchange import FORMAT, FORMAT_VERSION
from plans.importing.result import (
    ImportedActivity,
    ImportedArea,
    ImportedFocusArea,
    ImportedPlan,
    ImportedSubGoal,
    ImportedTable,
    Numbers,
    Reading,
    StrategyReading,
)
from plans.importing.source import SourceLine

UNKNOWN = {
    "period": None,
    "state": "draft",
    "version": 1,
    "approved": {"by": "", "on": "", "minutes": ""},
    "logos": [],
}


def as_data(reading: Reading) -> dict[str, Any]:
    """In the form that issue 5 names; `labels` are the lines that only say what comes next."""
    plan = reading.plan
    return {
        "areas": len(plan.areas),
        "sub_goals": sum(1 for _ in plan.sub_goals()),
        "activities": sum(1 for _ in plan.activities()),
        "tables": tables_of(plan),
        "warnings": [doubt.as_data() for doubt in reading.doubts],
        "plan": plan_as_data(plan),
        "labels": [{"line": label.line, "text": label.text} for label in reading.labels],
    }


def as_data_with_source(reading: Reading) -> dict[str, Any]:
    """With the source beside it: `lines` tells for each place in the plan which source lines it comes from."""
    return {
        **as_data(reading),
        "source": [_line(line) for line in reading.source if not line.is_empty],
        "lines": {place: list(lines) for place, lines in lines_of(reading.plan).items() if lines},
    }


def _line(line: SourceLine) -> dict[str, Any]:
    return {"number": line.number, "text": line.text, "page": line.page}


def plan_as_data(plan: ImportedPlan) -> dict[str, Any]:
    """In the format of plans/exchange.py, as far as the document goes."""
    more = UNKNOWN | plan.more
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "trust": plan.trust,
        "network": plan.network,
        "period": more["period"],
        "year": plan.year,
        "network_name": plan.network_name.text,
        "motto": plan.motto.text,
        "purpose": plan.purpose.text,
        "characteristics": plan.characteristics.text,
        "intro": plan.intro.text,
        "foundations": [passage.text for passage in plan.foundations],
        "state": more["state"],
        "version": more["version"],
        "signature": {
            "body": plan.signature.body,
            "when": plan.signature.when,
            "leader": plan.signature.leader,
        },
        "approved": more["approved"],
        "logos": more["logos"],
        "areas": [_area(area) for area in plan.areas],
    }


def _area(area: ImportedArea) -> dict[str, Any]:
    return {
        "number": area.number,
        "title": area.title,
        "goal": area.goal.text,
        "sub_goals": [_sub_goal(area, number, row) for number, row in enumerate(area.sub_goals, 1)],
    }


def _sub_goal(area: ImportedArea, number: int, row: ImportedSubGoal) -> dict[str, Any]:
    return {
        "number": f"{area.number}.{number}",
        "text": row.text,
        "grouped": row.grouped,
        "priorities": list(row.priorities),
        "activities": [_activity(activity) for activity in row.activities],
        "local_meetings": [
            {"group": meeting.group, "spring": meeting.spring, "autumn": meeting.autumn}
            for table in row.tables
            for meeting in table.rows
        ],
    }


def _activity(row: ImportedActivity) -> dict[str, Any]:
    return {
        "text": row.text,
        "party": row.party,
        "party_text": row.party_text,
        "person": row.person,
        "times": list(row.times),
        "state": row.state,
        "note": row.note,
        "refers_to": row.refers_to,
    }


def tables_of(plan: ImportedPlan) -> list[dict[str, Any]]:
    return [
        _table(table, f"{area.number}.{number}")
        for area in plan.areas
        for number, sub_goal in enumerate(area.sub_goals, 1)
        for table in sub_goal.tables
    ]


def _table(table: ImportedTable, sub_goal: str) -> dict[str, Any]:
    return {
        "title": table.title,
        "sub_goal": sub_goal,
        "columns": list(table.columns),
        "rows": [[row.group, row.spring, row.autumn] for row in table.rows],
    }


def lines_of(plan: ImportedPlan) -> dict[str, Numbers]:
    """{place: source lines}, places in reading order."""
    found: dict[str, Numbers] = {
        name: getattr(plan, name).lines
        for name in ("network_name", "motto", "title", "purpose", "characteristics", "intro", "signature")
    }
    found |= {f"foundations.{index}": passage.lines for index, passage in enumerate(plan.foundations)}
    for index, area in enumerate(plan.areas):
        found |= _lines_of_area(f"areas.{index}", area)
    return found


def _lines_of_area(place: str, area: ImportedArea) -> dict[str, Numbers]:
    found = {f"{place}.title": area.lines, f"{place}.goal": area.goal.lines}
    for index, sub_goal in enumerate(area.sub_goals):
        found |= _lines_of_sub_goal(f"{place}.sub_goals.{index}", sub_goal)
    return found


def _lines_of_sub_goal(place: str, row: ImportedSubGoal) -> dict[str, Numbers]:
    found = {f"{place}.text": row.lines}
    found |= {f"{place}.activities.{index}": activity.lines for index, activity in enumerate(row.activities)}
    meetings = [meeting for table in row.tables for meeting in table.rows]
    found |= {f"{place}.local_meetings.{index}": meeting.lines for index, meeting in enumerate(meetings)}
    for table in row.tables:
        found[f"{place}.local_meetings"] = found.get(f"{place}.local_meetings", ()) + table.lines
    return found


def strategy_as_data(reading: StrategyReading) -> dict[str, Any]:
    strategy = reading.strategy
    priorities = [row for area in strategy.areas for row in area.priorities]
    return {
        "areas": len(strategy.areas),
        "priorities": len(priorities),
        "targets": sum(1 for row in priorities if row.share is not None),
        "warnings": [doubt.as_data() for doubt in reading.doubts],
        "strategy": {
            "title": strategy.title.text,
            "first_year": strategy.first_year,
            "last_year": strategy.last_year,
            "area_word": strategy.area_word,
            "intro": strategy.intro.text,
            "purpose": strategy.purpose.text,
            "characteristics": strategy.characteristics.text,
            "foundations": [passage.text for passage in strategy.foundations],
            "areas": [_focus_area(area) for area in strategy.areas],
        },
        "labels": [{"line": label.line, "text": label.text} for label in reading.labels],
    }


def _focus_area(area: ImportedFocusArea) -> dict[str, Any]:
    return {
        "number": area.number,
        "title": area.title,
        "goal": area.goal.text,
        "priorities": [{"text": row.text, "share": row.share, "due_year": row.due_year} for row in area.priorities],
    }
