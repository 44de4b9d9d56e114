"""Reads the lines of an annual plan one by one; each is taken by the first rule that knows it.

A line without a cue continues the last text. What no rule can place is dropped with a doubt, never silently.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum, auto

from plans.importing.reading import meetings, noise
from plans.importing.reading.cues import (
    HEAD,
    IN_AREAS,
    NUMBERED_SUB_GOAL,
    Cue,
    Found,
    find_label,
    find_sub_goal,
    find_title,
)
from plans.importing.reading.drafts import (
    ActivityDraft,
    AreaDraft,
    Draft,
    PlanDraft,
    SubGoalDraft,
    TableDraft,
)
from plans.importing.reading.headings import Headings
from plans.importing.reading.joining import ENDED, is_continuation, vocabulary
from plans.importing.reading.lines import Line, line_width
from plans.importing.reading.signature import read_signature
from plans.importing.reading.tables import PlanTable, plan_columns
from plans.importing.responsible import is_party, read_party
from plans.importing.times_in_text import times_of_cell
from plans.times import NotATime

LISTED = re.compile(r"(?P<number>\d{1,2}|[a-zæøå])[.)]\s+(?P<rest>\S.*)")
LONGEST_HEADING = 80  # characters of «Leder av driftsgruppen:»
FURNITURE_OF_PAGE = ("network_name", "motto")


class Part(Enum):
    HEAD = auto()
    FOUNDATIONS = auto()
    PURPOSE = auto()
    CHARACTERISTICS = auto()
    INTRO = auto()
    LIST = auto()  # of areas
    AREA = auto()  # its heading has been read
    SUB_GOAL = auto()
    ACTIVITIES = auto()
    MEETINGS = auto()
    SIGNED = auto()


PART_OF = {
    Cue.FOUNDATIONS: Part.FOUNDATIONS,
    Cue.PURPOSE: Part.PURPOSE,
    Cue.CHARACTERISTICS: Part.CHARACTERISTICS,
    Cue.INTRO: Part.INTRO,
    Cue.CONTENTS: Part.LIST,
}


class Machine:
    def __init__(self, lines: Sequence[Line], headings: Headings, *, year: int) -> None:
        self.lines, self.headings, self.year = lines, headings, year
        self.plan = PlanDraft(known=vocabulary(lines))
        self.part = Part.HEAD
        self.open: Draft | None = None  # what a line without a cue continues
        self.before: Line | None = None  # the last line that was content
        self.heading = ""  # the responsible heading in force
        self.party = ("", "")
        self.table: PlanTable | None = None
        self.meetings: TableDraft | None = None
        self.width = line_width(lines)
        self.last_content = self.find_last_content()
        self.rules: list[Callable[[Line], bool]] = [
            self.page_furniture,
            self.area_heading,
            self.announced_area,
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
        ]

    def read(self) -> PlanDraft:
        for line in self.lines:
            # A row of dots is empty when cleaned, but it stood there.
            if line.raw.strip() and (line.is_empty or not any(rule(line) for rule in self.rules)):
                self.plan.drop(line)
        return self.plan

    # What is open

    def begin(self, part: Part, draft: Draft | None, line: Line) -> None:
        self.part, self.open, self.before = part, draft, line

    def label(self, line: Line, meant: str = "") -> None:
        self.plan.label(line)
        if meant:
            self.plan.suspect("label_misspelt", line, proposed=meant, values={"read": meant})

    @property
    def area(self) -> AreaDraft | None:
        return self.plan.areas[-1] if self.plan.areas else None

    @property
    def goal(self) -> SubGoalDraft | None:
        """The sub-goal that is being read."""
        return self.area.sub_goals[-1] if self.area and self.area.sub_goals else None

    # Furniture of pages, and litter

    def page_furniture(self, line: Line) -> bool:
        if not line.furniture:
            return False
        if not self.plan.areas and self.part == Part.HEAD and not line.cells and not noise.is_page_number(line.text):
            return self.title(line) or self.head_text(line)
        self.plan.drop(line)
        return True

    def litter(self, line: Line) -> bool:
        """Page numbers, logos, shouted words: dropped, and the text around them stays one."""
        if line.bulleted and not noise.is_litter(line.text):
            return False
        unfinished = self.open and not ENDED.search(self.open.so_far)
        shouted = noise.is_shouted(line.text) and not self.names_network(line)
        is_litter = noise.is_page_number(line.text) or noise.is_litter(line.text) or shouted
        if is_litter or (noise.is_logo(line) and not (unfinished and self.wraps(line))):
            self.plan.drop(line)
            return True
        return False

    def names_network(self, line: Line) -> bool:
        return self.part == Part.HEAD and "nettverk" in line.text.lower()

    def foreign(self, line: Line) -> bool:
        """A short line that continues nothing, between activities that have bullets: a caption or a slogan."""
        repeated = bool(self.plan.motto) and line.text == self.plan.motto.so_far
        if self.part == Part.HEAD or line.bulleted:
            return False
        bulleted = isinstance(self.open, ActivityDraft) and self.open.bulleted
        if repeated or (bulleted and noise.looks_foreign(line.text) and not self.wraps(line)):
            self.plan.drop(line)
            return True
        return False

    # The head of the plan

    def title(self, line: Line) -> bool:
        if self.plan.areas or self.plan.title or not find_title(line.text):
            return False
        self.plan.title.add(line)
        self.plan.label(line)
        self.begin(Part.HEAD, None, line)
        return True

    def head_label(self, line: Line) -> bool:
        if self.plan.areas or line.bulleted or line.cells:
            return False
        if found := find_label(line.text, HEAD):
            self.start_part(line, PART_OF[found.cue], found)
            return True
        if found := find_label(line.text, (Cue.GOAL,)):  # «Hovedmål:» above all areas
            self.start_part(line, Part.PURPOSE, found)
            return True
        return False

    def start_part(self, line: Line, part: Part, found: Found) -> None:
        self.label(line, found.meant)
        self.begin(part, None, line)
        if found.rest:
            self.open_head_text(line, found.rest)

    def open_head_text(self, line: Line, text: str) -> None:
        if self.part == Part.FOUNDATIONS:
            draft = Draft()
            self.plan.foundations.append(draft)
        else:
            draft = {
                Part.PURPOSE: self.plan.purpose,
                Part.CHARACTERISTICS: self.plan.characteristics,
            }.get(self.part, self.plan.intro)
            draft.end_paragraph()
        draft.add(line, text)
        self.begin(self.part, draft, line)

    def head_text(self, line: Line) -> bool:
        """Above the first label: title, network, motto. The rest is dropped."""
        if line.bulleted or line.cells:
            return False
        if not self.plan.title and re.fullmatch(r"(?:for\s+)?20\d\d", line.text):
            draft = self.plan.title
        elif "nettverk" in line.text.lower() and not self.plan.network_name and len(line.text.split()) <= 20:
            draft = self.plan.network_name
        elif not self.plan.motto and 3 <= len(line.text.split()) <= 14:
            draft = self.plan.motto
            self.plan.suspect("motto_guessed", line, draft)
        else:
            return False
        draft.add(line)
        self.before = line
        return True

    # Areas

    def announced_area(self, line: Line) -> bool:
        if line.number not in self.headings.announced:
            return False
        self.label(line)
        self.begin(Part.LIST, None, line)
        return True

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
        found = find_sub_goal(line.text) or self.numbered_sub_goal(line) or self.headed_sub_goal(line)
        if not found:
            return False
        draft = SubGoalDraft(number=found.number)
        draft.add(line, found.rest)
        self.area.sub_goals.append(draft)
        self.heading, self.party, self.meetings, self.table = "", ("", ""), None, None
        self.begin(Part.SUB_GOAL, draft, line)
        if found.meant:
            self.plan.suspect("label_misspelt", line, draft, proposed=found.meant, values={"read": found.meant})
        return True

    def numbered_sub_goal(self, line: Line) -> Found | None:
        """«1.2 Økt kunnskap» in area 1."""
        found = NUMBERED_SUB_GOAL.fullmatch(line.text)
        if found and found["number"].split(".")[0] == str(self.area.number) and not line.bulleted:
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
        self.area.goal.end_paragraph()
        self.area.goal.add(line, found.rest)
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
        """Below an activity it is that activity's; above them all it is a heading."""
        if not self.goal or not found.rest:
            return False
        if isinstance(self.open, ActivityDraft):
            self.say_who(line, self.open, found.rest)
            self.open.mark(line)
        else:
            self.start_responsible(line, found.rest)
        return True

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

    def needed_sub_goal(self, line: Line) -> SubGoalDraft:
        if not self.goal:
            draft = SubGoalDraft()
            draft.mark(line)
            self.area.sub_goals.append(draft)
            self.plan.suspect("sub_goal_without_text", line, draft, column="text")
        return self.goal

    # Who is responsible

    def responsible_heading(self, line: Line) -> bool:
        """«Driftsgruppen:», or the same as a heading of its own in Word."""
        if not self.goal or line.bulleted or line.cells or len(line.text) > LONGEST_HEADING:
            return False
        named = read_party(line.text).known and bool(line.text)
        marked = line.text.endswith(":") and (named or not self.wraps(line)) and line.text[:1].isupper()
        if not (marked or ((line.heading or line.bold) and is_party(line.text))):
            return False
        self.start_responsible(line, line.text.rstrip(": "))
        return True

    def start_responsible(self, line: Line, words: str) -> None:
        who = read_party(words)
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

    # Activities

    def bullet(self, line: Line) -> bool:
        if not line.bulleted or not line.text:
            return False
        if self.area and self.part != Part.SIGNED:
            self.bulleted_activity(line)
        elif self.part in {Part.FOUNDATIONS, Part.PURPOSE, Part.CHARACTERISTICS, Part.INTRO}:
            self.open_head_text(line, line.text)
        else:
            return False
        return True

    def bulleted_activity(self, line: Line) -> None:
        unlabelled = self.part in {Part.SUB_GOAL, Part.AREA} or (self.goal and not self.goal.labelled)
        goal = self.needed_sub_goal(line)
        activity = self.activity(line, line.text)
        activity.bulleted = True
        if unlabelled and not self.heading and len(goal.activities) == 1 and goal.parts:
            self.plan.suspect("label_missing", line, activity)

    def activity(self, line: Line, text: str) -> ActivityDraft:
        party, party_text = self.party
        draft = ActivityDraft(party=party, party_text=party_text, heading=self.heading)
        draft.add(line, text)
        self.goal.activities.append(draft)
        self.begin(Part.ACTIVITIES, draft, line)
        return draft

    def listed(self, line: Line) -> bool:
        """Numbered activities and foundations. A date that begins a line is none: "18. januar"."""
        found = LISTED.fullmatch(line.text)
        if not found or line.cells or (self.open and not self.is_next(found["number"])):
            return False
        if self.part == Part.FOUNDATIONS:
            self.open_head_text(line, found["rest"])
        elif self.part in {Part.ACTIVITIES, Part.MEETINGS} and self.goal:
            self.activity(line, found["rest"]).bulleted = True
        else:
            return False
        return True

    def is_next(self, number: str) -> bool:
        rows = self.plan.foundations if self.part == Part.FOUNDATIONS else (self.goal.activities if self.goal else [])
        return number.isdigit() and int(number) in {len(rows) + 1, 1}

    # Tables

    def table_row(self, line: Line) -> bool:
        if not line.cells:
            if self.table and not self.table.number:  # a table in plain text ends where other lines begin
                self.table = None
            return False
        columns = plan_columns(line.cells)
        if columns and not (self.table and self.table.number == line.table and line.table):
            self.label(line)
            self.table = PlanTable(self.plan, columns, line.table, self.year)
            self.begin(Part.ACTIVITIES, None, line)
        elif self.table and line.table == self.table.number:
            self.table.take(line)
        else:
            return self.meeting_table(line) or self.loose_cells(line)
        return True

    def loose_cells(self, line: Line) -> bool:
        """A tab inside a sentence makes no table; a row of one cell is a line of text."""
        filled = [cell for cell in line.cells if cell]
        if line.table and len(filled) > 1:
            return False
        plain = Line(
            number=line.number, text=line.text, raw=line.raw, bulleted=line.bulleted, is_paragraph=line.is_paragraph
        )
        return any(rule(plain) for rule in self.rules)

    def meeting_table(self, line: Line) -> bool:
        if not self.goal:
            return False
        if meetings.is_title(line):
            self.meetings = TableDraft(title=line.text.rstrip(":"))
            self.goal.tables.append(self.meetings)
        elif columns := meetings.columns_of(line):
            if not self.meetings:
                self.meetings = TableDraft()
                self.goal.tables.append(self.meetings)
            self.meetings.columns = columns
        elif self.part == Part.MEETINGS and not line.bulleted:
            return meetings.read_row(line, self.meetings, self.plan, year=self.year)
        else:
            return False
        self.meetings.lines.append(line.number)
        self.begin(Part.MEETINGS, None, line)
        return True

    # The end

    def signature(self, line: Line) -> bool:
        if not self.goal or not self.goal.activities or line.number < self.last_content:
            return False
        if not read_signature(line, self.plan, year=self.year):
            return False
        self.begin(Part.SIGNED, None, line)
        return True

    def find_last_content(self) -> int:
        """No area, sub-goal or bullet stands below a signature."""
        content = (
            row.number
            for row in self.lines
            if row.bulleted or row.cells or row.number in self.headings.areas or find_sub_goal(row.text)
        )
        return max(content, default=0)

    # Text without a cue

    def wraps(self, line: Line) -> bool:
        return self.before is not None and is_continuation(self.before, line, self.width)

    def continuation(self, line: Line) -> bool:
        if self.open is None or line.bulleted or not self.wraps(line):
            return False
        self.open.add(line)
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

    def head_paragraph(self, line: Line) -> bool:
        if self.part == Part.LIST and not ENDED.search(line.text):
            return False
        self.open_head_text(line, line.text)
        return True

    def guessed_goal(self, line: Line) -> bool:
        if self.area.goal:
            self.area.goal.end_paragraph()
            self.plan.suspect("unplaced", line, self.area, column="goal")
        else:
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
        labelled = self.goal.labelled or self.heading
        activity = self.activity(line, line.text)
        if bulleted or not labelled:
            self.plan.suspect("activity_guessed", line, activity)
        return True
