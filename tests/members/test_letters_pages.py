"""Writing a letter in the browser: to whom, and what it says."""

import re
import uuid

import pytest

from mailing.models import Dispatch, DispatchFile
from members import letters
from network.actors import Part
from tests.factories import (
    DispatchFactory,
    LeaderFactory,
    NetworkFactory,
    PersonFactory,
    ResourcePersonFactory,
    RoleFactory,
    SuppressionFactory,
)
from tests.members.letters import HTMX, form_at, new, path, pdf, send, write
from tests.queries import count_queries
from tests.reading import text_of
from tests.world import NEIGHBOUR_NETWORK

pytestmark = pytest.mark.django_db


# To whom


def test_a_new_letter_begins_with_the_trusts_text(coordinator, world, inside):
    answer = new(coordinator, world, kind="invitation", to=["leader"])

    with inside():
        draft = Dispatch.objects.get(kind="invitation")
        text = letters.current_letter(world.trust, "invitation", "nb")
    assert answer.url == path("letter_draft", world, draft.pk)
    assert (draft.state, draft.subject, draft.body) == (Dispatch.State.DRAFT, text.subject, text.body)
    assert (draft.network_id, draft.audience) == (
        world.network.pk,
        {"networks": [world.network.pk], "to": ["leader"]},
    )
    assert draft.made_by == world.person(Part.COORDINATOR).name


def test_a_button_pressed_twice_makes_one_letter(coordinator, world, inside):
    form = form_at(coordinator, path("letter_new", world))

    answers = [coordinator.post(path("letter_new", world), form) for _ in range(2)]

    assert answers[0].url == answers[1].url
    with inside():
        assert Dispatch.objects.count() == 1


def test_another_network_cannot_be_chosen(coordinator, world, inside):
    answer = new(coordinator, world, networks=[world.neighbour_network.pk])

    assert answer.status_code == 422
    with inside():
        assert not Dispatch.objects.exists()


def test_whoever_writes_for_two_networks_chooses_among_them(client_of, world, inside):
    both = world.person(Part.COORDINATOR)
    with inside():
        RoleFactory(person=both, part=Part.COORDINATOR, network=world.neighbour_network)
        NetworkFactory(trust=world.trust)
    networks = [world.network.pk, world.neighbour_network.pk]

    page = client_of(both).get(path("letter_new", world))
    assert {value for value, _ in page.context["form"].fields["networks"].choices} == set(networks)
    new(client_of(both), world, networks=networks)

    with inside():
        assert Dispatch.objects.get().network_id is None


@pytest.mark.parametrize("script", [True, False])
def test_ticking_a_box_says_how_many_it_would_be(coordinator, world, script):
    ticked = {"networks": [world.network.pk], "to": ["resource_person", "leader"]}

    page = coordinator.get(path("letter_new", world), ticked, headers=HTMX if script else {})

    words = page.content.decode()
    assert ("<nav" in words) is not script
    assert "6 recipients" in words


def test_nothing_ticked_is_nobody(coordinator, world):
    page = coordinator.get(path("letter_new", world), {"networks": [world.network.pk]}, headers=HTMX)

    assert "0 recipients" in page.content.decode()


def test_who_lacks_an_address_is_named(coordinator, world, draft, inside):
    with inside():
        missing = PersonFactory(trust=world.trust, given_name="Uten", family_name="Adresse", email="")
        blocked = PersonFactory(trust=world.trust, email="sperret@example.no")
        SuppressionFactory(trust=world.trust, address="sperret@example.no")
        for person in (missing, blocked):
            ResourcePersonFactory(person=person, network=world.network)

    words = text_of(coordinator.get(path("letter_draft", world, draft.pk)))

    assert "1 person has no e-mail address in the register and does not get the letter: Uten Adresse" in words
    assert "1 of them has a blocked address" in words


@pytest.mark.parametrize("page", ["letter_new", "letter_draft", "letter_send", "draft_preview"])
@pytest.mark.parametrize("number", [1, 3, 30])
def test_pages_cost_the_same_however_many_get_the_letter(coordinator, world, draft, inside, page, number):
    with inside():
        for _ in range(number):
            person = PersonFactory(trust=world.trust)
            ResourcePersonFactory(person=person, network=world.network)
            LeaderFactory(
                person=PersonFactory(trust=world.trust),
                resource_person=ResourcePersonFactory(
                    person=PersonFactory(trust=world.trust, email=""), network=world.network
                ),
            )
    costs = {"letter_new": 15, "letter_draft": 21, "letter_send": 14, "draft_preview": 10}

    address = path(page, world, None if page == "letter_new" else draft.pk)

    assert count_queries(coordinator, address) == costs[page]


def test_a_key_that_is_none_of_ours_is_refused(coordinator, world):
    assert new(coordinator, world, key="noe annet").status_code == 422
    assert new(coordinator, world, key=str(uuid.uuid4())).status_code == 302


# What it says


