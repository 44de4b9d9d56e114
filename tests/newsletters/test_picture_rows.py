"""Pictures that are there: their words are changed, those that nobody uses are deleted and brought back."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.actors import Part
from network.files import store
from network.models import Change
from network.tenancy import scope
from network.uploads import PNG
from newsletters import forgetting, pictures
from newsletters.models import Newsletter, NewsletterImage
from tests import factories
from tests.database import connect_as
from tests.newsletters.pictures import drawing
from tests.newsletters.writing import Writer, form_of, inside, issue_of, part_of, path, place
from tests.reading import in_english, text_of

pytestmark = pytest.mark.django_db
ALT, OTHER_ALT = "Fire kolleger ved et bord", "Fem kolleger rundt et bord"


@pytest.fixture
def writer(world, client_of) -> Writer:
    return Writer(in_english(client_of(world.person(Part.COORDINATOR))))


@pytest.fixture
def image(world) -> NewsletterImage:
    with inside(world):
        file = store(trust_id=world.trust.pk, content=drawing().read(), content_type=PNG)
        return factories.NewsletterImageFactory(network=world.network, file=file, name="bord.png", alt=ALT)


def page_of(world, image: NewsletterImage, step: str = "edit") -> str:
    return reverse(f"newsletter_image_{step}", kwargs=place(world) | {"key": image.key})


def now(world, image: NewsletterImage) -> NewsletterImage:
    with inside(world):
        return NewsletterImage.objects.get(pk=image.pk)


def listed(world, writer) -> list[str]:
    return [image.name for image, _ in writer.get(path(world, "newsletter_images")).context["shown"]]


def put_into(world, image: NewsletterImage, issue: Newsletter, **values):
    return part_of(issue, text=f"Se her: {pictures.markdown_of(image, world.network)}", **values)


# Its words


def test_its_words_are_changed(world, writer, image):
    answer = writer.save(page_of(world, image), alt=OTHER_ALT)

    assert answer.url == path(world, "newsletter_images")
    assert now(world, image).alt == OTHER_ALT
    assert f'alt="{OTHER_ALT}"' in writer.get(answer.url).content.decode()


def test_a_text_that_has_it_keeps_the_words_it_was_given_and_the_page_says_so(world, writer, image):
    part = put_into(world, image, issue_of(world, title="Nytt i juni"))

    words = text_of(writer.get(page_of(world, image)))
    writer.save(page_of(world, image), alt=OTHER_ALT)

    assert "These keep the words that the picture was given when it was put in." in words
    assert "Nytt i juni (draft)" in words
    with inside(world):
        part.refresh_from_db()
    assert f"![{ALT}]" in part.text


def test_without_words_it_is_refused(world, writer, image):
    assert writer.save(page_of(world, image), alt="").status_code == 422
    assert now(world, image).alt == ALT


def test_when_somebody_else_has_saved_meanwhile_both_texts_are_shown(world, writer, image):
    posted = form_of(writer.get(page_of(world, image)), alt=OTHER_ALT)
    with inside(world):
        pictures.save_alt(image, stamp=image.stamp, alt="Tre kolleger")

    answer = writer.post(page_of(world, image), posted)
    assert answer.status_code == 409
    assert "Tre kolleger" in text_of(answer)
    assert OTHER_ALT in text_of(answer)

    stamp = answer.context["saved_stamp"]
    writer.post(page_of(world, image), posted | {"stamp": stamp, "keep": "mine"})
    assert now(world, image).alt == OTHER_ALT


def test_words_for_one_that_was_deleted_meanwhile_are_not_lost(world, writer, image):
    posted = form_of(writer.get(page_of(world, image)), alt=OTHER_ALT)
    writer.post(page_of(world, image, "remove"))

    answer = writer.post(page_of(world, image), posted)
    assert answer.status_code == 409
    assert "Somebody else has deleted this while you were writing" in text_of(answer)

    writer.post(page_of(world, image), posted | {"stamp": answer.context["saved_stamp"], "keep": "mine"})
    assert (now(world, image).alt, now(world, image).removed) == (OTHER_ALT, None)


# Deleted and brought back


def test_one_that_no_issue_has_is_deleted_and_brought_back(world, writer, image):
    assert "No newsletter has this picture." in text_of(writer.get(page_of(world, image)))

    answer = writer.post(page_of(world, image, "remove"))
    assert answer.url == f"{path(world, 'newsletter_images')}?undo={image.key}"
    assert listed(world, writer) == []
    shown = writer.get(answer.url).content.decode()
    assert "The picture “bord.png” is deleted." in shown
    assert page_of(world, image, "restore") in shown

    writer.post(page_of(world, image, "restore"))

    assert listed(world, writer) == ["bord.png"]
    assert "is deleted" not in writer.get(answer.url).content.decode()


def test_pressed_twice_it_is_deleted_once(world, writer, image):
    answers = [writer.post(page_of(world, image, "remove")).url for _ in range(2)]

    assert len(set(answers)) == 1
    assert writer.get(page_of(world, image)).url == answers[0]


def test_one_that_a_draft_has_stays(world, writer, image):
    put_into(world, image, issue_of(world, title="Nytt i juni"))

    page = writer.get(page_of(world, image))
    answer = writer.post(page_of(world, image, "remove"))

    assert page_of(world, image, "remove") not in page.content.decode()
    assert answer.status_code == 409
    assert "The picture is not deleted" in text_of(answer)
    assert now(world, image).removed is None


def test_one_that_was_sent_stays_though_its_part_has_gone(world, writer, image):
    with inside(world):
        body = pictures.markdown_of(image, world.network)
        factories.sent_newsletter(world.network, title="Nytt i fjor", body=body)

    assert "Nytt i fjor" in text_of(writer.get(page_of(world, image)))
    assert writer.post(page_of(world, image, "remove")).status_code == 409


def test_a_draft_of_another_network_is_counted_and_not_named(world, writer, image):
    with inside(world):
        hidden = factories.NewsletterFactory(network=world.neighbour_network, title="Hemmelig utkast")
    put_into(world, image, hidden)

    words = text_of(writer.get(page_of(world, image)))

    assert "1 newsletter that another network is writing" in words
    assert "Hemmelig utkast" not in words
    assert writer.post(page_of(world, image, "remove")).status_code == 409


@pytest.mark.parametrize("what", ["part", "draft"])
def test_what_is_deleted_itself_holds_no_picture_back(world, writer, image, what):
    gone = timezone.now()
    issue = issue_of(world, **({"removed": gone} if what == "draft" else {}))
    put_into(world, image, issue, **({"removed": gone} if what == "part" else {}))

    writer.post(page_of(world, image, "remove"))

    assert now(world, image).is_gone


def test_a_deleted_one_is_nobodys_to_see(world, writer, image):
    with inside(world):
        NewsletterImage.objects.update(was_sent=True)  # in a test mail
    address = pictures.address_of(image, world.network)
    assert b"".join(Client().get(address).streaming_content) == drawing().read()

    writer.post(page_of(world, image, "remove"))

    assert (Client().get(address).status_code, writer.get(address).status_code) == (302, 404)


def test_a_text_that_names_a_deleted_one_does_not_go_out(world, writer, image):
    writer.post(page_of(world, image, "remove"))
    issue = issue_of(world)
    put_into(world, image, issue)

    assert "is not there any more" in text_of(writer.get(path(world, "newsletter_check", issue)))


@pytest.mark.django_db(transaction=True)
def test_thirty_days_later_it_is_gone_for_good(world, writer, image, time_machine):
    writer.post(page_of(world, image, "remove"))
    deleted = now(world, image).removed

    time_machine.move_to(deleted + datetime.timedelta(days=29))
    assert forgotten_in(world) == 0
    time_machine.move_to(deleted + datetime.timedelta(days=31))
    assert forgotten_in(world) == 1

    with inside(world):
        assert not NewsletterImage.objects.exists()
        told = Change.objects.filter(table="newsletters_newsletterimage").values_list("before", "after")
        assert ALT not in str(list(told))


def forgotten_in(world) -> int:
    connect_as("retention")
    try:
        with scope(trusts=[world.trust.pk], occasion="retention"):
            return forgetting.forget_pictures(trust_id=world.trust.pk, most=10)
    finally:
        connect_as("app")
