"""What a person must look at before an import is stored. A proposed fix is never applied by itself."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    # Lines
    "dropped": _("This line was left out. Does it belong to the plan?"),
    "motto_guessed": _("This line was taken for the network's motto."),
    "unplaced": _("It is not clear where this line belongs. It stands at the end of the text before it."),
    "label_missing": _("The heading “Activity” is missing above this line; it was read as an activity."),
    "activity_guessed": _("This line was read as an activity of its own. Or does it belong to the text before it?"),
    "goal_guessed": _("There is no “Goal” before this text; it was read as the area's goal."),
    "hyphen": _("The word was divided at the end of a line. Is it written with a hyphen?"),
    "label_misspelt": _("This heading seems to be misspelt; it was read as “%(read)s”."),
    "spelling": _("“%(word)s” may be a spelling or scanning error."),
    # Network, year
    "network_unnamed": _("The document does not name the network. Write its name as it is to be printed."),
    "other_network": _("The document speaks of %(found)s. Is this the right network?"),
    "other_year": _("The document is for %(found)s, not for %(year)s."),
    "no_year": _("The document does not say which year it is for."),
    # Areas and sub-goals
    "guessed_area": _("This was put into “%(area)s” by a guess."),
    "area_unannounced": _("This area is not in the list of areas at the beginning."),
    "area_misspelt": _("The list of areas writes this title differently."),
    "area_without_title": _("There is no heading above this table. Write which area it is."),
    "area_without_content": _("This area has no sub-goals."),
    "area_without_goal": _("This area has no goal."),
    "numbers_jump": _("The number does not follow the one before it."),
    "sub_goal_without_activities": _("This sub-goal has no activities."),
    "sub_goal_without_text": _("There is no sub-goal above these activities. Write one."),
    # Activities
    "time_unclear": _("“%(words)s” could not be read as a time."),
    "time_either_or": _("It happens at one time or another: choose, or leave it as it is."),
    "other_subject": _("It stands under “%(heading)s”, but the sentence is about others."),
    "party_receives": _("The sentence says who receives something, not who sees to it."),
    "party_unknown": _("“%(party)s” is none of the bodies and roles the portal knows; the words were kept."),
    "party_above_or_below": _(
        "“%(party)s” may be responsible for the activity above it, or for those below it, as was read."
    ),
    "reference_unclear": _("The text refers to another place in the plan, but which one is not clear."),
    "reference_closer": _("The text refers to an area; a sub-goal of it may be what is meant."),
    # Tables and signature
    "date_unlikely": _("This day falls on another day of the week than the others in the table."),
    "cell_unread": _("This cell of the table could not be read as a date."),
    "unsigned": _("The document is not signed."),
    "outside_person": _("Somebody outside the network seems to be named here. A published plan can be read by all."),
    # Form
    "too_long": _("The text is longer than %(most)s characters, which is the most for this field."),
    "attachment_unreadable": _("The plan attached to the PDF could not be used; its pages were read instead."),
}
FOR_INFORMATION = {"outside_person", "time_either_or", "party_receives"}


@dataclass(frozen=True, kw_only=True)
class Doubt:
    code: str
    lines: tuple[int, ...] = ()  # numbers of source lines
    text: str = ""  # of those lines, or the words in question
    place: str = ""  # where in the plan's data: "areas.0.sub_goals.1.text"
    # What could stand at the place instead; for "spelling" and "hyphen" instead of `text` there. None: no proposal.
    proposed: str | None = None
    values: dict[str, Any] = field(default_factory=dict)  # for the message

    @property
    def message(self) -> str:
        """In the active language."""
        return str(MESSAGES[self.code]) % self.values

    @property
    def is_dropped_line(self) -> bool:
        return self.code == "dropped"

    def as_data(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "message": self.message,
            "line": self.lines[0] if self.lines else None,
            "lines": list(self.lines),
            "text": self.text,
            "place": self.place,
            "proposed": self.proposed,
        }
