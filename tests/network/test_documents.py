"""The documents of a network: who sees and changes them, and what may be uploaded."""

import datetime

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from network.actors import Part
from network.files import store
from network.models import NetworkDocument, StoredFile
from network.tenancy import scope
from network.uploads import LARGEST
from tests import factories
from tests.queries import count_queries
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_NETWORK, OTHER_REGION, OTHER_TRUST, PARTS

PDF = b"%PDF-1.7\nInnhold"


@pytest.fixture
def here(world):
    return {"trust": world.trust.slug, "network": world.network.slug}


@pytest.fixture
def coordinator(world, client_of):
    return in_english(client_of(world.person(Part.COORDINATOR)))


@pytest.fixture
def own_trust(world):
    """The trust's rows, open for the test to read and write."""

    def opened():
        return scope(trusts=[world.trust.pk])

    return opened


def pdf(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def values(**changed) -> dict:
    return {"kind": "guide", "title": "Veileder i lindring", **changed}


def add(browser, here, **changed):
    return browser.post(reverse("document_add", kwargs=here), values(**changed))


def address(name: str, here: dict, document: NetworkDocument) -> str:
    return reverse(name, kwargs={**here, "pk": document.pk})


# Who sees what


def test_visitors_see_only_public_documents(client, world, here):
    page = client.get(reverse("documents", kwargs=here))

    assert list(page.context["documents"]) == [world.public_document]
    assert world.internal_document.title not in page.content.decode()


@pytest.mark.parametrize("place", [OTHER_TRUST, OTHER_REGION])
def test_members_of_another_trust_see_what_visitors_see(world, client_of, here, place):
    page = client_of(world.person(Part.COORDINATOR, place)).get(reverse("documents", kwargs=here))

    assert list(page.context["documents"]) == [world.public_document]


@pytest.mark.parametrize("part", [part for part in PARTS if part != Part.REGIONAL_COORDINATOR])
def test_every_member_of_the_trust_sees_all_documents(world, client_of, here, part):
    page = client_of(world.person(part)).get(reverse("documents", kwargs=here))

    assert {*page.context["documents"]} == {world.public_document, world.internal_document}


@pytest.mark.parametrize(
    ("part", "place", "shown"),
    [
        (Part.COORDINATOR, "own", True),
        (Part.OPERATIONS_GROUP, "own", True),
        (Part.COORDINATOR, NEIGHBOUR_NETWORK, False),
        (Part.RESOURCE_PERSON, "own", False),
        (Part.STEERING_GROUP, "own", False),
    ],
)
def test_the_way_to_change_is_shown_to_those_who_may(world, client_of, here, part, place, shown):
    page = client_of(world.person(part, place)).get(reverse("documents", kwargs=here))

    assert (reverse("document_add", kwargs=here) in page.content.decode()) == shown
    assert (address("document_edit", here, world.public_document) in page.content.decode()) == shown


def test_documents_of_another_network_are_not_among_them(world, coordinator, here, own_trust):
    with own_trust():
        others = factories.NetworkDocumentFactory(network=world.neighbour_network, is_public=True)

    page = coordinator.get(reverse("documents", kwargs=here))

    assert others not in page.context["documents"]
    theirs = reverse("documents", kwargs={**here, "network": world.neighbour_network.slug})
    assert list(coordinator.get(theirs).context["documents"]) == [others]


def test_an_expired_document_says_so(world, coordinator, here, own_trust):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with own_trust():
        factories.NetworkDocumentFactory(network=world.network, title="Aaa gammel", valid_to=yesterday)
        factories.NetworkDocumentFactory(network=world.network, title="Aab gjelder", valid_to=timezone.localdate())

    words = text_of(coordinator.get(reverse("documents", kwargs=here)))

    assert "Expired" in words.partition("Aaa gammel")[2].partition("Aab gjelder")[0]
    assert words.count("Expired") == 1


def test_a_network_without_documents_says_what_belongs_here(world, client_of, client, here):
    nothing = {**here, "network": world.neighbour_network.slug}
    leading = in_english(client_of(world.person(Part.COORDINATOR, NEIGHBOUR_NETWORK)))

    assert "Add the first document" in text_of(leading.get(reverse("documents", kwargs=nothing)))
    assert "Add the first document" not in text_of(in_english(client).get(reverse("documents", kwargs=nothing)))


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_costs_the_same_whatever_its_length(world, coordinator, here, own_trust, rows):
    with own_trust():
        world.network.documents.all().delete()
        factories.NetworkDocumentFactory.create_batch(rows, network=world.network)

    assert count_queries(coordinator, reverse("documents", kwargs=here)) == 8


# Adding


def test_a_file_is_stored_under_its_hash_and_listed(coordinator, here, own_trust):
    page = add(coordinator, here, upload=pdf("Årsplan.exe"), version="2", valid_from="2025-01-01", is_public="on")

    assert page.url == reverse("documents", kwargs=here)
    with own_trust():
        document = NetworkDocument.objects.select_related("file").get(title="Veileder i lindring")
    assert (document.file_name, document.file.content_type) == ("Årsplan.pdf", "application/pdf")
    assert document.file.path.read_bytes() == PDF
    assert document.is_public
    listed = text_of(coordinator.get(page.url))
    assert "The document “Veileder i lindring” is saved." in listed
    assert "Guide · version 2 · valid from" in listed


def test_a_link_is_enough(coordinator, here, own_trust):
    add(coordinator, here, link="example.no/veileder")

    with own_trust():
        assert NetworkDocument.objects.get(title="Veileder i lindring").link == "https://example.no/veileder"


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({}, "upload", "Choose a file, or give a link."),
        ({"upload": pdf(content=b"")}, "upload", "The file is empty."),
        ({"upload": pdf(content=b"<html></html>")}, "upload", "This kind of file cannot be kept here."),
        ({"upload": pdf(content=PDF + bytes(LARGEST))}, "upload", "The file is 20.0"),
        ({"upload": pdf(), "link": "https://example.no"}, "link", "Give either a file or a link."),
        ({"link": "javascript:alert(1)"}, "link", "This is not a web address."),
        ({"link": "ftp://example.no/plan"}, "link", "This is not a web address."),
        (
            {"link": "https://example.no", "valid_from": "2025-02-01", "valid_to": "2025-01-31"},
            "valid_to",
            "The last day must not be before the first.",
        ),
        ({"link": "https://example.no", "title": ""}, "title", "This field is required."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(coordinator, here, own_trust, wrong, field, sentence):
    for upload in [wrong.get("upload")] * ("upload" in wrong):
        upload.seek(0)

    page = add(coordinator, here, version="utgave 7", **wrong)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"].errors[field][0].startswith(sentence)
    assert 'value="utgave 7"' in page.content.decode()
    with own_trust():
        assert not NetworkDocument.objects.filter(version="utgave 7").exists()


def test_a_good_file_need_not_be_chosen_again_when_something_else_was_wrong(coordinator, here, own_trust):
    page = add(coordinator, here, title="", upload=pdf())
    kept = page.context["form"]["kept"].value()
    assert "The file “plan.pdf” is here and need not be chosen again." in text_of(page)

    add(coordinator, here, kept=kept)

    with own_trust():
        document = NetworkDocument.objects.select_related("file").get(title="Veileder i lindring")
    assert (document.file_name, document.file.path.read_bytes()) == ("plan.pdf", PDF)


def test_a_kept_file_can_be_taken_away_for_a_link(coordinator, here, own_trust):
    page = add(coordinator, here, upload=pdf(), link="https://example.no/v")
    kept = page.context["form"]["kept"].value()

    add(coordinator, here, kept=kept, without_file="on", link="https://example.no/v")

    with own_trust():
        document = NetworkDocument.objects.get(title="Veileder i lindring")
    assert (document.file_id, document.file_name, document.link) == (None, "", "https://example.no/v")


def test_a_file_kept_for_one_network_is_none_for_another(world, coordinator, client_of, here, own_trust):
    kept = add(coordinator, here, title="", upload=pdf()).context["form"]["kept"].value()
    neighbour = client_of(world.person(Part.COORDINATOR, NEIGHBOUR_NETWORK))

    page = add(neighbour, {**here, "network": world.neighbour_network.slug}, kept=kept)
    forged = add(coordinator, here, kept=kept + "x")

    assert list(page.context["form"].errors) == list(forged.context["form"].errors) == ["upload"]
    assert add(coordinator, here, kept=kept).status_code == 302


# Changing


@pytest.fixture
def with_file(world, own_trust):
    with own_trust():
        file = store(trust_id=world.trust.pk, content=PDF, content_type="application/pdf")
        return factories.NetworkDocumentFactory(
            network=world.network, title="Før", link="", file=file, file_name="før.pdf", is_public=False
        )


def test_editing_keeps_the_file_unless_another_is_chosen(coordinator, here, own_trust, with_file):
    form = address("document_edit", here, with_file)
    assert 'value="Før"' in coordinator.get(form).content.decode()

    coordinator.post(form, values(title="Etter"))
    with own_trust():
        with_file.refresh_from_db()
        assert (with_file.title, with_file.file_name, with_file.file.path.read_bytes()) == ("Etter", "før.pdf", PDF)

    coordinator.post(form, values(title="Etter", upload=pdf("ny.pdf", PDF + b"2")))
    with own_trust():
        with_file.refresh_from_db()
        assert (with_file.file_name, with_file.file.path.read_bytes()) == ("ny.pdf", PDF + b"2")


def test_a_link_takes_the_place_of_a_file_only_when_the_file_is_taken_away(coordinator, here, own_trust, with_file):
    form, link = address("document_edit", here, with_file), "https://example.no/ny"

    refused = coordinator.post(form, values(link=link))
    accepted = coordinator.post(form, values(link=link, without_file="on"))

    assert (refused.status_code, accepted.status_code) == (422, 302)
    with own_trust():
        with_file.refresh_from_db()
    assert (with_file.file_id, with_file.link) == (None, link)


def test_deleting_asks_first_and_leaves_the_bytes_to_retention(coordinator, here, own_trust, with_file):
    question = coordinator.get(address("document_delete", here, with_file))
    assert "Delete “Før”?" in text_of(question)
    with own_trust():
        assert NetworkDocument.objects.filter(pk=with_file.pk).exists()

    answer = coordinator.post(address("document_delete", here, with_file))

    assert answer.url == reverse("documents", kwargs=here)
    with own_trust():
        assert not NetworkDocument.objects.filter(pk=with_file.pk).exists()
        assert StoredFile.objects.filter(pk=with_file.file_id).exists()


@pytest.mark.parametrize("name", ["document_edit", "document_delete"])
@pytest.mark.parametrize(
    ("part", "place", "status"),
    [
        (Part.RESOURCE_PERSON, "own", 403),
        (Part.COORDINATOR, NEIGHBOUR_NETWORK, 403),
        (Part.COORDINATOR, OTHER_TRUST, 404),
        (None, None, 302),
    ],
)
def test_nobody_else_changes_a_document(world, client, client_of, here, own_trust, name, part, place, status):
    browser = client_of(world.person(part, place)) if part else client
    document = world.public_document

    answers = [browser.get(address(name, here, document)), browser.post(address(name, here, document), values())]

    assert [answer.status_code for answer in answers] == [status, status]
    with own_trust():
        assert NetworkDocument.objects.get(pk=document.pk).title == document.title


# Downloading


def download(browser, here, document):
    answer = browser.get(address("document_file", here, document))
    answer.bytes = b"".join(answer.streaming_content) if answer.streaming else b""
    return answer


def test_a_download_never_opens_in_the_page(coordinator, here, with_file):
    answer = download(coordinator, here, with_file)

    assert answer.bytes == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''f%C3%B8r.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"


def test_an_internal_file_is_behind_the_same_gate_as_its_page(world, client, client_of, here, with_file):
    stranger = client_of(world.person(Part.COORDINATOR, OTHER_TRUST))

    assert download(client_of(world.person(Part.RESOURCE_PERSON)), here, with_file).status_code == 200
    assert download(stranger, here, with_file).status_code == 404
    assert download(client, here, with_file).url.startswith(reverse(settings.LOGIN_URL))


def test_a_public_file_is_for_everyone(world, client, client_of, here, own_trust, with_file):
    with own_trust():
        NetworkDocument.objects.filter(pk=with_file.pk).update(is_public=True)
    stranger = client_of(world.person(Part.COORDINATOR, OTHER_TRUST))

    assert [download(browser, here, with_file).bytes for browser in (client, stranger)] == [PDF, PDF]


def test_a_document_is_found_under_its_own_network_only(world, coordinator, here, with_file):
    elsewhere = {**here, "network": world.neighbour_network.slug}

    assert download(coordinator, elsewhere, with_file).status_code == 404


def test_a_link_has_no_file(world, coordinator, here):
    assert download(coordinator, here, world.public_document).status_code == 404
