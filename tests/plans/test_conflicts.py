"""Two people at the same text: nobody loses a word, and both are shown what happened."""

import re
import threading
from html import escape

import pytest
from django.db import connection

from network.actors import Actor, Part
from plans import services
from plans.models import Activity, LocalMeeting, PlanArea, SubGoal
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import (
    Editor,
    activity_path,
    focused,
    form_of_conflict,
    inside,
    led_to,
    redrawn,
    said,
    sub_goal_path,
    text_of,
    undo_of,
)
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(editor_of) -> Editor:
    """Somebody else who writes in the same plan."""
    return editor_of(Part.OPERATIONS_GROUP)


def saved(world: World, row):
    with inside(world.trust):
        return type(row).objects.get(pk=row.pk)


@pytest.fixture
def stale(editor, other, world):
    """Sends the editor's "Min tekst" after somebody else has saved "Deres tekst"; returns the answer."""

    def send(*, script: bool = False, **changes):
        path = activity_path(world.activity)
        form = editor.form(path) | {"text": "Min tekst"} | changes
        other.save(path, text="Deres tekst")
        return editor.post(path, form, script=script, target=f"activity-{world.activity.pk}")

    return send


@pytest.mark.parametrize("script", [True, False])
def test_a_stale_save_shows_both_texts_and_stores_neither(stale, world, script):
    response = stale(script=script)

    page = text_of(response)
    assert response.status_code == 409
    assert "Somebody else has saved this while you were writing" in page
    assert "<dd>Min tekst</dd>" in page
    assert "<dd>Deres tekst</dd>" in page
    assert ("<nav" in page) is not script
    assert saved(world, world.activity).text == "Deres tekst"


def test_in_the_list_the_two_texts_stand_where_the_row_was(stale, world):
    page = text_of(stale(script=True))

    element = f"activity-{world.activity.pk}"
    assert page.strip().startswith(f'<li class="activity activity--editing" id="{element}">')
    assert f'hx-target="#{element}"' in page
    assert "autofocus" in page


@pytest.mark.parametrize(("keep", "text"), [("mine", "Min tekst"), ("theirs", "Deres tekst")])
@pytest.mark.parametrize("script", [True, False])
def test_one_of_the_two_texts_is_chosen(editor, stale, world, keep, text, script):
    form = form_of_conflict(stale(script=script)) | {"keep": keep}

    response = editor.post(activity_path(world.activity), form, script=script, target=f"activity-{world.activity.pk}")

    assert saved(world, world.activity).text == text
    if script:
        sentence = {"mine": "The activity is saved.", "theirs": "Nothing is changed: what was saved before stands."}
        assert said(response) == sentence[keep]
        assert focused(response) == f"edit-{world.activity.pk}"
        assert redrawn(response) == {world.sub_goal.area_id}
        assert response.headers["HX-Reswap"] == "delete settle:0ms"
    else:
        assert led_to(response) == f"{editor.url}#activity-{world.activity.pk}"


@pytest.mark.parametrize("script", [True, False])
def test_a_third_text_is_written_with_both_in_sight(editor, stale, world, script):
    path = activity_path(world.activity)
    form = form_of_conflict(stale(script=script))

    third = editor.post(path, form | {"keep": ["mine", "edit"]}, script=script)

    page = text_of(third)
    assert third.status_code == 200
    assert "Min tekst</textarea>" in page
    assert "What is saved now" in page
    assert "<dd>Deres tekst</dd>" in page
    assert saved(world, world.activity).text == "Deres tekst"
    editor.post(path, form | {"keep": "", "text": "Begges tekst"}, script=script)
    assert saved(world, world.activity).text == "Begges tekst"


def test_two_stale_saves_in_a_row_lose_nothing_either(editor, other, stale, world):
    path = activity_path(world.activity)
    first = form_of_conflict(stale()) | {"keep": "mine"}
    other.save(path, text="Deres neste tekst")

    second = editor.post(path, first)

    assert second.status_code == 409
    assert "<dd>Deres neste tekst</dd>" in text_of(second)
    assert "<dd>Min tekst</dd>" in text_of(second)
    editor.post(path, form_of_conflict(second) | {"keep": "mine"})
    assert saved(world, world.activity).text == "Min tekst"


