"""An issue as its writers see it before anybody else: as mail, as page, as text, and in their own mailbox."""

import pytest
from django.urls import reverse

from mailing.models import Dispatch, OutgoingMail
from network.tenancy import scope
from newsletters.trying import Look
from tests.factories import NewsletterImageFactory, SectionFactory, sent_newsletter
from tests.newsletters.issues import issue, path
from tests.queries import count_queries
from tests.reading import in_english, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world, client_of):
    return in_english(client_of(world.person("coordinator")))


@pytest.fixture
def newsletter(world):
    with scope(trusts=[world.trust.pk]):
        made = issue(world, title="Nytt i juni", language="nn")
        picture = NewsletterImageFactory(network=world.network)
        text = f"![En sal](/egen/sykepleiere/nyhetsbrev/bilde/{picture.key}/)"
        SectionFactory(newsletter=made, title="Bilde", text=text)
        SectionFactory(newsletter=made, kind="news", title="Kort nytt", text="")
        return made


def frame(newsletter, look: str) -> str:
    network = newsletter.network
    place = {"trust": network.trust.slug, "network": network.slug, "pk": newsletter.pk, "look": look}
    return reverse("newsletter_frame", kwargs=place)


def test_the_page_shows_the_look_that_is_chosen(coordinator, newsletter):
    page = coordinator.get(path("newsletter_look", newsletter), {"look": "phone"})

    assert f'src="{frame(newsletter, "phone")}"' in page.content.decode()
    assert "Kort nytt" in text_of(page)  # nothing to tell
    assert "mail-frame--phone" in page.content.decode()


def test_an_unknown_look_is_the_first(coordinator, newsletter):
    page = coordinator.get(path("newsletter_look", newsletter), {"look": "upside-down"})

    assert f'src="{frame(newsletter, "desktop")}"' in page.content.decode()
    assert coordinator.get(frame(newsletter, "upside-down")).status_code == 404


@pytest.mark.parametrize("look", ["desktop", "phone", "dark"])
def test_as_mail_it_has_its_foot_and_pictures_but_no_living_link(coordinator, newsletter, look):
    page = coordinator.get(frame(newsletter, look))
    content = page.content.decode()

    assert "Nytt i juni</h1>" in content
    assert 'src="/egen/sykepleiere/nyhetsbrev/bilde/' in content
    assert "/nyhetsbrev/av/rehearsal/" in content
    assert ("prefers-color-scheme" in content, "#0f1718" in content) == (False, look == "dark")
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert "allow-scripts" not in page.headers["Content-Security-Policy"]


def test_as_a_page_and_as_text_it_says_the_same(coordinator, newsletter):
    as_page = coordinator.get(frame(newsletter, "page")).content.decode()
    as_text = coordinator.get(frame(newsletter, "text"))

    for words in ("Nytt i juni", "Vi har hatt en oppdiktet fagdag."):
        assert words in as_page
        assert words in as_text.content.decode()
    assert as_text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "[En sal]" in as_text.content.decode()


def test_what_was_sent_is_shown_as_it_was_sent(world, coordinator):
    with scope(trusts=[world.trust.pk]):
        newsletter = sent_newsletter(world.network, body="Slik var det.")

    assert "Slik var det." in coordinator.get(frame(newsletter, "desktop")).content.decode()
    assert "As it was sent." in text_of(coordinator.get(path("newsletter_look", newsletter)))


def test_a_mail_to_oneself_goes_to_nobody_else(world, coordinator, newsletter):
    page = coordinator.post(path("newsletter_try", newsletter), follow=True)

    address = world.person("coordinator").account.email
    assert f"on its way to {address}" in page.content.decode()
    with scope(trusts=[world.trust.pk]):
        mail = OutgoingMail.objects.select_related("dispatch").get()
        assert (mail.address, mail.person) == (address, None)
        assert mail.dispatch.subject == "Prøve: Nytt i juni"
        assert (mail.dispatch.kind, mail.dispatch.language) == ("newsletter", "nn")
        newsletter.refresh_from_db()
        assert newsletter.dispatch is None


def test_each_press_sends_another_one(world, coordinator, newsletter):
    for _press in range(2):
        coordinator.post(path("newsletter_try", newsletter))

    with scope(trusts=[world.trust.pk]):
        assert Dispatch.objects.count() == 2


@pytest.mark.parametrize("sections", [1, 3, 30])
def test_looking_costs_the_same_however_long_it_is(world, coordinator, sections):
    with scope(trusts=[world.trust.pk]):
        newsletter = issue(world)
        SectionFactory.create_batch(sections, newsletter=newsletter)

    assert count_queries(coordinator, path("newsletter_look", newsletter)) == 10


def test_every_look_has_a_name():
    assert all(look.label for look in Look)
