"""Personal links: what a token opens, for whom, how long, and that looking changes nothing."""

import datetime
import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import resolve, reverse
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.guests import COOKIE
from mailing.links import DEAD, PURPOSES, WRONG_RECIPIENT, Purpose, read_token, register, revoke, token_of
from mailing.models import PersonalLink
from mailing.outbox import Recipient, send
from network.tenancy import scope
from tests.factories import DispatchFactory, MailSenderFactory
from tests.mail_server import text_of
from tests.mailing.links_scene import OLA, PAGE, a_link, address_of, come_in, now, problems, speak, tell
from tests.test_access import writes, writes_since

pytestmark = pytest.mark.django_db


# Tokens


def test_a_token_says_which_link_of_which_trust_and_person(link):
    claims = read_token(token_of(link))

    assert (claims.link, claims.trust, claims.person) == (link.pk, link.trust_id, OLA)


@pytest.mark.parametrize(
    "garble",
    [
        lambda token: "",
        lambda token: "x",
        lambda token: token[:-1],
        lambda token: token + "=",
        lambda token: token + ")",
        lambda token: token[:30] + " " + token[30:],
        lambda token: ("B" if token[0] == "A" else "A") + token[1:],
        lambda token: token[:-1] + ("B" if token[-1] == "A" else "A"),
        lambda token: token.swapcase(),
        lambda token: "æ" * 64,
        lambda token: "A" * 64,
        lambda token: DEAD,
    ],
)
def test_what_we_have_not_signed_says_nothing(link, garble):
    assert read_token(garble(token_of(link))) is None


def test_a_token_outlives_a_change_of_the_secret_while_the_old_one_is_kept(link, settings):
    token = token_of(link)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret"

    assert read_token(token).link == link.pk

    settings.SECRET_KEY_FALLBACKS = []
    assert read_token(token) is None


# Purposes


def test_every_purpose_leads_to_a_page_for_its_guests():
    assert WRONG_RECIPIENT in PURPOSES
    for purpose in PURPOSES.values():
        assert resolve(reverse(purpose.page)).func.purpose == purpose.name


def test_a_name_means_one_purpose():
    with pytest.raises(ValueError, match="wrong_recipient"):
        register(Purpose(WRONG_RECIPIENT, "something else", "home", datetime.timedelta(days=1)))


# Opening a link


def test_the_token_leaves_the_address_at_once(client, link):
    answer = client.get(address_of(link))

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert token_of(link) not in f"{answer.headers} {answer.cookies}"


def test_the_visit_is_kept_in_a_cookie_for_the_pages_of_its_purpose(client, link):
    cookie = client.get(address_of(link)).cookies[COOKIE]

    kept = {name: cookie[name] for name in ("path", "max-age", "httponly", "samesite", "secure")}
    assert kept == {"path": PAGE, "max-age": 1800, "httponly": True, "samesite": "Lax", "secure": ""}


def test_the_cookie_travels_encrypted_where_sessions_do(client, link, settings):
    settings.SESSION_COOKIE_SECURE = True

    assert client.get(address_of(link)).cookies[COOKIE]["secure"] is True


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(client, link, method):
    before = writes()

    for _ in range(3):
        assert getattr(client, method)(address_of(link)).status_code == 302
        assert getattr(client, method)(PAGE).status_code == 200

    assert writes_since(before) == {}
    assert not Session.objects.exists()
    assert now(link).used is None


def test_a_form_posted_to_the_token_is_refused(client, link):
    assert client.post(address_of(link)).status_code == 405


def test_the_page_says_who_we_think_the_reader_is(client, world, link):
    page = come_in(client, link)

    assert page.status_code == 200
    for fact in ("Ola Nordmann", f"{OLA}@example.no", world.network.name, world.trust.name):
        assert fact in page.text
    assert "no-store" in page["Cache-Control"]


def test_the_page_speaks_as_the_trust_does(client, world, link):
    speak(world, "nn")

    assert '<html lang="nn">' in come_in(client, link).text
    client.cookies["django_language"] = "en"
    assert '<html lang="en">' in client.get(PAGE).text


