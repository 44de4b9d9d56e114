"""One click, one invented person: in the demo and nowhere else."""

from io import StringIO

import pytest
from django.core.checks import Error
from django.core.management import CommandError, call_command
from django.test import Client

from members.models import Account
from members.services import open_account
from network.checks import no_demo_in_production
from portal.demo.cast import CAST
from portal.demo_sign_ins import demo_sign_ins
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db

COORDINATOR = next(member for member in CAST if member["roles"][0]["role"] == "coordinator")
BUTTON = f"/demo/inn/{COORDINATOR['key']}/"


@pytest.fixture
def coordinator() -> Account:
    return open_account(email=COORDINATOR["email"])


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_one_click_signs_in(client, coordinator):
    page = client.post(BUTTON)

    assert page.headers["Location"] == "/min-side/"
    assert signed_in_as(client) == str(coordinator.pk)


def test_another_click_changes_who_one_is(client, coordinator):
    other = next(member for member in CAST if member != COORDINATOR)
    other_account = open_account(email=other["email"])
    client.post(BUTTON)

    client.post(f"/demo/inn/{other['key']}/")

    assert signed_in_as(client) == str(other_account.pk)


def test_a_link_signs_nobody_in(client, coordinator):
    assert client.get(BUTTON).status_code == 405
    assert signed_in_as(client) is None


def test_the_button_is_a_form_that_is_guarded_against_other_sites(coordinator):
    browser = Client(enforce_csrf_checks=True)

    assert browser.post(BUTTON).status_code == 403
    assert signed_in_as(browser) is None


@pytest.mark.parametrize("key", ["nobody", "kari-example-no"])
def test_only_the_cast_can_be_chosen(key, client):
    AccountFactory(email="kari@example.no")

    assert client.post(f"/demo/inn/{key}/").status_code == 404
    assert signed_in_as(client) is None


def test_outside_the_demo_the_button_does_not_exist(client, coordinator, settings):
    settings.DEMO = False

    assert client.post(BUTTON).status_code == 404
    assert client.get("/demo/postkasse/").status_code == 404
    assert signed_in_as(client) is None


def test_the_front_page_offers_everyone_of_the_cast(client):
    page = client.get("/").content.decode()

    for member in CAST:
        assert f'action="/demo/inn/{member["key"]}/"' in page


@pytest.mark.parametrize("address", ["/", "/konto/inn/", "/personvern/"])
def test_outside_the_demo_no_page_offers_it(address, client, settings):
    settings.DEMO = False

    assert "/demo/" not in client.get(address).content.decode()


def test_regions_stand_together():
    places = [(sign_in.region, sign_in.trust) for sign_in in demo_sign_ins()]

    assert places == sorted(places, key=places.index)
    assert places[0] == ("Helseregion Vest", "Stavanger")
    assert len({region for region, _trust in places}) == 2


def test_a_sign_in_says_what_one_becomes_and_where():
    found = {sign_in.key: sign_in.description for sign_in in demo_sign_ins()}

    assert found["koordinator-stavanger-sykepleiere"].split(" · ")[1:] == [
        "Nettverk for ressurssykepleiere",
        "Stavanger",
    ]
    assert found["regionkoordinator-vest"].split(" · ")[1:] == ["Kompetansesenter i lindrende behandling Vest"]


def test_the_terminal_shows_them_too():
    written = StringIO()

    call_command("demo_sign_ins", stdout=written)

    for sign_in in demo_sign_ins():
        assert sign_in.label in written.getvalue()


def test_the_terminal_says_when_they_are_switched_off(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="switched off"):
        call_command("demo_sign_ins")


@pytest.mark.parametrize(
    ("production", "demo", "errors"), [(True, True, ["network.E002"]), (True, False, []), (False, True, [])]
)
def test_a_check_refuses_them_in_production(production, demo, errors, settings):
    settings.PRODUCTION, settings.DEMO = production, demo

    found = no_demo_in_production(None)

    assert [error.id for error in found] == errors
    assert all(isinstance(error, Error) for error in found)
