"""Who changed what in a plan, on its own pages; and taking one change back."""

import pytest

from network.actors import Part
from network.models import Change
from plans.models import Activity, LocalMeeting, PlanArea, SubGoal
from plans.writing.history import history_of_plan
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import Editor, activity_path, form_of_conflict, inside, led_to, sub_goal_path, text_of
from tests.plans.test_plan_life import messages_of
from tests.queries import counted

pytestmark = pytest.mark.django_db
PATH = "historikk/"


@pytest.fixture
def colleague(editor_of) -> Editor:
    return editor_of(Part.OPERATIONS_GROUP)


def entries(response) -> list:
    return [entry for _change, entry, _back in response.context["entries"]]


def newest(world, **wanted) -> Change:
    with inside(world.trust):
        return history_of_plan(world.plan).filter(**wanted).first()


def now(world, row):
    with inside(world.trust):
        return type(row).objects.get(pk=row.pk)


def back(editor: Editor, change: Change, **values):
    return editor.post(f"{PATH}{change.pk}/tilbake/", values)


def order_of(world) -> list[int]:
    with inside(world.trust):
        rows = Activity.objects.filter(sub_goal=world.sub_goal).present()
        return list(rows.values_list("pk", flat=True))


# Reading it


def test_it_says_who_changed_what_from_what_to_what(world, editor):
    editor.save(activity_path(world.activity), text="Ny ordlyd")

    page = editor.get(PATH)

    first = entries(page)[0]
    assert (first.who, first.what, first.name) == (world.person(Part.COORDINATOR).name, "activity", "Ny ordlyd")
    assert [(line.label, line.before, line.after) for line in first.lines] == [
        ("Activity", world.activity.text, "Ny ordlyd")
    ]
    assert f"before: </span>{world.activity.text}</del>" in text_of(page)


def test_it_holds_every_kind_of_row_of_the_plan_and_no_other_plans(world, editor):
    with inside(world.trust):
        factories.PlanCommentFactory(plan=world.plan)
        factories.EvidenceFactory(activity=world.activity)
        factories.SteeringNoteFactory(plan=world.plan).delete()
        other = factories.PlanAreaFactory(plan=world.published_plan, title="En annen plan")

    found = entries(editor.get(PATH))

    kinds = {entry.what for entry in found}
    assert kinds >= {
        "annual plan",
        "focus area",
        "sub-goal",
        "activity",
        "meetings of a local group",
        "comment",
        "evidence",
    }
    assert ("note of the steering group", "DELETE") in {(entry.what, entry.kind) for entry in found}
    assert other.title not in text_of(editor.get(PATH))


def test_who_saved_last_is_no_change(world, editor):
    editor.post(activity_path(world.activity, "flytt/"), {"step": "down"})

    assert not [entry for entry in entries(editor.get(PATH)) if entry.what == "annual plan" and not entry.lines]
    with inside(world.trust):
        assert not history_of_plan(world.plan).filter(table="plans_annualplan", kind="UPDATE").exists()


@pytest.mark.parametrize("script", [True, False])
def test_it_is_filtered_by_person_kind_and_row(world, editor, colleague, script):
    editor.save(activity_path(world.activity), text="Fra koordinatoren")
    colleague.save(sub_goal_path(world.sub_goal), text="Fra driftsgruppa")
    name = world.person(Part.OPERATIONS_GROUP).name

    by_person = editor.get(PATH, query=f"who={name}", script=script)
    by_kind = editor.get(PATH, query="kind=plans_subgoal", script=script)
    by_row = editor.get(PATH, query=f"rad=activity-{world.activity.pk}", script=script)

    assert {entry.name for entry in entries(by_person)} == {"Fra driftsgruppa"}
    assert {entry.what for entry in entries(by_kind)} == {"sub-goal"}
    assert {entry.name for entry in entries(by_row)} == {"Fra koordinatoren"}
    assert ("<nav" in text_of(by_row)) is not script


def test_the_filter_offers_those_who_have_changed_something(world, editor):
    editor.save(activity_path(world.activity), text="Ny")

    assert editor.get(PATH).context["people"] == [world.person(Part.COORDINATOR).name]


def test_nothing_found_says_so(editor):
    assert "Nothing found" in text_of(editor.get(PATH, query="who=Ingen"))


@pytest.mark.parametrize("query", ["rad=activity-0", "rad=x"])
def test_a_row_that_is_not_there_is_not_found(editor, query):
    assert editor.get(PATH, query=query).status_code == 404


