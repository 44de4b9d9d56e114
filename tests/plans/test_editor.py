"""Writing a plan: with a script the changed areas come back, without one the page; both store the same."""

import pytest
from django.contrib.messages import get_messages

from network.actors import Part
from plans.models import Activity, AnnualPlan, PlanArea, SubGoal
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import activity_path, focused, inside, led_to, redrawn, said, sub_goal_path, text_of, undo_of

pytestmark = pytest.mark.django_db


def activities(world, sub_goal=None) -> list[str]:
    """The texts as they stand in the sub-goal."""
    with inside(world.trust):
        rows = Activity.objects.filter(sub_goal=sub_goal or world.sub_goal).present()
        return list(rows.values_list("text", flat=True))


def sub_goals(world, area) -> list[str]:
    with inside(world.trust):
        return list(SubGoal.objects.filter(area=area).present().values_list("text", flat=True))


def rows_of(world, sub_goal=None) -> list[Activity]:
    with inside(world.trust):
        return list(Activity.objects.filter(sub_goal=sub_goal or world.sub_goal).present())


def sub_goal_of(world, area, number=1) -> SubGoal:
    with inside(world.trust):
        return SubGoal.objects.filter(area=area).present()[number - 1]


# Page and fragment


@pytest.mark.parametrize(
    "path",
    [
        "",
        "?view=table",
        "aktivitet/{activity}/",
        "delmal/{sub_goal}/",
        "delmal/{sub_goal}/aktivitet/ny/",
        "omrade/{area}/delmal/ny/",
    ],
)
def test_a_script_gets_the_part_it_needs_and_everybody_else_the_page(editor, world, path):
    path = path.format(activity=world.activity.pk, sub_goal=world.sub_goal.pk, area=world.sub_goal.area_id)

    page = text_of(editor.get(path))
    fragment = text_of(editor.get(path, script=True))

    assert page.count("<nav") >= 2
    assert "<nav" not in fragment
    assert fragment.strip()
    assert "<script" not in fragment


def test_the_back_button_gets_the_whole_page(editor):
    response = editor.get(script=True, **{"HX-History-Restore-Request": "true"})

    assert "<nav" in text_of(response)


def test_every_form_of_the_page_works_without_a_script(editor, world):
    page = text_of(editor.get())

    assert f'href="{editor.url}aktivitet/{world.activity.pk}/"' in page
    assert f'href="{editor.url}delmal/{world.sub_goal.pk}/aktivitet/ny/"' in page
    assert f'formaction="{editor.url}aktivitet/{world.activity.pk}/flytt/"' in page


# Adding


@pytest.mark.parametrize("script", [True, False])
def test_an_activity_is_added_last(editor, world, script):
    before = activities(world)
    path = sub_goal_path(world.sub_goal, "aktivitet/ny/")

    response = editor.save(path, script=script, text="Holde kurs", party="leaders", when="18. januar og høsten")

    assert activities(world) == [*before, "Holde kurs"]
    added = rows_of(world)[-1]
    year = world.plan.year
    assert (added.party, added.times, str(added.due)) == ("leaders", [f"{year}-01-18", f"{year}-23"], f"{year}-12-31")
    assert added.state == "planned"
    if script:
        assert said(response) == "The activity is added."
        assert focused(response) == f"add-{world.sub_goal.pk}"
        assert 'hx-swap-oob="true"' in text_of(response)
    else:
        assert led_to(response) == f"{editor.url}#activity-{added.pk}"
        assert [str(message) for message in get_messages(response.wsgi_request)] == ["The activity is added."]


def test_an_activity_can_be_added_elsewhere_than_where_the_form_was_opened(editor, world, second_area):
    elsewhere = sub_goal_of(world, second_area, 2)

    response = editor.save(
        sub_goal_path(world.sub_goal, "aktivitet/ny/"), script=True, text="Et annet sted", sub_goal=elsewhere.pk
    )

    assert activities(world, elsewhere) == ["Et annet sted"]
    assert redrawn(response) == {world.sub_goal.area_id, second_area.pk}


