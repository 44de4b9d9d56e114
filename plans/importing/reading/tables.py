"""A table for each focus area: the columns Delmål, Tiltak, Ansvar, Frist under whatever names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.importing.reading.drafts import ActivityDraft, AreaDraft, PlanDraft, SubGoalDraft
from plans.importing.reading.lines import BULLET, LISTED, Line, clean
from plans.importing.responsible import read_party
from plans.importing.times_in_text import times_of_cell
from plans.times import NotATime

COLUMNS = {
    "area": r"(?:satsn?ings|fokus|innsats|hov[eu]d)område[rt]?",
    "goal": (
        r"(?:hoved|hovud|overordnet |overordna |resultat)?mål(?:sett?n?ing|setjing)?"
        r"|(?:hva|kva) (?:vil|skal) (?:vi|me) oppnå"
    ),
    "sub_goal": r"del[\s-]?mål",
    "activity": (
        r"(?:konkrete )?(?:tiltak|aktivitet(?:er|ar)?|handling(?:er|ar)?|oppg[aå]ver?)"
        r"|(?:hva|kva)(?: (?:vil|skal) (?:vi|me) (?:gjøre|gjere))?|hvordan|korleis"
    ),
    "party": r"ansvar(?:lig|leg|lege|lige|shavende)?(?: person(?:er|ar)?)?|hvem|kven|utføres av",
    "time": r"(?:tids)?frist(?:er|ar)?|tid(?:spunkt|srom|splan|sramme)?|når|dato|periode|gjennomføring",
    "note": r"status|kommentar(?:er|ar)?|merknad(?:er|ar)?|evaluering|resultat|måloppnåelse",
}
# «Tiltak/aktivitet», «Frist for gjennomføring», «Delmål 2031», «Ansvar (hvem)».
AND_MORE = r"(?:\s?(?:/|\(|for\b|og\b)\s?[\w /]{1,40}\)?)?(?:\s(?:20)?\d{1,2}|\s?nr\.?)?"
PATTERNS = {name: re.compile(rf"(?:{pattern}){AND_MORE}", re.IGNORECASE) for name, pattern in COLUMNS.items()}
LONGEST_HEADING = 60  # characters
NUMBER = re.compile(
    r"(?:(?:del[\s-]?)?mål\s*(?:nr\.?\s*)?(?=[\d:.)–-]))?(?P<number>\d{1,2}(?:\.\d{1,2})?)?\s*[:.)–-]*\s*(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)]?|[a-z][.)]", re.IGNORECASE)
AREA_TITLE = re.compile(r"(?P<number>\d{1,2})?\s*[.:)]?\s*(?P<title>.*)", re.DOTALL)


def plan_columns(cells: Sequence[str]) -> dict[str, int]:
    """{what: place} when the cells head such a table; {} when they do not."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        bare = " ".join(cell.split()).strip(" :?") if len(cell) < LONGEST_HEADING else ""
        if name := next((name for name, pattern in PATTERNS.items() if pattern.fullmatch(bare)), ""):
            found.setdefault(name, place)
    if "goal" in found and "sub_goal" not in found:  # each goal of the table has its own activities
        found["sub_goal"] = found.pop("goal")
    return found if "activity" in found and len(found) >= 2 else {}