def test_whoever_wrote_the_same_is_not_asked(editor, other, stale, world):
    response = stale(text="Deres tekst")

    assert led_to(response) == f"{editor.url}#activity-{world.activity.pk}"


def test_only_what_differs_is_shown_and_in_words(editor, other, world):
    path = activity_path(world.activity)
    year = world.plan.year
    other.save(path, when="18. januar")
    form = editor.form(path) | {"party": "leaders", "state": "done", "when": "18.1."}
    other.save(path, party="steering_group", note="Snart")

    page = text_of(editor.post(path, form))

    labels = [part.partition("</dt>")[0] for part in page.split("<dt>")[1:]]
    assert labels == ["Responsible", "State", "Note"] * 2
    assert "<dd>The leaders</dd>" in page
    assert "<dd>The steering group</dd>" in page
    assert "<dd>Done</dd>" in page
    assert f"{year}-01-18" not in page


def test_an_invalid_stale_form_is_corrected_first(stale, world):
    response = stale(when="snart")

    assert response.status_code == 422
    assert "Min tekst</textarea>" in text_of(response)


def test_markup_in_the_texts_stays_text(stale):
    nasty = '"><script>alert(1)</script>'

    page = text_of(stale(text=nasty))

    assert "<script>alert" not in page
    assert page.count(escape(nasty)) == 2


# Deleted meanwhile


@pytest.fixture
def overtaken(editor, other, world):
    """Sends the editor's "Min tekst" after somebody else has deleted the activity."""

    def send(*, script: bool = False):
        path = activity_path(world.activity)
        form = editor.form(path) | {"text": "Min tekst"}
        other.post(activity_path(world.activity, "slett/"))
        return editor.post(path, form, script=script)

    return send


@pytest.mark.parametrize("script", [True, False])
def test_what_was_written_in_a_deleted_activity_is_shown_and_not_lost(overtaken, world, script):
    response = overtaken(script=script)

    page = text_of(response)
    assert response.status_code == 409
    assert "Somebody else has deleted this while you were writing" in page
    assert "Keeping it brings the deleted text back as you wrote it." in page
    assert "<dd>Min tekst</dd>" in page
    assert "Let it be deleted" in page


@pytest.mark.parametrize("script", [True, False])
def test_keeping_what_one_wrote_brings_the_activity_back(editor, overtaken, world, script):
    form = form_of_conflict(overtaken(script=script))

    editor.post(activity_path(world.activity), form, script=script)

    assert "Min tekst" in text_of(editor.get())
    assert saved(world, world.activity).removed is None


def test_letting_it_be_deleted_leaves_it_deleted(editor, overtaken, world):
    form = form_of_conflict(overtaken()) | {"keep": "theirs"}

    editor.post(activity_path(world.activity), form)

    assert saved(world, world.activity).removed
    assert "Min tekst" not in text_of(editor.get())


def test_a_deleted_activity_with_the_very_same_text_is_asked_about_too(editor, other, world):
    path = activity_path(world.activity)
    form = editor.form(path)
    other.post(activity_path(world.activity, "slett/"))

    response = editor.post(path, form)

    assert response.status_code == 409
    assert "The two texts are alike." in text_of(response)


def test_what_was_written_in_a_deleted_sub_goal_brings_it_back_with_its_activities(editor, other, world):
    path = sub_goal_path(world.sub_goal)
    form = editor.form(path) | {"text": "Mitt delmål"}
    other.post(sub_goal_path(world.sub_goal, "slett/"))

    response = editor.post(path, form)
    assert response.status_code == 409
    editor.post(path, form_of_conflict(response))

    page = text_of(editor.get())
    assert "Mitt delmål" in page
    assert world.activity.text in page


@pytest.fixture
def elsewhere(second_area, world) -> SubGoal:
    with inside(world.trust):
        return second_area.sub_goals.present().first()


