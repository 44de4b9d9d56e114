"""Guessing is slow, and a ward is not: limits by network address, e-mail address, code and account."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from members.services import open_account
from tests.members.factors import (
    CODE_PAGE,
    SECOND_STEP,
    SIGN_IN,
    deliver_codes,
    give_app,
    signed_in,
    write_mailed_code,
)

pytestmark = pytest.mark.django_db

WARD = "192.0.2.40"
COLLEAGUES = 50
FIVE_MINUTES = 300  # seconds


@pytest.mark.parametrize("with_app", [False, True])
def test_a_ward_of_fifty_signs_in_behind_one_address_within_five_minutes(with_app, mail_server, time_machine):
    """Each tenth has misspelt the first code; half the ward comes in the first minute, after the morning meeting."""
    began = timezone.now()
    come_in = 0
    for number in range(COLLEAGUES):
        later = 60 * number / 25 if number < 25 else 60 + 240 * (number - 25) / 25
        time_machine.move_to(began + datetime.timedelta(seconds=later), tick=False)
        account = open_account(email=f"sykepleier{number}@example.no")
        browser = Client(REMOTE_ADDR=WARD)
        if number % 10 == 0:
            browser.post(SIGN_IN, {"email": account.email})
            deliver_codes()
            browser.post(CODE_PAGE, {"code": "BBBB-BBBB"})
            browser.post("/konto/ut/", {"next": SIGN_IN})
        phone = give_app(account) if with_app else None
        write_mailed_code(browser, account.email, mail_server)
        if phone:
            browser.post(SECOND_STEP, {"code": phone.code()})
        come_in += signed_in(browser)

    assert come_in == COLLEAGUES
    assert timezone.now() - began < datetime.timedelta(seconds=FIVE_MINUTES)


def test_one_network_address_asks_for_a_hundred_codes_a_minute_and_no_more():
    answers = [
        Client(REMOTE_ADDR=WARD).post(SIGN_IN, {"email": f"nr{number}@example.no"}).status_code
        for number in range(101)
    ]

    assert answers == [302] * 100 + [200]
    assert Client(REMOTE_ADDR="192.0.2.41").post(SIGN_IN, {"email": "nr101@example.no"}).status_code == 302


def test_an_account_is_guessed_at_thirty_times_an_hour_from_wherever(mail_server, time_machine):
    """Ten codes an hour for an address, three tries a code; each code has 34 bits."""
    open_account(email="kari@example.no")
    tries = 0
    for attempt in range(15):
        browser = Client(REMOTE_ADDR=f"192.0.2.{attempt}")
        if browser.post(SIGN_IN, {"email": "kari@example.no"}).status_code == 302:
            while browser.get(CODE_PAGE).status_code == 200:
                browser.post(CODE_PAGE, {"code": "BBBB-BBBB"})
                tries += 1
        time_machine.move_to(timezone.now() + datetime.timedelta(minutes=1))

    assert tries == 30


def test_a_second_code_cannot_be_guessed_by_starting_over(mail_server):
    """Five wrong codes of the app in five minutes, whatever session they come from."""
    account = open_account(email="kari@example.no")
    phone = give_app(account)
    refusals = 0
    for _ in range(3):
        browser = Client()
        write_mailed_code(browser, "kari@example.no", mail_server)
        for _ in range(3):
            page = browser.post(SECOND_STEP, {"code": phone.wrong_code()})
            refusals += "Wait a minute" in page.content.decode() or "Vent et minutt" in page.content.decode()

    assert refusals == 4


def test_guessing_passkeys_is_limited_with_a_page_that_says_so():
    answers = [Client(REMOTE_ADDR=WARD).post("/konto/inn/nokkel/", {"credential": "{}"}) for _ in range(101)]

    assert {answer.status_code for answer in answers[:100]} == {302}
    assert answers[100].status_code == 429
    assert "<h1>" in answers[100].content.decode()


def test_asking_for_codes_for_others_closes_nobody_out(mail_server):
    """Somebody asks for codes in another's name: the one whose name it is has three a minute, and a passkey."""
    open_account(email="kari@example.no")
    for _ in range(5):
        Client().post(SIGN_IN, {"email": "ola@example.no"})

    assert Client().post(SIGN_IN, {"email": "kari@example.no"}).headers["Location"] == CODE_PAGE
    deliver_codes()
    assert len(mail_server.codes) == 1