@pytest.mark.parametrize("script", [True, False])
def test_a_sub_goal_is_added_last_with_its_priorities(editor, world, script):
    area = world.sub_goal.area
    with inside(world.trust):
        priority = world.focus_area.priorities.get()

    response = editor.save(
        f"omrade/{area.pk}/delmal/ny/", script=script, text="Nytt delmål", priorities=[priority.pk]
    )

    assert sub_goals(world, area) == [world.sub_goal.text, "Nytt delmål"]
    added = sub_goal_of(world, area, 2)
    with inside(world.trust):
        assert list(added.worked_for.values_list("priority_id", flat=True)) == [priority.pk]
    if script:
        assert said(response) == "The sub-goal is added."
        assert focused(response) == f"add-{added.pk}"
    else:
        assert led_to(response) == f"{editor.url}#sub-goal-{added.pk}"


# Editing


@pytest.mark.parametrize("script", [True, False])
def test_an_activity_is_edited_in_its_place(editor, world, script):
    with inside(world.trust):
        area = world.sub_goal.area
    form = {
        "text": "Skrevet om",
        "party": "other",
        "party_text": "Fagrådet",
        "when": "juni og desember",
        "state": "in_progress",
        "note": "Begynt",
        "refers_to": f"area-{area.pk}",
    }

    response = editor.save(activity_path(world.activity), script=script, **form)

    saved = rows_of(world)[0]
    year = world.plan.year
    assert saved.pk == world.activity.pk
    assert (saved.text, saved.party, saved.party_text) == ("Skrevet om", "other", "Fagrådet")
    assert (saved.times, saved.state, saved.note) == ([f"{year}-06", f"{year}-12"], "in_progress", "Begynt")
    assert (saved.refers_to_area_id, saved.refers_to_sub_goal_id) == (area.pk, None)
    if script:
        assert said(response) == "The activity is saved."
        assert focused(response) == f"edit-{saved.pk}"
    else:
        assert led_to(response) == f"{editor.url}#activity-{saved.pk}"
    page = text_of(editor.get())
    for shown in (
        "Skrevet om",
        "Fagrådet",
        "June and December",
        "In progress",
        "Note: Begynt",
        f'href="#area-{area.pk}"',
    ):
        assert shown in page


def test_opening_and_saving_a_form_changes_nothing(editor, world):
    before = rows_of(world)[0].__dict__ | {"stamp": None, "_state": None}

    editor.save(activity_path(world.activity))

    assert rows_of(world)[0].__dict__ | {"stamp": None, "_state": None} == before


def test_the_page_says_who_changed_the_plan_last(editor, world):
    editor.save(activity_path(world.activity), text="Skrevet om")

    with inside(world.trust):
        assert AnnualPlan.objects.get(pk=world.plan.pk).changed_by == world.person(Part.COORDINATOR).name


@pytest.mark.parametrize("script", [True, False])
def test_a_sub_goal_is_edited_in_its_place(editor, world, script):
    response = editor.save(sub_goal_path(world.sub_goal), script=script, text="Skrevet om", grouped="on")

    saved = sub_goal_of(world, world.sub_goal.area)
    assert (saved.text, saved.grouped) == ("Skrevet om", True)
    if script:
        assert said(response) == "The sub-goal is saved."
        assert focused(response) == f"edit-sub-goal-{saved.pk}"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": ""}, "This field is required."),
        ({"when": "snart"}, "“snart” was not understood. Write a day, a month, a season or a year"),
        ({"when": "30. februar"}, "“30. februar” was not understood."),
        ({"when": ", ".join(["mai"] * 13)}, "There is room for 12 times here, not more."),
        ({"party": "other", "party_text": ""}, "Write who is responsible."),
        ({"sub_goal": "0"}, "The sub-goal has been deleted meanwhile. Choose another one."),
        ({"refers_to": "area-0"}, "What it referred to has been deleted meanwhile. Choose again."),
    ],
)
@pytest.mark.parametrize("script", [True, False])
def test_a_form_with_an_error_keeps_what_was_written_and_says_what_is_wrong(editor, world, changes, says, script):
    before = rows_of(world)[0].stamp

    response = editor.save(activity_path(world.activity), script=script, note="Mitt lange notat", **changes)

    page = text_of(response)
    assert response.status_code == 422
    assert says in page
    assert "Mitt lange notat" in page
    assert all(
        f">{value}<" in page or f'"{value}"' in page for value in changes.values() if value not in ("", "0", "area-0")
    )
    assert ("<nav" in page) is not script
    assert rows_of(world)[0].stamp == before


def test_a_new_row_with_an_error_is_kept_too(editor, world):
    for path in (sub_goal_path(world.sub_goal, "aktivitet/ny/"), f"omrade/{world.sub_goal.area_id}/delmal/ny/"):
        response = editor.post(path, {}, script=True)

        assert response.status_code == 422
        assert "Nothing is saved yet." in text_of(response)


