"""Suggestions of those who lead a local group: made, shown beside the row, accepted or declined, told of once."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.models import OutgoingMail
from network.actors import Part
from network.models import Change
from plans.models import Activity, PlanSuggestion, SubGoal
from tests import factories
from tests.mail_server import mail_server  # noqa: F401 (a fixture)
from tests.mail_server import text_of as text_of_mail
from tests.plans.conftest import set_state
from tests.plans.editor import Editor, activity_path, inside, led_to, redrawn, said, sent_by, sub_goal_path, text_of
from tests.queries import counted
from tests.world import NEIGHBOUR_NETWORK

pytestmark = pytest.mark.django_db
State = PlanSuggestion.State


@pytest.fixture
def leader(editor_of) -> Editor:
    """Of a local group; cannot write in the plan."""
    return editor_of(Part.LOCAL_GROUP_LEADER)


@pytest.fixture
def path(world) -> str:
    return activity_path(world.activity, "forslag/")


@pytest.fixture
def suggest(leader, path, world):
    def make(**changes) -> PlanSuggestion:
        leader.post(path, leader.form(path) | changes)
        return suggestions(world)[-1]

    return make


def suggestions(world) -> list[PlanSuggestion]:
    with inside(world.trust):
        return list(PlanSuggestion.objects.order_by("pk"))


def stored(world, row: Activity) -> Activity:
    with inside(world.trust):
        return Activity.objects.get(pk=row.pk)


def mails(world) -> list[OutgoingMail]:
    """Of decisions."""
    with inside(world.trust):
        rows = OutgoingMail.objects.exclude(dispatch__occasion__endswith="/new")
        return list(rows.select_related("dispatch").order_by("pk"))


def mails_of_new_ones(world) -> list[OutgoingMail]:
    with inside(world.trust):
        rows = OutgoingMail.objects.filter(dispatch__occasion__endswith="/new")
        return list(rows.select_related("dispatch").order_by("pk"))


def answer(editor: Editor, row: PlanSuggestion, step: str, *, script: bool = False, **values):
    """As the page about the suggestion, or the part beside the row, sends it."""
    stamp = editor.get(f"forslag/{row.pk}/").context["each"].stamp
    sent = {"step": step, "stamp": "" if stamp is None else stamp} | values
    target = f"talk-activity-{row.activity_id}"
    return editor.post(f"forslag/{row.pk}/svar/", sent, script=script, target=target)


# Making one


def test_a_change_keeps_only_what_differs_and_how_it_was(world, leader, suggest):
    row = suggest(text="Holde to møter", when="mai", reason="Ett er for lite")

    assert (row.kind, row.state, row.reason) == ("change", State.OPEN, "Ett er for lite")
    assert row.changes == {"text": "Holde to møter", "times": [f"{world.plan.year}-05"]}
    assert row.before == {"text": world.activity.text, "times": ["2025-23"]}
    proposer = world.person(Part.LOCAL_GROUP_LEADER)
    assert (row.person_id, row.made_by, row.made_by_account) == (proposer.pk, proposer.name, proposer.account_id)
    assert stored(world, world.activity).text == world.activity.text


def test_party_and_its_name_go_together(suggest):
    row = suggest(party="other", party_text="Fastlegene")

    assert row.changes == {"party": "other", "party_text": "Fastlegene"}


def test_where_it_leads_and_what_it_says(world, leader, path):
    response = leader.post(path, leader.form(path) | {"text": "Noe annet"})

    [row] = suggestions(world)
    assert led_to(response) == f"{leader.url}forslag/{row.pk}/"
    page = text_of(leader.browser.get(led_to(response)))
    assert "Thank you." in page
    assert "It waits for an answer" in page
    assert "svar/" not in page


def test_nothing_changed_is_no_suggestion(world, leader, path):
    response = leader.post(path, leader.form(path))

    assert response.status_code == 422
    assert "Nothing is changed yet" in text_of(response)
    assert suggestions(world) == []


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"text": ""}, "text"),
        ({"when": "en gang"}, "when"),
        ({"party": "other", "party_text": ""}, "party_text"),
        ({"party": "ingen"}, "party"),
        ({"reason": "Gjelder 13097248022"}, "reason"),
    ],
)
def test_what_cannot_be_stored_is_refused(world, leader, path, changes, error):
    response = leader.post(path, leader.form(path) | {"text": "Noe annet"} | changes)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [error]
    assert suggestions(world) == []


def test_a_new_activity_is_suggested_under_its_sub_goal(world, leader):
    path = sub_goal_path(world.sub_goal, "forslag/")

    leader.post(path, leader.form(path) | {"text": "Lage en podkast", "when": "høsten"})

    [row] = suggestions(world)
    assert (row.kind, row.sub_goal_id, row.activity_id, row.before) == ("new", world.sub_goal.pk, None, {})
    assert row.changes["text"] == "Lage en podkast"


def test_that_an_activity_is_taken_out_needs_a_reason(world, leader, path):
    assert leader.post(path, {"step": "drop", "drop-reason": ""}).status_code == 422

    leader.post(path, {"step": "drop", "drop-reason": "Gjøres av andre"})

    [row] = suggestions(world)
    assert (row.kind, row.activity_id, row.reason) == ("drop", world.activity.pk, "Gjøres av andre")


def test_pressed_twice_is_suggested_once(world, suggest):
    for _ in range(2):
        suggest(text="To ganger")

    assert len(suggestions(world)) == 1


def test_the_coordinator_of_the_network_is_told_at_once_and_once(world, editor, suggest):
    for _ in range(2):
        row = suggest(text="Noe [annet](http://example.no)")

    [mail] = mails_of_new_ones(world)
    coordinator, proposer = world.person(Part.COORDINATOR), world.person(Part.LOCAL_GROUP_LEADER)
    assert (mail.person, mail.address) == (coordinator.pk, coordinator.email)
    assert mail.dispatch.occasion == f"plan/suggestion/{row.pk}/new"
    assert proposer.name in mail.dispatch.subject
    assert f"{editor.url}forslag/{row.pk}/" in mail.dispatch.body
    assert "[annet](" not in mail.dispatch.body  # what was written is no link in the mail
    assert mails(world) == []


def test_a_new_suggestion_arrives_in_the_mail(world, suggest, mail_server):  # noqa: F811
    row = suggest(text="Noe annet")
    with inside(world.trust):
        take_turn(world.trust.pk)

    [message] = mail_server.received
    assert f"forslag/{row.pk}/" in text_of_mail(message)


def test_a_suggestion_is_kept_where_no_coordinator_has_an_address(world, suggest):
    coordinator = world.person(Part.COORDINATOR)
    with inside(world.trust):
        type(coordinator).objects.filter(pk=coordinator.pk).update(email="")

    suggest(text="Noe annet")

    assert len(suggestions(world)) == 1
    assert mails_of_new_ones(world) == []


def test_the_database_keeps_to_the_rules(world):
    with inside(world.trust):
        for wrong, rule in (
            ({"activity": None, "plan": world.plan, "trust": world.trust, "before": {}}, "suggestion_is_about_a_row"),
            ({"activity": world.activity, "state": State.ACCEPTED}, "suggestion_decided_once"),
        ):
            with pytest.raises(IntegrityError, match=rule), transaction.atomic():
                factories.PlanSuggestionFactory(**wrong)


# Beside the row


def test_those_who_write_see_it_beside_the_row_with_before_and_after(world, editor, suggest):
    suggest(text=f"{world.activity.text} i mars")

    plan = text_of(editor.get())
    beside = text_of(editor.get("kommentarer/", query=f"rad=activity-{world.activity.pk}", script=True))

    assert "1 suggestion" in plan
    assert "Suggestions (1)" in plan
    assert '<ins><span class="ds-sr-only">[added: </span> i mars' in beside
    assert "Accept" in beside
    assert f'hx-target="#talk-activity-{world.activity.pk}"' in beside


def test_who_suggested_it_sees_it_without_buttons(world, leader, suggest):
    suggest(text="Noe annet")

    page = text_of(leader.get("kommentarer/", query=f"rad=activity-{world.activity.pk}"))

    assert "Noe annet" in page
    assert "svar/" not in page


def test_the_link_to_suggest_is_for_who_cannot_write(world, editor, leader, path):
    assert path in text_of(leader.get())
    assert path not in text_of(editor.get())


# Saying yes


@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.OPERATIONS_GROUP])
def test_yes_changes_the_activity_and_nothing_else(world, editor_of, suggest, part):
    row = suggest(text="Holde to møter", when="mai")
    editor = editor_of(part)

    response = answer(editor, row, "accept", note="Godt tenkt")

    assert led_to(response) == f"{editor.url}#activity-{world.activity.pk}"
    now = stored(world, world.activity)
    assert (now.text, now.times, str(now.due)) == (
        "Holde to møter",
        [f"{world.plan.year}-05"],
        f"{world.plan.year}-05-31",
    )
    assert (now.party, now.state, now.stamp) == (world.activity.party, world.activity.state, world.activity.stamp + 1)
    [decided] = suggestions(world)
    decider = world.person(part).name
    assert (decided.state, decided.decided_by, decided.note) == (State.ACCEPTED, decider, "Godt tenkt")
    with inside(world.trust):
        assert Change.objects.of(world.activity).first().actor == decider
        assert type(world.plan).objects.get(pk=world.plan.pk).changed_by == decider


def test_yes_beside_the_row_redraws_its_area(world, editor, suggest):
    response = answer(editor, suggest(text="Nytt og bedre"), "accept", script=True)

    assert redrawn(response) == {world.sub_goal.area_id}
    assert said(response) == "The suggestion is accepted, and the plan is changed."
    assert "Nytt og bedre" in text_of(response)


def test_yes_to_a_new_activity_puts_it_last(world, editor, leader):
    path = sub_goal_path(world.sub_goal, "forslag/")
    leader.post(path, leader.form(path) | {"text": "Lage en podkast"})
    [row] = suggestions(world)

    answer(editor, row, "accept")

    with inside(world.trust):
        last = Activity.objects.filter(sub_goal=world.sub_goal).last()
    assert last.text == "Lage en podkast"
    assert suggestions(world)[0].activity_id == last.pk


def test_yes_to_taking_it_out_takes_it_off_the_surface(world, editor, leader, path):
    leader.post(path, {"step": "drop", "drop-reason": "Gjøres av andre"})

    answer(editor, suggestions(world)[0], "accept")

    assert stored(world, world.activity).removed is not None


def test_changed_since_it_was_suggested_is_shown_and_can_be_accepted_all_the_same(world, editor, suggest):
    row = suggest(text="Min tekst")
    editor.save(activity_path(world.activity), text="Deres tekst")

    page = text_of(editor.get(f"forslag/{row.pk}/"))
    assert "The activity has been changed since this was suggested" in page
    assert "Deres tekst" in page

    answer(editor, row, "accept")
    assert stored(world, world.activity).text == "Min tekst"


def test_saved_while_somebody_looked_at_it_is_a_conflict_and_nothing_is_stored(world, editor, editor_of, suggest):
    row = suggest(text="Min tekst")
    stamp = editor.get(f"forslag/{row.pk}/").context["each"].stamp
    editor_of(Part.OPERATIONS_GROUP).save(activity_path(world.activity), text="Deres tekst")

    response = editor.post(f"forslag/{row.pk}/svar/", {"step": "accept", "stamp": stamp})

    assert response.status_code == 409
    page = text_of(response)
    assert "Somebody has just changed the activity" in page
    assert "Deres tekst" in page
    assert "Min tekst" in page
    assert stored(world, world.activity).text == "Deres tekst"
    assert suggestions(world)[0].state == State.OPEN
    assert mails(world) == []
    again = {"step": "accept", "stamp": response.context["each"].stamp}
    assert editor.post(f"forslag/{row.pk}/svar/", again).status_code == 302
    assert stored(world, world.activity).text == "Min tekst"


@pytest.mark.parametrize("what", ["activity", "sub_goal"])
def test_what_has_been_deleted_meanwhile_is_not_changed(world, editor, suggest, what):
    row = suggest(text="Min tekst")
    stamp = editor.get(f"forslag/{row.pk}/").context["each"].stamp
    with inside(world.trust):
        (world.activity if what == "activity" else world.sub_goal).remove()

    response = editor.post(f"forslag/{row.pk}/svar/", {"step": "accept", "stamp": stamp})

    assert response.status_code == 409
    assert "has been deleted" in text_of(response)
    assert suggestions(world)[0].state == State.OPEN


def test_a_new_activity_under_a_deleted_sub_goal_is_not_made(world, editor, leader):
    path = sub_goal_path(world.sub_goal, "forslag/")
    leader.post(path, leader.form(path) | {"text": "Lage en podkast"})
    with inside(world.trust):
        SubGoal.objects.filter(pk=world.sub_goal.pk).update(removed=timezone.now())

    response = editor.post(f"forslag/{suggestions(world)[0].pk}/svar/", {"step": "accept"})

    assert response.status_code == 409
    with inside(world.trust):
        assert not Activity.objects.filter(text="Lage en podkast").exists()


def test_an_approved_plan_is_not_changed_by_it(world, editor, suggest):
    row = suggest(text="Min tekst")
    set_state(world.plan, "approved")

    page = text_of(editor.get(f"forslag/{row.pk}/"))
    response = editor.post(f"forslag/{row.pk}/svar/", {"step": "accept", "stamp": world.activity.stamp})

    assert "cannot be accepted" in page
    assert response.status_code == 409
    assert stored(world, world.activity).text == world.activity.text


# Saying no


def test_no_changes_nothing_and_keeps_the_word(world, editor, suggest):
    row = suggest(text="Min tekst")

    answer(editor, row, "decline", note="Det gjør vi neste år")

    assert stored(world, world.activity).text == world.activity.text
    [declined] = suggestions(world)
    assert (declined.state, declined.note) == (State.DECLINED, "Det gjør vi neste år")


def test_no_can_be_said_after_the_approval(world, editor, suggest):
    row = suggest(text="Min tekst")
    set_state(world.plan, "published")

    answer(editor, row, "decline")

    assert suggestions(world)[0].state == State.DECLINED


def test_the_first_answer_stands(world, editor, editor_of, suggest):
    row = suggest(text="Min tekst")
    answer(editor, row, "decline")

    response = answer(editor_of(Part.OPERATIONS_GROUP), row, "accept", stamp=world.activity.stamp)

    assert response.status_code == 409
    assert "Somebody else has just answered" in text_of(response)
    assert suggestions(world)[0].state == State.DECLINED
    assert len(mails(world)) == 1


# Being told


@pytest.mark.parametrize("step", ["accept", "decline"])
def test_who_suggested_it_is_told_once(world, editor, suggest, step):
    row = suggest(text="Min tekst")

    answer(editor, row, step)
    answer(editor, row, step, stamp=world.activity.stamp)

    [mail] = mails(world)
    proposer = world.person(Part.LOCAL_GROUP_LEADER)
    assert (mail.person, mail.address) == (proposer.pk, proposer.email)
    assert mail.dispatch.occasion == f"plan/suggestion/{row.pk}"
    assert f"{editor.url}forslag/{row.pk}/" in mail.dispatch.body


def test_the_mail_arrives(world, editor, suggest, mail_server):  # noqa: F811
    row = suggest(text="Min tekst")
    answer(editor, row, "accept")

    with inside(world.trust):
        take_turn(world.trust.pk)

    _to_the_coordinator, message = mail_server.received
    assert f"forslag/{row.pk}/" in text_of_mail(message)


def test_who_has_no_address_is_not_told_and_the_answer_stands(world, editor, suggest):
    row = suggest(text="Min tekst")
    proposer = world.person(Part.LOCAL_GROUP_LEADER)
    with inside(world.trust):
        type(proposer).objects.filter(pk=proposer.pk).update(email="")

    answer(editor, row, "accept")

    assert mails(world) == []
    assert suggestions(world)[0].state == State.ACCEPTED


# Who


@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.OPERATIONS_GROUP, Part.STEERING_GROUP, Part.ADMINISTRATOR])
def test_who_writes_or_only_reads_suggests_nothing(world, editor_of, path, part):
    other = editor_of(part)

    assert other.get(path).status_code == 403
    assert other.post(path, {"text": "Hei"}).status_code == 403
    assert other.post(sub_goal_path(world.sub_goal, "forslag/"), {"text": "Hei"}).status_code == 403
    assert suggestions(world) == []


def test_who_leads_a_local_group_of_another_network_does_not_either(editor_of, path):
    assert editor_of(Part.LOCAL_GROUP_LEADER, NEIGHBOUR_NETWORK).get(path).status_code == 404


def test_an_approved_plan_takes_no_suggestions(world, leader, path):
    set_state(world.plan, "approved")

    assert leader.get(path).status_code == 403
    assert path not in text_of(leader.get())


@pytest.mark.parametrize("part", [Part.LOCAL_GROUP_LEADER, Part.STEERING_GROUP, Part.ADMINISTRATOR])
def test_who_does_not_write_the_plan_gives_no_answer(world, editor_of, suggest, part):
    row = suggest(text="Min tekst")

    response = editor_of(part).post(f"forslag/{row.pk}/svar/", {"step": "accept", "stamp": world.activity.stamp})

    assert response.status_code == 403
    assert suggestions(world)[0].state == State.OPEN


def test_suggestions_are_not_for_those_who_see_the_finished_plan_only(world, editor_of, suggest):
    row = suggest(text="Min tekst")
    set_state(world.plan, "published")
    reader = editor_of(Part.RESOURCE_PERSON)

    assert reader.get("forslag/").status_code == 403
    assert reader.get(f"forslag/{row.pk}/").status_code == 404


# The list


def test_all_stand_in_the_list_those_that_wait_first(world, editor, suggest):
    declined = suggest(text="Først")
    answer(editor, declined, "decline", note="Nei takk")
    suggest(text="Så dette")

    page = editor.get("forslag/")

    assert [each.row.changes["text"] for each in page.context["waiting"]] == ["Så dette"]
    assert [each.row.changes["text"] for each in page.context["decided"]] == ["Først"]
    assert "Nei takk" in text_of(page)


def test_an_empty_list_says_what_comes_here(editor):
    assert "No suggestions yet" in text_of(editor.get("forslag/"))


def test_the_form_says_what_is_there_now(world, leader, path):
    assert sent_by(leader.get(path).context["form"])["text"] == world.activity.text


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_costs_the_same_however_many(world, editor, number):
    with inside(world.trust):
        for _ in range(number):
            factories.PlanSuggestionFactory(activity=world.activity)
            factories.PlanSuggestionFactory(
                activity=world.activity, state=State.DECLINED, decided=timezone.now(), decided_by="Kari"
            )

    with counted(9):
        editor.get("forslag/")
