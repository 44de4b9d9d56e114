"""Signing in by others, against real providers: whose account it is, what is stored, and what is refused."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.test import Client

from members.models import Account
from members.services import open_account
from tests.members.factors import SECOND_STEP, SECURITY, give_app, signed_in
from tests.openid.conftest import NATIONAL_NUMBER
from tests.openid.walking import answer_of_provider, come_back, sign_in_by

pytestmark = pytest.mark.django_db

UNKNOWN = "/konto/ekstern/ukjent/"
FAILED = "/konto/ekstern/feil/"
SUBJECT = "a-pairwise-subject"


@pytest.fixture
def account() -> Account:
    return open_account(email="kari@example.no", name="Kari Prøve")


def connect(account: Account, provider) -> SocialAccount:
    return SocialAccount.objects.create(user=account, provider=provider.name, uid=SUBJECT)


def everything_stored() -> str:
    """Every row of every table that this connection may read, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        texts = []
        for table in tables:
            cursor.execute(f"select coalesce(string_agg(t::text, chr(10)), '') from \"{table}\" t")
            texts.append(f"{table}: {cursor.fetchone()[0]}")
    return "\n".join(texts)


# Whose account it is


def test_who_is_connected_comes_in_by_the_subject(provider, account, client):
    connect(account, provider)
    provider.says(email="somebody.else@example.no")

    page = sign_in_by(client, provider.name, provider.typed, next="/personvern/")

    assert page.headers["Location"] == "/personvern/"
    assert client.get("/min-side/").context["user"] == account


def test_nobody_gets_an_account_by_a_provider(provider, client):
    page = sign_in_by(client, provider.name, provider.typed)

    assert page.headers["Location"] == UNKNOWN
    assert not signed_in(client)
    assert not Account.objects.exists()
    assert not SocialAccount.objects.exists()
    assert client.get(UNKNOWN).status_code == 200


def test_an_address_alone_finds_nobody_unless_the_provider_is_trusted_with_it(provider, account, client):
    page = sign_in_by(client, provider.name, provider.typed)

    assert page.headers["Location"] == UNKNOWN
    assert not SocialAccount.objects.exists()


def test_a_trusted_providers_proved_address_finds_the_account_once_and_then_the_subject(
    provider, account, client, settings
):
    provider.configure(settings, TRUST_EMAIL="yes")
    sign_in_by(client, provider.name, provider.typed)
    assert signed_in(client)
    assert list(SocialAccount.objects.values_list("user", "uid")) == [(account.pk, SUBJECT)]

    provider.configure(settings)
    provider.says(email="moved@example.no")
    again = Client()
    sign_in_by(again, provider.name, provider.typed)

    assert signed_in(again)


@pytest.mark.parametrize("verified", [False, None, "false", "true", 1])
def test_an_unproved_address_takes_over_no_account(verified, provider, account, client, settings):
    provider.configure(settings, TRUST_EMAIL="yes")
    provider.says(email_verified=verified)

    page = sign_in_by(client, provider.name, provider.typed)

    assert page.headers["Location"] == UNKNOWN
    assert not SocialAccount.objects.exists()


def test_an_address_that_the_account_has_not_proved_is_no_way_in(provider, account, client, settings):
    provider.configure(settings, TRUST_EMAIL="yes")
    provider.says(email="second@example.no")
    EmailAddress.objects.create(user=account, email="second@example.no", verified=False)

    assert sign_in_by(client, provider.name, provider.typed).headers["Location"] == UNKNOWN


def test_a_closed_account_stays_closed(provider, account, client):
    connect(account, provider)
    Account.objects.update(is_active=False)

    page = sign_in_by(client, provider.name, provider.typed)

    assert page.headers["Location"] == "/konto/stengt/"
    assert not signed_in(client)


# What is stored


@pytest.mark.parametrize("way", ["by subject", "by address", "connecting", "unknown"])
def test_the_national_number_is_stored_nowhere(way, provider, account, client, client_of, settings, caplog):
    provider.configure(settings, TRUST_EMAIL="yes" if way == "by address" else "no")
    if way == "by subject":
        connect(account, provider)
    if way == "unknown":
        provider.says(email="nobody@example.no")

    if way == "connecting":
        browser = client_of(account)
        come_back(browser, browser.post(f"{SECURITY}ekstern/{provider.name}/"), provider.typed)
    else:
        browser = client
        sign_in_by(browser, provider.name, provider.typed)

    session = str(dict(browser.session.items()))
    assert NATIONAL_NUMBER not in everything_stored() + session + caplog.text
    assert [row.extra_data for row in SocialAccount.objects.all()] in ([{}], [])


def test_the_look_for_the_number_would_find_it(account):
    Account.objects.update(name=NATIONAL_NUMBER)

    assert NATIONAL_NUMBER in everything_stored()


def test_a_provider_whose_subjects_are_national_numbers_is_refused(idporten, account, client):
    idporten.says(sub=NATIONAL_NUMBER)

    page = sign_in_by(client, idporten.name, idporten.typed)

    assert page.headers["Location"] == FAILED
    assert NATIONAL_NUMBER not in everything_stored()


def test_no_token_is_kept(provider, account, client):
    connect(account, provider)
    sign_in_by(client, provider.name, provider.typed)

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from socialaccount_socialtoken")
        assert cursor.fetchone() == (0,)


# The talk itself


def test_the_strict_provider_gets_a_pushed_request_and_nothing_in_the_address(helseid_process, settings, client):
    helseid_process.configure(settings)

    leaving = client.post("/konto/ekstern/helseid/")

    asked = parse_qs(urlsplit(leaving.context["address"]).query)
    assert set(asked) == {"client_id", "request_uri"}


