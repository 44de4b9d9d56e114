"""The moment a letter is sent, and what did not arrive."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from mailing.models import AddressProblem, Dispatch, OutgoingMail
from members.letters import stamp_of
from members.models import Person
from network.actors import Part
from network.tenancy import scope
from tests.factories import (
    AddressProblemFactory,
    DispatchFactory,
    LeaderFactory,
    MailSenderFactory,
    OutgoingMailFactory,
    PersonFactory,
    ResourcePersonFactory,
)
from tests.members.letters import form_at, path, send, write
from tests.reading import text_of
from tests.world import NEIGHBOUR_GROUP, OWN, World

pytestmark = pytest.mark.django_db


State = OutgoingMail.State


# Sending


def test_the_question_names_how_many_and_from_whom(coordinator, world, draft):
    words = text_of(coordinator.get(path("letter_send", world, draft.pk)))

    assert "Send the letter to 4 recipients?" in words
    assert "From Egen <ressursnett@example.no>" in words
    assert "rehearsal" not in words


def test_a_rehearsal_says_so(coordinator, world, draft, inside):
    with inside():
        MailSenderFactory(trust=world.trust, rehearsal_address="oving@example.no")

    words = text_of(coordinator.get(path("letter_send", world, draft.pk)))

    assert "All mails go to oving@example.no, and none to the recipients." in words


def test_sending_queues_a_mail_for_each_and_puts_in_what_is_common(coordinator, world, draft, stored, mails):
    answer = send(coordinator, world, draft)

    assert answer.url == path("dispatch", world, draft.pk)
    now = stored(draft)
    assert (now.state, now.subject) == (Dispatch.State.SENDING, "Til deg i Sykepleiere")
    assert "Hei {fornavn}!" in now.body
    found = mails(draft)
    assert {world.person(Part.RESOURCE_PERSON, place).pk for place in (OWN, NEIGHBOUR_GROUP)} <= {
        mail.person for mail in found
    }
    assert [(mail.state, mail.values) for mail in found] == [(State.QUEUED, {"fornavn": "Prøve"})] * 4


def test_who_has_joined_since_the_question_gets_it_too(coordinator, world, draft, mails, inside):
    form = form_at(coordinator, path("letter_send", world, draft.pk))
    with inside():
        ResourcePersonFactory(person=PersonFactory(trust=world.trust), network=world.network)

    coordinator.post(path("letter_send", world, draft.pk), form)

    assert len(mails(draft)) == 5


def test_a_letter_with_something_still_to_be_written_does_not_go(coordinator, world, draft, mails, inside):
    form = form_at(coordinator, path("letter_send", world, draft.pk))
    with inside():
        draft.body = "Møt opp [… dag og dato]."
        draft.save()
        form["stamp"] = stamp_of(draft)

    answer = coordinator.post(path("letter_send", world, draft.pk), form)

    assert "Write what belongs here, then the letter can go: [… dag og dato]." in text_of(answer)
    assert 'type="submit">Send the letter' not in answer.content.decode()
    assert mails(draft) == []


def test_a_double_click_sends_once(coordinator, world, draft, mails):
    form = form_at(coordinator, path("letter_send", world, draft.pk))

    answers = [coordinator.post(path("letter_send", world, draft.pk), form) for _ in range(2)]

    assert {answer.url for answer in answers} == {path("dispatch", world, draft.pk)}
    assert len(mails(draft)) == 4


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_the_same_moment_send_once(coordinator, client_of, world, draft, mails, stored):
    others = client_of(world.person(Part.COORDINATOR))
    address = path("letter_send", world, draft.pk)
    form, answers = form_at(coordinator, address), []
    together = threading.Barrier(2)

    def press(browser) -> None:
        together.wait()
        answers.append(browser.post(address, form))
        connection.close()

    threads = [threading.Thread(target=press, args=[browser]) for browser in (coordinator, others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {answer.url for answer in answers} == {path("dispatch", world, draft.pk)}
    assert len(mails(draft)) == 4
    assert stored(draft).state == Dispatch.State.SENDING


def test_a_text_that_was_changed_since_the_question_is_not_sent(coordinator, writer, world, draft, stored):
    form = form_at(coordinator, path("letter_send", world, draft.pk))
    write(writer, world, draft, body="Noe annet")

    answer = coordinator.post(path("letter_send", world, draft.pk), form)

    assert answer.status_code == 409
    assert "Nothing is sent: somebody else has saved the draft meanwhile." in text_of(answer)
    assert stored(draft).state == Dispatch.State.DRAFT


def test_a_letter_to_nobody_is_not_sent(coordinator, world, draft, inside, stored):
    with inside():
        Dispatch.objects.filter(pk=draft.pk).update(audience={"networks": [world.network.pk]})

    answer = send(coordinator, world, draft)

    assert "The letter has no recipients" in text_of(answer)
    assert stored(draft).state == Dispatch.State.DRAFT


def test_the_operations_group_does_not_send(writer, world, draft):
    assert "The coordinator sends the letter." in text_of(writer.get(path("letter_draft", world, draft.pk)))
    assert writer.get(path("letter_send", world, draft.pk)).status_code == 403


# What did not arrive


@pytest.fixture
def sent(world: World, inside) -> Dispatch:
    with inside():
        return DispatchFactory(network=world.network)


def test_sending_again_goes_to_todays_address_of_those_it_did_not_reach(coordinator, world, sent, inside, mails):
    person = world.person(Part.RESOURCE_PERSON)
    with inside():
        Person.objects.filter(pk=person.pk).update(email="ny@example.no")
        OutgoingMailFactory(dispatch=sent, person=person.pk, address="gammel@example.no", state=State.FAILED)
        OutgoingMailFactory(dispatch=sent, address="fikk@example.no", state=State.SENT)

    answer = coordinator.post(path("dispatch_resend", world, sent.pk))

    assert answer.url == path("dispatch", world, sent.pk)
    assert {(mail.address, mail.state) for mail in mails(sent)} == {
        ("ny@example.no", State.QUEUED),
        ("fikk@example.no", State.SENT),
    }


def test_an_address_in_another_trust_is_not_taken(client_of, world, sent, inside, mails):
    """The same human may be in another trust's register, with an address that is none of this trust's business."""
    account = world.person(Part.COORDINATOR).account
    with scope(trusts=[world.other_trust.pk]):
        elsewhere = PersonFactory(trust=world.other_trust, account=account, email="annet@example.no")
    with inside():
        OutgoingMailFactory(dispatch=sent, person=elsewhere.pk, address="her@example.no", state=State.FAILED)

    client_of(account).post(path("dispatch_resend", world, sent.pk))

    assert [mail.address for mail in mails(sent)] == ["her@example.no"]


def test_a_cancelled_letter_is_not_sent_again(coordinator, world, sent, inside, mails):
    with inside():
        Dispatch.objects.filter(pk=sent.pk).update(state=Dispatch.State.CANCELLED)
        OutgoingMailFactory(dispatch=sent, state=State.FAILED)

    coordinator.post(path("dispatch_resend", world, sent.pk))

    assert [mail.state for mail in mails(sent)] == [State.FAILED]


def problem_of(world: World, person: Person, **values) -> AddressProblem:
    return AddressProblemFactory(trust=world.trust, person=person.pk, name=person.name, **values)


def test_the_leader_is_asked_once_for_an_address(coordinator, world, inside, stored):
    with inside():
        leader, person = PersonFactory(trust=world.trust), PersonFactory(trust=world.trust)
        LeaderFactory(person=leader, resource_person=ResourcePersonFactory(person=person, network=world.network))
        problem = problem_of(world, person)

    for _ in range(2):
        answer = coordinator.post(path("address_ask", world, problem.pk))

    assert answer.url == path("mail_addresses", world)
    assert timezone.localdate(stored(problem).asked) == timezone.localdate()
    with inside():
        [mail] = OutgoingMail.objects.select_related("dispatch")
    assert (mail.address, mail.dispatch.kind) == (leader.email, "ask_for_address")
    assert mail.values["ressursperson"] == person.name


@pytest.mark.parametrize(
    ("has_leader", "said"),
    [(False, "has no leader in the register"), (True, "has no address in the register either")],
)
def test_when_nobody_can_be_asked_the_page_says_so(coordinator, world, inside, stored, has_leader, said):
    with inside():
        person = PersonFactory(trust=world.trust)
        appointment = ResourcePersonFactory(person=person, network=world.network)
        if has_leader:
            LeaderFactory(person=PersonFactory(trust=world.trust, email=""), resource_person=appointment)
        problem = problem_of(world, person)

    page = coordinator.post(path("address_ask", world, problem.pk), follow=True)

    assert said in text_of(page)
    assert stored(problem).asked is None
