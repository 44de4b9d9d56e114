"""The real plan of 2024 can be entered completely: all of it has a place in the model, on the page and in print."""

import re
from html import unescape

import pytest

from network.actors import Part
from plans.models import Activity, AnnualPlan, LocalMeeting, PlanArea, SubGoal
from plans.printing import plan_source
from tests import factories
from tests.plans.editor import Editor, inside
from tests.plans.real_plan import FILE, FURNITURE, MEETING, Read, lines, read_plan
from tests.world import World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILE.exists(), reason="../shared/documents is not beside this checkout"),
]
CUES = re.compile(r"(•|\d\.|Mål:|Delmål \d:|v/leder)\s*")


@pytest.fixture
def source():
    return read_plan()


@pytest.fixture
def editor(world: World, client_of, source) -> Editor:
    """The coordinator at an empty plan, in a network with the local groups of the table."""
    with inside(world.trust):
        plan = factories.AnnualPlanFactory(network=world.network, year=2024, network_name="Nettverket")
        for group, _spring, _autumn in source.meetings:
            factories.LocalGroupFactory(network=world.network, name=group)
    editor = Editor(client_of(world.person(Part.COORDINATOR)), plan)
    editor.speak("nb")
    return editor


def enter(editor: Editor, source) -> None:
    editor_saves(editor, "rediger/", head_of(source))
    for area in source.areas:
        editor_saves(editor, "omrade/ny/", {"title": area.text, "goal": area.goal.text})
    for area in source.areas:
        for sub_goal in area.parts:
            enter_sub_goal(editor, newest(editor, PlanArea, title=area.text), sub_goal)
    editor_saves(editor, "moter/", meetings_of(editor, source))


def head_of(source) -> dict:
    return {
        "foundations": "\n".join(line.text for line in source.foundations),
        "purpose": source.purpose.text,
        "characteristics": source.characteristics.text,
        "intro": source.intro.text,
        "signed_body": source.signed_body,
        "signed_when": "januar 2024",
        "signed_leader": source.signed_leader,
    }


def enter_sub_goal(editor: Editor, area: PlanArea, sub_goal: Read) -> None:
    grouped = {"grouped": "on"} if any(activity.party for activity in sub_goal.parts) else {}
    editor_saves(editor, f"omrade/{area.pk}/delmal/ny/", {"text": sub_goal.text} | grouped)
    row = newest(editor, SubGoal, area=area)
    for activity in sub_goal.parts:
        editor_saves(editor, f"delmal/{row.pk}/aktivitet/ny/", activity_of(editor, activity))


def activity_of(editor: Editor, activity: Read) -> dict:
    party = {"": "resource_persons", "Driftsgruppen": "operations_group"}.get(activity.party, "other")
    values = {"text": activity.text, "party": party, "when": activity.when}
    if party == "other":
        values["party_text"] = activity.party
    if "jfr. pkt.2" in activity.text:
        values["refers_to"] = f"area-{newest(editor, PlanArea, number=2).pk}"
    return values


def meetings_of(editor: Editor, source) -> dict:
    values = {}
    with inside(editor.plan.network.trust):
        groups = {group.name: group.pk for group in editor.plan.network.local_groups.all()}
        values["sub_goal"] = SubGoal.objects.get(plan=editor.plan, area__number=2, position=0).pk
    for name, spring, autumn in source.meetings:
        values |= {f"spring-{groups[name]}": spring, f"autumn-{groups[name]}": autumn}
    return values


def editor_saves(editor: Editor, path: str, values: dict) -> None:
    response = editor.save(path, **values)
    assert response.status_code == 302, response.context["form"].errors


def newest(editor: Editor, model, **which):
    with inside(editor.plan.network.trust):
        return model.objects.filter(plan=editor.plan, **which).order_by("-pk").first()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\xad", "").split())


def test_every_element_has_its_place(editor, source):
    enter(editor, source)

    with inside(editor.plan.network.trust):
        plan = AnnualPlan.objects.get(pk=editor.plan.pk)
        per_area = [
            (SubGoal.objects.filter(area=area).count(), Activity.objects.filter(sub_goal__area=area).count())
            for area in PlanArea.objects.filter(plan=plan)
        ]
        dated = Activity.objects.filter(plan=plan).exclude(times=[])
        assert per_area == [(4, 10), (4, 16), (2, 10), (2, 5), (3, 6)]
        assert sorted(time for row in dated for time in row.times) == ["2024-01-18", "2024-06", "2024-11", "2024-12"]
        assert LocalMeeting.objects.filter(plan=plan).exclude(spring="").exclude(autumn="").count() == 4
        assert Activity.objects.filter(plan=plan, refers_to_area__number=2).count() == 1
        assert (len(plan.foundations), plan.signed_when) == (4, "2024-01")


def test_every_line_stands_on_the_page_and_in_the_print(editor, source):
    enter(editor, source)
    page = words(editor.get().content.decode())
    with inside(editor.plan.network.trust):
        print_ = words(plan_source(editor.plan.pk).html)

    for line in lines():
        for piece in pieces_of(line):
            assert piece in page
            assert piece in print_


def pieces_of(line: str) -> list[str]:
    """The words of a source line that are its own, not the form's furniture."""
    if FURNITURE.fullmatch(line) or line.startswith(("Møter i lokale", "Målsetting for", "Nettverket skal")):
        return []
    if found := MEETING.fullmatch(line):
        return list(found.groups())
    text = CUES.sub("", line, count=1) if CUES.match(line) else line
    return [" ".join(text.removesuffix(":").split())]
