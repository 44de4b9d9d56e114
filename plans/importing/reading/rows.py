"""What stands below a sub-goal: bullets, numbered activities, tables."""

import re

from plans.importing.reading import meetings
from plans.importing.reading.areas import AreaRules
from plans.importing.reading.drafts import TableDraft
from plans.importing.reading.head import HeadRules
from plans.importing.reading.lines import Line
from plans.importing.reading.state import Part
from plans.importing.reading.tables import PlanTable, plan_columns
from plans.importing.times_in_text import MONTHS

RULE = re.compile(r":?-{2,}:?")
LISTED = re.compile(
    r"(?:\((?P<inside>\d{1,2}|[a-zæøå])\)|(?P<number>\d{1,2}|[a-zæøå])[.)]|(?P<path>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?(?=\s))"
    rf"(?:\s+(?!(?i:{'|'.join(MONTHS)})\b)|(?=[A-ZÆØÅ]))(?P<rest>\S.*)"
)


class RowRules(HeadRules, AreaRules):
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

    def listed(self, line: Line) -> bool:
        """Numbered activities and foundations. A date that begins a line is none: "18. januar"."""
        text = line.text.removeprefix(line.listed).strip() if line.listed else ""
        found = None if text else LISTED.fullmatch(line.text)
        if line.cells or not (text or (found and self.is_next(found))):
            return False
        text = text or found["rest"]
        if self.part == Part.FOUNDATIONS:
            self.open_head_text(line, text)
        elif self.part in {Part.SUB_GOAL, Part.ACTIVITIES, Part.MEETINGS} and self.goal:
            self.activity(line, text).bulleted = True
        else:
            return False
        self.item = "" if found is None else found["number"] or found["inside"] or ""
        return True

    def is_next(self, found: re.Match) -> bool:
        """Is it the number or letter after the one before, or does it begin a list?"""
        if found["path"] or not self.open:
            return True
        its = found["number"] or found["inside"]
        if not its.isdigit():
            return its == "a" or (len(self.item) == 1 and ord(its) == ord(self.item) + 1)
        rows = self.plan.foundations if self.part == Part.FOUNDATIONS else (self.goal.activities if self.goal else [])
        before = int(self.item) if self.item.isdigit() else len(rows)
        return int(its) in {1, before + 1, len(rows) + 1}

    def table_row(self, line: Line) -> bool:
        if not line.cells:
            if self.table and not self.table.number:  # a table in plain text ends where other lines begin
                self.table = None
            return False
        if all(RULE.fullmatch(cell) for cell in line.cells):  # of a table in Markdown
            self.plan.label(line)
            return True
        columns = plan_columns(line.cells)
        if columns and not (self.table and self.table.number == line.table and line.table):
            self.label(line)
            self.table = PlanTable(self.plan, columns, line.table, len(line.cells), self.year)
            self.begin(Part.ACTIVITIES, None, line)
        elif self.table and (line.table == self.table.number or self.goes_on(line)):
            self.table.take(line)
            self.table.after_break = False
        else:
            return self.meeting_table(line) or self.loose_cells(line)
        return True

    def goes_on(self, line: Line) -> bool:
        """On the next page of a PDF a table is another one, with the same columns and without their headings."""
        if len(line.cells) != self.table.width or meetings.columns_of(line):
            return False
        self.table.number, self.table.after_break = line.table, True
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
