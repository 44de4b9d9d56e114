"""What is found before an issue is sent, and where each finding leads."""

import datetime
from uuid import uuid4

import pytest
from django.utils import timezone, translation

from network.tenancy import scope
from newsletters.checking import Finding, Severity, blocking, findings
from newsletters.links import ask_outside, begin_asking
from newsletters.models import Newsletter
from tests.factories import (
    NewsItemFactory,
    NewsletterFactory,
    NewsletterImageFactory,
    PersonFactory,
    ResourcePersonFactory,
    SectionFactory,
    SuppressionFactory,
    sent_newsletter,
)
from tests.newsletters.issues import HTMX, issue, path
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import World

pytestmark = pytest.mark.django_db

OURS = "http://localhost:8000"
INSIDE = {"is_public": False, "to_subscribers": False}


@pytest.fixture
def here(world):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        yield world


def saying(world: World, text: str, **values) -> Newsletter:
    newsletter = NewsletterFactory(network=world.network, **values)
    SectionFactory(newsletter=newsletter, title="Nytt", text=text)
    return newsletter


def found_in(newsletter: Newsletter, words: str) -> Finding:
    """The one finding that says so."""
    [finding] = [one for one in findings(newsletter) if words in one.text]
    return finding


def texts(newsletter: Newsletter, severity: Severity = Severity.STOP) -> list[str]:
    return [finding.text for finding in findings(newsletter) if finding.severity == severity]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_sound_issue_can_be_sent(here):
    assert blocking(issue(here)) == []


def test_an_empty_one_cannot(here):
    newsletter = NewsletterFactory(network=here.network)

    assert texts(newsletter) == ["The newsletter is empty: nobody has written anything in it yet."]


def test_one_with_empty_blocks_only_is_empty_too(here):
    newsletter = NewsletterFactory(network=here.network)
    SectionFactory(newsletter=newsletter, kind="news", title="", text="Over")

    assert blocking(newsletter)


def test_what_is_left_out_is_said(here):
    newsletter = issue(here)
    block = SectionFactory(newsletter=newsletter, kind="news", title="Korte nyheter", text="")
    SectionFactory(newsletter=newsletter, title="", text=" ")

    assert found_in(newsletter, "“Korte nyheter” has nothing to tell").url.endswith(f"#{block.anchor}")
    assert found_in(newsletter, "nothing in it").severity == Severity.WARNING


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Kom [… dag og tid]", Severity.STOP),
        ("Hei {fornavn}", Severity.STOP),
        ("Hei {noe annet}", Severity.WARNING),
        ("Sted: XXX", Severity.WARNING),
        ("Lorem ipsum dolor", Severity.WARNING),
    ],
)
def test_what_is_still_to_be_written_is_found_and_leads_to_its_part(here, text, severity):
    newsletter = saying(here, text)

    finding = found_in(newsletter, "In “Nytt”")

    assert finding.severity == severity
    assert finding.url == f"{path('newsletter_edit', newsletter)}#{newsletter.sections.get().anchor}"


def test_a_blank_in_the_title_is_found_too(here):
    assert found_in(issue(here, title="Nytt i [… måned]"), "the title").severity == Severity.STOP


def test_a_long_title_is_cut_by_phones(here):
    assert found_in(issue(here, title="Nytt " * 20), "the subject of the mail").severity == Severity.WARNING


# Links and pictures


@pytest.mark.parametrize(
    "target", ["#", "egen/plan", "/finnes/ikke/noe/sted/", f"{OURS}/egen/sykepleiere/plan/1990/"]
)
def test_links_that_lead_nowhere_stop_it(here, target):
    assert texts(saying(here, f"Se [planen]({target})."))


def test_a_link_to_what_is_there_is_in_order(here):
    document = here.public_document
    address = f"/egen/sykepleiere/dokumenter/{document.pk}/fil/"

    assert not [text for text in texts(saying(here, f"Se [den]({address})."), Severity.WARNING) if "den" in text]
    assert texts(saying(here, f"Se [den]({address}).")) == []


