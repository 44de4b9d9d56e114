"""What goes with a letter, and how it will look."""

import pytest
from django.conf import settings

from mailing.models import Dispatch, DispatchFile
from members import letters
from members.models import Person
from network.files import store
from tests.factories import (
    NetworkDocumentFactory,
    PersonFactory,
    ResourcePersonFactory,
)
from tests.members.letters import HTMX, PDF, path, pdf, write
from tests.reading import text_of
from tests.world import World

pytestmark = pytest.mark.django_db


# What goes with it


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
