"""A plan as data: attached to its PDF, so that what the portal has printed can be read back without loss.

Unlike the outline, which is for people, this keeps the codes: EDTF times, parties, states.
"""

import json
from collections.abc import Sequence
from typing import Any

from plans.models import Activity, AnnualPlan, PlanLogo
from plans.reading import PlanRows

FORMAT = "ressursnett-annual-plan"
FORMAT_VERSION = 1
HEAD = (
    "year",
    "network_name",
    "motto",
    "purpose",
    "characteristics",
    "intro",
    "foundations",
    "state",
    "version",
)
SIGNATURE = {"body": "signed_body", "when": "signed_when", "leader": "signed_leader"}


def as_json(plan: AnnualPlan, rows: PlanRows, logos: Sequence[PlanLogo] = ()) -> bytes:
    return json.dumps(as_data(plan, rows, logos), ensure_ascii=False, indent=1).encode()


def as_data(plan: AnnualPlan, rows: PlanRows, logos: Sequence[PlanLogo] = ()) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "trust": plan.network.trust.slug,
        "network": plan.network.slug,
        "period": [plan.period.first_year, plan.period.last_year] if plan.period else None,
        **{name: getattr(plan, name) for name in HEAD},
        "signature": {name: getattr(plan, column) for name, column in SIGNATURE.items()},
        "approved": {
            "by": plan.approved_by,
            "on": plan.approved_on.isoformat() if plan.approved_on else "",
            "minutes": plan.minutes,
        },
        "logos": [{"alt_text": logo.alt_text, "sha256": logo.file.sha256} for logo in logos],
        "areas": [_area(area, rows) for area in rows.plan_areas],
    }


def _area(area, rows: PlanRows) -> dict[str, Any]:
    return {
        "number": area.number,
        "title": area.title,
        "goal": area.goal,
        "sub_goals": [_sub_goal(row, rows) for row in rows.sub_goals[area.pk]],
    }


def _sub_goal(row, rows: PlanRows) -> dict[str, Any]:
    return {
        "number": rows.numbers["sub-goal", row.pk],
        "text": row.text,
        "grouped": row.grouped,
        "priorities": row.priority_texts,
        "activities": [_activity(activity, rows) for activity in rows.activities[row.pk]],
        "local_meetings": [
            {"group": meeting.local_group.name, "spring": meeting.spring, "autumn": meeting.autumn}
            for meeting in rows.meetings[row.pk]
        ],
    }


def _activity(row: Activity, rows: PlanRows) -> dict[str, Any]:
    refers_to = ("area", row.refers_to_area_id) if row.refers_to_area_id else ("sub-goal", row.refers_to_sub_goal_id)
    return {
        "text": row.text,
        "party": row.party,
        "party_text": row.party_text,
        "person": row.person.name if row.person else "",
        "times": row.times,
        "state": row.state,
        "note": row.note,
        "refers_to": rows.numbers.get(refers_to, ""),
    }
