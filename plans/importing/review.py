"""What the review page shows: the parts with their doubts in their places, the source lines, and what is left."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from network.models import LocalGroup
from network.terms import Words
from plans.edtf import in_words
from plans.importing import corrected as tree
from plans.importing import matching
from plans.importing.doubts import FOR_INFORMATION, MESSAGES
from plans.importing.kinds import KINDS
from plans.importing.problems import Problem, problems_of
from plans.importing.settling import Choice, can_accept
from plans.importing.shown import DoubtShown, KindOfDoubt, LineShown, PartShown
from plans.models import FocusArea, Party, PlanImport
from plans.parties import party_name
from plans.times import times_in_words

ALL_MESSAGES = MESSAGES | matching.MESSAGES
WHOLE_DOCUMENT = {"other_year", "no_year", "other_network", "unsigned", "attachment_unreadable", "label_misspelt"}


class Review:
    """Made anew for each page; asks the database for the local groups and the areas of the strategy."""

    def __init__(self, row: PlanImport, words: Words) -> None:
        self.row, self.words = row, words
        self.corrected = row.corrected
        self.numbers = tree.numbers(row.corrected)
        self.groups = dict(LocalGroup.objects.filter(network=row.network).values_list("pk", "name"))
        period = matching.period_of(row.network, row.year)
        self.focus_areas = {area.pk: area for area in FocusArea.objects.filter(period=period)} if period else {}
        self.period = period
        self.doubts = [self.doubt(number, each) for number, each in enumerate(row.found["doubts"])]
        self.problems: list[Problem] = problems_of(row.corrected)
        self.parts = [self.part(row.corrected["head"]), *map(self.area, row.corrected["areas"])]

    def doubt(self, number: int, doubt: dict[str, Any]) -> DoubtShown:
        decision = self.row.decisions.get(str(number), {})
        agreeable = can_accept(self.corrected, doubt) or doubt["code"] == "other_year"
        proposed = self.proposed(doubt) if agreeable or decision.get("choice") == Choice.ACCEPT else ""
        return DoubtShown(
            number=number,
            code=doubt["code"],
            message=str(ALL_MESSAGES[doubt["code"]]) % doubt["values"],
            text=doubt["text"],
            proposed=proposed,
            lines=doubt["lines"],
            part=doubt["part"],
            choice=decision.get("choice", ""),
            is_note=doubt["code"] in FOR_INFORMATION,
        )

    def proposed(self, doubt: dict[str, Any]) -> str:
        if doubt["field"] == "party" and doubt["value"] in Party.values:
            return party_name(doubt["value"], self.words)
        if doubt["field"] == "refers_to":
            return self.numbers.get(doubt["value"], doubt["proposed"] or "")
        return doubt["proposed"] or ""

    # Counting

    @property
    def open(self) -> list[DoubtShown]:
        return [doubt for doubt in self.doubts if doubt.is_open]

    @property
    def settled_count(self) -> int:
        return len(self.doubts) - len(self.open)

    @property
    def kinds(self) -> list[KindOfDoubt]:
        """In the order in which they first come."""
        counts = Counter(doubt.code for doubt in self.open)
        firsts: dict[str, DoubtShown] = {}
        for doubt in self.open:
            firsts.setdefault(doubt.code, doubt)
        return [
            KindOfDoubt(
                code=code,
                message=str(KINDS[code]),
                count=counts[code],
                can_accept=code != "other_year" and any(each.proposed for each in self.open if each.code == code),
                leaves_out=first.leaves_out,
                first=first.number,
            )
            for code, first in firsts.items()
        ]

    @property
    def totals(self) -> dict[str, int]:
        wanted = [tree.sub_goals(area) for area in tree.areas(self.corrected)]
        goals = [goal for each in wanted for goal in each]
        return {
            "areas": len(wanted),
            "sub_goals": len(goals),
            "activities": sum(len(tree.activities(goal)) for goal in goals),
            "meetings": sum(len(tree.meetings(goal)) for goal in goals),
        }

    @property
    def about_the_whole(self) -> list[DoubtShown]:
        """Those that no part of the plan is the place of, without the lines that were left out."""
        placed = {part["id"] for part in tree.parts_of(self.corrected)}
        return [each for each in self.doubts if is_about_all(each, placed) and not each.is_left_out_line]

    @property
    def in_order(self) -> list[DoubtShown]:
        """As they stand on the page, from top to bottom."""
        in_parts = [doubt for part in all_of(self.parts) for doubt in part.doubts]
        return [*self.about_the_whole, *self.left_out_lines, *in_parts]

    @property
    def left_out_lines(self) -> list[DoubtShown]:
        return [each for each in self.doubts if each.is_left_out_line]

    @property
    def added_areas(self) -> list[str]:
        """Of the strategy, which the document is silent about."""
        taken = {area["focus_area"] for area in tree.areas(self.corrected)}
        missing = [area.title for pk, area in self.focus_areas.items() if pk not in taken]
        return [] if self.row.found["ours"] else missing

    # Parts

    def part(self, part: tree.Part, parts: list[PartShown] | None = None) -> PartShown:
        kind = tree.kind_of(part)
        return PartShown(
            id=part["id"],
            kind=kind,
            number=self.numbers.get(part["id"], ""),
            text=self.text_of(kind, part),
            facts=[(label, value) for label, value in self.facts(kind, part) if value],
            lines=part["lines"],
            left_out=part.get("left_out", False),
            is_new=part["id"].startswith("d"),
            doubts=[doubt for doubt in self.doubts if doubt.part == part["id"] and doubt.code not in WHOLE_DOCUMENT],
            problems=[problem.sentence for problem in self.problems if problem.part == part["id"]],
            parts=parts or [],
        )

    def area(self, area: tree.Part) -> PartShown:
        return self.part(area, [self.sub_goal(goal) for goal in area["sub_goals"]])

    def sub_goal(self, goal: tree.Part) -> PartShown:
        return self.part(goal, [self.part(row) for row in (*goal["activities"], *goal["meetings"])])

    def text_of(self, kind: str, part: tree.Part) -> str:
        if kind == "head":
            return ""
        if kind == "meeting":
            return self.groups.get(part["local_group"], part["group"])
        return part["title"] if kind == "area" else part["text"]

    def facts(self, kind: str, part: tree.Part) -> Iterator[tuple[str, str]]:
        if kind == "head":
            yield from self.facts_of_head(part)
        elif kind == "area":
            yield _("Goal"), part["goal"]
            known = self.focus_areas.get(part["focus_area"])
            if self.focus_areas:
                yield _("Area of the strategy"), str(known) if known else _("None: the plan's own")
        elif kind == "activity":
            party = part["party_text"] or (party_name(part["party"], self.words) if part["party"] else "")
            yield _("Responsible"), party or _("Nobody yet")
            yield _("When"), times_in_words(part["times"], year=self.row.year)
            yield _("Refers to"), self.numbers.get(part["refers_to"], "")
            yield _("Note"), part["note"]
        elif kind == "meeting":
            yield _("Spring"), in_words(part["spring"], year_known=self.row.year)
            yield _("Autumn"), in_words(part["autumn"], year_known=self.row.year)
        else:
            yield _("Priorities"), "; ".join(part["priorities"])

    def facts_of_head(self, head: tree.Part) -> Iterator[tuple[str, str]]:
        yield _("Name of the network"), head["network_name"]
        yield _("Motto"), head["motto"]
        yield _("The plan builds on"), "\n".join(head["foundations"])
        yield _("Purpose"), head["purpose"]
        yield _("The network is characterised by"), head["characteristics"]
        yield _("Introduction"), head["intro"]
        signed = [head["signed_body"], in_words(head["signed_when"]), head["signed_leader"]]
        yield _("Signed by"), ", ".join(filter(None, signed))

    # The source

    def lines(self) -> list[LineShown]:
        made = {number: part["id"] for part in tree.parts_of(self.corrected) for number in part["lines"]}
        by_line: dict[int, list[DoubtShown]] = {}
        for doubt in self.doubts:
            for number in doubt.lines:
                by_line.setdefault(number, []).append(doubt)
        page = 0
        shown = []
        for line in self.row.found["source"]:
            begins = line["page"] if line["page"] != page else 0
            page = line["page"]
            shown.append(line_shown(line, begins, made.get(line["number"], ""), by_line.get(line["number"], [])))
        return shown


def line_shown(line: dict[str, Any], page: int, part: str, doubts: list[DoubtShown]) -> LineShown:
    return LineShown(
        number=line["number"],
        text=line["text"],
        page=page,
        part=part,
        doubts=[doubt.number for doubt in doubts if doubt.is_open],
        is_open=any(doubt.is_open for doubt in doubts),
        is_left_out=any(doubt.is_left_out_line and doubt.choice != Choice.PUT for doubt in doubts),
    )


def all_of(parts: list[PartShown]) -> Iterator[PartShown]:
    for part in parts:
        yield part
        yield from all_of(part.parts)


def is_about_all(doubt: DoubtShown, placed: set[str]) -> bool:
    return doubt.part not in placed or doubt.code in WHOLE_DOCUMENT