def test_fifty_stand_on_a_page(world, editor):
    with inside(world.trust):
        factories.ActivityFactory.create_batch(60, sub_goal=world.sub_goal)

    assert len(entries(editor.get(PATH))) == 50
    assert "Page 2 of 2" in text_of(editor.get(PATH, query="page=2"))


@pytest.mark.parametrize("part", [Part.RESOURCE_PERSON, Part.LEADER])
def test_readers_of_the_finished_plan_do_not_read_how_it_came_about(world, editor_of, part):
    set_state(world.plan, "published")

    assert editor_of(part).get(PATH).status_code == 403


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_costs_the_same_however_much_has_happened(world, editor, number):
    with inside(world.trust):
        factories.ActivityFactory.create_batch(number, sub_goal=world.sub_goal)

    with counted(12):
        editor.get(PATH)


# Taking one change back


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"text": "Ny ordlyd"}, "text"),
        ({"when": "mai"}, "times"),
        ({"party": "leaders"}, "party"),
        ({"state": "done"}, "state"),
        ({"note": "Avtalt"}, "note"),
    ],
)
def test_a_change_is_taken_back(world, editor, changes, column):
    editor.save(activity_path(world.activity), **changes)
    assert getattr(now(world, world.activity), column) != getattr(world.activity, column)

    response = back(editor, newest(world))

    assert led_to(response) == f"{editor.url}historikk/"
    assert messages_of(response)[-1] == "The change is taken back. It can be taken back in its turn."
    row = now(world, world.activity)
    assert getattr(row, column) == getattr(world.activity, column)
    assert (row.due, row.stamp) == (world.activity.due, world.activity.stamp + 2)


def test_what_was_taken_back_is_put_in_again_the_same_way(world, editor):
    editor.save(activity_path(world.activity), text="Ny ordlyd")
    back(editor, newest(world))

    back(editor, newest(world))

    assert now(world, world.activity).text == "Ny ordlyd"


def test_a_deletion_is_taken_back(world, editor):
    editor.post(activity_path(world.activity, "slett/"))

    back(editor, newest(world, table="plans_activity"))

    assert now(world, world.activity).removed is None


@pytest.mark.parametrize("step", ["up", "down"])
def test_a_move_is_taken_back(world, editor, step):
    with inside(world.trust):
        factories.ActivityFactory(sub_goal=world.sub_goal)
        rows = list(Activity.objects.filter(sub_goal=world.sub_goal))
        for place, row in enumerate(rows):
            Activity.objects.filter(pk=row.pk).update(position=place)
    before = order_of(world)
    editor.post(activity_path(rows[1], "flytt/"), {"step": step})
    assert order_of(world) != before

    back(editor, newest(world, table="plans_activity", row=rows[1].pk))

    assert order_of(world) == before


def test_a_move_to_another_sub_goal_is_taken_back(world, editor, second_area):
    with inside(world.trust):
        target = SubGoal.objects.filter(area=second_area).first()
    editor.post(activity_path(world.activity, "flytt/"), {"sub_goal": target.pk, "before": ""})

    back(editor, newest(world, after__has_key="sub_goal_id"))

    assert now(world, world.activity).sub_goal_id == world.sub_goal.pk


def test_under_a_sub_goal_that_is_gone_nothing_is_put_back(world, editor, second_area):
    with inside(world.trust):
        target = SubGoal.objects.filter(area=second_area).first()
    editor.post(activity_path(world.activity, "flytt/"), {"sub_goal": target.pk, "before": ""})
    editor.post(sub_goal_path(world.sub_goal, "slett/"))

    response = back(editor, newest(world, after__has_key="sub_goal_id"))

    assert messages_of(response)[-1].startswith("It cannot be put back")
    assert now(world, world.activity).sub_goal_id == target.pk


def test_the_head_of_the_plan_an_area_and_a_sub_goal_go_back_too(world, editor):
    editor.save("rediger/", purpose="Et nytt formål")
    back(editor, newest(world, table="plans_annualplan"))
    assert now(world, world.plan).purpose == world.plan.purpose

    editor.save(sub_goal_path(world.sub_goal), text="Et nytt delmål")
    back(editor, newest(world, table="plans_subgoal"))
    assert now(world, world.sub_goal).text == world.sub_goal.text

    with inside(world.trust):
        area = PlanArea.objects.get(pk=world.sub_goal.area_id)
        PlanArea.objects.filter(pk=area.pk).update(goal="Et nytt mål")
        meeting = LocalMeeting.objects.get(plan=world.plan)
        LocalMeeting.objects.filter(pk=meeting.pk).update(spring="2026-03")
    back(editor, newest(world, table="plans_planarea"))
    back(editor, newest(world, table="plans_localmeeting"))
    assert (now(world, area).goal, now(world, meeting).spring) == (area.goal, meeting.spring)


