"""The steering group comments on a plan and takes note of it; the coordinators hear of it once."""

import datetime

import pytest
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.models import Dispatch, OutgoingMail
from network.actors import Part
from network.models import Change
from plans.models import AnnualPlan, SteeringNote
from tests import factories
from tests.mail_server import mail_server  # noqa: F401 (a fixture)
from tests.mail_server import text_of as text_of_mail
from tests.plans.conftest import set_state
from tests.plans.editor import Editor, inside, led_to, text_of
from tests.plans.test_plan_life import messages_of
from tests.plans.versions import approved
from tests.queries import counted
from tests.world import NEIGHBOUR_NETWORK

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
COMMENT = {"text": "Vi savner noe om hospitering."}
NOTED = {"noted-noted_on": TODAY.isoformat(), "noted-meeting": "sak 7/25", "noted-text": "God plan."}


@pytest.fixture
def member(editor_of) -> Editor:
    return editor_of(Part.STEERING_GROUP)


def notes(world) -> list[SteeringNote]:
    with inside(world.trust):
        return list(SteeringNote.objects.order_by("pk"))


def mails(world) -> list[OutgoingMail]:
    with inside(world.trust):
        return list(OutgoingMail.objects.select_related("dispatch").order_by("pk"))


# Commenting


def test_a_comment_stands_on_the_page_with_its_author(world, member, editor):
    response = member.post("styringsgruppe/kommentar/", COMMENT)

    assert led_to(response) == f"{member.url}styringsgruppe/"
    assert messages_of(response) == ["Your comment is saved. The coordinator gets a mail about it."]
    [note] = notes(world)
    author = world.person(Part.STEERING_GROUP)
    assert (note.kind, note.text, note.version) == ("comment", COMMENT["text"], 1)
    assert (note.written_by, note.written_by_account) == (author.name, author.account_id)
    page = text_of(editor.get("styringsgruppe/"))
    assert COMMENT["text"] in page
    assert author.name in page


def test_the_coordinators_are_told_once_without_the_text(world, member):
    member.post("styringsgruppe/kommentar/", COMMENT)
    member.post("styringsgruppe/kommentar/", COMMENT)  # pressed twice

    assert len(notes(world)) == 1
    [mail] = mails(world)
    coordinator = world.person(Part.COORDINATOR)
    assert (mail.person, mail.address) == (coordinator.pk, coordinator.email)
    assert mail.dispatch.occasion == f"steering/note/{notes(world)[0].pk}"
    assert mail.dispatch.network_id == world.network.pk
    assert mail.dispatch.subject.startswith(f"Årsplan {world.plan.year}: ")
    assert mail.dispatch.subject.endswith("styringsgruppen")
    assert f"{member.url}styringsgruppe/" in mail.dispatch.body
    assert "hospitering" not in mail.dispatch.body


def test_the_mail_arrives(world, member, mail_server):  # noqa: F811
    member.post("styringsgruppe/kommentar/", COMMENT)

    with inside(world.trust):
        take_turn(world.trust.pk)

    [message] = mail_server.received
    assert message["To"] == world.person(Part.COORDINATOR).email
    assert world.person(Part.STEERING_GROUP).family_name in text_of_mail(message)


def test_another_comment_is_another_mail(world, member):
    member.post("styringsgruppe/kommentar/", COMMENT)
    member.post("styringsgruppe/kommentar/", {"text": "Og om fastlegene."})

    assert len(notes(world)) == len(mails(world)) == 2


def test_a_network_without_a_coordinator_with_an_address_keeps_the_comment(world, member):
    with inside(world.trust):
        coordinator = world.person(Part.COORDINATOR)
        type(coordinator).objects.filter(pk=coordinator.pk).update(email="")

    member.post("styringsgruppe/kommentar/", COMMENT)

    assert (len(notes(world)), mails(world)) == (1, [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "This field is required."),
        ("x" * 4001, "at most 4000 characters"),
        ("Om 15076500565", "This looks like a national identity number"),
    ],
)
def test_a_comment_with_an_error_is_not_saved_and_keeps_what_was_written(world, member, text, says):
    response = member.post("styringsgruppe/kommentar/", {"text": text})

    assert (response.status_code, says in text_of(response)) == (422, True)
    assert text in text_of(response)
    assert notes(world) == []


def test_the_fields_warn_against_patients(world, member):
    approved(world.plan)

    assert text_of(member.get("styringsgruppe/")).count("Write nothing about patients.") == 2


# Taking note


def test_the_steering_group_takes_note_of_an_approved_plan(world, member, editor):
    approved(world.plan)

    response = member.post("styringsgruppe/orientert/", NOTED)

    assert messages_of(response) == ["It is noted. The coordinator gets a mail about it."]
    [note] = notes(world)
    assert (note.kind, note.noted_on, note.meeting, note.text) == ("noted", TODAY, "sak 7/25", "God plan.")
    page = text_of(editor.get("styringsgruppe/"))
    assert "The steering group took note of the plan" in page
    assert "(sak 7/25)" in page
    assert "The steering group took note of the plan" in text_of(editor.get("versjoner/"))
    [mail] = mails(world)
    assert mail.dispatch.subject.endswith("styringsgruppen")