def test_two_forms_that_stand_open_share_no_id(editor, world):
    one, other = rows_of(world)
    pages = [text_of(editor.get(activity_path(row), script=True)) for row in (one, other)]
    pages.append(text_of(editor.get(sub_goal_path(world.sub_goal, "aktivitet/ny/"), script=True)))

    ids = [part.partition('"')[0] for page in pages for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_a_form_that_stands_open_survives_the_saving_of_another(editor, world):
    one, other = rows_of(world)
    add = f"add-{world.sub_goal.pk}"

    form = editor.form(activity_path(one)) | {"open": [f"activity-{one.pk}", f"activity-{other.pk}", add]}
    page = text_of(editor.post(activity_path(one), form, script=True, target=f"activity-{one.pk}"))

    assert f'id="activity-{other.pk}" hx-preserve' in page
    assert f'id="{add}" hx-preserve' in page
    assert f'id="activity-{one.pk}" hx-preserve' not in page


# Order


@pytest.fixture
def five(world) -> list[Activity]:
    with inside(world.trust):
        Activity.objects.filter(sub_goal=world.sub_goal).delete()
        return [factories.ActivityFactory(sub_goal=world.sub_goal, text=text) for text in "ABCDE"]


@pytest.mark.parametrize(
    ("moves", "order", "says"),
    [
        ([("C", "up")], "ACBDE", "Moved up. Now number 2 of 5."),
        ([("C", "down")], "ABDCE", "Moved down. Now number 4 of 5."),
        ([("B", "up"), ("B", "up")], "BACDE", "Moved up. Now number 1 of 5."),
        ([("A", "up")], "ABCDE", "Moved up. Now number 1 of 5."),
        ([("E", "down")], "ABCDE", "Moved down. Now number 5 of 5."),
        ([("D", "down"), ("D", "down")], "ABCED", "Moved down. Now number 5 of 5."),
        ([("C", "sideways")], "ABCDE", "Not moved. It is number 3 of 5."),
    ],
)
def test_activities_move_up_and_down_and_stop_at_the_ends(editor, world, five, moves, order, says):
    rows = {row.text: row for row in five}

    for text, step in moves:
        response = editor.post(activity_path(rows[text], "flytt/"), {"step": step}, script=True)

    assert "".join(activities(world)) == order
    assert said(response) == says
    assert f'<p id="live" hx-swap-oob="innerHTML">{says}</p>' in text_of(response)
    assert focused(response) == f"{step if step in {'up', 'down'} else 'edit'}-{rows[text].pk}"


def test_moving_without_a_script_leads_back_to_the_row(editor, world, five):
    response = editor.post(activity_path(five[1], "flytt/"), {"step": "up"})

    assert led_to(response) == f"{editor.url}#activity-{five[1].pk}"
    assert "".join(activities(world)) == "BACDE"


def test_a_deleted_row_is_not_counted_when_others_move(editor, world, five):
    editor.post(activity_path(five[1], "slett/"))

    response = editor.post(activity_path(five[2], "flytt/"), {"step": "up"}, script=True)

    assert "".join(activities(world)) == "CADE"
    assert said(response) == "Moved up. Now number 1 of 4."


def test_moving_makes_no_open_form_stale(editor, world, five):
    form = editor.form(activity_path(five[0]))
    editor.post(activity_path(five[1], "flytt/"), {"step": "up"})
    editor.post(activity_path(five[0], "flytt/"), {"step": "down"})

    response = editor.post(activity_path(five[0]), form | {"text": "Ny A"})

    assert response.status_code == 302
    assert activities(world) == ["B", "C", "Ny A", "D", "E"]


def test_at_the_ends_the_buttons_do_nothing(editor, five):
    page = text_of(editor.get())

    first, last = (page.split(f'id="{button}"')[0].rsplit("<button", 1)[1] for button in
                   (f"up-{five[0].pk}", f"down-{five[4].pk}"))  # fmt: skip
    assert 'type="button"' in first
    assert 'type="button"' in last


@pytest.mark.parametrize(("before", "order"), [("C", "ABXCDE"), ("A", "XABCDE"), ("", "ABCDEX"), ("0", "ABCDEX")])
def test_an_activity_is_dragged_to_another_sub_goal(editor, world, second_area, five, before, order):
    with inside(world.trust):
        dragged = factories.ActivityFactory(sub_goal=sub_goal_of(world, second_area), text="X")
    above = {row.text: row.pk for row in five}.get(before, before)

    response = editor.post(
        activity_path(dragged, "flytt/"), {"sub_goal": world.sub_goal.pk, "before": above}, script=True
    )

    assert "".join(activities(world)) == order
    assert activities(world, sub_goal_of(world, second_area)) == ["Invitere fastlegene", "Dele erfaringer"]
    assert said(response) == f"Moved. Now number {order.index('X') + 1} of 6."
    assert redrawn(response) == {world.sub_goal.area_id, second_area.pk}


def test_an_activity_is_dragged_within_its_sub_goal_without_making_forms_stale(editor, world, five):
    stamp = five[4].stamp

    editor.post(activity_path(five[4], "flytt/"), {"sub_goal": world.sub_goal.pk, "before": five[1].pk}, script=True)

    assert "".join(activities(world)) == "AEBCD"
    assert rows_of(world)[1].stamp == stamp


def test_an_activity_cannot_be_dragged_into_another_plan(editor, world, five, plan_without_period):
    with inside(world.trust):
        elsewhere = factories.SubGoalFactory(area=plan_without_period.areas.get())

    response = editor.post(activity_path(five[0], "flytt/"), {"sub_goal": elsewhere.pk}, script=True)

    assert response.status_code == 404
    assert "".join(activities(world)) == "ABCDE"
    assert activities(world, elsewhere) == []


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "9" * 30, "9" * 5000, "²", "1e3"])
def test_a_sub_goal_that_is_none_is_not_found(editor, world, five, nonsense):
    response = editor.post(activity_path(five[0], "flytt/"), {"sub_goal": nonsense}, script=True)

    assert response.status_code == 404
    assert "".join(activities(world)) == "ABCDE"


