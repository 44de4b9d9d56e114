"""The door: who is sent to sign in and how, and which language is spoken where."""

import pytest
from django.test import RequestFactory

from members.middleware import PlaceMiddleware
from members.services import open_account
from network.actors import Part
from network.tenancy import PLATFORM, scope
from tests import factories
from tests.world import OTHER_TRUST, World

pytestmark = pytest.mark.django_db

PLAN = "/egen/sykepleiere/plan/"
HTMX = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{PLAN}?state=done"}


def test_a_page_sends_strangers_to_sign_in(client):
    page = client.get(PLAN)

    assert page.status_code == 302
    assert page.headers["Location"] == f"/konto/inn/?next={PLAN}"


def test_a_fragment_sends_the_whole_page_there_and_back_to_where_it_was(client):
    page = client.get(f"{PLAN}2025/aktivitet/1/", headers=HTMX)

    assert page.status_code == 200
    assert page.headers["HX-Redirect"] == f"/konto/inn/?next={PLAN}%3Fstate%3Ddone"
    assert page.content == b""


def test_another_site_is_no_place_to_come_back_to(client):
    page = client.get(PLAN, headers={"HX-Request": "true", "HX-Current-URL": "https://example.com/plan/"})

    assert page.headers["HX-Redirect"] == f"/konto/inn/?next={PLAN}"


def test_what_was_written_is_left_on_the_page_when_the_session_has_ended(client):
    page = client.post(f"{PLAN}2025/aktivitet/1/", {"text": "Lang tekst"}, headers=HTMX)

    assert page.status_code == 401
    assert "HX-Redirect" not in page.headers


def speaks(page) -> str:
    return page.content.decode().partition('<html lang="')[2][:2]


def let_speak(trust, language: str) -> None:
    with scope(lane=PLATFORM):
        trust.language = language
        trust.save()


def test_pages_of_no_place_speak_the_own_trusts_language(client_of, world: World):
    let_speak(world.trust, "nn")
    browser = client_of(world.person(Part.COORDINATOR))

    for address in ("/min-side/", "/personvern/", "/egen/", "/finnes/ikke/"):
        assert speaks(browser.get(address, headers={"Accept-Language": "en"})) == "nn"


def test_a_language_chosen_in_the_footer_comes_first(client_of, world: World):
    let_speak(world.trust, "nn")
    browser = client_of(world.person(Part.COORDINATOR))

    browser.post("/sprak/", {"language": "en", "next": "/min-side/"})

    for address in ("/min-side/", "/egen/"):
        assert speaks(browser.get(address)) == "en"


def test_an_account_without_a_trust_is_spoken_to_in_bokmal(client_of):
    browser = client_of(open_account(email="ny@example.no", name="Ny"))

    assert speaks(browser.get("/min-side/", headers={"Accept-Language": "en"})) == "nb"


def test_a_visitor_is_spoken_to_as_the_browser_asks(client):
    assert speaks(client.get("/", headers={"Accept-Language": "nn"})) == "nn"


def test_no_page_of_a_session_is_kept_for_somebody_else(client, client_of, world: World):
    for browser in (client, client_of(world.person(Part.COORDINATOR))):
        page = browser.get("/egen/")

        assert page.headers["Cache-Control"] == "private, no-cache"
        assert page.headers["Vary"] == "HX-Request, Cookie, Accept-Language"


def may_write_strategy(person) -> bool:
    """Whether a POST to a page of the region comes with the right to write the region's rows."""
    request = RequestFactory().post("/region/prove/")
    request.user = person.account
    middleware = PlaceMiddleware(lambda request: None)
    return bool(middleware.enter_region(request, "prove").regions)


def test_only_the_regional_centre_has_a_coordinator_who_writes_the_strategy(world: World):
    in_a_trust = world.person(Part.ADMINISTRATOR, OTHER_TRUST)
    with scope(trusts=[in_a_trust.trust_id]):
        factories.RoleFactory(person=in_a_trust, part=Part.REGIONAL_COORDINATOR)

    assert may_write_strategy(world.person(Part.REGIONAL_COORDINATOR))
    assert not may_write_strategy(in_a_trust)
