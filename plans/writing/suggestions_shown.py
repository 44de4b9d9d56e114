"""A suggestion as pages show it: what it would change, word by word, and what has changed meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mailing.differences import Piece, differences
from network.actors import Actor
from network.terms import Words
from plans.models import PlanSuggestion
from plans.parties import party_name
from plans.times import times_in_words
from plans.writing.access import can_accept_suggestions, can_decide_on_suggestion
from plans.writing.links import suggestion_url
from plans.writing.places import Place, place_of
from plans.writing.suggestions import values_of


@dataclass(frozen=True)
class Line:
    label: str
    before: str
    suggested: str
    pieces: list[Piece]
    now: str = ""  # where it has been changed since it was suggested

    @property
    def is_short(self) -> bool:
        """No text, in which words are marked, but a choice."""
        return self.label != _("Activity")


@dataclass(frozen=True)
class Shown:
    row: PlanSuggestion
    place: Place
    lines: list[Line]
    url: str
    can_accept: bool
    can_decline: bool

    @property
    def stamp(self) -> int | None:
        """Of the activity, to notice whether somebody saves it while this is on the screen."""
        return None if self.row.kind == PlanSuggestion.Kind.NEW else self.row.activity.stamp

    @property
    def is_changed_since(self) -> bool:
        return self.row.is_open and any(line.now for line in self.lines)


def shown(suggestion: PlanSuggestion, actor: Actor, words: Words) -> Shown:
    """`suggestion` has come with its rows."""
    place = place_of(suggestion.row)
    decides = suggestion.is_open and can_decide_on_suggestion(actor, suggestion)
    return Shown(
        row=suggestion,
        place=place,
        lines=lines_of(suggestion, words),
        url=suggestion_url(suggestion),
        can_accept=decides and not place.is_gone and can_accept_suggestions(actor, suggestion.plan),
        can_decline=decides,
    )


def all_shown(suggestions: Iterable[PlanSuggestion], actor: Actor, words: Words) -> list[Shown]:
    return [shown(suggestion, actor, words) for suggestion in suggestions]


def lines_of(suggestion: PlanSuggestion, words: Words) -> list[Line]:
    year = suggestion.plan.year
    before, suggested = (in_words(values, words, year) for values in (suggestion.before, suggestion.changes))
    now: dict[str, str] = {}
    if suggestion.kind == PlanSuggestion.Kind.CHANGE and suggestion.is_open:
        now = in_words(values_of(suggestion.activity), words, year)
    return [
        Line(
            label=label,
            before=before.get(label, ""),
            suggested=text,
            pieces=differences(before.get(label, ""), text),
            now=now[label] if label in now and now[label] != before.get(label, "") else "",
        )
        for label, text in suggested.items()
    ]


def in_words(values: Mapping[str, Any], words: Words, year: int) -> dict[str, str]:
    """By label, of what the values name."""
    found = {}
    if "text" in values:
        found[_("Activity")] = values["text"]
    if "party" in values:
        named = party_name(values["party"], words) if values["party"] else _("Nobody yet")
        found[_("Responsible")] = values.get("party_text") or named
    if "times" in values:
        found[_("When")] = capfirst(times_in_words(values["times"], year=year))
    return found