def test_an_activity_that_the_form_moves_stands_last_in_its_new_sub_goal(editor, world, second_area, five):
    target = sub_goal_of(world, second_area)

    response = editor.save(activity_path(five[0]), script=True, sub_goal=target.pk)

    assert activities(world, target) == ["Invitere fastlegene", "Dele erfaringer", "A"]
    assert "".join(activities(world)) == "BCDE"
    assert redrawn(response) == {world.sub_goal.area_id, second_area.pk}


def test_sub_goals_move_up_and_down_and_stop_at_the_ends(editor, world, second_area):
    last = sub_goal_of(world, second_area, 2)

    responses = [
        editor.post(sub_goal_path(last, "flytt/"), {"step": step}, script=True) for step in ("down", "up", "up")
    ]

    assert [said(response) for response in responses] == [
        "Moved down. Now number 2 of 2.",
        "Moved up. Now number 1 of 2.",
        "Moved up. Now number 1 of 2.",
    ]
    assert sub_goals(world, second_area) == ["Noe tomt", "Flere møtes"]
    assert focused(responses[-1]) == f"up-sub-goal-{last.pk}"


def test_a_sub_goal_that_the_form_moves_stands_last_in_its_new_area_with_its_activities(editor, world, second_area):
    own = activities(world)

    response = editor.save(sub_goal_path(world.sub_goal), script=True, area=second_area.pk)

    assert sub_goals(world, second_area) == ["Flere møtes", "Noe tomt", world.sub_goal.text]
    assert activities(world) == own
    assert redrawn(response) == {world.sub_goal.area_id, second_area.pk}


# Deleting and bringing back


def test_with_a_script_a_deleted_activity_can_be_brought_back(editor, world, five):
    deleted = editor.post(activity_path(five[1], "slett/"), script=True)

    assert "".join(activities(world)) == "ACDE"
    assert said(deleted) == "The activity is deleted."

    back = editor.browser.post(undo_of(deleted), headers={"HX-Request": "true"})

    assert "".join(activities(world)) == "ABCDE"
    assert said(back) == "The activity is back."
    assert focused(back) == f"edit-{five[1].pk}"


def test_without_a_script_the_page_after_a_deletion_offers_to_undo_it(editor, world, five):
    deleted = editor.post(activity_path(five[1], "slett/"))
    page = editor.browser.get(led_to(deleted).partition("#")[0])

    assert undo_of(page) == f"{editor.url}aktivitet/{five[1].pk}/angre/"
    back = editor.browser.post(undo_of(page))

    assert led_to(back) == f"{editor.url}#activity-{five[1].pk}"
    assert "".join(activities(world)) == "ABCDE"


