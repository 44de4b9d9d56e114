"""Who reads what in the archive of a network, on a page and as a feed."""

import datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils import timezone

from network.actors import Part
from network.tenancy import scope
from newsletters.models import Newsletter
from tests import factories
from tests.newsletters.readers import path, sent, visitor
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_NETWORK, OTHER_TRUST, World

pytestmark = pytest.mark.django_db

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def reader_of(world: World, client_of):
    return lambda part=Part.RESOURCE_PERSON, place="own": in_english(client_of(world.person(part, place)))


def draft(world: World, **values) -> Newsletter:
    with scope(trusts=[world.trust.pk]):
        return factories.NewsletterFactory(network=world.network, **values)


def shown(browser, world: World, network=None) -> list[str]:
    page = browser.get(path("newsletters", network or world.network)).context["page"]
    return [row.title for row in page]


def test_each_sees_what_is_theirs_to_see(world, reader_of):
    yesterday = timezone.now() - datetime.timedelta(days=1)
    sent(world, title="Åpent", is_public=True)
    sent(world, title="For medlemmer", sent=yesterday)
    draft(world, title="Kladd")

    assert shown(visitor(), world) == ["Åpent"]
    assert shown(reader_of(), world) == ["Åpent", "For medlemmer"]
    assert shown(reader_of(Part.RESOURCE_PERSON, NEIGHBOUR_NETWORK), world) == ["Åpent", "For medlemmer"]
    assert shown(reader_of(Part.COORDINATOR, NEIGHBOUR_NETWORK), world) == ["Åpent", "For medlemmer"]
    assert shown(reader_of(Part.RESOURCE_PERSON, OTHER_TRUST), world) == ["Åpent"]
    assert shown(reader_of(Part.OPERATIONS_GROUP), world) == ["Kladd", "Åpent", "For medlemmer"]


def test_a_newsletter_of_two_networks_stands_in_both_archives(world, reader_of):
    both = [world.network.pk, world.neighbour_network.pk]
    sent(world, title="Felles", audience={"networks": both})

    page = reader_of().get(path("newsletters", world.neighbour_network))

    assert [row.title for row in page.context["page"]] == ["Felles"]
    assert "together with Sykepleiere" in text_of(page)


def test_only_those_who_write_find_the_way_to_a_new_one(world, reader_of):
    new = path("newsletter_new", world.network)

    assert new in reader_of(Part.COORDINATOR).get(path("newsletters", world.network)).content.decode()
    assert new not in reader_of().get(path("newsletters", world.network)).content.decode()


@pytest.mark.parametrize(
    ("part", "says"),
    [
        (Part.COORDINATOR, "Write the first newsletter"),
        (Part.RESOURCE_PERSON, "It comes by mail, and stands here afterwards."),
        (None, "No public newsletter yet"),
    ],
)
def test_an_empty_archive_says_what_to_do(world, reader_of, part, says):
    browser = reader_of(part) if part else visitor()

    assert says in text_of(browser.get(path("newsletters", world.network)))


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_archive_asks_equally_often_whatever_its_length(world, reader_of, rows):
    browser = reader_of(Part.COORDINATOR)
    for number in range(rows):
        sent(world, is_public=number % 2 == 0, sent=timezone.now() - datetime.timedelta(days=number))

    with counted(9):
        browser.get(path("newsletters", world.network))


# One issue


def test_what_was_sent_is_read_as_a_page(world, reader_of):
    body = f"## Nytt\n\nSe [planen]({settings.PORTAL_ADDRESS}/egen/) og ![En sal]({settings.PORTAL_ADDRESS}/bilde/)."
    issue = sent(world, title="Sommerbrev", body=body, language="nn")

    page = reader_of().get(path("newsletter", world.network, pk=issue.pk))

    assert "Nytt Se planen og" in text_of(page)
    html = page.content.decode()
    assert '<h1 lang="nn">Sommerbrev</h1>' in html
    assert 'href="/egen/"' in html
    assert '<img src="/bilde/" alt="En sal">' in html


