"""Where the reading of a plan stands: which part, which text is open, what the line before was."""

from collections.abc import Callable, Sequence
from enum import Enum, auto

from plans.importing.reading.cues import find_sub_goal
from plans.importing.reading.drafts import AreaDraft, Draft, PlanDraft, SubGoalDraft, TableDraft
from plans.importing.reading.headings import Headings
from plans.importing.reading.joining import is_continuation, vocabulary
from plans.importing.reading.lines import Line, line_width
from plans.importing.reading.tables import PlanTable

Rule = Callable[[Line], bool]  # has it taken the line?


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


NEAR = 12  # lines
LISTS = {Part.FOUNDATIONS, Part.SUB_GOAL, Part.ACTIVITIES}


class State:
    def __init__(self, lines: Sequence[Line], headings: Headings, *, year: int) -> None:
        self.lines, self.headings, self.year = lines, headings, year
        self.plan = PlanDraft(known=vocabulary(lines))
        self.part = Part.HEAD
        self.open: Draft | None = None  # what a line without a cue continues
        self.before: Line | None = None  # the last line that was content
        self.heading = ""  # the responsible heading in force
        self.party = ("", "")
        self.item = ""  # the number or letter of the list's last item
        self.by_label = False  # that heading was «Ansvarlig: …» and not «Driftsgruppen:»
        self.table: PlanTable | None = None
        self.meetings: TableDraft | None = None
        self.width = line_width(lines)
        self.bulleted = any(line.bulleted for line in lines)
        self.last_content = self.find_last_content()

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

    def wraps(self, line: Line) -> bool:
        bulleted = self.bulleted or self.part not in LISTS
        return self.before is not None and is_continuation(self.before, line, self.width, bulleted=bulleted)

    def may_wrap(self, line: Line) -> bool:
        """By its width alone."""
        return self.before is not None and is_continuation(self.before, line, self.width)

    def next_content(self, line: Line) -> Line | None:
        """Of what stands close below."""
        below = self.lines[line.number : line.number + NEAR]
        return next((row for row in below if not row.is_empty and not row.furniture), None)

    def stands_apart(self, line: Line) -> bool:
        """Empty above and not below, as a heading does."""
        around = {row.number: row.is_empty for row in self.lines[max(0, line.number - 2) : line.number + 1]}
        return around.get(line.number - 1, False) and not around.get(line.number + 1, True)

    def find_last_content(self) -> int:
        """No area, sub-goal or bullet stands below a signature."""
        content = (
            row.number
            for row in self.lines
            if not row.furniture
            and (row.bulleted or row.cells or row.number in self.headings.areas or find_sub_goal(row.text))
        )
        return max(content, default=0)

    @property
    def rules(self) -> Sequence[Rule]:
        raise NotImplementedError