def test_undoing_what_is_not_deleted_changes_nothing(editor, world, five):
    editor.post(activity_path(five[1], "angre/"))

    assert [row.stamp for row in rows_of(world)] == [1] * 5


@pytest.mark.parametrize("undo", ["//evil.example/angre/", "/annet/angre/", "javascript:alert(1)/angre/"])
def test_the_page_offers_no_undo_that_leads_elsewhere(editor, undo):
    assert undo_of(editor.get(query=f"undo={undo}")) == ""


def test_a_sub_goal_goes_with_its_activities_and_comes_back_with_them(editor, world, second_area):
    sub_goal = sub_goal_of(world, second_area)

    deleted = editor.post(sub_goal_path(sub_goal, "slett/"), script=True)

    assert said(deleted) == "The sub-goal is deleted with its activities."
    assert "Invitere fastlegene" not in text_of(editor.get())
    back = editor.browser.post(undo_of(deleted), headers={"HX-Request": "true"})
    assert said(back) == "The sub-goal is back."
    assert sub_goals(world, second_area) == ["Flere møtes", "Noe tomt"]
    assert "Invitere fastlegene" in text_of(editor.get())


def test_a_sub_goal_is_deleted_and_brought_back_without_a_script(editor, world, second_area):
    sub_goal = sub_goal_of(world, second_area)

    page = editor.browser.post(f"{editor.url}delmal/{sub_goal.pk}/slett/", follow=True)
    editor.browser.post(undo_of(page))

    assert sub_goals(world, second_area) == ["Flere møtes", "Noe tomt"]


def test_what_pointed_at_a_deleted_sub_goal_points_at_it_again_when_it_is_back(editor, world, second_area):
    target = sub_goal_of(world, second_area)
    editor.save(activity_path(world.activity), refers_to=f"sub-goal-{target.pk}")
    link = f'href="#sub-goal-{target.pk}"'

    assert link in text_of(editor.get())
    editor.post(sub_goal_path(target, "slett/"))
    assert link not in text_of(editor.get())
    editor.post(sub_goal_path(target, "angre/"))
    assert link in text_of(editor.get())


# Areas of one's own


def test_a_plan_without_a_period_gets_areas_of_its_own(editor_of, world, plan_without_period):
    editor = editor_of(plan=plan_without_period)

    response = editor.save("omrade/ny/", title="Andre område", goal="Dit vil vi")

    with inside(world.trust):
        areas = list(PlanArea.objects.filter(plan=plan_without_period).values_list("number", "title", "goal"))
        added = PlanArea.objects.get(title="Andre område")
    assert areas == [(1, "Eget område", ""), (2, "Andre område", "Dit vil vi")]
    assert led_to(response) == f"{editor.url}#area-{added.pk}"
    assert "Dit vil vi" in text_of(editor.get())


def test_an_area_of_ones_own_is_edited(editor_of, world, plan_without_period):
    editor = editor_of(plan=plan_without_period)
    with inside(world.trust):
        area = plan_without_period.areas.get()

    response = editor.save(f"omrade/{area.pk}/", title="Omdøpt")

    assert led_to(response) == f"{editor.url}#area-{area.pk}"
    assert "Omdøpt" in text_of(editor.get())


def test_an_area_needs_a_title(editor_of, plan_without_period):
    response = editor_of(plan=plan_without_period).save("omrade/ny/", title="", goal="Et langt mål")

    assert response.status_code == 422
    assert "Et langt mål" in text_of(response)


def test_the_areas_of_a_period_are_not_the_plans_to_change(editor, world):
    for path in ("omrade/ny/", f"omrade/{world.sub_goal.area_id}/"):
        assert editor.get(path).status_code == 403
        assert editor.post(path, {"title": "Kuppet", "stamp": 1}).status_code == 403
    assert "Kuppet" not in text_of(editor.get())


# The head and the table of meetings


