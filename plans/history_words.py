"""What this floor's tables are called in the history."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.translation import gettext_lazy as _

from network.history_kinds import Kind
from plans.edtf import in_words


def times(values: Iterable[str]) -> str:
    return ", ".join(map(in_words, values))


def suggested(values: dict[str, Any]) -> str:
    """Of a suggestion: the text and the times that it names."""
    parts = [str(values.get("text", "")), str(values.get("party_text", "")), times(values.get("times", []))]
    return "; ".join(filter(None, parts))


OF_PLAN = ("plan__network",)
OF_ACTIVITY = {
    "times": _("when"),
    "person_id": _("responsible person"),
    "sub_goal_id": _("sub-goal"),
    "plan_id": _("annual plan"),
    "refers_to_area_id": _("refers to"),
    "refers_to_sub_goal_id": _("refers to"),
    "predecessor_id": _("carried forward from"),
}

KINDS = {
    "plans_annualplan": Kind(
        _("annual plan"),
        Concat(F("network__name"), Value(" "), Cast("year", CharField())),
        ("network",),
        {"period_id": _("strategy period")},
        {"signed_when": in_words},
    ),
    "plans_planversion": Kind(
        _("version of an annual plan"),
        Concat(F("network__name"), Value(" "), Cast("year", CharField()), Value(", "), Cast("number", CharField())),
        ("network",),
        {
            "plan_id": _("annual plan"),
            "year": _("year"),
            "body_id": _("approved by"),
            "minutes_name": _("minutes"),
            "minutes_file_id": _("minutes"),
            "frozen": _("frozen"),
            "frozen_by": _("frozen by"),
            "pdf_id": _("PDF"),
            "pdf_name": _("PDF"),
            "published_by": _("published by"),
        },
    ),
    "plans_steeringnote": Kind(
        _("note of the steering group"),
        Concat(F("plan__network__name"), Value(" "), Cast("plan__year", CharField())),
        OF_PLAN,
        {"plan_id": _("annual plan"), "written": _("written"), "written_by": _("written by")},
    ),
    "plans_planarea": Kind(
        _("focus area"),
        "title",
        OF_PLAN,
        {"plan_id": _("annual plan"), "focus_area_id": _("focus area of the strategy")},
    ),
    "plans_subgoal": Kind(
        _("sub-goal"),
        "text",
        OF_PLAN,
        {"plan_id": _("annual plan"), "area_id": _("focus area"), "predecessor_id": _("carried forward from")},
    ),
    "plans_activity": Kind(_("activity"), "text", OF_PLAN, OF_ACTIVITY, {"times": times}),
    "plans_evidence": Kind(
        _("evidence"),
        "activity__text",
        OF_PLAN,
        {
            "plan_id": _("annual plan"),
            "activity_id": _("activity"),
            "document_id": _("document"),
            "added_by": _("added by"),
        },
    ),
    "plans_planimport": Kind(
        _("document with an annual plan"),
        "file_name",
        ("network",),
        {
            "file_id": _("document"),
            "made": _("added"),
            "made_by": _("added by"),
            "year": _("year"),
            "plan_id": _("annual plan"),
        },
    ),
    "plans_localmeeting": Kind(
        _("meetings of a local group"),
        "local_group__name",
        OF_PLAN,
        {"plan_id": _("annual plan"), "sub_goal_id": _("sub-goal")},
        {"spring": in_words, "autumn": in_words},
    ),
    "plans_plancomment": Kind(
        _("comment"),
        "text",
        OF_PLAN,
        {
            "plan_id": _("annual plan"),
            "area_id": _("focus area"),
            "sub_goal_id": _("sub-goal"),
            "activity_id": _("activity"),
            "made_by": _("written by"),
            "resolved": _("settled"),
            "resolved_by": _("settled by"),
        },
    ),
    "plans_plansuggestion": Kind(
        _("suggestion"),
        Coalesce(NullIf(KT("changes__text"), Value("")), F("activity__text")),
        OF_PLAN,
        {
            "plan_id": _("annual plan"),
            "sub_goal_id": _("sub-goal"),
            "activity_id": _("activity"),
            "made_by": _("suggested by"),
            "decided": _("decided"),
            "decided_by": _("decided by"),
        },
        {"changes": suggested, "before": suggested},
    ),
    "plans_project": Kind(_("project"), "title", ("network",)),
    "plans_newsitem": Kind(_("news"), "title", ("network",)),
    "plans_strategyperiod": Kind(
        _("strategy period"),
        "title",
        columns={
            "first_year": _("first year"),
            "last_year": _("last year"),
            "intro": _("introduction"),
            "purpose": _("purpose"),
            "characteristics": _("the network is characterised by"),
            "area_word": _("word for its areas"),
            "state_reason": _("reason"),
        },
    ),
    "plans_strategyimport": Kind(
        _("document with a strategy"),
        "file_name",
        columns={"period_id": _("strategy period"), "made": _("added"), "content_type": _("kind of file")},
    ),
    "plans_focusarea": Kind(
        _("focus area"),
        "title",
        columns={
            "period_id": _("strategy period"),
            "goal": _("goal"),
            "continues_id": _("continues"),
            "continuation": _("how it continues"),
        },
    ),
    "plans_foundationdocument": Kind(
        _("document"),
        "title",
        columns={
            "period_id": _("strategy period"),
            "publisher": _("publisher"),
            "valid_from": _("valid from"),
            "valid_to": _("valid to"),
        },
    ),
    "plans_priority": Kind(_("priority"), "text", columns={"focus_area_id": _("focus area")}),
    "plans_target": Kind(
        _("target"),
        "text",
        columns={
            "focus_area_id": _("focus area"),
            "key": _("key"),
            "value": _("value"),
            "unit": _("unit"),
            "direction": _("direction"),
            "rule": _("measuring rule"),
            "source": _("source"),
            "due_year": _("year"),
        },
    ),
}