@dataclass
class PlanTable:
    """Takes the rows below the headings."""

    plan: PlanDraft
    columns: dict[str, int]
    number: int  # of the table in the document
    width: int  # columns
    year: int
    after_break: bool = False  # the row is the first on its page, and may belong to the last on the page before

    def take(self, line: Line) -> None:
        cells = line.cells
        if plan_columns(cells) == self.columns:  # again, on the next page
            self.plan.label(line)
            return
        area = self.area(line)
        goal = self.cell(cells, "goal")
        if goal and goal not in area.goal.so_far:
            area.goal.add(line, " ".join(goal.split()))
        if text := self.cell(cells, "sub_goal"):
            self.sub_goal(line, area, text)
        self.activities(line, area)
        self.others(line)

    def area(self, line: Line) -> AreaDraft:
        """The one whose heading has been read, or that a column of the table names."""
        words = " ".join(self.cell(line.cells, "area").split())
        found = AREA_TITLE.fullmatch(words)
        current = self.plan.areas[-1] if self.plan.areas else None
        if current and (not words or found["title"].lower() in current.so_far.lower()):
            return current
        area = AreaDraft(number=int(found["number"] or len(self.plan.areas) + 1))
        area.add(line, found["title"])
        self.plan.areas.append(area)
        if not words:
            self.plan.suspect("area_without_title", line, area, column="title")
        return area

    def cell(self, cells: Sequence[str], name: str) -> str:
        place = self.columns.get(name, -1)
        return cells[place] if 0 <= place < len(cells) else ""

    def sub_goal(self, line: Line, area: AreaDraft, text: str) -> None:
        if area.sub_goals and text[:1].islower() and area.sub_goals[-1].parts:  # the page ended inside the cell
            area.sub_goals[-1].add(line, " ".join(text.split()))
            return
        found = NUMBER.fullmatch(" ".join(text.split()))
        if area.sub_goals and found["text"] == area.sub_goals[-1].so_far:  # said again for each of its activities
            area.sub_goals[-1].mark(line)
            return
        draft = SubGoalDraft(number=found["number"] or "", labelled=True)
        draft.add(line, found["text"])
        area.sub_goals.append(draft)

    def activities(self, line: Line, area: AreaDraft) -> None:
        pieces = list(activities_in(self.cell(line.cells, "activity"), apart=line.is_paragraph))
        party, time = self.cell(line.cells, "party"), self.cell(line.cells, "time")
        note = self.cell(line.cells, "note")
        if pieces and not area.sub_goals:
            draft = SubGoalDraft(labelled=True)
            draft.mark(line)
            area.sub_goals.append(draft)
        rows = area.sub_goals[-1].activities if area.sub_goals else []
        if pieces and rows and pieces[0][:1].islower() and not self.cell(line.cells, "sub_goal"):
            rows[-1].add(line, pieces.pop(0))
        parties, times = shared(party, len(pieces)), shared(time, len(pieces))
        for place, text in enumerate(pieces):
            draft = ActivityDraft(bulleted=True, note=" ".join(note.split()))
            draft.add(line, text)
            rows.append(draft)
            if self.after_break and not party and not time:
                self.plan.suspect("activity_guessed", line, draft)
            self.say_who(line, draft, parties[place])
            self.say_when(line, draft, times[place])
        if not pieces and rows and (party or time or note):
            self.complete(line, rows[-1], party, time, note)

    def complete(self, line: Line, activity: ActivityDraft, party: str, time: str, note: str) -> None:
        """A row without an activity of its own goes on with the one above."""
        activity.mark(line)
        if party and not activity.party:
            self.say_who(line, activity, party)
        elif party:
            activity.note = " ".join([activity.note, *party.split()]).strip()
        if time:
            self.say_when(line, activity, time)
        activity.note = " ".join([activity.note, *note.split()]).strip()

    def say_who(self, line: Line, activity: ActivityDraft, words: str) -> None:
        who = read_party(words)
        activity.party, activity.party_text = who.party, who.text
        if not who.known:
            self.plan.suspect("party_unknown", line, activity, text=words, column="party", values={"party": who.text})

    def say_when(self, line: Line, activity: ActivityDraft, words: str) -> None:
        words = " ".join(words.split())
        if not words.strip(" -–"):
            return
        try:
            activity.times = [*(activity.times or []), *times_of_cell(words, year=self.year)]
        except NotATime:
            activity.note = " ".join([activity.note, words]).strip()
            self.plan.suspect("time_unclear", line, activity, text=words, column="times", values={"words": words})

    def others(self, line: Line) -> None:
        """Columns that are not known are left out, and it is said."""
        known = set(self.columns.values())
        cells = [(place, " ".join(cell.split())) for place, cell in enumerate(line.cells) if place not in known]
        # What numbers the rows stands before them; another number says something.
        extra = [cell for place, cell in cells if cell and (place > min(known) or not ROW_NUMBER.fullmatch(cell))]
        if extra:
            self.plan.suspect("dropped", line, text=" | ".join(extra))


def activities_in(cell: str, *, apart: bool) -> Iterator[str]:
    """Each bullet, and in Word each paragraph, is one; lines without a bullet belong to the one before."""
    rows = cell.split("\n")
    bulleted = any(BULLET.match(row) or LISTED.match(row) for row in rows)
    text = ""
    for row in rows:
        mark = BULLET.match(row) or LISTED.match(row)
        begins = bool(mark) if bulleted else apart
        if begins and text:
            yield text
            text = ""
        row = clean(row[mark.end() :] if mark else row)
        text = f"{text} {row}".strip()
    if text:
        yield text


def shared(cell: str, number: int) -> list[str]:
    """One line of the cell for each activity where there are as many; otherwise the whole cell for each."""
    rows = cell.split("\n")
    return rows if len(rows) == number else [cell] * number
