"""Pictures: made small, without what the camera noted, put into a text, seen by those who got it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from network.actors import Part
from network.files import store
from network.uploads import PDF, PNG
from newsletters import pictures
from newsletters.models import Newsletter, NewsletterImage
from tests import factories
from tests.newsletters.pictures import content, drawing, photograph
from tests.newsletters.writing import Writer, form_of, inside, issue_of, part_of, parts_of, path, place
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import OTHER_TRUST

pytestmark = pytest.mark.django_db
ALT = "Fire kolleger [ved] et bord"


@pytest.fixture
def writer(world, client_of) -> Writer:
    return Writer(in_english(client_of(world.person(Part.COORDINATOR))))


@pytest.fixture
def issue(world) -> Newsletter:
    return issue_of(world)


def images(world) -> list[NewsletterImage]:
    with inside(world):
        return list(NewsletterImage.objects.select_related("file"))


def address_of(world, image: NewsletterImage) -> str:
    return pictures.address_of(image, world.network)


def an_image(world, **values) -> NewsletterImage:
    with inside(world):
        file = store(trust_id=world.trust.pk, content=drawing().read(), content_type=PNG)
        return factories.NewsletterImageFactory(network=world.network, file=file, **values)


# Added


def test_a_picture_is_added_with_what_it_shows(world, writer):
    answer = writer.post(path(world, "newsletter_image_new"), {"picture": drawing(), "alt": ALT})

    [image] = images(world)
    assert answer.url == path(world, "newsletter_images")
    assert (image.alt, image.name, image.width, image.was_sent) == (ALT, "tegning.png", 4, False)
    assert image.made_by == world.person(Part.COORDINATOR).name
    assert f'alt="{ALT}"' in writer.get(answer.url).content.decode()


def test_a_picture_without_words_is_refused_but_need_not_be_chosen_again(world, writer):
    page = writer.post(path(world, "newsletter_image_new"), {"picture": drawing(), "alt": ""})
    assert page.status_code == 422
    assert "“tegning.png” is here" in text_of(page)

    writer.post(path(world, "newsletter_image_new"), {"kept": page.context["form"].data["kept"], "alt": ALT})

    assert [image.name for image in images(world)] == ["tegning.png"]


def test_what_was_kept_for_another_network_is_not_taken(world, writer):
    page = writer.post(path(world, "newsletter_image_new"), {"picture": drawing(), "alt": ""})
    kept = page.context["form"].data["kept"]

    for wrong in (kept + "x", "x"):
        answer = writer.post(path(world, "newsletter_image_new"), {"kept": wrong, "alt": ALT})
        assert (answer.status_code, images(world)) == (422, [])


def broken() -> bytes:
    return photograph(300, 200)[:200]


def bomb() -> bytes:
    return content(Image.new("1", (9000, 9000)), "PNG")


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (lambda: b"%PDF-1.7 ...", "The picture must be a PNG or a JPEG."),
        (broken, "This picture is damaged."),
        (bomb, "The picture has too many pixels."),
        (lambda: b"", "The file is empty."),
        (lambda: drawing().read() + b"\0" * (20 * 1024 * 1024), "The picture is larger than 20 MB."),
    ],
)
def test_what_is_no_good_picture_is_refused_in_words(world, writer, chosen, said):
    file = SimpleUploadedFile("bilde.png", chosen())

    answer = writer.post(path(world, "newsletter_image_new"), {"picture": file, "alt": ALT})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert images(world) == []


def test_no_picture_at_all_is_said(world, writer):
    assert "Choose a picture." in text_of(writer.post(path(world, "newsletter_image_new"), {"alt": ALT}))


def a_document(world, content_type: str = PNG, **values):
    with inside(world):
        content = drawing(50, 40).read() if content_type == PNG else b"%PDF-1.7"
        file = store(trust_id=world.trust.pk, content=content, content_type=content_type)
        return factories.NetworkDocumentFactory(
            **{"network": world.network, "link": "", "file": file, "file_name": "plakat.png"} | values
        )


def test_one_of_the_networks_documents_is_taken_if_it_is_a_picture(world, writer):
    poster, text = a_document(world), a_document(world, PDF)
    address = path(world, "newsletter_image_new")
    page = writer.get(address).content.decode()
    assert (f'value="{poster.pk}"' in page, f'value="{text.pk}"' in page) == (True, False)

    writer.post(address, {"document": poster.pk, "alt": ALT})
    refused = writer.post(address, {"document": text.pk, "alt": ALT})

    assert [(image.name, image.width) for image in images(world)] == [("plakat.png", 50)]
    assert refused.status_code == 422


def test_a_document_whose_file_is_gone_is_said_so(world, writer):
    poster = a_document(world)
    with inside(world):
        poster.file.path.unlink()

    answer = writer.post(path(world, "newsletter_image_new"), {"document": poster.pk, "alt": ALT})

    assert "The document's file is not there." in text_of(answer)


def test_both_a_file_and_a_document_is_one_too_many(world, writer):
    posted = {"document": a_document(world).pk, "picture": drawing(), "alt": ALT}

    assert "Choose either" in text_of(writer.post(path(world, "newsletter_image_new"), posted))


@pytest.mark.parametrize("number", [1, 3, 24])
def test_the_list_of_pictures_asks_as_often_however_many(world, writer, number):
    for place_in_list in range(number):
        an_image(world, alt=f"Bilde {place_in_list}")
    writer.get(path(world, "newsletter_images"))

    with counted(9):
        writer.get(path(world, "newsletter_images"))


def test_a_network_without_pictures_says_what_they_are_for(world, writer):
    assert "No pictures yet" in text_of(writer.get(path(world, "newsletter_images")))


# Put into a text


def test_a_picture_that_is_there_is_put_at_the_end_of_the_text(world, writer, issue):
    image, part = an_image(world, alt=ALT), part_of(issue, text="Først")
    address = path(world, "newsletter_section", part)

    page = writer.post(address, form_of(writer.get(address), text="Endret", put=str(image.key)))

    written = page.context["form"]["text"].value()
    assert written == f"Endret\n\n![Fire kolleger \\[ved\\] et bord]({address_of(world, image)})\n"
    assert f'alt="{ALT}"' in page.content.decode()
    assert [row.text for row in parts_of(issue)] == ["Først"]


def test_a_new_picture_is_added_while_a_new_part_is_written(world, writer, issue):
    page = writer.post(
        path(world, "newsletter_section_new", issue),
        {"stamp": 1, "title": "Fagdag", "text": "", "put": "new", "picture-picture": drawing(), "picture-alt": ALT},
        script=True,
    )

    [image] = images(world)
    assert page.status_code == 200
    assert "<nav" not in page.content.decode()
    assert str(image.key) in page.context["form"]["text"].value()
    assert parts_of(issue) == []


def test_a_chosen_file_is_not_lost_when_another_button_is_pressed(world, writer, issue):
    posted = {"stamp": 1, "title": "", "text": "Ord", "picture-picture": drawing(), "picture-alt": ALT}

    page = writer.post(path(world, "newsletter_section_new", issue), posted)

    assert (page.status_code, len(images(world)), parts_of(issue)) == (200, 1, [])
    assert "The picture stands at the end of the text." in text_of(page)


def test_a_new_picture_without_words_keeps_what_was_written(world, writer, issue):
    posted = {"stamp": 1, "text": "Ord", "put": "new", "picture-picture": drawing(), "picture-alt": ""}

    page = writer.post(path(world, "newsletter_section_new", issue), posted)

    assert page.status_code == 422
    assert page.context["form"]["text"].value() == "Ord"
    assert "“tegning.png” is here" in text_of(page)


def test_a_picture_of_another_network_is_not_put_in(world, writer, issue):
    with inside(world):
        other = factories.NewsletterImageFactory(network=world.neighbour_network)

    page = writer.post(path(world, "newsletter_section_new", issue), {"stamp": 1, "text": "Ord", "put": other.key})

    assert page.status_code == 422
    assert str(other.key) not in page.content.decode()


# Seen


def test_a_picture_is_for_the_writers_until_it_is_sent_and_then_for_everyone(world, writer, client_of):
    image = an_image(world)
    address = address_of(world, image)
    reader = client_of(world.person(Part.RESOURCE_PERSON))
    own = writer.get(address)
    assert own.headers["Cache-Control"].startswith("private")
    assert b"".join(own.streaming_content) == drawing().read()
    assert reader.get(address).status_code == 404
    assert Client().get(address).status_code == 302

    with inside(world):
        pictures.open_to_readers(f"Se ![bilde]({address})", trust_id=world.trust.pk)

    for browser in (Client(), reader, client_of(world.person(Part.RESOURCE_PERSON, OTHER_TRUST))):
        page = browser.get(address)
        assert (page.status_code, page.headers["Content-Type"]) == (200, "image/png")
        assert page.headers["Cache-Control"].startswith("public")
        assert page.cookies == {}
        assert b"".join(page.streaming_content) == drawing().read()


def test_only_the_pictures_of_the_text_are_opened(world):
    one, other = an_image(world, alt="En"), an_image(world, alt="To")

    with inside(world):
        pictures.open_to_readers(f"![En](https://nett.example.no{address_of(world, one)})", trust_id=world.trust.pk)

    assert {image.pk: image.was_sent for image in images(world)} == {one.pk: True, other.pk: False}


def test_a_picture_whose_file_is_gone_is_not_found(world, writer):
    image = an_image(world)
    with inside(world):
        image.file.path.unlink()

    assert writer.get(address_of(world, image)).status_code == 404


def test_the_same_picture_twice_is_one(world, writer):
    for _ in range(2):
        writer.post(path(world, "newsletter_image_new"), {"picture": drawing(), "alt": ALT})

    assert len(images(world)) == 1
    assert place(world)["network"] in address_of(world, images(world)[0])