def test_the_head_of_the_plan_is_edited(editor, world):
    head = {
        "network_name": "Nettverk for alle",
        "motto": "Sammen går det",
        "foundations": "Avtale 2d\r\n\r\n  Strategi  \r\n",
        "purpose": "Formål A",
        "characteristics": "Kjennetegn B",
        "intro": "Innledning C",
        "signed_body": "Driftsgruppen",
        "signed_when": "januar",
        "signed_leader": "Kari Prøve",
    }

    response = editor.save("rediger/", **head)

    assert led_to(response) == editor.url
    with inside(world.trust):
        plan = AnnualPlan.objects.get(pk=world.plan.pk)
    assert plan.foundations == ["Avtale 2d", "Strategi"]
    assert plan.signed_when == f"{plan.year}-01"
    page = text_of(editor.get())
    for words in ("Nettverk for alle", "Sammen går det", "Avtale 2d", "Strategi", "Formål A", "Kjennetegn B",
                  "Innledning C", f"Driftsgruppen January {plan.year}, Kari Prøve"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"network_name": ""}, "This field is required."),
        ({"signed_when": "januar og mai"}, "There is room for one time here."),
        ({"foundations": "x" * 301}, "A line can have 300 characters at most."),
    ],
)
def test_a_head_with_an_error_keeps_what_was_written(editor, changes, says):
    response = editor.save("rediger/", motto="Et nytt motto", **changes)

    assert response.status_code == 422
    assert says in text_of(response)
    assert "Et nytt motto" in text_of(response)


def times_of(world, group, spring, autumn) -> dict:
    return {f"spring-{group.pk}": spring, f"autumn-{group.pk}": autumn}


def test_the_table_of_local_meetings_is_written_in_one_form(editor, world):
    own, neighbour = world.local_group, world.neighbour_local_group
    times = times_of(world, own, "11. april", "26. september") | times_of(world, neighbour, "våren", "")

    response = editor.save("moter/", sub_goal=world.sub_goal.pk, **times)

    assert led_to(response) == editor.url
    table = editor.get().context["whole"].areas[0].sub_goals[0].meetings
    assert [(row.group, row.spring, row.autumn) for row in table.rows] == [
        ("Nord", "spring", ""),
        ("Sor", "11 April", "26 September"),
    ]


def test_the_rows_of_the_table_stay_the_same_rows(editor, world):
    def rows() -> list[int]:
        with inside(world.trust):
            return sorted(world.plan.local_meetings.values_list("pk", flat=True))

    editor.save("moter/", sub_goal=world.sub_goal.pk, **times_of(world, world.local_group, "mai", ""))
    before = rows()
    editor.save("moter/", **times_of(world, world.neighbour_local_group, "juni", "høsten"))

    assert rows() == before
    assert len(before) == 2


def test_a_table_without_any_time_goes(editor, world):
    editor.save("moter/", sub_goal=world.sub_goal.pk, **times_of(world, world.local_group, "mai", ""))
    assert editor.get().context["whole"].areas[0].sub_goals[0].meetings

    editor.save("moter/", sub_goal=world.sub_goal.pk, **times_of(world, world.local_group, "", ""))

    assert editor.get().context["whole"].areas[0].sub_goals[0].meetings is None


def test_the_table_takes_one_time_a_cell_and_keeps_what_was_written(editor, world):
    times = times_of(world, world.local_group, "mai og juni", "høsten")

    response = editor.save("moter/", sub_goal=world.sub_goal.pk, **times)

    assert response.status_code == 422
    assert "There is room for one time here." in text_of(response)
    assert 'value="mai og juni"' in text_of(response)


def test_without_sub_goals_or_local_groups_the_page_says_what_to_do(editor_of, world, plan_without_period):
    page = text_of(editor_of(plan=plan_without_period).get("moter/"))
    assert "The plan has no sub-goals yet" in page

    with inside(world.trust):
        network = factories.NetworkFactory(trust=world.trust)
        factories.RoleFactory(person=world.person(Part.COORDINATOR), network=network)
        plan = factories.AnnualPlanFactory(network=network)
    page = text_of(editor_of(plan=plan).get("moter/"))
    assert "Common gatherings are written as activities." in page


# Nobody responsible


def test_the_page_counts_activities_that_nobody_is_responsible_for(editor, world):
    assert "nobody responsible" not in text_of(editor.get())

    editor.save(activity_path(world.activity), party="")
    page = text_of(editor.get())

    assert "One activity has nobody responsible" in page
    assert f'href="#activity-{world.activity.pk}"' in page


def test_an_empty_plan_says_what_to_do(editor_of, world, plan_without_period):
    with inside(world.trust):
        plan_without_period.areas.all().delete()

    page = text_of(editor_of(plan=plan_without_period).get())

    assert "The plan has no areas yet" in page
    assert f'href="{editor_of(plan=plan_without_period).url}omrade/ny/"' in page


def test_a_finished_plan_shows_no_tools(editor, world):
    set_state(world.plan, "closed")

    page = text_of(editor.get())

    assert "flytt/" not in page
    assert f"aktivitet/{world.activity.pk}/" not in page
