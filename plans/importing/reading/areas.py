"""Areas, sub-goals and their labels: «Mål:», «Delmål 2:», «Aktivitet:», «Ansvar:», «Frist:»."""

import re

from plans.importing.reading import meetings
from plans.importing.reading.cues import IN_AREAS, NUMBERED_SUB_GOAL, Cue, Found, find_label, find_sub_goal
from plans.importing.reading.drafts import ActivityDraft, AreaDraft, PlanDraft, SubGoalDraft
from plans.importing.reading.headings import begins_list
from plans.importing.reading.lines import Line
from plans.importing.reading.signature import read_signature
from plans.importing.reading.state import Part, State
from plans.importing.responsible import is_party, read_party
from plans.importing.times_in_text import times_of_cell
from plans.times import NotATime

LETTERED = re.compile(r"[a-h][.)]\s+(?P<rest>[A-ZÆØÅ].*)", re.DOTALL)
LONGEST_HEADING = 80  # characters of «Leder av driftsgruppen:»


class AreaRules(State):
    def area_heading(self, line: Line) -> bool:
        heading = self.headings.areas.get(line.number)
        if not heading:
            return False
        area = AreaDraft(number=heading.number, level=line.heading)
        area.add(line, heading.title)
        self.plan.areas.append(area)
        self.meetings = None
        if not line.table:  # a row of a table can be the heading of the rows below it
            self.table = None
        self.heading, self.party = "", ("", "")
        self.begin(Part.AREA, None, line)
        if heading.announced is None and self.headings.announced:
            self.plan.suspect("area_unannounced", line, area, column="title")
        elif heading.announced and heading.announced.lower() != heading.title.lower():
            self.plan.suspect("area_misspelt", line, area, column="title", proposed=heading.announced)
        return True

    def sub_goal(self, line: Line) -> bool:
        if not self.area or line.cells:
            return False
        named = find_sub_goal(line.text)
        found = named or self.numbered_sub_goal(line) or self.headed_sub_goal(line) or self.set_apart_sub_goal(line)
        if not found:
            return False
        draft = SubGoalDraft(number=found.number, named=bool(named))
        draft.add(line, found.rest)
        self.area.sub_goals.append(draft)
        self.heading, self.party, self.meetings, self.table = "", ("", ""), None, None
        self.begin(Part.SUB_GOAL, draft, line)
        if found.meant:
            self.plan.suspect("label_misspelt", line, draft, proposed=found.meant, values={"read": found.meant})
        return True

    def numbered_sub_goal(self, line: Line) -> Found | None:
        """«1.2 Økt kunnskap» in area 1."""
        found = None if line.bulleted or self.has_named_goals else NUMBERED_SUB_GOAL.fullmatch(line.text)
        if found and found["number"].split(".")[0] == str(self.area.number):
            return Found(Cue.SUB_GOAL, found["rest"], found["number"])
        return None

    def headed_sub_goal(self, line: Line) -> Found | None:
        """A heading of Word below the area's own, without any label."""
        if (
            not 0 < self.area.level < line.heading
            or line.bulleted
            or find_label(line.text, IN_AREAS)
            or line.text.endswith(":")
        ):
            return None
        if is_party(line.text) or meetings.is_title(line):
            return None
        return Found(Cue.SUB_GOAL, line.text)

    def set_apart_sub_goal(self, line: Line) -> Found | None:
        """A bold line, or one with a letter, that activities follow."""
        lettered = LETTERED.fullmatch(line.text)
        if line.bulleted or self.has_named_goals or not self.area.goal or not (line.bold or lettered):
            return None
        if (
            line.text.endswith(":")
            or find_label(line.text, IN_AREAS)
            or is_party(line.text)
            or meetings.is_title(line)
        ):
            return None
        below = self.next_content(line)
        if below is None or below.cells or not begins_list(below):
            return None
        return Found(Cue.SUB_GOAL, lettered["rest"] if lettered else line.text)

    @property
    def has_named_goals(self) -> bool:
        """Does the area call its sub-goals «Delmål»? Then what has only a number or a letter is an activity."""
        return any(goal.named for goal in self.area.sub_goals)

    def needed_sub_goal(self, line: Line) -> SubGoalDraft:
        if not self.goal:
            draft = SubGoalDraft()
            draft.mark(line)
            self.area.sub_goals.append(draft)
            self.plan.suspect("sub_goal_without_text", line, draft, column="text")
        return self.goal

    def area_label(self, line: Line) -> bool:
        found = find_label(line.text, IN_AREAS) if self.area and not line.cells else None
        if not found or (line.bulleted and found.cue in {Cue.ACTIVITIES, Cue.GOAL}):
            return False
        takers = {
            Cue.GOAL: self.area_goal,
            Cue.ACTIVITIES: self.activities_label,
            Cue.RESPONSIBLE: self.responsible_label,
            Cue.DEADLINE: self.deadline_label,
        }
        return takers[found.cue](line, found)

    def area_goal(self, line: Line, found: Found) -> bool:
        if self.part != Part.AREA and self.area.sub_goals:
            return False
        self.area.labelled = True
        self.area.goal.end_paragraph()
        self.area.goal.add(line, found.rest)
        if found.meant:
            values = {"read": found.meant}
            self.plan.suspect("label_misspelt", line, self.area, column="goal", proposed=found.meant, values=values)
        self.begin(Part.AREA, self.area.goal, line)
        return True

    def activities_label(self, line: Line, found: Found) -> bool:
        self.label(line, found.meant)
        self.needed_sub_goal(line).labelled = True
        self.begin(Part.ACTIVITIES, None, line)
        self.meetings = None
        if found.rest:
            self.activity(line, found.rest)
        return True

    def responsible_label(self, line: Line, found: Found) -> bool:
        """Below an activity it is that activity's; above them all it is a heading, and so are those that follow."""
        if not self.goal or not found.rest:
            return False
        above = self.open if isinstance(self.open, ActivityDraft) else None
        if above and not self.heads_next_list(line, above):
            self.say_who(line, above, found.rest)
            above.mark(line)
            return True
        self.start_responsible(line, found.rest)
        self.by_label = True
        if above and not self.stands_apart(line):
            self.plan.suspect("party_above_or_below", line, above, column="party", values={"party": found.rest})
        return True

    def heads_next_list(self, line: Line, above: ActivityDraft) -> bool:
        """«Ansvarlig: …» where the list above has such a heading too, and a list follows. After its deadline it is
        still the activity's."""
        below = self.next_content(line)
        if not (self.heading and self.by_label) or above.times is not None or below is None:
            return False
        if label := find_label(below.text, IN_AREAS):
            return label.cue == Cue.ACTIVITIES
        if below.number in self.headings.areas or below.cells or meetings.is_title(below):
            return False
        if find_sub_goal(below.text) or self.numbered_sub_goal(below) or self.headed_sub_goal(below):
            return False
        if below.number >= self.last_content and read_signature(below, PlanDraft(), year=self.year):
            return False
        return below.bulleted or not above.bulleted or below.text[:1].isdigit()

    def deadline_label(self, line: Line, found: Found) -> bool:
        if not isinstance(self.open, ActivityDraft) or not found.rest:
            return False
        try:
            self.open.times = times_of_cell(found.rest, year=self.year)
        except NotATime:
            self.open.note = f"{self.open.note} {line.text}".strip()
            self.plan.suspect("time_unclear", line, self.open, column="times", values={"words": found.rest})
        self.open.mark(line)
        return True

    def responsible_heading(self, line: Line) -> bool:
        """«Driftsgruppen:», or the same without its colon above a list or as a heading of its own in Word."""
        if not self.goal or line.bulleted or line.cells or len(line.text) > LONGEST_HEADING:
            return False
        named = read_party(line.text).known and bool(line.text)
        marked = line.text.endswith(":") and (named or not self.wraps(line)) and line.text[:1].isupper()
        below = self.next_content(line)
        above_list = below is not None and below.bulleted and line.text[:1].isupper() and not line.text.endswith(".")
        set_apart = line.heading or line.bold or above_list
        if not (marked or (set_apart and is_party(line.text))):
            return False
        self.start_responsible(line, line.text.rstrip(": "))
        return True

    def start_responsible(self, line: Line, words: str) -> None:
        who = read_party(words)
        self.by_label = False
        self.label(line)
        self.heading, self.party = words.rstrip(":. "), (who.party, who.text)
        self.goal.grouped = True
        if not who.known:
            self.plan.suspect("party_unknown", line, values={"party": who.text})
        self.begin(Part.ACTIVITIES, None, line)

    def say_who(self, line: Line, activity: ActivityDraft, words: str) -> None:
        who = read_party(words)
        activity.party, activity.party_text, activity.heading = who.party, who.text, words
        if not who.known:
            self.plan.suspect("party_unknown", line, activity, column="party", values={"party": who.text})

    def activity(self, line: Line, text: str) -> ActivityDraft:
        party, party_text = self.party
        draft = ActivityDraft(party=party, party_text=party_text, heading=self.heading)
        draft.add(line, text)
        self.goal.activities.append(draft)
        self.begin(Part.ACTIVITIES, draft, line)
        return draft
