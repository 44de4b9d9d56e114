"""What is said about a plan and its rows: who says it, who hears of it, and that nobody else reads it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.models import Dispatch, OutgoingMail
from members.models import Role
from network.actors import Part
from network.models import Change
from plans.models import CommentMention, PlanComment
from plans.writing.places import place_of
from tests import factories
from tests.mail_server import mail_server  # noqa: F401 (a fixture)
from tests.mail_server import text_of as text_of_mail
from tests.plans.conftest import set_state
from tests.plans.editor import Editor, activity_path, inside, led_to, said, text_of
from tests.plans.test_plan_life import messages_of
from tests.queries import counted
from tests.world import NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db
PATH = "kommentarer/"


@pytest.fixture
def anchor(world) -> str:
    return f"activity-{world.activity.pk}"


@pytest.fixture
def colleague(editor_of) -> Editor:
    return editor_of(Part.OPERATIONS_GROUP)


def comments(world) -> list[PlanComment]:
    with inside(world.trust):
        return list(PlanComment.objects.order_by("pk"))


def mails(world) -> list[OutgoingMail]:
    with inside(world.trust):
        return list(OutgoingMail.objects.select_related("dispatch").order_by("address"))


def written(world: World, **values) -> PlanComment:
    with inside(world.trust):
        return factories.PlanCommentFactory(plan=world.plan, **values)


# Saying something


@pytest.mark.parametrize("kind", ["plan", "area", "sub_goal", "activity"])
def test_a_comment_is_about_any_row_or_the_whole_plan(world, editor, kind):
    with inside(world.trust):
        rows = {
            "plan": None,
            "area": world.sub_goal.area,
            "sub_goal": world.sub_goal,
            "activity": world.activity,
        }
    place = place_of(rows[kind])

    response = editor.post(PATH, {"rad": place.anchor, "text": "Hvem gjør dette?"})

    [row] = comments(world)
    query = f"?rad={place.anchor}" if place.anchor else ""
    assert led_to(response) == f"{editor.url}kommentarer/{query}#comment-{row.pk}"
    assert messages_of(response) == ["Your comment is saved."]
    author = world.person(Part.COORDINATOR)
    assert (row.text, row.made_by) == ("Hvem gjør dette?", author.name)
    assert (row.person_id, row.made_by_account) == (author.pk, author.account_id)
    with inside(world.trust):
        assert PlanComment.objects.select_related("area", "sub_goal", "activity").get().row == rows[kind]
    assert "Hvem gjør dette?" in text_of(editor.get(PATH, query=query[1:]))


def test_beside_the_row_htmx_gets_the_part_and_a_script_less_browser_the_page(world, editor, anchor):
    written(world, activity=world.activity, text="Se på datoen")

    fragment = text_of(editor.get(PATH, query=f"rad={anchor}", script=True))
    page = text_of(editor.get(PATH, query=f"rad={anchor}"))

    assert f'id="talk-{anchor}"' in fragment
    assert "<nav" not in fragment
    assert 'form="open-forms"' in fragment
    for answer in (fragment, page):
        assert "Se på datoen" in answer
        assert "Save the comment" in answer
        assert "Write nothing about patients." in answer
    assert "<nav" in page


def test_a_comment_by_htmx_stands_there_at_once_under_an_empty_form(world, editor, anchor):
    response = editor.post(PATH, {"rad": anchor, "text": "Med skript"}, script=True)

    assert response.status_code == 200
    assert said(response) == "Your comment is saved."
    assert "Med skript" in text_of(response)
    assert not response.context["form"].is_bound


def test_closing_shows_how_much_is_said(world, editor, anchor):
    written(world, activity=world.activity)

    closed = text_of(editor.get(PATH, query=f"rad={anchor}&lukk=1", script=True))

    assert "1 comment" in closed
    assert "<form" not in closed


@pytest.mark.parametrize("script", [True, False])
def test_an_empty_comment_is_refused(world, editor, anchor, script):
    response = editor.post(PATH, {"rad": anchor, "text": " "}, script=script)

    assert response.status_code == 422
    assert "Nothing is saved yet" in text_of(response)
    assert comments(world) == []


def test_a_national_identity_number_is_refused(world, editor, anchor):
    response = editor.post(PATH, {"rad": anchor, "text": "Gjelder 13097248022"})

    assert response.status_code == 422
    assert comments(world) == []


def test_pressed_twice_is_said_once(world, editor, anchor):
    for _ in range(2):
        editor.post(PATH, {"rad": anchor, "text": "To ganger"})

    assert len(comments(world)) == 1


@pytest.mark.parametrize(
    "anchor", ["activity-0", "activity-", "activity-x", "logo-1", "sub-goal-99999999999999999999"]
)
def test_a_row_that_the_plan_does_not_have_is_not_found(world, editor, anchor):
    assert editor.get(PATH, query=f"rad={anchor}").status_code == 404
    assert editor.post(PATH, {"rad": anchor, "text": "Hei"}).status_code == 404


def test_a_row_of_another_plan_is_not_found(world, editor):
    with inside(world.trust):
        area = factories.PlanAreaFactory(plan=world.published_plan)

    assert editor.get(PATH, query=f"rad=area-{area.pk}").status_code == 404


def test_a_comment_is_about_one_row_at_most(world):
    with inside(world.trust), pytest.raises(IntegrityError, match="comment_on_one_row"), transaction.atomic():
        factories.PlanCommentFactory(plan=world.plan, sub_goal=world.sub_goal, activity=world.activity)


# Calling upon somebody


def test_who_is_called_upon_gets_one_mail_with_a_link_and_nobody_else_does(world, editor, anchor):
    called = world.person(Part.OPERATIONS_GROUP)

    editor.post(PATH, {"rad": anchor, "text": "Kan du se på dette?", "mentioned": [called.pk]})

    [row] = comments(world)
    [mail] = mails(world)
    assert (mail.person, mail.address) == (called.pk, called.email)
    assert mail.dispatch.occasion == f"plan/comment/{row.pk}"
    assert mail.dispatch.network_id == world.network.pk
    assert f"{editor.url}kommentarer/?rad={anchor}#comment-{row.pk}" in mail.dispatch.body
    assert "Kan du se på dette?" not in mail.dispatch.body
    with inside(world.trust):
        assert CommentMention.objects.get().person_id == called.pk
    assert f"@{called.name}" in text_of(editor.get(PATH))


def test_at_and_a_name_in_the_text_calls_too(world, editor, anchor):
    called = world.person(Part.LOCAL_GROUP_LEADER)

    editor.post(PATH, {"rad": anchor, "text": f"Hva mener du, @{called.name}?"})

    assert [mail.person for mail in mails(world)] == [called.pk]


def test_a_tick_and_a_name_are_one_mail(world, editor, anchor):
    called = world.person(Part.LOCAL_GROUP_LEADER)

    editor.post(PATH, {"rad": anchor, "text": f"@{called.name}", "mentioned": [called.pk]})

    assert len(mails(world)) == 1


def test_without_anybody_called_upon_no_mail_goes(world, editor, anchor):
    editor.post(PATH, {"rad": anchor, "text": "Bare en tanke"})

    assert mails(world) == []
    with inside(world.trust):
        assert not Dispatch.objects.exists()


def test_only_those_who_work_on_the_plan_can_be_called_upon(world, editor, anchor):
    offered = [person.pk for person in editor.get(PATH, query=f"rad={anchor}").context["form"].people]

    everybody = (Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER)
    assert set(offered) >= {world.person(part).pk for part in everybody}
    for other in (
        world.person(Part.COORDINATOR),  # oneself
        world.person(Part.STEERING_GROUP),
        world.person(Part.RESOURCE_PERSON),
        world.person(Part.COORDINATOR, NEIGHBOUR_NETWORK),
    ):
        assert other.pk not in offered
        response = editor.post(PATH, {"rad": anchor, "text": "Hei", "mentioned": [other.pk]})
        assert response.status_code == 422
    assert mails(world) == []


def test_who_has_left_the_group_is_not_offered(world, editor, anchor):
    gone = world.person(Part.OPERATIONS_GROUP)
    with inside(world.trust):
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        Role.objects.filter(person=gone).update(ended=yesterday)

    assert gone not in editor.get(PATH).context["form"].people


def test_somebody_without_an_address_is_called_upon_without_a_mail(world, editor, anchor):
    called = world.person(Part.OPERATIONS_GROUP)
    with inside(world.trust):
        type(called).objects.filter(pk=called.pk).update(email="")

    editor.post(PATH, {"rad": anchor, "text": "Hei", "mentioned": [called.pk]})

    assert mails(world) == []
    assert f"@{called.name}" in text_of(editor.get(PATH))


def test_the_mail_arrives(world, editor, anchor, mail_server):  # noqa: F811
    editor.post(PATH, {"rad": anchor, "text": "Hei", "mentioned": [world.person(Part.OPERATIONS_GROUP).pk]})

    with inside(world.trust):
        take_turn(world.trust.pk)

    [message] = mail_server.received
    assert f"kommentarer/?rad={anchor}" in text_of_mail(message)


# Settling and deleting


@pytest.mark.parametrize("script", [True, False])
def test_a_comment_is_settled_and_opened_again_by_a_colleague(world, editor, colleague, script):
    row = written(world, activity=world.activity)

    colleague.post(f"{PATH}{row.pk}/", {"step": "resolve"}, script=script)

    [settled] = comments(world)
    assert (settled.resolved is not None, settled.resolved_by) == (True, world.person(Part.OPERATIONS_GROUP).name)
    assert "One settled comment" in text_of(editor.get(PATH))
    colleague.post(f"{PATH}{row.pk}/", {"step": "reopen"}, script=script)
    [opened] = comments(world)
    assert (opened.resolved, opened.resolved_by) == (None, "")


def test_the_first_who_settles_it_stands(world, editor, colleague):
    row = written(world)
    editor.post(f"{PATH}{row.pk}/", {"step": "resolve"})

    colleague.post(f"{PATH}{row.pk}/", {"step": "resolve"})

    assert comments(world)[0].resolved_by == world.person(Part.COORDINATOR).name


def test_ones_own_comment_is_deleted_and_the_history_keeps_it(world, editor, colleague, anchor):
    editor.post(PATH, {"rad": anchor, "text": "Angrer"})
    [row] = comments(world)
    path = f"{PATH}{row.pk}/slett/"
    assert path not in text_of(colleague.get(PATH))
    assert colleague.post(path).status_code == 403

    response = editor.post(path)

    assert messages_of(response)[-1] == "Your comment is deleted."
    assert "Angrer" not in text_of(editor.get(PATH))
    with inside(world.trust):
        newest = Change.objects.of(row).first()
    assert (newest.before["removed"], newest.after["removed"] is not None) == (None, True)


def test_what_is_deleted_cannot_be_settled(world, editor):
    row = written(world, removed=timezone.now())

    editor.post(f"{PATH}{row.pk}/", {"step": "resolve"})

    assert comments(world)[0].resolved is None


# On the plan's page


def test_the_plan_counts_what_is_open_beside_each_row(world, editor, anchor):
    written(world, activity=world.activity)
    written(world, activity=world.activity)
    written(world, sub_goal=world.sub_goal)
    written(world, activity=world.activity, resolved=timezone.now())
    written(world, activity=world.activity, removed=timezone.now())

    talk = editor.get().context["talk"]

    assert talk.comments == {anchor: 2, f"sub-goal-{world.sub_goal.pk}": 1}
    page = text_of(editor.get())
    assert "2 comments" in page
    assert "Comments (3)" in page


def test_a_comment_that_is_being_written_survives_a_change_beside_it(world, editor, anchor):
    with inside(world.trust):
        other = factories.ActivityFactory(sub_goal=world.sub_goal)

    response = editor.post(activity_path(other, "flytt/"), {"step": "up", "open": f"talk-{anchor}"}, script=True)

    assert f'id="talk-{anchor}" hx-preserve' in text_of(response)


def test_what_was_said_about_a_deleted_row_is_still_there(world, editor, anchor):
    written(world, activity=world.activity, text="Husk dette")
    with inside(world.trust):
        world.activity.remove()

    page = text_of(editor.get(PATH))

    assert "Husk dette" in page
    assert "Deleted from the plan" in page
    assert editor.get(PATH, query=f"rad={anchor}").context["form"] is None


# Who


def test_the_steering_group_reads_and_does_not_comment_on_rows(world, editor_of, anchor):
    written(world, activity=world.activity, text="Til driftsgruppa")
    member = editor_of(Part.STEERING_GROUP)

    page = member.get(PATH, query=f"rad={anchor}")

    assert "Til driftsgruppa" in text_of(page)
    assert page.context["form"] is None
    assert member.post(PATH, {"rad": anchor, "text": "Hei"}).status_code == 403
    assert member.post(f"{PATH}{comments(world)[0].pk}/", {"step": "resolve"}).status_code == 403


@pytest.mark.parametrize("part", [Part.RESOURCE_PERSON, Part.LEADER])
def test_readers_of_the_finished_plan_see_nothing_of_what_is_said(world, editor_of, anchor, part):
    written(world, activity=world.activity, text="Internt")
    set_state(world.plan, "published")
    reader = editor_of(part)

    assert "Internt" not in text_of(reader.get())
    assert "kommentarer/" not in text_of(reader.get())
    assert reader.get(PATH).status_code == 403
    assert reader.get(PATH, query=f"rad={anchor}", script=True).status_code == 403


@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER])
@pytest.mark.parametrize(("state", "status"), [("published", 302), ("closed", 403), ("archived", 403)])
def test_those_who_carry_the_plan_out_comment_until_the_year_is_over(world, editor_of, anchor, part, state, status):
    set_state(world.plan, state)

    assert editor_of(part).post(PATH, {"rad": anchor, "text": "Fortsatt"}).status_code == status


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_costs_the_same_however_much_is_said(world, editor, number):
    with inside(world.trust):
        for _ in range(number):
            row = factories.PlanCommentFactory(plan=world.plan, activity=world.activity)
            factories.CommentMentionFactory(comment=row, person=world.person(Part.OPERATIONS_GROUP))

    with counted(11):
        editor.get(PATH)
