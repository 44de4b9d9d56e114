"""Writing a letter in the browser: to whom, what it says, what goes with it, and the moment it is sent."""

import re
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from mailing.models import AddressProblem, Dispatch, DispatchFile, OutgoingMail
from members import letters
from members.models import Person
from network.actors import Part
from network.files import store
from network.tenancy import scope
from tests.factories import (
    AddressProblemFactory,
    DispatchFactory,
    LeaderFactory,
    MailSenderFactory,
    NetworkDocumentFactory,
    NetworkFactory,
    OutgoingMailFactory,
    PersonFactory,
    ResourcePersonFactory,
    RoleFactory,
    SuppressionFactory,
)
from tests.queries import count_queries
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, OWN, World

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nInnhold"
HTMX = {"HX-Request": "true"}
State = OutgoingMail.State


@pytest.fixture
def inside(world: World):
    """The trust's rows, open for the test to read and write."""

    def opened():
        return scope(trusts=[world.trust.pk])

    return opened


@pytest.fixture
def coordinator(world: World, client_of):
    return in_english(client_of(world.person(Part.COORDINATOR)))


@pytest.fixture
def writer(world: World, client_of):
    """Of the operations group, who writes and does not send."""
    return in_english(client_of(world.person(Part.OPERATIONS_GROUP)))


@pytest.fixture
def draft(world: World, inside) -> Dispatch:
    with inside():
        return DispatchFactory(
            network=world.network,
            state=Dispatch.State.DRAFT,
            audience={"networks": [world.network.pk], "to": ["resource_person"]},
        )


def path(name: str, world: World, pk: int | None = None) -> str:
    return reverse(name, kwargs={"trust": world.trust.slug} | ({"pk": pk} if pk else {}))


def form_at(browser, address: str) -> dict:
    form = browser.get(address).context["form"]
    return {field.html_name: field.value() for field in form if field.value()}


def write(browser, world: World, draft: Dispatch, **changes):
    address = path("letter_draft", world, draft.pk)
    return browser.post(address, form_at(browser, address) | changes)


def send(browser, world: World, draft: Dispatch):
    address = path("letter_send", world, draft.pk)
    return browser.post(address, form_at(browser, address))


@pytest.fixture
def stored(inside):
    def as_stored(row):
        with inside():
            return type(row).objects.get(pk=row.pk)

    return as_stored


@pytest.fixture
def mails(inside):
    def of(dispatch: Dispatch) -> list[OutgoingMail]:
        with inside():
            return list(OutgoingMail.objects.filter(dispatch=dispatch))

    return of