def test_html_of_a_writer_is_text(world, reader_of):
    issue = sent(world, body="<script>alert(1)</script>")

    page = reader_of().get(path("newsletter", world.network, pk=issue.pk)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_visitors_read_public_ones_and_sign_in_for_others(world):
    public, internal = sent(world, is_public=True), sent(world)

    read = visitor().get(path("newsletter", world.network, pk=public.pk))
    closed = visitor().get(path("newsletter", world.network, pk=internal.pk))

    assert "Alt er oppdiktet." in text_of(read)
    assert (closed.status_code, closed.url.partition("?")[0]) == (302, "/konto/inn/")


@pytest.mark.parametrize(
    ("state", "leads_to"),
    [("draft", "newsletter_edit"), ("waiting", "newsletter_look"), ("approved", "newsletter_look")],
)
def test_writers_are_led_to_where_they_left_it(world, reader_of, state, leads_to):
    issue = draft(world, state=state)

    response = reader_of(Part.OPERATIONS_GROUP).get(path("newsletter", world.network, pk=issue.pk))

    assert response.url == path(leads_to, world.network, pk=issue.pk)
    assert reader_of().get(path("newsletter", world.network, pk=issue.pk)).status_code == 404


def test_only_those_who_work_on_it_see_its_pages_from_behind(world, reader_of):
    issue = sent(world)
    address = path("newsletter", world.network, pk=issue.pk)

    assert 'class="tabs"' in reader_of(Part.COORDINATOR).get(address).content.decode()
    assert 'class="tabs"' not in reader_of().get(address).content.decode()


# The feed


def entries(browser, world: World) -> list[ElementTree.Element]:
    answer = browser.get(path("newsletter_feed", world.network))
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall("atom:entry", ATOM)


def test_the_feed_has_public_newsletters_only_whoever_asks(world, reader_of):
    issue = sent(world, title="Åpent", is_public=True)
    sent(world, title="For medlemmer")
    draft(world, title="Kladd")

    for browser in (visitor(), reader_of(Part.COORDINATOR)):
        (entry,) = entries(browser, world)
        address = settings.PORTAL_ADDRESS + path("newsletter", world.network, pk=issue.pk)
        assert entry.findtext("atom:title", namespaces=ATOM) == "Åpent"
        assert entry.find("atom:link", ATOM).get("href") == address
        assert "<h2>Nytt</h2>" in entry.findtext("atom:summary", namespaces=ATOM)


def test_a_character_that_no_feed_may_hold_is_left_out(world):
    sent(world, title="Juni\x0b2026", is_public=True)

    (entry,) = entries(visitor(), world)

    assert entry.findtext("atom:title", namespaces=ATOM) == "Juni 2026"


def test_the_pages_say_where_the_feed_is(world):
    issue = sent(world, is_public=True)
    address = path("newsletter_feed", world.network)
    feed = f'type="application/atom+xml" title="Newsletters – Sykepleiere" href="{address}"'

    for address in (path("newsletters", world.network), path("newsletter", world.network, pk=issue.pk)):
        assert feed in visitor().get(address).content.decode()


# From other pages


@pytest.mark.parametrize("page", ["network", "network_about"])
def test_the_pages_of_the_network_lead_to_the_newest(world, page):
    sent(world, title="Åpent", is_public=True)
    sent(world, title="For medlemmer")

    shown_there = text_of(visitor().get(path(page, world.network)))

    assert "Åpent" in shown_there
    assert "For medlemmer" not in shown_there
    assert "Subscribe to the newsletter" in shown_there


def test_the_public_page_shows_members_what_visitors_see(world, reader_of):
    sent(world, title="For medlemmer")

    assert "For medlemmer" not in text_of(reader_of().get(path("network_about", world.network)))
    assert "For medlemmer" in text_of(reader_of().get(path("network", world.network)))


def test_the_menu_has_them_for_everybody(world, reader_of):
    entry = f'<a href="{path("newsletters", world.network)}">Newsletters</a>'

    for browser in (visitor(), reader_of()):
        assert entry in browser.get(path("documents", world.network)).content.decode()
