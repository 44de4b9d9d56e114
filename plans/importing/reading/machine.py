"""Reads the lines of an annual plan one by one; each is taken by the first rule that knows it.

A line without a cue continues the last text. What no rule can place is dropped with a doubt, never silently.
"""

from collections.abc import Sequence

from plans.importing.page_numbers import is_page_number
from plans.importing.reading import noise
from plans.importing.reading.drafts import ActivityDraft, PlanDraft
from plans.importing.reading.joining import ENDED
from plans.importing.reading.lines import Line
from plans.importing.reading.rows import RowRules
from plans.importing.reading.signature import read_signature
from plans.importing.reading.state import Part, Rule


class Machine(RowRules):
    @property
    def rules(self) -> Sequence[Rule]:
        return (
            self.page_furniture,
            self.area_heading,
            self.announced_area,
            self.contents,
            self.table_row,
            self.signature,
            self.title,
            self.head_label,
            self.sub_goal,
            self.area_label,
            self.meeting_table,
            self.litter,
            self.responsible_heading,
            self.bullet,
            self.listed,
            self.foreign,
            self.continuation,
            self.new_text,
        )

    def read(self) -> PlanDraft:
        for line in self.lines:
            # A row of dots is empty when cleaned, but it stood there.
            if line.raw.strip() and (line.is_empty or not any(rule(line) for rule in self.rules)):
                self.plan.drop(line)
        return self.plan

    def litter(self, line: Line) -> bool:
        """Page numbers, logos, shouted words: dropped, and the text around them stays one."""
        if line.bulleted:
            return self.bulleted_litter(line)
        unfinished = self.open and not ENDED.search(self.open.last)
        shouted = noise.is_shouted(line.text) and not self.names_network(line)
        is_litter = is_page_number(line.text) or noise.is_litter(line.text) or shouted
        goes_on = unfinished and self.wraps(line) and not self.after_litter(line)
        if is_litter or (noise.is_logo(line) and not goes_on):
            self.plan.drop(line)
            return True
        return False

    def bulleted_litter(self, line: Line) -> bool:
        """«• HELSE • •»: a logo that was read as a list."""
        if noise.is_litter(line.text) or (self.area and noise.is_shouted(line.text.strip(" •·"))):
            self.plan.drop(line)
            return True
        return False

    def names_network(self, line: Line) -> bool:
        return self.part == Part.HEAD and "nettverk" in line.text.lower()

    def foreign(self, line: Line) -> bool:
        """A short line that continues nothing, between activities that have bullets: a caption or a slogan."""
        if self.part == Part.HEAD or line.bulleted or not noise.looks_foreign(line.text):
            return False
        bulleted = isinstance(self.open, ActivityDraft) and self.open.bulleted
        ended = self.open is not None and ENDED.search(self.open.last)
        if self.repeats_motto(line) or (bulleted and not self.wraps(line)) or (ended and self.after_litter(line)):
            self.plan.drop(line)
            return True
        return False

    def repeats_motto(self, line: Line) -> bool:
        words = line.text.lower().split()
        return len(words) > 1 and set(words) <= set(self.plan.motto.so_far.lower().split())

    def after_litter(self, line: Line) -> bool:
        """Logos come in several lines; the next one may begin with a small letter."""
        above = (
            next((row for row in self.lines[line.number - 2 :: -1] if row.raw.strip()), None)
            if line.number > 1
            else None
        )
        return above is not None and above.number in self.plan.dropped

    def signature(self, line: Line) -> bool:
        if not self.goal or not self.goal.activities or line.number < self.last_content:
            return False
        if not read_signature(line, self.plan, year=self.year):
            return False
        self.begin(Part.SIGNED, None, line)
        return True

    def continuation(self, line: Line) -> bool:
        if self.open is None or line.bulleted or not self.wraps(line):
            return False
        self.open.add(line)
        if self.open is self.plan.title:  # which the plan as data does not have
            self.label(line)
        self.before = line
        return True

    def new_text(self, line: Line) -> bool:
        """A line that begins something of its own, by where it stands."""
        if line.bulleted:
            return False
        if self.part == Part.HEAD:
            return self.head_text(line)
        if self.part in {Part.FOUNDATIONS, Part.PURPOSE, Part.CHARACTERISTICS, Part.INTRO, Part.LIST}:
            return self.head_paragraph(line)
        if self.part == Part.AREA:
            return self.guessed_goal(line)
        if self.part in {Part.SUB_GOAL, Part.ACTIVITIES, Part.MEETINGS} and self.goal:
            return self.guessed_activity(line)
        return False

    def guessed_goal(self, line: Line) -> bool:
        if self.area.goal:
            self.area.goal.end_paragraph()
            self.plan.suspect("unplaced", line, self.area, column="goal")
        elif not self.area.labelled:
            self.plan.suspect("goal_guessed", line, self.area, column="goal")
        self.area.goal.add(line)
        self.begin(Part.AREA, self.area.goal, line)
        return True

    def guessed_activity(self, line: Line) -> bool:
        """Where activities have no bullets each line is one; elsewhere it is a guess."""
        if self.part == Part.SUB_GOAL and not self.goal.parts:
            self.goal.add(line)
            return True
        bulleted = any(activity.bulleted for activity in self.goal.activities)
        labelled = (self.goal.labelled or self.heading) and not self.may_wrap(line)
        activity = self.activity(line, line.text)
        if bulleted or not labelled:
            self.plan.suspect("activity_guessed", line, activity)
        return True
