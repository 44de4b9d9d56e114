"""Signing in by a code from a mail, as a browser does it."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from mailing.models import SignInMail
from mailing.tasks import deliver_sign_in_mail
from members.models import Account
from members.services import open_account
from network.tenancy import MAIL_WORKER, scope
from tests.factories import HealthTrustFactory, PersonFactory, RegionFactory
from tests.mail_server import text_of

pytestmark = pytest.mark.django_db

SIGN_IN = "/konto/inn/"
CODE_PAGE = "/konto/inn/kode/"


@pytest.fixture
def account() -> Account:
    return open_account(email="kari@example.no", name="Kari Prøve")


def ask_for_code(client: Client, email: str, **more: str):
    """What happens between the page and the mailbox: the worker is rung, and delivers."""
    page = client.post(SIGN_IN, {"email": email, **more})
    with scope(lane=MAIL_WORKER):
        waiting = list(SignInMail.objects.waiting())
    for mail in waiting:
        deliver_sign_in_mail(str(mail.pk))
    return page


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def wrong(code: str) -> str:
    return code.translate(str.maketrans("BCDF", "CDFB")) if set(code) & set("BCDF") else "BCDF-BCDF"


def test_the_code_from_the_mail_opens_the_portal(client, account, mail_server):
    asked = ask_for_code(client, "kari@example.no")
    assert asked.headers["Location"] == CODE_PAGE

    answer = client.post(CODE_PAGE, {"code": mail_server.codes[0]}, follow=True)

    assert answer.redirect_chain[-1] == ("/min-side/", 302)
    assert answer.context["user"] == account


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_the_code_may_be_typed_as_people_type(typed, client, account, mail_server):
    ask_for_code(client, "kari@example.no")

    client.post(CODE_PAGE, {"code": typed(mail_server.codes[0])})

    assert signed_in(client)


def test_the_address_may_be_written_in_capitals(client, account, mail_server):
    ask_for_code(client, "Kari@Example.NO")

    client.post(CODE_PAGE, {"code": mail_server.codes[0]})

    assert signed_in(client)


def test_a_wrong_code_says_so_and_may_be_corrected(client, account, mail_server):
    ask_for_code(client, "kari@example.no")

    page = client.post(CODE_PAGE, {"code": wrong(mail_server.codes[0])})
    assert 'aria-invalid="true"' in page.content.decode()
    assert not signed_in(client)

    client.post(CODE_PAGE, {"code": mail_server.codes[0]})
    assert signed_in(client)


@pytest.mark.parametrize("code", ["", "-", "æøå", "0" * 500])
def test_what_is_no_code_opens_nothing(code, client, account, mail_server):
    ask_for_code(client, "kari@example.no")

    client.post(CODE_PAGE, {"code": code})

    assert not signed_in(client)


def test_after_three_wrong_codes_the_right_one_opens_nothing(client, account, mail_server):
    ask_for_code(client, "kari@example.no")
    for _ in range(3):
        client.post(CODE_PAGE, {"code": wrong(mail_server.codes[0])})

    client.post(CODE_PAGE, {"code": mail_server.codes[0]})

    assert not signed_in(client)


def test_a_code_opens_nothing_after_ten_minutes(client, account, mail_server, time_machine):
    ask_for_code(client, "kari@example.no")
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=10, seconds=1))

    client.post(CODE_PAGE, {"code": mail_server.codes[0]})

    assert not signed_in(client)


def test_a_code_opens_the_browser_that_asked_and_no_other(client, account, mail_server):
    ask_for_code(client, "kari@example.no")
    other = Client()
    other.post(SIGN_IN, {"email": "kari@example.no"})

    other.post(CODE_PAGE, {"code": mail_server.codes[0]})

    assert not signed_in(other)


def test_a_new_code_replaces_the_one_before(client, account, mail_server):
    ask_for_code(client, "kari@example.no")
    client.post("/konto/ut/", {"next": SIGN_IN})
    ask_for_code(client, "kari@example.no")
    first, second = mail_server.codes

    client.post(CODE_PAGE, {"code": first})
    assert not signed_in(client)
    client.post(CODE_PAGE, {"code": second})
    assert signed_in(client)


def test_whoever_misspelt_the_address_can_start_again(client, account, mail_server):
    ask_for_code(client, "kaari@example.no")
    page = client.get(CODE_PAGE).content.decode()
    again = re.search(r'name="next" value="([^"]+)"', page.partition("/konto/ut/")[2]).group(1)

    page = client.post("/konto/ut/", {"next": again}, follow=True)

    assert page.redirect_chain == [(SIGN_IN, 302)]
    assert 'name="email"' in page.content.decode()


def test_the_contact_address_of_a_person_does_not_sign_in(client, account, mail_server):
    with scope(lane="platform"):
        trust = HealthTrustFactory(region=RegionFactory())
    with scope(trusts=[trust.pk]):
        PersonFactory(trust=trust, account=account, email="kari.at.work@example.no")

    ask_for_code(client, "kari.at.work@example.no")
    assert mail_server.codes == []

    client.post("/konto/ut/")
    ask_for_code(client, "kari@example.no")
    assert len(mail_server.codes) == 1


def test_an_unknown_address_meets_the_same_page_and_another_mail(client, account, mail_server):
    known, unknown = Client(), client

    pages = [ask_for_code(known, "kari@example.no"), ask_for_code(unknown, "nobody@example.no")]

    assert [page.headers["Location"] for page in pages] == [CODE_PAGE, CODE_PAGE]
    assert known.get(CODE_PAGE).status_code == unknown.get(CODE_PAGE).status_code == 200
    to_nobody = mail_server.received[1]
    assert to_nobody["To"] == "nobody@example.no"
    assert "nobody@example.no" in text_of(to_nobody)
    assert len(mail_server.codes) == 1


@pytest.mark.parametrize("code", ["", "BCDF-GHJK"])
def test_no_code_opens_an_unknown_address(code, client, mail_server):
    ask_for_code(client, "nobody@example.no")

    client.post(CODE_PAGE, {"code": code})

    assert not signed_in(client)


def test_a_closed_account_is_treated_as_unknown(client, account, mail_server):
    account.is_active = False
    account.save()

    ask_for_code(client, "kari@example.no")

    assert mail_server.codes == []


def test_an_account_that_is_closed_in_between_does_not_come_in(client, account, mail_server):
    ask_for_code(client, "kari@example.no")
    account.is_active = False
    account.save()

    page = client.post(CODE_PAGE, {"code": mail_server.codes[0]}, follow=True)

    assert page.redirect_chain[-1] == ("/konto/stengt/", 302)
    assert not signed_in(client)


def test_closing_an_account_ends_what_it_has_open(client_of, account):
    browser = client_of(account)
    assert browser.get("/min-side/").status_code == 200

    account.is_active = False
    account.save()

    assert browser.get("/min-side/").headers["Location"] == f"{SIGN_IN}?next=/min-side/"


def test_the_fourth_code_in_a_minute_is_not_sent(client, account, mail_server):
    for _ in range(3):
        ask_for_code(Client(), "kari@example.no")

    page = ask_for_code(Client(), "kari@example.no")

    assert page.status_code == 200  # the form again, with what is wrong
    assert 'aria-invalid="true"' in page.content.decode()
    assert len(mail_server.codes) == 3


def test_the_eleventh_code_in_an_hour_is_not_sent(client, account, mail_server, time_machine):
    for _ in range(11):
        ask_for_code(Client(), "kari@example.no")
        time_machine.move_to(timezone.now() + datetime.timedelta(minutes=2))

    assert len(mail_server.codes) == 10


@pytest.mark.parametrize(("proxies", "second"), [(1, 302), (0, 200)])
def test_tries_are_counted_by_who_stands_behind_the_proxy(proxies, second, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "1/m/ip"}

    answers = [
        Client(headers={"X-Forwarded-For": f"spoofed, {visitor}"}).post(SIGN_IN, {"email": "ola@example.no"})
        for visitor in ("192.0.2.1", "192.0.2.2", "192.0.2.1")
    ]

    assert [answer.status_code for answer in answers] == [302, second, 200]


def test_signing_in_leads_on_to_the_page_that_was_asked_for(client, account, mail_server):
    turned_away = client.get("/min-side/", follow=True)
    assert turned_away.redirect_chain == [(f"{SIGN_IN}?next=/min-side/", 302)]

    asked = ask_for_code(client, "kari@example.no", next="/personvern/")
    assert asked.headers["Location"] == f"{CODE_PAGE}?next=%2Fpersonvern%2F"
    answer = client.post(CODE_PAGE, {"code": mail_server.codes[0], "next": "/personvern/"})

    assert answer.headers["Location"] == "/personvern/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_and_out_never_leads_to_another_site(elsewhere, client, account, mail_server):
    ask_for_code(client, "kari@example.no", next=elsewhere)

    came_in = client.post(CODE_PAGE, {"code": mail_server.codes[0], "next": elsewhere})
    went_out = client.post("/konto/ut/", {"next": elsewhere})

    assert (came_in.headers["Location"], went_out.headers["Location"]) == ("/", "/")


def test_a_link_does_not_sign_out_but_the_button_does(client_of, account):
    browser = client_of(account)

    assert browser.get("/konto/ut/").status_code == 200
    assert signed_in(browser)

    browser.post("/konto/ut/")
    assert not signed_in(browser)


def test_nobody_signs_up(client):
    closed = client.get("/konto/ny/")
    tried = client.post("/konto/ny/", {"email": "new@example.no"})

    assert 'name="email"' not in closed.content.decode()
    assert (closed.status_code, tried.status_code) == (200, 200)
    assert not Account.objects.exists()


@pytest.mark.parametrize("address", [SIGN_IN, "/konto/ny/", "/konto/stengt/", "/konto/ut/"])
def test_no_page_asks_for_a_password(address, client):
    assert 'type="password"' not in client.get(address, follow=True).content.decode()


def test_the_mail_is_in_the_language_of_the_page(client, account, mail_server):
    client.post("/sprak/", {"language": "nn", "next": "/"})

    ask_for_code(client, "kari@example.no")

    with scope(lane=MAIL_WORKER):
        assert [mail.language for mail in SignInMail.objects.all()] == ["nn"]


def test_an_account_has_one_proved_address(account):
    assert list(account.emailaddress_set.values_list("email", "verified", "primary")) == [
        ("kari@example.no", True, True)
    ]