@pytest.mark.parametrize("script", [True, False])
def test_an_activity_whose_sub_goal_was_deleted_meanwhile_finds_another(editor, other, world, elsewhere, script):
    path = activity_path(world.activity)
    form = editor.form(path) | {"text": "Min tekst"}
    other.post(sub_goal_path(world.sub_goal, "slett/"))

    response = editor.post(path, form, script=script)

    assert response.status_code == 422
    assert "The sub-goal has been deleted meanwhile. Choose another one." in text_of(response)
    assert "Min tekst</textarea>" in text_of(response)
    editor.post(path, form | {"sub_goal": elsewhere.pk}, script=script)
    assert "Min tekst" in text_of(editor.get())


@pytest.mark.parametrize("script", [True, False])
def test_a_new_activity_whose_sub_goal_was_deleted_meanwhile_finds_another(editor, other, world, elsewhere, script):
    path = sub_goal_path(world.sub_goal, "aktivitet/ny/")
    form = editor.form(path) | {"text": "Min nye tekst"}
    other.post(sub_goal_path(world.sub_goal, "slett/"))

    response = editor.post(path, form, script=script)

    assert response.status_code == 422
    assert "Min nye tekst</textarea>" in text_of(response)
    editor.post(path, form | {"sub_goal": elsewhere.pk}, script=script)
    assert "Min nye tekst" in text_of(editor.get())


@pytest.mark.parametrize(("path", "deleted"), [
    ("aktivitet/{activity}/", "aktivitet/{activity}/"),
    ("aktivitet/{activity}/", "delmal/{sub_goal}/"),
    ("delmal/{sub_goal}/", "delmal/{sub_goal}/"),
    ("delmal/{sub_goal}/aktivitet/ny/", "delmal/{sub_goal}/"),
])  # fmt: skip
@pytest.mark.parametrize("script", [True, False])
def test_opening_what_somebody_has_deleted_tells_so_and_offers_to_undo_it(
    editor, other, world, path, deleted, script
):
    path, deleted = (text.format(activity=world.activity.pk, sub_goal=world.sub_goal.pk) for text in (path, deleted))
    other.post(f"{deleted}slett/")

    response = editor.get(path, script=script)

    if script:
        assert said(response) == "Somebody else has deleted this meanwhile."
        undo = undo_of(response)
    else:
        undo = undo_of(editor.browser.get(led_to(response).partition("#")[0]))
    editor.browser.post(undo)
    assert saved(world, world.activity).removed is None
    assert world.activity.text in text_of(editor.get())


def test_opening_what_somebody_has_deleted_leaves_other_open_forms_alone(editor, other, world):
    with inside(world.trust):
        beside = Activity.objects.filter(sub_goal=world.sub_goal).exclude(pk=world.activity.pk).get()
    other.post(activity_path(world.activity, "slett/"))

    page = text_of(editor.get(activity_path(world.activity), script=True, query=f"open=activity-{beside.pk}"))

    assert f'id="activity-{beside.pk}" hx-preserve' in page


@pytest.mark.parametrize("path", ["aktivitet/{activity}/flytt/", "delmal/{sub_goal}/flytt/"])
@pytest.mark.parametrize("script", [True, False])
def test_moving_what_somebody_has_deleted_tells_so(editor, other, world, path, script):
    path = path.format(activity=world.activity.pk, sub_goal=world.sub_goal.pk)
    other.post(path.replace("flytt", "slett"))

    response = editor.post(path, {"step": "down"}, script=script)

    if script:
        assert said(response) == "Somebody else has deleted this meanwhile."
    undo = undo_of(response) if script else led_to(response)
    assert path.replace("flytt", "angre") in undo


def test_dragging_into_a_sub_goal_that_somebody_has_deleted_moves_nothing(editor, other, world, elsewhere):
    other.post(sub_goal_path(elsewhere, "slett/"))

    response = editor.post(activity_path(world.activity, "flytt/"), {"sub_goal": elsewhere.pk}, script=True)

    assert said(response) == "Somebody else has deleted this meanwhile."
    assert saved(world, world.activity).sub_goal_id == world.sub_goal.pk


def test_an_activity_that_comes_back_brings_its_sub_goal_back(editor, world):
    undo = undo_of(editor.post(activity_path(world.activity, "slett/"), script=True))
    editor.post(sub_goal_path(world.sub_goal, "slett/"))

    editor.browser.post(undo)

    assert world.activity.text in text_of(editor.get())


# Moved meanwhile


