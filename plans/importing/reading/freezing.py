"""From what was read line by line to the result: texts joined, places known, spelling looked at."""

import re
from collections.abc import Iterator

from plans.importing.doubts import Doubt
from plans.importing.reading.drafts import ActivityDraft, AreaDraft, Draft, PlanDraft, SubGoalDraft, TableDraft
from plans.importing.reading.joining import join
from plans.importing.result import (
    ImportedActivity,
    ImportedArea,
    ImportedMeeting,
    ImportedPlan,
    ImportedSignature,
    ImportedSubGoal,
    ImportedTable,
    Label,
    Passage,
)
from plans.importing.spelling import find_misspelt

PERIOD = re.compile(r"strategi\b.{0,60}?\b(20\d\d)\s*[-–]\s*(20\d\d)", re.IGNORECASE)
HEAD = ("network_name", "motto", "title", "purpose", "characteristics", "intro")
# As in the models; the title of the document is not kept.
LONGEST = {
    "network_name": 200,
    "motto": 200,
    "purpose": 4000,
    "characteristics": 4000,
    "intro": 4000,
    "foundation": 300,
    "area": 120,
    "goal": 2000,
    "sub_goal": 1000,
    "activity": 2000,
}


class Freezer:
    def __init__(self, plan: PlanDraft) -> None:
        self.plan = plan
        self.places: dict[int, str] = {id(plan.signature): "signature"}
        self.texts: list[tuple[str, Passage]] = []
        self.doubts: list[Doubt] = []

    def freeze(self, *, year: int, trust: str, network: str) -> ImportedPlan:
        plan = self.plan
        head = {name: self.passage(getattr(plan, name), name, name) for name in HEAD}
        foundations = tuple(
            self.passage(draft, f"foundations.{index}", "foundation") for index, draft in enumerate(plan.foundations)
        )
        said = plan.signature
        return ImportedPlan(
            year=year,
            trust=trust,
            network=network,
            **head,
            foundations=foundations,
            areas=tuple(self.area(area, f"areas.{index}") for index, area in enumerate(plan.areas)),
            signature=ImportedSignature(body=said.body, when=said.when, leader=said.leader, lines=tuple(said.lines)),
            more=period_of([head["intro"], *foundations], year),
        )

    def passage(self, draft: Draft, place: str, kind: str = "", column: str = "") -> Passage:
        """Joined, and noted for the doubts about it. `place` is the draft's, `column` where its own text stands."""
        self.places.setdefault(id(draft), place)
        at = f"{place}.{column}" if column else place
        text, guesses = join(draft.parts, self.plan.known)
        passage = Passage(text=text.strip(), lines=tuple(sorted(draft.lines)))
        for whole, hyphened in guesses:
            self.doubts.append(Doubt(code="hyphen", lines=passage.lines, text=whole, place=at, proposed=hyphened))
        if (most := LONGEST.get(kind)) and len(text) > most:
            self.doubts.append(
                Doubt(code="too_long", lines=passage.lines, text=text[:most], place=at, values={"most": most})
            )
        self.texts.append((at, passage))
        return passage

    def area(self, draft: AreaDraft, place: str) -> ImportedArea:
        title = self.passage(draft, place, "area", "title")
        return ImportedArea(
            number=draft.number,
            title=title.text,
            lines=title.lines,
            goal=self.passage(draft.goal, f"{place}.goal", "goal"),
            sub_goals=tuple(
                self.sub_goal(goal, f"{place}.sub_goals.{index}") for index, goal in enumerate(draft.sub_goals)
            ),
        )

    def sub_goal(self, draft: SubGoalDraft, place: str) -> ImportedSubGoal:
        passage = self.passage(draft, place, "sub_goal", "text")
        return ImportedSubGoal(
            text=passage.text,
            lines=passage.lines,
            grouped=draft.grouped,
            activities=tuple(
                self.activity(row, f"{place}.activities.{index}") for index, row in enumerate(draft.activities)
            ),
            tables=tuple(self.tables(draft.tables, place)),
        )

    def activity(self, draft: ActivityDraft, place: str) -> ImportedActivity:
        passage = self.passage(draft, place, "activity", "text")
        return ImportedActivity(
            text=passage.text,
            lines=passage.lines,
            party=draft.party,
            party_text=draft.party_text,
            times=tuple(draft.times or ()),
            refers_to=draft.refers_to,
            note=draft.note,
        )

    def tables(self, drafts: list[TableDraft], place: str) -> Iterator[ImportedTable]:
        index = 0
        for draft in drafts:
            for row in draft.rows:
                self.places[id(row)] = f"{place}.local_meetings.{index}"
                index += 1
            yield ImportedTable(
                title=draft.title,
                columns=tuple(draft.columns),
                rows=tuple(
                    ImportedMeeting(group=row.group, spring=row.spring, autumn=row.autumn, lines=tuple(row.lines))
                    for row in draft.rows
                ),
                lines=tuple(draft.lines),
            )

    def all_doubts(self) -> tuple[Doubt, ...]:
        """After `freeze`; in the order of the document."""
        found = [*self.doubts, *self.from_suspicions(), *self.misspelt()]
        return tuple(sorted(found, key=lambda doubt: doubt.lines[:1] or (0,)))

    def from_suspicions(self) -> Iterator[Doubt]:
        for said in self.plan.suspicions:
            place = self.places.get(id(said.about), "")
            yield Doubt(
                code=said.code,
                lines=tuple(number for number in said.lines if number),
                text=said.text,
                place=".".join(filter(None, [place, self.column_of(said.about, said.column)])),
                proposed=said.proposed,
                values=said.values,
            )

    @staticmethod
    def column_of(about, column: str) -> str:
        if column == "year":
            return ""
        if column:
            return column
        if isinstance(about, AreaDraft):
            return "title"
        return "text" if isinstance(about, SubGoalDraft | ActivityDraft) else ""

    def misspelt(self) -> Iterator[Doubt]:
        for place, passage in self.texts:
            for word, proposed in find_misspelt(passage.text):
                values = {"word": word}
                yield Doubt(
                    code="spelling", lines=passage.lines, text=word, place=place, proposed=proposed, values=values
                )

    def labels(self) -> tuple[Label, ...]:
        return tuple(Label(line=line.number, text=line.raw.strip()) for line in self.plan.labels)


def period_of(passages: list[Passage], year: int) -> dict[str, list[int]]:
    """Of the strategy that the plan is under, when the plan's year is in it."""
    for passage in passages:
        if (found := PERIOD.search(passage.text)) and int(found[1]) <= year <= int(found[2]):
            return {"period": [int(found[1]), int(found[2])]}
    return {}
