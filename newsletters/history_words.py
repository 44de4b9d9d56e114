"""What the tables of newsletters are called in the history."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from network.actors import Part
from network.history_kinds import Kind
from newsletters.models import Section

COUNTED = {
    "networks": _("networks"),
    "local_groups": _("local groups"),
    "professions": _("professions"),
    "workplaces": _("workplaces"),
    "bodies": _("groups"),
    "persons": _("persons"),
}


def audience_in_words(audience: Mapping[str, Any]) -> str:
    """Who by name, the rest by how many."""
    groups = [str(Part(part).label) for part in audience.get("to", []) if part in Part.values]
    counts = [f"{label}: {len(audience[name])}" for name, label in COUNTED.items() if audience.get(name)]
    return capfirst("; ".join(filter(None, [", ".join(groups), *counts])))


def place_in_words(position: int) -> str:
    """From 1, as the page counts."""
    return str(position + 1)


def kind_in_words(kind: str) -> str:
    return Section(kind=kind).kind_label


KINDS = {
    "newsletters_newsletter": Kind(
        _("newsletter"),
        "title",
        ("network",),
        {
            "audience": _("recipients"),
            "activity_id": _("activity"),
            "follows_id": _("copied from"),
            "asked": _("asked for approval"),
            "asked_by": _("asked by"),
            "scheduled_by": _("scheduled by"),
            "held": _("did not go out"),
            "approved": _("approved"),
            "approved_by": _("approved by"),
            "body": _("text as it was sent"),
            "dispatch_id": _("sending"),
            "made": _("begun"),
            "made_by": _("begun by"),
        },
        {"audience": audience_in_words},
    ),
    "newsletters_section": Kind(
        _("part of a newsletter"),
        "title",
        ("newsletter__network",),
        {"newsletter_id": _("newsletter"), "position": _("place")},
        {"position": place_in_words, "kind": kind_in_words},
    ),
    "newsletters_newsletterimage": Kind(
        _("picture of a newsletter"),
        "name",
        ("network",),
        {
            "was_sent": _("sent"),
            "made": _("added"),
            "made_by": _("added by"),
            "key": _("address"),
            "width": _("width"),
            "height": _("height"),
        },
    ),
    "newsletters_newslettersettings": Kind(_("rules for newsletters"), "trust__name"),
}