def test_a_version_is_taken_note_of_once(world, member):
    approved(world.plan)
    member.post("styringsgruppe/orientert/", NOTED)

    again = member.post("styringsgruppe/orientert/", NOTED | {"noted-meeting": "sak 8/25"})

    assert messages_of(again)[-1] == "It is noted already that the steering group has taken note of this."
    assert (len(notes(world)), len(mails(world))) == (1, 1)
    assert "noted-noted_on" not in text_of(member.get("styringsgruppe/"))


def test_the_next_version_is_taken_note_of_anew(world, member):
    approved(world.plan)
    member.post("styringsgruppe/orientert/", NOTED)
    with inside(world.trust):
        AnnualPlan.objects.filter(pk=world.plan.pk).update(version=2)
    approved(world.plan)

    member.post("styringsgruppe/orientert/", NOTED)

    assert [note.version for note in notes(world)] == [1, 2]


def test_a_plan_that_is_not_approved_is_not_taken_note_of(world, member):
    assert "noted-noted_on" not in text_of(member.get("styringsgruppe/"))

    response = member.post("styringsgruppe/orientert/", NOTED)

    assert messages_of(response) == ["The plan is not approved. Take note of it when it is."]
    assert notes(world) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"noted-noted_on": (TODAY + datetime.timedelta(days=1)).isoformat()}, "The day is in the future."),
        ({"noted-noted_on": "i går"}, "Enter a valid date."),
        ({"noted-noted_on": ""}, "This field is required."),
        ({"noted-meeting": "x" * 201}, "at most 200 characters"),
    ],
)
def test_a_note_with_an_error_is_not_saved(world, member, changes, says):
    approved(world.plan)

    response = member.post("styringsgruppe/orientert/", NOTED | changes)

    assert (response.status_code, says in text_of(response)) == (422, True)
    assert "God plan." in text_of(response)
    assert notes(world) == []


# Who


def test_others_read_and_write_nothing_here(world, editor_of):
    set_state(world.plan, "approved")

    for part in (Part.COORDINATOR, Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER):
        reader = editor_of(part)
        page = text_of(reader.get("styringsgruppe/"))
        assert "styringsgruppe/kommentar/" not in page
        assert reader.post("styringsgruppe/kommentar/", COMMENT).status_code == 403
        assert reader.post("styringsgruppe/orientert/", NOTED).status_code == 403
    for part in (Part.RESOURCE_PERSON, Part.LEADER):
        reader = editor_of(part)
        assert reader.get("styringsgruppe/").status_code == 403
        assert "styringsgruppe/" not in text_of(reader.get())
    assert editor_of(Part.STEERING_GROUP, NEIGHBOUR_NETWORK).get("styringsgruppe/").status_code == 403
    assert notes(world) == []


def test_a_steering_group_of_the_whole_trust_steers_this_plan_too(world, client_of):
    with inside(world.trust):
        person = factories.PersonFactory(trust=world.trust, account=factories.AccountFactory())
        factories.RoleFactory(person=person, part=Part.STEERING_GROUP)
    member = Editor(client_of(person), world.plan)

    member.post("styringsgruppe/kommentar/", COMMENT)

    assert len(notes(world)) == 1


def test_a_comment_is_taken_back_by_who_wrote_it_and_the_history_keeps_it(world, member, editor):
    member.post("styringsgruppe/kommentar/", COMMENT)
    [note] = notes(world)
    path = f"styringsgruppe/{note.pk}/slett/"
    assert path in text_of(member.get("styringsgruppe/"))
    assert path not in text_of(editor.get("styringsgruppe/"))

    response = member.post(path)

    assert messages_of(response) == ["It is taken back."]
    assert notes(world) == []
    with inside(world.trust):
        [deleted] = Change.objects.of(note).filter(kind="DELETE")
    assert deleted.before["text"] == COMMENT["text"]


def test_a_page_without_notes_says_what_comes_here(editor):
    assert "Nothing said yet" in text_of(editor.get("styringsgruppe/"))


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_costs_the_same_however_many_notes(world, editor, number):
    with inside(world.trust):
        factories.SteeringNoteFactory.create_batch(number, plan=world.plan)

    with counted(9):
        page = editor.get("styringsgruppe/")

    assert len(page.context["notes"]) == number


def test_mail_about_a_note_is_one_dispatch_of_the_network(world, member):
    member.post("styringsgruppe/kommentar/", COMMENT)

    with inside(world.trust):
        assert Dispatch.objects.get().network_id == world.network.pk
