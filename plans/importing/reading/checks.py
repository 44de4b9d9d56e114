"""What is doubted once the whole plan has been read."""

import re
from collections.abc import Iterator

from plans.importing.cross_references import find_reference
from plans.importing.reading.cues import YEAR
from plans.importing.reading.drafts import ActivityDraft, AreaDraft, Draft, PlanDraft
from plans.importing.reading.headings import Headings
from plans.importing.reading.lines import Line
from plans.importing.reading.meetings import doubt_weekdays
from plans.importing.responsible import party_of_subject, read_party
from plans.importing.times_in_text import find_times, find_unclear, is_either_or

ROLE_DOCUMENT = re.compile(r"funksjonsbeskriv\w+\s+for\s+(?P<whom>[\w/ -]{4,60}?)\s*(?:\(|$)", re.IGNORECASE)
INLINE = re.compile(r"\bansvar(?:lig|leg)?e?\s*:\s*(?P<who>[^.;:()]{3,80})", re.IGNORECASE)
NAMED_IN_TITLE = re.compile(r"\bfor\s+(?P<name>(?:\w+\s)?nettverk.{3,100}?)\s*(?:20\d\d)?$", re.IGNORECASE)
PROFESSIONS = {
    "nurses": re.compile(r"ressurssykepleier|ressurssjukepleiar|kontaktsykepleier", re.IGNORECASE),
    "therapists": re.compile(r"ressursfysio|fysio-?\s*/\s*ergo|ergoterapeut", re.IGNORECASE),
    "social workers": re.compile(r"sosionom", re.IGNORECASE),
}
SLUGS = {
    "nurses": ("sykeplei", "sjukeplei"),
    "therapists": ("fysio", "ergo"),
    "social workers": ("sosionom",),
}
PERSON = re.compile(
    r"\b(?P<name>[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)?(?: [A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)?){1,2})\b"
)
NO_PERSON = re.compile(
    r"^(?:Helse|Individuell|Multippel|Stavanger|Haukeland|Kreftomsorg|Meld|Ny|Nord|Sør|Felles|Pasientforløp)\b|kommune"
)


def check(plan: PlanDraft, headings: Headings, lines: list[Line], *, year: int, network: str) -> None:
    by_number = {line.number: line for line in lines}
    for area in plan.areas:
        check_area(plan, area, by_number, year)
    check_announced(plan, headings, by_number)
    refer(plan, by_number)
    forget_missing_labels(plan)
    check_head(plan, lines, year, network)


def check_area(plan: PlanDraft, area: AreaDraft, lines: dict[int, Line], year: int) -> None:
    line = lines[area.lines[0]]
    if not area.sub_goals:
        plan.suspect("area_without_content", line, area)
    if not area.goal:
        plan.suspect("area_without_goal", line, area, column="goal")
    check_numbers(plan, area, lines)
    for goal in area.sub_goals:
        if not goal.activities:
            plan.suspect("sub_goal_without_activities", lines[goal.lines[0]], goal, column="activities")
        for activity in goal.activities:
            check_activity(plan, activity, lines[activity.lines[0]], year)
        for table in goal.tables:
            doubt_weekdays(table, plan, lines)


def check_numbers(plan: PlanDraft, area: AreaDraft, lines: dict[int, Line]) -> None:
    """A number that starts again from 1 may be that of an area whose heading was lost."""
    for place, goal in enumerate(area.sub_goals, 1):
        its_area, _dot, number = goal.number.rpartition(".")
        elsewhere = bool(its_area) and its_area != str(area.number)
        if elsewhere or (number == "1" and place > 1):
            plan.suspect("guessed_area", lines[goal.lines[0]], goal, values={"area": area.so_far})
        elif number and int(number) != place:
            plan.suspect("numbers_jump", lines[goal.lines[0]], goal)


def check_activity(plan: PlanDraft, activity: ActivityDraft, line: Line, year: int) -> None:
    text = plan.text(activity)
    find_party(plan, activity, line)
    if activity.times is None:
        activity.times = find_times(text, year=year)
        if is_either_or(text):
            plan.suspect("time_either_or", line, activity, column="times")
    for words in find_unclear(text, year=year):
        plan.suspect("time_unclear", line, activity, column="times", values={"words": words})
    for found in PERSON.finditer(text):
        if found.start() and not NO_PERSON.search(found["name"]):  # the first word is a capital anyway
            plan.suspect("outside_person", line, activity, text=found["name"])