def test_a_letter_of_the_whole_trust_has_no_network(client, world):
    with scope(trusts=[world.trust.pk]):
        whole = DispatchFactory(trust=world.trust)

    page = come_in(client, a_link(whole))

    assert world.trust.name in page.text
    assert world.network.name not in page.text


def test_a_letter_brings_its_reader_to_the_page(client, world, mail_server):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        MailSenderFactory(trust=world.trust)
        ola = Recipient(address="ola@example.no", name="Ola Nordmann", person=OLA)
        send(trust=world.trust, occasion="x", kind="free", subject="Hei", body="Hei", recipients=[ola])
        take_turn(world.trust.pk)
    [token] = re.findall(r"/lenke/([\w-]+)/", text_of(mail_server.received[0]))

    page = client.get(f"/lenke/{token}/", follow=True)

    assert (page.status_code, page.redirect_chain) == (200, [(PAGE, 302)])
    assert "Ola Nordmann" in page.text


# Links that open nothing


LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
CLOSED = {
    "USED": {"used": LONG_AGO},
    "REVOKED": {"revoked": LONG_AGO},
    "EXPIRED": {"expires": LONG_AGO},
}


@pytest.mark.parametrize("reason", CLOSED)
def test_a_link_that_is_over_says_why_at_an_address_without_it(client, dispatch, reason):
    page = come_in(client, a_link(dispatch, **CLOSED[reason]))

    assert (page.status_code, page.redirect_chain) == (410, [(PAGE, 302)])
    assert page.context["reason"].name == reason
    assert "Ola" not in page.text


def test_what_was_used_says_so_even_when_it_has_expired_since(client, dispatch):
    page = come_in(client, a_link(dispatch, used=LONG_AGO, expires=LONG_AGO))

    assert page.context["reason"].name == "USED"


@pytest.mark.parametrize(("token", "reason"), [("x", "GARBLED"), ("A" * 64, "GARBLED"), (DEAD, "REHEARSAL")])
def test_a_token_that_is_none_says_why(client, db, token, reason):
    page = client.get(f"/lenke/{token}/")

    assert (page.status_code, page.context["reason"].name) == (410, reason)
    assert page["Referrer-Policy"] == "origin"
    assert COOKIE not in page.cookies


def test_a_link_whose_row_is_gone_counts_as_expired(client, world, link):
    address = address_of(link)
    with scope(trusts=[world.trust.pk]):
        PersonalLink.objects.all().delete()

    page = client.get(address)

    assert (page.status_code, page.context["reason"].name) == (410, "EXPIRED")
    assert world.trust.name in page.text


def test_a_purpose_that_is_no_more_counts_as_expired(client, dispatch):
    page = client.get(address_of(a_link(dispatch, purpose="of_earlier_days")))

    assert (page.status_code, page.context["reason"].name) == (410, "EXPIRED")


def test_nobody_comes_in_without_a_link(client, db):
    page = client.get(PAGE)

    assert (page.status_code, page.context["reason"].name) == (410, "ENDED")


@pytest.mark.parametrize("value", ["x", "x:y:z"])
def test_nobody_comes_in_by_a_cookie_of_their_own(client, db, value):
    client.cookies[COOKIE] = value

    assert client.get(PAGE).context["reason"].name == "ENDED"


def test_a_visit_ends_after_half_an_hour(client, link, time_machine):
    come_in(client, link)
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=31), tick=False)
    client.cookies[COOKIE]["expires"] = ""  # a browser that keeps its cookies for longer

    assert client.get(PAGE).context["reason"].name == "ENDED"


def test_a_link_that_is_revoked_ends_the_visit_too(client, world, link):
    come_in(client, link)
    with scope(trusts=[world.trust.pk]):
        assert revoke(PersonalLink.objects.filter(pk=link.pk)) == 1
        assert revoke(PersonalLink.objects.filter(pk=link.pk)) == 0

    assert client.get(PAGE).context["reason"].name == "REVOKED"
    assert tell(client, link).status_code == 410
    assert problems(world) == []
