"""Short news for a network, and the whole shelf as others take from it."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from network.actors import Part
from plans.models import NewsItem
from plans.shelf.feed import shelf_for
from tests import factories
from tests.network.test_free_text import number
from tests.plans.conftest import set_state
from tests.plans.editor import inside, led_to, text_of
from tests.plans.shelf import Keeper
from tests.queries import counted
from tests.world import OWN, World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
LAST_WEEK = TODAY - datetime.timedelta(days=7)


@pytest.fixture
def keeper_of(world: World, client_of) -> Callable[..., Keeper]:
    def at_the_shelf(part: Part = Part.COORDINATOR, place: str = OWN) -> Keeper:
        return Keeper(client_of(world.person(part, place)), world.network, "nytt")

    return at_the_shelf


@pytest.fixture
def keeper(keeper_of) -> Keeper:
    return keeper_of()


def item(world: World, **values) -> NewsItem:
    with inside(world.trust):
        return factories.NewsItemFactory(network=world.network, **values)


def stored(world: World) -> list[NewsItem]:
    with inside(world.trust):
        return list(NewsItem.objects.order_by("pk"))


def test_news_is_noted_and_read(keeper, keeper_of, world):
    response = keeper.save(
        "ny/",
        kind="funds",
        title="Midler fra Oppdiktsfondet",
        text="Søk innen fristen.\nAlle kan søke.",
        link="https://example.no/midler",
        valid_until=TOMORROW.isoformat(),
        activities=[world.activity.pk],
    )

    (row,) = stored(world)
    assert led_to(response) == f"{keeper.url}{row.pk}/"
    assert (row.day, row.valid_until, row.kind) == (TODAY, TOMORROW, "funds")
    page = text_of(keeper_of(Part.LEADER).get(f"{row.pk}/"))
    for shown in ("Midler fra Oppdiktsfondet", "Søk innen fristen.<br>", 'href="https://example.no/midler"', "Funds"):
        assert shown in page, shown


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"title": ""}, "This field is required."),
        ({"day": ""}, "This field is required."),
        ({"day": "i går"}, "Enter a valid date."),
        ({"valid_until": LAST_WEEK.isoformat()}, "It cannot run out before its own date."),
        ({"link": "ikke en adresse"}, "This is not a web address."),
        ({"text": number(12, 85)}, "national identity number"),
    ],
)
def test_what_cannot_be_is_refused(keeper, world, written, says):
    response = keeper.save("ny/", **({"title": "Nytt"} | written))

    assert response.status_code == 422
    assert says in text_of(response)
    assert stored(world) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Kurs", "Artikkel"]),
        ("kind=course", ["Kurs"]),
        ("kind=wrong", ["Kurs", "Artikkel"]),
        ("older", ["Kurs", "Utløpt", "Artikkel"]),
        ("older&kind=funds", ["Utløpt"]),
        ("q=smerte", ["Artikkel"]),
        ("q=finnesikke", []),
    ],
)
def test_the_choice_stands_in_the_address(keeper, world, query, found):
    item(world, title="Artikkel", kind="research", text="Om smerte", day=LAST_WEEK)
    item(world, title="Utløpt", kind="funds", day=YESTERDAY, valid_until=YESTERDAY)
    item(world, title="Kurs", kind="course", valid_until=TODAY)

    assert keeper.titles(query) == found


def test_what_has_run_out_says_so(keeper, world):
    row = item(world, day=LAST_WEEK, valid_until=YESTERDAY)

    assert "Has run out" in text_of(keeper.get(query="older"))
    assert "Has run out" in text_of(keeper.get(f"{row.pk}/"))


def test_nothing_now_leads_to_what_has_run_out(keeper):
    page = text_of(keeper.get())

    assert "No news now" in page
    assert f'href="{keeper.url}?older"' in page


def test_htmx_gets_what_was_found(keeper, world):
    item(world, title="Kurs")

    fragment, page = text_of(keeper.get(script=True)), text_of(keeper.get())

    assert "Kurs" in fragment
    assert "<nav" not in fragment
    assert fragment.strip() in page


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_equally_often_whatever_its_length(keeper, world, rows):
    for _ in range(rows):
        row = item(world)
        with inside(world.trust):
            factories.NewsActivityFactory(item=row, activity=world.activity)

    with counted(10):
        keeper.get()


def test_deleted_news_is_brought_back_by_one_click(keeper, world):
    row = item(world, title="Kurs")

    after = led_to(keeper.post(f"{row.pk}/slett/"))

    assert keeper.titles() == []
    assert f'action="{keeper.url}{row.pk}/angre/"' in text_of(keeper.browser.get(after))
    assert led_to(keeper.post(f"{row.pk}/angre/")) == f"{keeper.url}{row.pk}/"
    assert keeper.titles() == ["Kurs"]


def test_two_who_write_at_once_lose_nothing(keeper, world):
    row = item(world, title="Før")
    form = keeper.form(f"{row.pk}/rediger/")
    keeper.save(f"{row.pk}/rediger/", title="Den andre")

    response = keeper.post(f"{row.pk}/rediger/", form | {"title": "Min"})

    assert response.status_code == 409
    assert "Den andre" in text_of(response)
    assert [each.title for each in stored(world)] == ["Den andre"]


def test_the_plan_shows_news_of_an_activity_until_it_runs_out(keeper, world):
    current, old = item(world, title="Kurs i mars"), item(world, title="Forbi", day=LAST_WEEK, valid_until=YESTERDAY)
    with inside(world.trust):
        for row in (current, old):
            factories.NewsActivityFactory(item=row, activity=world.activity)

    page = text_of(keeper.browser.get(f"/{world.trust.slug}/{world.network.slug}/plan/{world.plan.year}/"))

    assert f'href="{keeper.url}{current.pk}/">Kurs i mars</a>' in page
    assert "Forbi" not in page


# What others take from the shelf


def feed(world: World, since: datetime.date, until: datetime.date):
    with inside(world.trust):
        return shelf_for(world.network, since, until)


def test_the_feed_has_what_was_under_way_and_new_in_the_days_asked_for(world):
    first, last = datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)
    with inside(world.trust):
        for title, years in {
            "over": (2021, 2023),
            "to": (2022, 2024),
            "fra": (2024, None),
            "senere": (2025, 2026),
            "uten år": (None, None),
        }.items():
            factories.ProjectFactory(
                network=world.network, title=title, first_year=years[0], last_year=years[1], sought=100, granted=40
            )
        factories.ProjectFactory(network=world.network, title="slettet", removed=timezone.now())
        factories.ProjectFactory(network=world.neighbour_network, title="naboens")
    for title, day in {
        "før": "2023-12-31",
        "første": "2024-01-01",
        "siste": "2024-12-31",
        "etter": "2025-01-01",
    }.items():
        item(world, title=title, day=datetime.date.fromisoformat(day))

    shelf = feed(world, first, last)

    assert [entry.title for entry in shelf.projects] == ["fra", "to", "uten år"]
    assert [entry.title for entry in shelf.news] == ["siste", "første"]
    assert (shelf.sought, shelf.granted) == (300, 120)
    assert bool(shelf)
    assert not feed(world, datetime.date(2001, 1, 1), datetime.date(2001, 1, 2)).news


def test_the_feed_says_what_everyone_may_read(world):
    with inside(world.trust):
        for state in ("idea", "applied", "granted", "running", "finished", "refused"):
            factories.ProjectFactory(network=world.network, title=state, state=state, is_public=True)
        factories.ProjectFactory(network=world.network, title="unmarked", state="running")
        factories.NewsItemFactory(network=world.network, title="marked", day=TODAY, is_public=True)
        factories.NewsItemFactory(network=world.network, title="unmarked", day=TODAY)

    with inside(world.trust):
        shelf = shelf_for(world.network, TODAY, TODAY, public=True)

    assert {entry.title for entry in shelf.projects} == {"granted", "running", "finished"}
    assert [entry.title for entry in shelf.news] == ["marked"]


def test_the_feed_says_what_still_holds(world):
    item(world, title="Frist", day=LAST_WEEK, valid_until=YESTERDAY)

    (entry,) = feed(world, LAST_WEEK, TODAY).news

    assert entry.is_valid_on(YESTERDAY)
    assert not entry.is_valid_on(TODAY)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_feed_asks_twice(world, rows):
    with inside(world.trust):
        for _ in range(rows):
            workplace = factories.WorkplaceFactory(trust=world.trust)
            factories.ProjectFactory(network=world.network, workplace=workplace)
            factories.NewsItemFactory(network=world.network)
        with counted(2):
            shelf_for(world.network, TODAY, TODAY)


def test_the_menu_leads_there(keeper_of, world):
    set_state(world.plan, "published")
    page = text_of(keeper_of(Part.RESOURCE_PERSON).get())

    assert (
        f'<a href="/{world.trust.slug}/{world.network.slug}/prosjekter/" aria-current="page">Projects and news'
        in page
    )