def test_changed_again_since_shows_both_and_stores_nothing(world, editor, colleague):
    editor.save(activity_path(world.activity), text="Første endring")
    first = newest(world)
    colleague.save(activity_path(world.activity), text="Andre endring")

    response = back(editor, first)

    page = text_of(response)
    assert response.status_code == 409
    assert "This has been changed again since" in page
    for text in (world.activity.text, "Første endring", "Andre endring"):
        assert text in page
    assert now(world, world.activity).text == "Andre endring"
    form = form_of_conflict(response)
    assert form["keep"] == ["now"]
    back(editor, first, **form)
    assert now(world, world.activity).text == "Andre endring"
    back(editor, first, **form | {"keep": "earlier"})
    assert now(world, world.activity).text == world.activity.text


def test_saved_while_both_were_on_the_screen_shows_them_anew(world, editor, colleague):
    editor.save(activity_path(world.activity), text="Første endring")
    first = newest(world)
    colleague.save(activity_path(world.activity), text="Andre endring")
    form = form_of_conflict(back(editor, first)) | {"keep": "earlier"}
    colleague.save(activity_path(world.activity), text="Tredje endring")

    response = back(editor, first, **form)

    assert response.status_code == 409
    assert "Tredje endring" in text_of(response)
    assert now(world, world.activity).text == "Tredje endring"


def test_another_column_that_changed_since_is_no_obstacle(world, editor, colleague):
    editor.save(activity_path(world.activity), text="Ny ordlyd")
    change = newest(world)
    colleague.save(activity_path(world.activity), when="mai")

    back(editor, change)

    row = now(world, world.activity)
    assert (row.text, row.times) == (world.activity.text, [f"{world.plan.year}-05"])


def test_what_no_longer_fits_is_refused_in_words(world, editor):
    """Once somebody else was responsible, by name; the name was taken away afterwards by itself."""
    with inside(world.trust):
        rows = Activity.objects.filter(pk=world.activity.pk)
        rows.update(party="other", party_text="Fastlegene")
        rows.update(party="leaders")
        change = history_of_plan(world.plan).first()
        rows.update(party_text="")

    response = back(editor, change)

    assert messages_of(response)[-1].startswith("It cannot be put back")
    assert now(world, world.activity).party == "leaders"


# Who


def test_the_state_of_an_approved_plan_goes_back_and_its_text_stands(world, editor):
    editor.save(activity_path(world.activity), text="Ny ordlyd")
    of_text = newest(world)
    set_state(world.plan, "published")
    editor.save(activity_path(world.activity), state="done")

    assert back(editor, of_text).status_code == 403
    back(editor, newest(world, table="plans_activity"))

    row = now(world, world.activity)
    assert (row.text, row.state) == ("Ny ordlyd", world.activity.state)


def test_what_is_no_change_of_the_text_is_not_taken_back(world, editor):
    with inside(world.trust):
        comment = factories.PlanCommentFactory(plan=world.plan)
        type(comment).objects.filter(pk=comment.pk).update(text="Annet")
    set_state(world.plan, "in_review")

    for wanted in ({"table": "plans_plancomment"}, {"kind": "INSERT"}, {"after__has_key": "state"}):
        assert back(editor, newest(world, **wanted)).status_code == 403


@pytest.mark.parametrize("part", [Part.LOCAL_GROUP_LEADER, Part.STEERING_GROUP, Part.ADMINISTRATOR])
def test_who_does_not_write_in_the_plan_takes_nothing_back(world, editor, editor_of, part):
    editor.save(activity_path(world.activity), text="Ny ordlyd")
    reader = editor_of(part)

    assert "tilbake/" not in text_of(reader.get(PATH))
    assert back(reader, newest(world)).status_code == 403


def test_a_change_of_another_plan_is_not_found(world, editor):
    with inside(world.trust):
        area = factories.PlanAreaFactory(plan=world.published_plan)
        PlanArea.objects.filter(pk=area.pk).update(goal="Annet")
        change = history_of_plan(world.published_plan).first()

    assert back(editor, change).status_code == 404