def test_an_open_form_notices_that_the_activity_was_dragged_elsewhere(editor, other, world, elsewhere):
    path = activity_path(world.activity)
    form = editor.form(path) | {"text": "Min tekst"}
    other.post(activity_path(world.activity, "flytt/"), {"sub_goal": elsewhere.pk})

    response = editor.post(path, form, script=True, target=f"activity-{world.activity.pk}")

    assert response.status_code == 409
    assert "Stands under" in text_of(response)


def test_the_form_of_a_row_that_was_moved_leaves_its_old_place(editor, other, world, elsewhere):
    path = activity_path(world.activity)
    other.post(activity_path(world.activity, "flytt/"), {"sub_goal": elsewhere.pk})

    response = editor.post(path, editor.form(path), script=True, target=f"activity-{world.activity.pk}")

    assert redrawn(response) == {elsewhere.area_id}
    assert response.headers["HX-Reswap"] == "delete settle:0ms"


# Sub-goals, areas, head, table


def conflict_at(editor: Editor, other: Editor, path: str, mine: dict, theirs: dict):
    form = editor.form(path) | mine
    assert other.save(path, **theirs).status_code == 302
    return editor.post(path, form)


def test_two_at_a_sub_goal(editor, other, world):
    path = sub_goal_path(world.sub_goal)
    with inside(world.trust):
        priority = world.focus_area.priorities.get()

    response = conflict_at(editor, other, path, {"text": "Mitt", "grouped": "on"}, {"priorities": [priority.pk]})

    page = text_of(response)
    assert response.status_code == 409
    assert "<dd>Mitt</dd>" in page
    assert f"<dd>1.1 {priority.text}</dd>" in page
    assert "<dd>yes</dd>" in page
    editor.post(path, form_of_conflict(response) | {"keep": "mine"})
    assert (saved(world, world.sub_goal).text, saved(world, world.sub_goal).grouped) == ("Mitt", True)
    with inside(world.trust):
        assert world.sub_goal.worked_for.count() == 0


def test_two_at_an_area_of_the_plans_own(editor_of, world, plan_without_period):
    editor, other = editor_of(plan=plan_without_period), editor_of(Part.OPERATIONS_GROUP, plan=plan_without_period)
    with inside(world.trust):
        area = plan_without_period.areas.get()
    path = f"omrade/{area.pk}/"

    response = conflict_at(editor, other, path, {"title": "Mitt"}, {"title": "Deres"})

    assert response.status_code == 409
    editor.post(path, form_of_conflict(response))
    with inside(world.trust):
        assert PlanArea.objects.get(pk=area.pk).title == "Mitt"


def test_two_at_the_head_of_the_plan(editor, other, world):
    response = conflict_at(editor, other, "rediger/", {"foundations": "A\nB", "intro": "Min"}, {"foundations": "C"})

    page = text_of(response)
    assert response.status_code == 409
    assert "<dd>A<br>B</dd>" in page
    assert "<dd>C</dd>" in page
    third = editor.post("rediger/", form_of_conflict(response) | {"keep": "edit"})
    assert "<dd>C</dd>" in text_of(third)
    editor.post("rediger/", form_of_conflict(response) | {"foundations": "A\nB\nC"})
    assert saved(world, world.plan).foundations == ["A", "B", "C"]


def test_two_at_the_table_of_local_meetings(editor, other, world):
    own, neighbour = world.local_group.pk, world.neighbour_local_group.pk
    mine = {f"spring-{own}": "11. april", "sub_goal": world.sub_goal.pk}
    theirs = {f"spring-{own}": "12. april", f"autumn-{neighbour}": "oktober", "sub_goal": world.sub_goal.pk}

    response = conflict_at(editor, other, "moter/", mine, theirs)

    page = text_of(response)
    assert response.status_code == 409
    assert "<dd>11 April</dd>" in page
    assert "<dd>12 April</dd>" in page
    form = form_of_conflict(response)
    third = editor.post("moter/", form | {"keep": "edit"})
    assert "<dd>12 April</dd>" in text_of(third)
    editor.post("moter/", form | {f"autumn-{neighbour}": "oktober"})
    year = world.plan.year
    with inside(world.trust):
        times = {row.local_group_id: (row.spring, row.autumn) for row in LocalMeeting.objects.filter(plan=world.plan)}
    assert times == {own: (f"{year}-04-11", "2025-09"), neighbour: ("", f"{year}-10")}


