"""What an issue says: sections in order, blocks filled with what is so today, nothing that readers may not know."""

import datetime

import pytest
from django.utils import timezone

from mailing.letter_text import as_html
from network.blocks import BLOCKS, Block, Entry, register
from network.tenancy import scope
from newsletters.content import compose
from newsletters.models import Newsletter
from plans.models import Activity, AnnualPlan, NewsItem, Project
from tests.factories import (
    ActivityFactory,
    LocalMeetingFactory,
    NetworkDocumentFactory,
    NewsItemFactory,
    NewsletterFactory,
    PersonFactory,
    PlanVersionFactory,
    ProjectFactory,
    ResourcePersonFactory,
    SectionFactory,
    StoredFileFactory,
    VacancyFactory,
    WorkplaceFactory,
    sent_newsletter,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2025, 6, 10)
INSIDE = {"is_public": False, "to_subscribers": False}  # nobody outside reads it


@pytest.fixture
def here(world):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        yield world


def issue(world, *kinds: str, **values) -> Newsletter:
    made = NewsletterFactory(network=world.network, **values)
    for kind in kinds:
        SectionFactory(newsletter=made, kind=kind, title="", text="")
    return made


def told(world, kind: str, *, day: datetime.date = TODAY, **values) -> str:
    return compose(issue(world, kind, **values), day=day).markdown


# The whole


def test_sections_stand_in_their_order_and_without_what_was_deleted(here):
    newsletter = NewsletterFactory(network=here.network)
    SectionFactory(newsletter=newsletter, position=2, title="Til slutt", text="Hei.")
    SectionFactory(newsletter=newsletter, position=1, title="Først", text="Ja.")
    SectionFactory(newsletter=newsletter, position=3, title="Borte", removed=timezone.now())

    assert compose(newsletter).markdown == "## Først\n\nJa.\n\n## Til slutt\n\nHei."


def test_a_block_without_anything_to_tell_is_left_out_and_said_so(here):
    content = compose(issue(here, "news"), day=TODAY)

    assert content.markdown == ""
    assert [part.section.kind for part in content.left_out] == ["news"]


def test_a_block_of_a_floor_that_is_gone_is_left_out(here):
    assert compose(issue(here, "what_was_once")).left_out[0].heading == "what_was_once"


def test_the_writers_words_stand_above_what_a_block_is_filled_with(here):
    NewsItemFactory(
        is_public=True, network=here.network, title="Ny veileder", day=TODAY, link="https://example.no/ny"
    )
    newsletter = NewsletterFactory(network=here.network)
    SectionFactory(newsletter=newsletter, kind="news", title="Kort fortalt", text="Dette har hendt:")

    head, words, entries = compose(newsletter, day=TODAY).markdown.split("\n\n")

    assert (head, words) == ("## Kort fortalt", "Dette har hendt:")
    assert entries.startswith("- **[Ny veileder](<https://example.no/ny>)**\n")


def test_links_and_pictures_of_ours_get_the_whole_address(here):
    text = (
        "![En sal](/egen/bilde/1/) og [planen](</egen/plan/>), [ute](https://example.no/a), [to](//b.no)\n\n"
        "[x]: /egen/"
    )
    newsletter = NewsletterFactory(network=here.network)
    SectionFactory(newsletter=newsletter, title="", text=text)

    assert compose(newsletter).markdown == (
        "![En sal](http://localhost:8000/egen/bilde/1/) og [planen](<http://localhost:8000/egen/plan/>), "
        "[ute](https://example.no/a), [to](//b.no)\n\n[x]: http://localhost:8000/egen/"
    )


def test_what_was_sent_stays_as_it_was(here):
    newsletter = sent_newsletter(here.network, body="Slik var det.")
    SectionFactory(newsletter=newsletter, text="Noe annet")

    assert compose(newsletter).markdown == "Slik var det."


def test_nothing_that_comes_from_data_is_read_as_markdown(here):
    wild = "1. *Stjerne* [a](http://x) <b>\n# Tittel"
    NewsItemFactory(is_public=True, network=here.network, title=wild, text=f"- {wild}", day=TODAY)

    html = as_html(told(here, "news"))

    assert html.count("<li>") == html.count("<strong>") == html.count("</h2>") == 1
    assert "<em>" not in html
    assert "&lt;b&gt;" in html


def test_blocks_speak_the_language_of_the_newsletter(here):
    VacancyFactory(network=here.network)

    headings = {language: told(here, "vacancies", language=language).splitlines()[0] for language in ("en", "nb")}

    assert headings["en"] == "## Workplaces without a resource person"