def test_the_page_that_leads_on_needs_no_script_and_no_form(provider, client):
    page = client.post(f"/konto/ekstern/{provider.name}/").content.decode()

    assert f'http-equiv="refresh" content="0; url={provider.url}' in page


def test_an_answer_to_another_browser_opens_nothing(provider, account, client):
    """Somebody sends a colleague the address that a provider has sent them back to."""
    connect(account, provider)
    leaving = client.post(f"/konto/ekstern/{provider.name}/")
    back = answer_of_provider(leaving.context["address"], provider.typed).removeprefix("http://testserver")
    victim = Client()

    assert victim.get(back).headers["Location"] == FAILED
    assert not signed_in(victim)


def test_an_answer_works_once(provider, account, client):
    connect(account, provider)
    leaving = client.post(f"/konto/ekstern/{provider.name}/")
    back = answer_of_provider(leaving.context["address"], provider.typed).removeprefix("http://testserver")
    client.get(back)
    client.post("/konto/ut/")

    assert client.get(back).headers["Location"] == FAILED
    assert not signed_in(client)


def test_cancelling_over_there_says_so(provider, client):
    leaving = client.post(f"/konto/ekstern/{provider.name}/")
    state = next(iter(client.session["socialaccount_states"]))
    assert leaving.status_code == 200

    answer = {"error": "access_denied", "state": state}
    page = client.get(f"/konto/ekstern/{provider.name}/svar/?{urlencode(answer)}", follow=True)

    assert page.redirect_chain == [(FAILED, 302)]
    assert page.status_code == 200


def test_a_lower_level_than_was_asked_for_is_refused(idporten, account, client, settings):
    connect(account, idporten)
    idporten.configure(settings, ACR="idporten-loa-high")
    idporten.says(acr="idporten-loa-low")
    assert sign_in_by(client, "idporten", idporten.typed).headers["Location"] == FAILED

    idporten.says(acr="idporten-loa-high")
    sign_in_by(client, "idporten", idporten.typed)
    assert signed_in(client)


def test_the_address_of_our_page_lowers_no_level(idporten, client, settings):
    idporten.configure(settings, ACR="idporten-loa-high")

    leaving = client.post("/konto/ekstern/idporten/?auth_params=acr_values%3Dlow&scope=everything")

    asked = parse_qs(urlsplit(leaving.context["address"]).query)
    assert asked["acr_values"] == ["idporten-loa-high"]
    assert asked["scope"] == ["openid profile email"]
    assert {"nonce", "state", "code_challenge"} <= set(asked)


def test_a_provider_that_is_down_costs_nobody_a_broken_page(idporten, client, settings):
    idporten.configure(settings, ISSUER="http://127.0.0.1:1")

    assert client.post("/konto/ekstern/idporten/").headers["Location"] == FAILED


@pytest.mark.parametrize("way", ["get", "post"])
def test_a_provider_that_is_not_configured_is_not_there(way, idporten, client):
    assert getattr(client, way)("/konto/ekstern/facebook/").status_code in (404, 405)
    assert client.get("/konto/ekstern/facebook/svar/").status_code == 404


def test_a_link_sets_nobody_out(idporten, client, client_of, account):
    assert client.get("/konto/ekstern/idporten/").status_code == 405
    assert client_of(account).get(f"{SECURITY}ekstern/idporten/").status_code == 405


def test_the_sign_in_page_offers_what_is_configured(idporten, client):
    assert "ID-porten" in client.get("/konto/inn/").content.decode()


# Connecting, and the second step


def test_one_connects_and_disconnects_oneself(provider, account, client_of):
    browser = client_of(account)
    leaving = browser.post(f"{SECURITY}ekstern/{provider.name}/")
    page = come_back(browser, leaving, provider.typed)
    assert page.headers["Location"] == SECURITY
    [row] = SocialAccount.objects.filter(user=account)
    assert [found["pk"] for found in browser.get(SECURITY).context["connected"]] == [row.pk]

    browser.post(f"{SECURITY}ekstern/{row.pk}/fjern/")

    assert not SocialAccount.objects.exists()


def test_nobody_disconnects_others(provider, account, client_of):
    row = connect(account, provider)

    answer = client_of(open_account(email="ola@example.no")).post(f"{SECURITY}ekstern/{row.pk}/fjern/")

    assert answer.status_code == 404
    assert SocialAccount.objects.filter(pk=row.pk).exists()


def test_what_is_connected_with_one_account_does_not_go_to_another(provider, account, client_of):
    connect(account, provider)
    other = open_account(email="ola@example.no", name="Ola")
    browser = client_of(other)

    page = come_back(browser, browser.post(f"{SECURITY}ekstern/{provider.name}/"), provider.typed)

    assert page.headers["Location"] == SECURITY
    assert list(SocialAccount.objects.values_list("user", flat=True)) == [account.pk]
    assert browser.get("/min-side/").context["user"] == other


def test_connecting_asks_for_the_second_step_of_who_has_one(provider, account, client_of):
    give_app(account)

    answer = client_of(account).post(f"{SECURITY}ekstern/{provider.name}/")

    assert answer.headers["Location"].startswith(f"{SECURITY}bekreft/")


def test_the_second_step_is_asked_for_after_a_provider_too(provider, account, client):
    connect(account, provider)
    phone = give_app(account)

    page = sign_in_by(client, provider.name, provider.typed)
    assert page.headers["Location"] == SECOND_STEP
    assert not signed_in(client)

    client.post(SECOND_STEP, {"code": phone.code()})
    assert signed_in(client)