def test_a_draft_is_saved(writer, world, draft, stored):
    answer = write(writer, world, draft, subject="Nytt emne", body="Ny\r\ntekst", to=["leader"], do="save")

    assert answer.url == path("letter_draft", world, draft.pk)
    now = stored(draft)
    assert (now.subject, now.body, now.audience["to"]) == ("Nytt emne", "Ny\ntekst", ["leader"])
    assert now.state == Dispatch.State.DRAFT


def test_a_misspelt_placeholder_is_not_saved_and_said(writer, world, draft, stored):
    answer = write(writer, world, draft, body="Hei {fornamn} og {tullball}", do="save")

    words = text_of(answer)
    assert answer.status_code == 422
    assert "The portal does not know {fornamn}. Did you mean {fornavn}?" in words
    assert "The portal does not know {tullball}. The list beside the text has those it knows." in words
    assert "Hei {fornamn} og {tullball}" in words
    assert stored(draft).body == draft.body


def test_going_on_to_sending_saves_first(coordinator, world, draft, stored):
    answer = write(coordinator, world, draft, subject="Nytt emne", do="send")

    assert answer.url == path("letter_send", world, draft.pk)
    assert stored(draft).subject == "Nytt emne"


def test_a_stale_save_stores_nothing_and_shows_both_texts(coordinator, writer, world, draft, stored):
    address = path("letter_draft", world, draft.pk)
    form = form_at(coordinator, address)
    write(writer, world, draft, body="Deres tekst", to=["leader"])

    answer = coordinator.post(address, form | {"body": "Min tekst", "do": "send"})

    words = text_of(answer)
    assert answer.status_code == 409
    assert "Somebody else has saved the draft while you were writing" in words
    assert "Min tekst" in words.partition("Subject")[2]
    assert "Text Deres tekst" in words
    assert "To Leaders" in words
    assert stored(draft).body == "Deres tekst"

    again = coordinator.post(
        address, form | {"body": "Begge tekster", "stamp": answer.context["form"]["stamp"].value()}
    )

    assert again.status_code == 302
    assert stored(draft).body == "Begge tekster"


def test_two_who_save_the_same_are_not_bothered(coordinator, writer, world, draft):
    address = path("letter_draft", world, draft.pk)
    form = form_at(coordinator, address) | {"body": "Samme tekst"}
    write(writer, world, draft, body="Samme tekst")

    assert coordinator.post(address, form).status_code == 302


def test_what_is_written_while_the_letter_is_sent_is_shown_again(coordinator, writer, world, draft, stored):
    address = path("letter_draft", world, draft.pk)
    form = form_at(writer, address)
    send(coordinator, world, draft)

    answer = writer.post(address, form | {"body": "Min tekst", "upload": pdf()})

    words = text_of(answer)
    assert answer.status_code == 409
    assert "The letter was sent while you were writing" in words
    assert "Min tekst" in words
    assert "Save the draft" not in words
    assert "Min tekst" not in stored(draft).body


def test_a_sent_letter_is_no_draft(coordinator, world, draft):
    send(coordinator, world, draft)

    for page in ("letter_draft", "letter_send", "letter_delete"):
        assert coordinator.get(path(page, world, draft.pk)).url == path("dispatch", world, draft.pk)


@pytest.mark.parametrize("page", ["letter_draft", "letter_send"])
def test_a_letter_to_two_networks_needs_both(coordinator, world, inside, page):
    with inside():
        both = [world.network.pk, world.neighbour_network.pk]
        draft = DispatchFactory(trust=world.trust, state="draft", audience={"networks": both, "to": ["leader"]})

    assert coordinator.get(path(page, world, draft.pk)).status_code == 403


def test_pages_of_a_neighbour_networks_draft_are_not_there(client_of, world, draft):
    neighbour = client_of(world.person(Part.COORDINATOR, NEIGHBOUR_NETWORK))

    assert neighbour.get(path("letter_draft", world, draft.pk)).status_code == 404
    assert not re.search(draft.subject, neighbour.get(path("dispatches", world)).content.decode())


# Deleting


def test_a_draft_is_deleted_with_its_files(writer, world, draft, inside):
    write(writer, world, draft, upload=pdf())
    address = path("letter_delete", world, draft.pk)

    answer = writer.post(address, form_at(writer, address))

    assert answer.url == path("dispatches", world)
    with inside():
        assert not Dispatch.objects.exists()
        assert not DispatchFile.objects.exists()


def test_what_somebody_has_just_written_is_not_deleted(coordinator, writer, world, draft, stored):
    address = path("letter_delete", world, draft.pk)
    form = form_at(coordinator, address)
    write(writer, world, draft, body="Akkurat skrevet")

    answer = coordinator.post(address, form)

    assert answer.status_code == 409
    assert stored(draft).body == "Akkurat skrevet"


@pytest.mark.parametrize("who", ["coordinator", "writer"])
def test_the_list_of_mail_leads_to_a_new_letter(request, world, who, draft):
    page = request.getfixturevalue(who).get(path("dispatches", world))

    assert f'href="{path("letter_new", world)}"' in page.content.decode()
    assert f'href="{path("letter_draft", world, draft.pk)}"' in page.content.decode()