def test_two_blocks_of_one_name_are_a_mistake():
    with pytest.raises(ValueError, match="news"):
        register(Block("news", "again", lambda wanted: [Entry("x")]))


def test_every_floor_has_its_blocks():
    assert set(BLOCKS) >= {
        "new_documents", "new_members", "vacancies", "plan_status", "coming", "projects", "news",
    }  # fmt: skip


# New since the last issue


def test_new_is_what_came_since_the_networks_last_issue(here):
    sent_newsletter(here.network, sent=timezone.make_aware(datetime.datetime(2025, 3, 1, 12)))
    for day in (datetime.date(2025, 2, 28), datetime.date(2025, 3, 2)):
        NewsItemFactory(is_public=True, network=here.network, title=f"Fra {day}", day=day)

    text = told(here, "news")

    assert "Fra 2025-03-02" in text
    assert "Fra 2025-02-28" not in text


def test_without_an_issue_before_new_is_half_a_year_old_at_most(here):
    for day in (datetime.date(2024, 11, 1), datetime.date(2025, 1, 1)):
        NewsItemFactory(is_public=True, network=here.network, title=f"Fra {day}", day=day)

    assert "2024-11" not in told(here, "news")


# Documents


def test_documents_are_new_when_they_were_put_there_or_began_to_be_valid(here, time_machine):
    time_machine.move_to(datetime.datetime(2025, 6, 10, 10, tzinfo=datetime.UTC))
    common = {"network": here.network, "is_public": True}
    NetworkDocumentFactory(title="Gjelder nå", valid_from=datetime.date(2025, 6, 1), version="2", **common)
    NetworkDocumentFactory(title="Gammel", valid_from=datetime.date(2023, 6, 1), **common)
    NetworkDocumentFactory(title="Kommer", valid_from=datetime.date(2025, 7, 1), **common)
    NetworkDocumentFactory(
        title="Lagt inn nå", link="", file=StoredFileFactory(trust=here.trust), file_name="a.pdf", **common
    )

    text = told(here, "new_documents")

    assert "Gjelder nå" in text
    assert "Lagt inn nå" in text
    assert "Gammel" not in text
    assert "Kommer" not in text


@pytest.mark.parametrize(("values", "is_told"), [(INSIDE, True), ({"to_subscribers": True}, False)])
def test_internal_documents_are_told_of_inside_only(here, values, is_told):
    NetworkDocumentFactory(network=here.network, title="Intern", valid_from=TODAY)

    assert ("Intern" in told(here, "new_documents", **values)) is is_told


# The register


def test_who_is_new_is_named_inside_and_counted_outside(here):
    kari = PersonFactory(trust=here.trust, given_name="Kari", family_name="Nyansatt")
    ward = WorkplaceFactory(trust=here.trust, name="Sengepost 3")
    ResourcePersonFactory(person=kari, network=here.network, workplace=ward, started=datetime.date(2025, 5, 1))

    inside, outside = told(here, "new_members", **INSIDE), told(here, "new_members", is_public=True)

    assert "- **Kari Nyansatt**\n  Sengepost 3" in inside
    assert "Nyansatt" not in outside
    assert "Sengepost" not in outside
    assert "- **1 " in outside


def test_who_has_left_or_comes_later_is_not_new(here):
    for given_name, dates in (("Ole", ("2025-04-01", "2025-05-01")), ("Siri", ("2025-09-01", None))):
        person = PersonFactory(trust=here.trust, given_name=given_name)
        first, last = (datetime.date.fromisoformat(day) if day else None for day in dates)
        ResourcePersonFactory(person=person, network=here.network, started=first, ended=last)

    assert told(here, "new_members", **INSIDE) == ""


def test_vacancies_tell_where_and_nobody_who_left(here):
    left = ResourcePersonFactory(
        person=PersonFactory(trust=here.trust, family_name="Sluttet"),
        network=here.network,
        ended=datetime.date(2025, 5, 1),
    )
    ward = WorkplaceFactory(trust=here.trust, name="Åsen sykehjem")
    VacancyFactory(network=here.network, workplace=ward, after=left)
    VacancyFactory(network=here.network, ended=datetime.date(2025, 5, 2))

    text = told(here, "vacancies")

    assert text.count("- **") == 1
    assert "Åsen sykehjem" in text
    assert "Sluttet" not in text


# Plans


def this_years_plan(world, **values) -> None:
    AnnualPlan.objects.filter(pk=world.published_plan.pk).update(year=2001)
    AnnualPlan.objects.filter(pk=world.plan.pk).update(year=TODAY.year, **values)