def pdf(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


# To whom


def new(browser, world: World, **changes):
    address = path("letter_new", world)
    return browser.post(address, form_at(browser, address) | changes)


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
    assert ("6 recipients" in words) is script  # without a script the next page says it


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
    costs = {"letter_new": 13, "letter_draft": 19, "letter_send": 14, "draft_preview": 10}

    address = path(page, world, None if page == "letter_new" else draft.pk)

    assert count_queries(coordinator, address) == costs[page]


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


# What goes with it


@pytest.fixture
def names(inside):
    def of(draft: Dispatch) -> list[str]:
        with inside():
            return list(DispatchFile.objects.filter(dispatch=draft).values_list("name", flat=True))

    return of


def test_files_are_attached_and_removed_without_losing_the_text(writer, world, draft, stored, names, inside):
    write(writer, world, draft, body="Ny tekst", upload=pdf(), do="upload")
    write(writer, world, draft, upload=pdf(), do="upload")  # the same again
    write(writer, world, draft, upload=pdf(content=PDF + b" og mer"))
    assert names(draft) == ["plan.pdf", "plan (2).pdf"]

    with inside():
        first = DispatchFile.objects.first()
    write(writer, world, draft, body="Nyere tekst", remove=first.pk)

    assert names(draft) == ["plan (2).pdf"]
    assert stored(draft).body == "Nyere tekst"


def test_a_file_need_not_be_chosen_twice(writer, world, draft, names):
    answer = write(writer, world, draft, subject="", upload=pdf())

    assert answer.status_code == 422
    assert names(draft) == ["plan.pdf"]
    assert "plan.pdf" in text_of(answer)


def test_too_much_is_refused(writer, world, draft, names, monkeypatch):
    monkeypatch.setattr(letters, "MOST_ATTACHED", len(PDF) + 1)
    write(writer, world, draft, upload=pdf())

    answer = write(writer, world, draft, upload=pdf("mer.pdf", PDF + b"!"))

    assert "Together the attachments would be larger than 15 MB" in text_of(answer)
    assert names(draft) == ["plan.pdf"]


def test_documents_of_the_network_are_attached_or_linked_to(writer, world, draft, stored, names, inside):
    with inside():
        file = store(trust_id=world.trust.pk, content=PDF, content_type="application/pdf")
        document = NetworkDocumentFactory(
            network=world.network, title="Mandat [2]", file=file, file_name="mandat.pdf", link=""
        )

    write(writer, world, draft, document=document.pk, do="attach")
    write(writer, world, draft, document=document.pk, do="link")

    address = f"{settings.PORTAL_ADDRESS}/egen/sykepleiere/dokumenter/{document.pk}/fil/"
    assert names(draft) == ["mandat.pdf"]
    assert stored(draft).body == f"{draft.body}\n\n- [Mandat \\[2\\]](<{address}>)\n"


def test_a_document_that_is_a_link_is_not_attached(writer, world, draft, names):
    answer = write(writer, world, draft, document=world.public_document.pk, do="attach")

    assert "Put in a link to it instead" in text_of(answer)
    assert names(draft) == []


@pytest.mark.parametrize("step", ["attach", "link"])
def test_without_a_document_nothing_is_attached(writer, world, draft, step):
    answer = write(writer, world, draft, do=step)

    assert answer.status_code == 422
    assert "Choose a document first" in text_of(answer)


def test_documents_of_other_networks_are_not_offered(writer, world, draft, inside):
    with inside():
        theirs = NetworkDocumentFactory(network=world.neighbour_network)

    answer = write(writer, world, draft, document=theirs.pk, do="link")

    assert answer.status_code == 422


# As it will look


@pytest.fixture
def first(world: World, inside) -> Person:
    """Of all recipients, by the alphabet."""
    with inside():
        person = PersonFactory(trust=world.trust, given_name="Anne", family_name="Aaa")
        ResourcePersonFactory(person=person, network=world.network)
    return person


def test_the_preview_is_the_first_recipients_mail(writer, world, draft, first):
    frame = writer.get(path("draft_preview", world, draft.pk))
    text = writer.get(path("draft_preview", world, draft.pk), {"look": "text"})

    assert "Hei Anne!" in frame.content.decode()
    assert "<strong>brev</strong>" in frame.content.decode()
    assert text.content.decode().startswith("Hei Anne!")
    assert "[personal link]" in text.content.decode()
    assert "As Anne Aaa would get it" in text_of(writer.get(path("letter_draft", world, draft.pk)))


def test_what_is_being_written_is_shown_and_not_saved(writer, world, draft, first, stored):
    written = {"subject": "Til {nettverk}", "body": "Nytt til {fornavn}", "look": "dark"}

    frame = writer.post(path("draft_preview", world, draft.pk), written)

    assert "Nytt til Anne" in frame.content.decode()
    assert stored(draft).body == draft.body


def test_what_is_wrong_is_said_while_it_is_written(writer, world, draft, first):
    written = {"subject": "Til {fornavn}", "body": "Hei {fornamn}"}

    remarks = writer.post(path("draft_preview", world, draft.pk), written, headers=HTMX).content.decode()

    assert "Til Anne" in remarks
    assert "Did you mean {fornavn}?" in remarks
    assert "<nav" not in remarks


def test_the_mail_stands_in_a_frame_where_nothing_runs(writer, world, draft):
    page = writer.get(path("letter_draft", world, draft.pk))
    frame = writer.get(path("draft_preview", world, draft.pk))

    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    policy = frame.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_letter_to_nobody_can_be_looked_at(writer, world, draft, inside):
    with inside():
        Dispatch.objects.filter(pk=draft.pk).update(audience={"networks": [world.network.pk]})

    assert "Hei Given name!" in writer.get(path("draft_preview", world, draft.pk)).content.decode()


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


def test_a_double_click_sends_once(coordinator, world, draft, mails):
    form = form_at(coordinator, path("letter_send", world, draft.pk))

    answers = [coordinator.post(path("letter_send", world, draft.pk), form) for _ in range(2)]

    assert {answer.url for answer in answers} == {path("dispatch", world, draft.pk)}
    assert len(mails(draft)) == 4


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


def test_a_key_that_is_none_of_ours_is_refused(coordinator, world):
    assert new(coordinator, world, key="noe annet").status_code == 422
    assert new(coordinator, world, key=str(uuid.uuid4())).status_code == 302


def test_pages_of_a_neighbour_networks_draft_are_not_there(client_of, world, draft):
    neighbour = client_of(world.person(Part.COORDINATOR, NEIGHBOUR_NETWORK))

    assert neighbour.get(path("letter_draft", world, draft.pk)).status_code == 404
    assert not re.search(draft.subject, neighbour.get(path("dispatches", world)).content.decode())
