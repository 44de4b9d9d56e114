"""Where one is signed in: seen in plain words, ended one by one or all at once, and ended at once."""

import datetime

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone, translation

from members.devices import device_of
from members.models import Account
from members.services import open_account
from tests.conftest import SIGN_IN_BACKEND
from tests.members.factors import SIGN_IN, write_mailed_code
from tests.queues import forget_cache
from tests.reading import in_english

pytestmark = pytest.mark.django_db

PAGE = "/konto/okter/"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36"
EDGE = f"{WINDOWS} Edg/141.0.0.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 "
    "Mobile/15E148 Safari/604.1"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36"


@pytest.fixture
def account() -> Account:
    return open_account(email="kari@example.no", name="Kari Prøve")


def browser_at(account: Account, device: str) -> Client:
    browser = in_english(Client(headers={"User-Agent": device}))
    browser.force_login(account, backend=SIGN_IN_BACKEND)
    forget_cache()
    browser.get("/min-side/")
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/min-side/").status_code == 200


def shown(browser: Client) -> list[tuple[str, bool]]:
    return [(row["device"], row["is_this"]) for row in browser.get(PAGE).context["sessions"]]


def id_of(browser: Client) -> int:
    return UserSession.objects.get(session_key=browser.session.session_key).pk


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (WINDOWS, "Chrome on Windows"),
        (EDGE, "Edge on Windows"),
        (IPHONE, "Safari on iPhone"),
        (FIREFOX, "Firefox on Linux"),
        (ANDROID, "Chrome on Android"),
        ("curl/8", "unknown device"),
        ("", "unknown device"),
    ],
)
def test_a_device_has_a_name_that_people_know(user_agent, words):
    with translation.override("en"):
        assert device_of(user_agent) == words


def test_every_device_is_shown_and_this_one_is_marked(account):
    phone, desk = browser_at(account, IPHONE), browser_at(account, EDGE)

    assert sorted(shown(desk)) == [("Edge on Windows", True), ("Safari on iPhone", False)]
    assert sorted(shown(phone)) == [("Edge on Windows", False), ("Safari on iPhone", True)]


def test_nobody_sees_the_devices_of_others(account):
    browser_at(open_account(email="ola@example.no"), IPHONE)

    assert shown(browser_at(account, EDGE)) == [("Edge on Windows", True)]


def test_one_device_is_signed_out_at_once(account):
    phone, tablet, desk = (browser_at(account, device) for device in (IPHONE, ANDROID, EDGE))

    desk.post(PAGE, {"session": id_of(phone)})

    assert [is_in(browser) for browser in (phone, tablet, desk)] == [False, True, True]
    assert phone.get("/min-side/").headers["Location"].startswith(SIGN_IN)


def test_everything_else_is_signed_out_at_once(account):
    phone, tablet, desk = (browser_at(account, device) for device in (IPHONE, ANDROID, EDGE))

    page = desk.post(PAGE, follow=True)

    assert [is_in(browser) for browser in (phone, tablet, desk)] == [False, False, True]
    assert [row["is_this"] for row in page.context["sessions"]] == [True]


@pytest.mark.parametrize("chosen", ["own", "of somebody else", "0", "x' or 1=1"])
def test_what_is_not_ones_own_other_device_is_left_alone(chosen, account):
    other = browser_at(open_account(email="ola@example.no"), IPHONE)
    desk = browser_at(account, EDGE)
    ids = {"own": id_of(desk), "of somebody else": id_of(other)}

    desk.post(PAGE, {"session": ids.get(chosen, chosen)})

    assert is_in(other)
    assert is_in(desk)


def test_a_device_that_has_signed_out_is_gone_from_the_list(account):
    phone, desk = browser_at(account, IPHONE), browser_at(account, EDGE)

    phone.post("/konto/ut/")

    assert shown(desk) == [("Edge on Windows", True)]


def test_signing_in_by_code_is_noted_too(client, account, mail_server):
    write_mailed_code(client, "kari@example.no", mail_server)

    assert UserSession.objects.filter(user=account).count() == 1


def test_the_network_address_is_not_kept(client, account, mail_server):
    write_mailed_code(client, "kari@example.no", mail_server)
    client.get("/min-side/", REMOTE_ADDR="192.0.2.7")

    assert set(UserSession.objects.values_list("ip", flat=True)) == {"0.0.0.0"}


def test_use_is_noted_every_five_minutes(account, django_assert_num_queries, time_machine):
    desk = browser_at(account, EDGE)
    started = UserSession.objects.get().last_seen_at

    desk.get("/personvern/")
    assert UserSession.objects.get().last_seen_at == started

    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=6))
    forget_cache()
    desk.get("/min-side/")
    assert UserSession.objects.get().last_seen_at > started + datetime.timedelta(minutes=5)


def test_no_page_fails_when_the_cache_is_away(account, settings):
    desk = browser_at(account, EDGE)
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }

    assert is_in(desk)


def test_whoever_takes_over_a_browser_is_noted_as_themselves(account, mail_server):
    ola = open_account(email="ola@example.no")
    desk = browser_at(ola, EDGE)

    desk.force_login(account, backend=SIGN_IN_BACKEND)

    assert shown(desk) == [("unknown device", True)]
    assert UserSession.objects.filter(user=ola).count() <= 1