def find_party(plan: PlanDraft, activity: ActivityDraft, line: Line) -> None:
    """A heading or a column says who is responsible; without them the subject of the sentence does."""
    if not activity.party and (found := INLINE.search(plan.text(activity))):
        who = read_party(found["who"])
        activity.party, activity.party_text = (who.party, who.text) if who.known else ("", "")
    party, receives = party_of_subject(plan.text(activity))
    if not party or receives:
        if receives and not activity.party:
            plan.suspect("party_receives", line, activity, column="party")
    elif not activity.party:
        activity.party = party
    elif party != activity.party:
        values = {"heading": activity.heading}
        plan.suspect("other_subject", line, activity, column="party", proposed=party, values=values)


def check_announced(plan: PlanDraft, headings: Headings, lines: dict[int, Line]) -> None:
    read = {heading.announced for heading in headings.areas.values()}
    for number, heading in headings.announced.items():
        if heading.title not in read:
            area = AreaDraft(number=heading.number)
            area.add(lines[number], heading.title)
            plan.areas.insert(place_of(plan, heading.number), area)
            plan.suspect("area_without_content", lines[number], area)


def place_of(plan: PlanDraft, number: int) -> int:
    return next((place for place, area in enumerate(plan.areas) if area.number > number), len(plan.areas))


def refer(plan: PlanDraft, lines: dict[int, Line]) -> None:
    sub_goals = {area.number: [plan.text(goal) for goal in area.sub_goals] for area in plan.areas}
    for area in plan.areas:
        for activity in (activity for goal in area.sub_goals for activity in goal.activities):
            found = find_reference(plan.text(activity), here=area.number, sub_goals=sub_goals)
            if not found:
                continue
            activity.refers_to = found.to
            line = lines[activity.lines[-1]]
            if not found.to:
                plan.suspect("reference_unclear", line, activity, column="refers_to", text=found.words)
            elif found.closer:
                proposed = found.closer
                plan.suspect(
                    "reference_closer", line, activity, column="refers_to", text=found.words, proposed=proposed
                )


def forget_missing_labels(plan: PlanDraft) -> None:
    """In a plan that has no such labels none is missing."""
    if not any(goal.labelled for area in plan.areas for goal in area.sub_goals):
        plan.suspicions = [doubt for doubt in plan.suspicions if doubt.code != "label_missing"]


def check_head(plan: PlanDraft, lines: list[Line], year: int, network: str) -> None:
    first = lines[plan.title.lines[0] - 1] if plan.title.lines else Line(number=0, text="", raw="")
    check_year(plan, first, year)
    if not plan.network_name:
        plan.suspect("network_unnamed", first, plan.network_name, proposed=likely_network(plan))
    said = {
        name: found[0]
        for name, pattern in PROFESSIONS.items()
        for text in role_texts(plan)
        if (found := pattern.search(text))
    }
    meant = {name for name, slugs in SLUGS.items() if any(slug in network for slug in slugs)}
    if said and meant and not set(said) & meant:
        plan.suspect("other_network", first, plan.network_name, values={"found": ", ".join(said.values())})
    if not plan.signature.lines:
        plan.suspect("unsigned", Line(number=0, text="", raw=""), plan.signature)


def role_texts(plan: PlanDraft) -> Iterator[str]:
    """Where a plan says whose it is; its activities speak of other networks too."""
    yield plan.text(plan.network_name)
    yield plan.text(plan.title)
    yield from (found[0] for draft in plan.foundations if (found := ROLE_DOCUMENT.search(plan.text(draft))))


def likely_network(plan: PlanDraft) -> str | None:
    if titled := NAMED_IN_TITLE.search(plan.text(plan.title)):
        return titled["name"][:1].upper() + titled["name"][1:]
    found = (ROLE_DOCUMENT.search(plan.text(draft)) for draft in plan.foundations)
    return next((f"Nettverk for {match['whom'].strip()}" for match in found if match), None)


def check_year(plan: PlanDraft, line: Line, year: int) -> None:
    said = years_said(plan)
    if not said:
        plan.suspect("no_year", line, plan.title, column="year")
    elif year not in said:
        values = {"found": ", ".join(map(str, said)), "year": year}
        plan.suspect("other_year", line, plan.title, column="year", proposed=str(said[0]), values=values)


def years_said(plan: PlanDraft) -> list[int]:
    texts: list[Draft | Line] = [plan.title, *plan.labels]
    words = (draft.so_far if isinstance(draft, Draft) else draft.text for draft in texts)
    found = [int(year) for text in words for year in YEAR.findall(text)]
    return list(dict.fromkeys(found))