def test_the_head_and_the_table_are_two_texts(editor, other, world):
    head, table = editor.form("rediger/"), editor.form("moter/")
    other.save("moter/", sub_goal=world.sub_goal.pk, **{f"spring-{world.local_group.pk}": "mai"})
    other.save("rediger/", motto="Deres motto")

    assert editor.post("moter/", table | {"sub_goal": world.sub_goal.pk}).status_code == 409
    assert editor.post("rediger/", head | {"motto": "Mitt"}).status_code == 409
    head, table = editor.form("rediger/"), editor.form("moter/")
    other.save("moter/", **{f"spring-{world.local_group.pk}": "juni"})
    assert editor.post("rediger/", head | {"motto": "Mitt"}).status_code == 302
    table = editor.form("moter/")
    other.save("rediger/", motto="Deres")
    assert editor.post("moter/", table | {f"spring-{world.local_group.pk}": "april"}).status_code == 302


# Approved meanwhile


@pytest.mark.parametrize("script", [True, False])
def test_a_text_that_comes_after_the_approval_is_shown_and_not_dropped(editor, world, script):
    path = activity_path(world.activity)
    form = editor.form(path) | {"text": "For sen tekst", "note": "Notatet mitt", "state": "done"}
    set_state(world.plan, "approved")

    response = editor.post(path, form, script=script)

    page = text_of(response)
    assert response.status_code == 422
    assert "The plan has been approved meanwhile, so its text stands" in page
    assert "You had written: “For sen tekst”" in page
    assert "Notatet mitt</textarea>" in page
    assert saved(world, world.activity).text == world.activity.text
    editor.post(path, {name: form[name] for name in ("stamp", "state", "note")}, script=script)
    assert saved(world, world.activity).state == "done"


def test_whoever_waited_while_the_plan_was_approved_writes_nothing_into_it(world):
    set_state(world.plan, "approved")

    with inside(world.trust):
        with pytest.raises(services.WrongState):
            services.hold(world.plan)  # read as a draft
        with pytest.raises(services.WrongState):
            services.touch(world.plan, by=Actor())


# At the same moment


@pytest.mark.django_db(transaction=True)
def test_many_who_move_write_add_and_delete_at_once_lose_nothing(world: World, editor_of):
    with inside(world.trust):
        Activity.objects.all().delete()
        rows = [factories.ActivityFactory(sub_goal=world.sub_goal, text=text) for text in "ABCDEF"]
    editors = [editor_of(), editor_of(Part.OPERATIONS_GROUP)]
    refused = []

    def save(editor: Editor, path: str, text: str):
        """By hand: the test client catches what the other thread renders as well."""
        stamp = re.search(r'name="stamp" value="(\d+)"', text_of(editor.get(path)))[1]
        values = {"party": "leaders", "state": "planned", "sub_goal": world.sub_goal.pk, "stamp": stamp}
        return editor.post(path, values | {"text": text})

    def work(number: int) -> None:
        editor, mine = editors[number], rows[number * 3]
        for turn in range(4):
            answers = [
                editor.post(activity_path(rows[(turn + number) % 6], "flytt/"), {"step": ["up", "down"][number]}),
                save(editor, activity_path(mine), f"{mine.text} {turn}"),
                save(editor, sub_goal_path(world.sub_goal, "aktivitet/ny/"), f"Ny {number} {turn}"),
            ]
            refused.extend(answer.status_code for answer in answers if answer.status_code != 302)
        editor.post(activity_path(rows[number * 3 + 1], "slett/"))
        connection.close()

    threads = [threading.Thread(target=work, args=[number]) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refused == []
    with inside(world.trust):
        texts = sorted(Activity.objects.present().values_list("text", flat=True))
        positions = list(Activity.objects.present().values_list("position", flat=True))
    assert texts == sorted(["A 3", "C", "D 3", "F", *(f"Ny {n} {turn}" for n in (0, 1) for turn in range(4))])
    assert len(set(positions)) == len(positions)