@pytest.fixture
def plan(here) -> AnnualPlan:
    """This year's, published, with its public version."""
    this_years_plan(here, state="published", approved_on=TODAY)
    here.plan.refresh_from_db()
    PlanVersionFactory(plan=here.plan, published=timezone.now())
    return here.plan


def test_the_status_is_told_inside_in_numbers(here, plan):
    for state in ("done", "done", "in_progress"):
        ActivityFactory(sub_goal=here.sub_goal, state=state, times=["2025-12"])

    text = told(here, "plan_status", language="en", **INSIDE)

    assert "2 of 5 activities are done, 1 under way." in text
    assert "/egen/sykepleiere/plan/2025/>" in text


def test_outside_the_plan_is_its_published_version_and_no_status(here, plan):
    text = told(here, "plan_status", language="en", is_public=True)

    assert "/egen/sykepleiere/plan/2025/versjoner/1/>" in text
    assert "done" not in text


@pytest.mark.parametrize("values", [INSIDE, {"is_public": True}])
def test_a_draft_is_told_to_nobody(here, values):
    this_years_plan(here)

    assert told(here, "plan_status", **values) == told(here, "coming", **values) == ""


def test_a_plan_that_is_no_longer_public_is_told_inside_only(here, plan):
    AnnualPlan.objects.filter(pk=plan.pk).update(state="approved")

    assert told(here, "plan_status", is_public=True) == ""
    assert "2025" in told(here, "plan_status", **INSIDE)


def test_what_is_next_stands_by_its_day(here, plan):
    Activity.objects.filter(plan=plan).delete()
    for text, times in (
        ("Fagdag i høst", ["2025-10-02"]),
        ("Møte i juni", ["2025-06-20"]),
        ("Forbi", ["2025-05"]),
        ("Langt fram", ["2026-06"]),
        ("To ganger", ["2025-03", "2025-11"]),
    ):
        ActivityFactory(sub_goal=here.sub_goal, text=text, times=times)
    ActivityFactory(sub_goal=here.sub_goal, text="Ferdig", times=["2025-10"], state="done")

    text = told(here, "coming")

    places = [text.index(words) for words in ("Møte i juni", "Fagdag i høst", "To ganger")]
    assert places == sorted(places)
    for words in ("Forbi", "Langt fram", "Ferdig"):
        assert words not in text
    assert "ovember" in text
    assert "mars" not in text.lower()


def test_meetings_of_local_groups_that_are_to_come_are_in_it(here, plan):
    Activity.objects.filter(plan=plan).delete()
    LocalMeetingFactory(plan=plan, local_group=here.neighbour_local_group, spring="2025-03", autumn="2025-09-04")

    text = told(here, "coming", language="en")

    assert "Meeting of Nord" in text
    assert "4 September" in text or "September 4" in text
    assert "March" not in text


def test_projects_go_outside_when_they_are_decided_and_marked(here):
    ProjectFactory(network=here.network, title="Bare en idé", state=Project.State.IDEA)
    ProjectFactory(
        network=here.network,
        title="I gang",
        state=Project.State.RUNNING,
        granted=1_250_000,
        funder="Stiftelsen",
        is_public=True,
    )
    ProjectFactory(network=here.network, title="Ikke merket", state=Project.State.RUNNING)

    inside, outside = told(here, "projects", language="en", **INSIDE), told(here, "projects", language="en")

    assert "Bare en idé" in inside
    assert "Ikke merket" in inside
    assert "Bare en idé" not in outside
    assert "Ikke merket" not in outside
    assert "NOK 1\u00a0250\u00a0000 from Stiftelsen" in outside
    assert "/prosjekter/" in inside
    assert "/prosjekter/" not in outside


def test_news_goes_outside_when_it_is_marked(here):
    NewsItemFactory(network=here.network, title="Bare for oss", day=TODAY)

    assert "Bare for oss" in told(here, "news", **INSIDE)
    assert told(here, "news") == ""


def test_news_that_has_run_out_is_none(here):
    last_day = TODAY - datetime.timedelta(days=1)
    NewsItemFactory(is_public=True, network=here.network, title="Utløpt", day=last_day, valid_until=last_day)

    assert told(here, "news") == ""
    assert "Utløpt" in told(here, "news", day=last_day)


def test_with_several_networks_each_thing_says_whose_it_is(here):
    for network in (here.network, here.neighbour_network):
        NewsItemFactory(is_public=True, network=network, title="Nytt", day=TODAY)
    audience = {"networks": [here.network.pk, here.neighbour_network.pk], "to": []}

    text = told(here, "news", audience=audience)

    assert "Sykepleiere: " in text
    assert "Fysio: " in text
    assert NewsItem.objects.count() == 2