@pytest.mark.parametrize(("values", "is_said"), [(INSIDE, False), ({"is_public": True}, True)])
def test_what_outsiders_cannot_open_is_said_when_it_goes_outside(here, values, is_said):
    address = f"/egen/sykepleiere/dokumenter/{here.internal_document.pk}/fil/"
    newsletter = saying(here, f"Se [avtalen]({address}).", **values)

    said = [one for one in findings(newsletter) if "avtalen" in one.text]

    assert bool(said) is is_said
    assert blocking(newsletter) == []


def test_pages_that_resource_persons_may_not_open_are_said(here):
    newsletter = saying(here, "Se [registeret](/egen/e-post/).", **INSIDE)

    assert found_in(newsletter, "registeret").severity == Severity.WARNING


def test_what_lies_in_another_trust_is_not_judged(here):
    assert texts(saying(here, "Se [dem](/annen/sykepleiere/plan/2025/).")) == []


def test_outside_links_are_tried_by_those_who_ask(here):
    newsletter = saying(here, "Se [siden](https://example.no/a).")

    untried = found_in(newsletter, "tried yet")
    newsletter.link_answers = {"https://example.no/a": "gone"}
    broken = found_in(newsletter, "siden")
    newsletter.link_answers = {"https://example.no/a": ""}

    assert untried.url == f"{path('newsletter_check', newsletter)}#links"
    assert broken.text == ("In “Nytt”: The link “siden” does not work: the page is not there (https://example.no/a).")
    assert not [one for one in findings(newsletter) if "siden" in one.text or "tried" in one.text]


def test_a_picture_without_words_stops_it(here):
    picture = NewsletterImageFactory(network=here.network)
    address = f"/egen/sykepleiere/nyhetsbrev/bilde/{picture.key}/"

    assert "A picture has no text" in texts(saying(here, f"![]({address})"))[0]
    assert texts(saying(here, f"![En sal]({address})")) == []


def test_a_picture_that_is_gone_stops_it(here):
    newsletter = saying(here, f"![En sal](/egen/sykepleiere/nyhetsbrev/bilde/{uuid4()}/)")

    assert "is not there any more" in texts(newsletter)[0]


def test_a_page_of_ours_that_is_no_picture_is_not_there(here):
    network = here.network
    newsletter = saying(here, f"![Noe](/{here.trust.slug}/{network.slug}/nyhetsbrev/1/slett/)", **INSIDE)

    assert texts(newsletter) == []


def test_a_picture_on_another_server_would_tell_who_reads(here):
    assert "another server" in texts(saying(here, "![En sal](https://example.no/a.png)"))[0]


def test_links_that_blocks_bring_are_looked_at_too(here):
    NewsItemFactory(
        is_public=True,
        network=here.network,
        title="Nytt kurs",
        link="https://example.no/kurs",
        day=timezone.localdate(),
    )
    newsletter = NewsletterFactory(network=here.network, link_answers={"https://example.no/kurs": "no_server"})
    SectionFactory(newsletter=newsletter, kind="news")

    assert "there is no such server" in found_in(newsletter, "Nytt kurs").text


def test_a_very_long_mail_is_said(here):
    newsletter = issue(here)
    for _number in range(6):
        SectionFactory(newsletter=newsletter, text="Et langt avsnitt. " * 1000)

    assert found_in(newsletter, "kB long").severity == Severity.WARNING


# Readers


def test_nobody_to_send_to_stops_it(here):
    newsletter = issue(here, audience={"to": []}, to_subscribers=False)

    assert found_in(newsletter, "Nobody would get it").url == path("newsletter_readers", newsletter)


def test_who_gets_nothing_is_said_by_name(here):
    person = PersonFactory(trust=here.trust, given_name="Uten", family_name="Adresse", email="")
    ResourcePersonFactory(person=person, network=here.network)

    finding = found_in(issue(here), "no e-mail address")

    assert "1 person" in finding.text
    assert "Uten Adresse" in finding.text


def test_blocked_addresses_lead_to_where_they_are_released(here):
    person = PersonFactory(trust=here.trust, email="sperret@example.no")
    ResourcePersonFactory(person=person, network=here.network)
    SuppressionFactory(trust=here.trust, address="sperret@example.no")

    assert found_in(issue(here), "blocked").url == "/egen/e-post/adresser/"


def test_shared_addresses_are_said(here):
    for name in ("Anne", "Berit"):
        person = PersonFactory(trust=here.trust, given_name=name, email="Posten@example.no")
        ResourcePersonFactory(person=person, network=here.network)

    finding = found_in(issue(here), "posten@example.no")

    assert finding.severity == Severity.NOTE
    assert finding.url == "/egen/register/dubletter/"


def test_the_gravest_come_first(here):
    order = [one.severity for one in findings(saying(here, "Se [x](#) og [y](https://example.no)."))]

    assert order == sorted(order, key=Severity.values.index)
    assert order[0] == Severity.STOP


# Asking


def test_what_is_asked_is_noted_and_then_answered(here):
    newsletter = saying(here, "Se [siden](http://127.0.0.1/) og [igjen](http://127.0.0.1/).")

    assert begin_asking(newsletter)
    newsletter.refresh_from_db()
    assert newsletter.link_answers == {"http://127.0.0.1/": "asking"}

    ask_outside(newsletter.pk)
    newsletter.refresh_from_db()
    assert newsletter.link_answers == {"http://127.0.0.1/": "closed"}


def test_an_issue_without_outside_links_asks_nobody(here):
    assert not begin_asking(issue(here))


# The page


@pytest.fixture
def coordinator(world, client_of):
    return in_english(client_of(world.person("coordinator")))


def test_the_page_says_what_is_to_be_mended_and_where(world, coordinator):
    with scope(trusts=[world.trust.pk]):
        newsletter = saying(world, "Hei {navn}")

    page = coordinator.get(path("newsletter_check", newsletter))

    assert "1 thing must be mended before the newsletter can be sent." in text_of(page)
    assert f'href="{path("newsletter_edit", newsletter)}#section-' in page.content.decode()


def test_links_are_tried_at_a_press(world, coordinator):
    with scope(trusts=[world.trust.pk]):
        newsletter = saying(world, "Se [siden](http://127.0.0.1/).")

    plain = coordinator.post(path("newsletter_check", newsletter))
    fragment = coordinator.post(path("newsletter_check", newsletter), headers=HTMX)

    assert plain.status_code == 302
    assert "is being asked" in fragment.content.decode()
    assert 'hx-trigger="every 2s"' in fragment.content.decode()
    assert "<nav" not in fragment.content.decode()


def test_when_they_have_answered_nobody_waits_any_more(world, coordinator):
    with scope(trusts=[world.trust.pk]):
        newsletter = saying(world, "Se [siden](https://example.no/).", link_answers={"https://example.no/": "gone"})

    page = coordinator.get(path("newsletter_check", newsletter), headers=HTMX).content.decode()

    assert "the page is not there" in page
    assert "every 2s" not in page


def test_one_that_was_sent_is_not_checked_any_more(world, coordinator):
    with scope(trusts=[world.trust.pk]):
        newsletter = sent_newsletter(world.network)

    assert coordinator.get(path("newsletter_check", newsletter)).status_code == 302


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_number_of_sections_costs_no_queries(here, number):
    newsletter = issue(here)
    for _section in range(number):
        SectionFactory(newsletter=newsletter, text="Se [siden](https://example.no/).")
    newsletter = Newsletter.objects.select_related("network__trust", "trust").get(pk=newsletter.pk)

    with counted(7):
        findings(newsletter)


def test_the_news_of_tomorrow_does_not_fill_the_issue_of_today(here):
    day = timezone.localdate() + datetime.timedelta(days=1)
    NewsItemFactory(is_public=True, network=here.network, title="I morgen", day=day)
    newsletter = NewsletterFactory(network=here.network)
    SectionFactory(newsletter=newsletter, kind="news")

    assert blocking(newsletter)
