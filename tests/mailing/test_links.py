"""Personal links: what a token opens, for whom, how long, and that looking changes nothing."""

import datetime
import re
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.guests import COOKIE
from mailing.links import (
    DEAD,
    PURPOSES,
    WRONG_RECIPIENT,
    Purpose,
    links_for,
    read_token,
    register,
    revoke,
    token_of,
    use,
)
from mailing.models import AddressProblem, OutgoingMail, PersonalLink
from mailing.outbox import Recipient, send
from network.tenancy import PLATFORM, scope
from tests.database import direct_connection
from tests.factories import DispatchFactory, MailSenderFactory, OutgoingMailFactory, PersonalLinkFactory
from tests.mail_server import text_of
from tests.test_access import writes, writes_since
from tests.world import World

pytestmark = pytest.mark.django_db

PAGE = "/lenke/feil-mottaker/"
OLA, KARI = 501, 502  # persons; this floor knows them by number only


@pytest.fixture
def dispatch(world: World):
    with scope(trusts=[world.trust.pk]):
        return DispatchFactory(network=world.network)


@pytest.fixture
def link(dispatch) -> PersonalLink:
    return a_link(dispatch)


def a_link(dispatch, *, person: int = OLA, name: str = "Ola Nordmann", address: str = "", **values) -> PersonalLink:
    address = address or f"{person}@example.no"
    with scope(trusts=[dispatch.trust_id]):
        mail = OutgoingMailFactory(dispatch=dispatch, person=person, name=name, address=address)
        return PersonalLinkFactory(mail=mail, **values)


def now(row):
    with scope(trusts=[row.trust_id]):
        row.refresh_from_db()
    return row


def problems(world: World) -> list[AddressProblem]:
    with scope(trusts=[world.trust.pk]):
        return list(AddressProblem.objects.order_by("pk"))


def address_of(link: PersonalLink) -> str:
    return reverse("personal_link", kwargs={"token": token_of(link)})


def speak(world: World, language: str) -> None:
    with scope(lane=PLATFORM):
        world.trust.language = language
        world.trust.save()


def come_in(client, link: PersonalLink):
    return client.get(address_of(link), follow=True)


def tell(client, link: PersonalLink, **said):
    return client.post(PAGE, {"link": link.pk, "said": "left", **said})


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


# One purpose, one person


def test_a_visit_for_one_purpose_opens_no_page_of_another(client, dispatch, monkeypatch):
    answering = Purpose("answering", "", page="accessibility", lifetime=datetime.timedelta(days=1))
    monkeypatch.setitem(PURPOSES, "answering", answering)

    client.get(address_of(a_link(dispatch, purpose="answering")))

    assert client.get(PAGE).context["reason"].name == "ANOTHER"


@pytest.mark.parametrize("page", ["/min-side/", "/egen/sykepleiere/plan/", "/egen/e-post/", "/region/prove/"])
def test_a_guest_comes_to_no_other_page(client, link, page):
    come_in(client, link)

    answer = client.get(page)

    assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/konto/inn/")


def test_what_is_written_on_one_page_is_not_taken_for_the_other_person(client, world, dispatch, link):
    come_in(client, link)
    come_in(client, a_link(dispatch, person=KARI, name="Kari"))  # they share a computer

    page = tell(client, link, said="left")

    assert (page.status_code, page.context["reason"].name) == (410, "ANOTHER")
    assert problems(world) == []


def test_a_form_that_does_not_say_whose_page_it_is_is_not_taken(client, world, link):
    come_in(client, link)

    assert client.post(PAGE, {"said": "left"}).context["reason"].name == "ANOTHER"
    assert problems(world) == []


def as_guest(link: PersonalLink):
    return scope(guest_trust=link.trust_id, guest_person=link.person)


def ask(question: str, *values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def test_a_guest_sees_rows_of_one_person_in_one_trust(world, dispatch, link):
    a_link(dispatch, person=KARI)
    with scope(trusts=[world.other_trust.pk]):
        elsewhere = DispatchFactory(trust=world.other_trust)
    a_link(elsewhere, person=OLA)  # the number says nothing in another trust

    with as_guest(link):
        assert ask("select id from mailing_personallink") == [(link.pk,)]
        assert ask("select id from mailing_outgoingmail") == [(link.mail_id,)]
        for table in ("dispatch", "mailsender", "suppression", "bounce", "addressproblem", "letterversion"):
            assert ask(f"select count(*) from mailing_{table}") == [(0,)]


def test_a_guest_touches_no_link_of_somebody_else(world, dispatch, link):
    others = [a_link(dispatch, person=KARI)]
    with scope(trusts=[world.other_trust.pk]):
        elsewhere = DispatchFactory(trust=world.other_trust)
    others.append(a_link(elsewhere, person=OLA))

    with as_guest(link):
        assert ask("update mailing_personallink set revoked = now() returning id") == [(link.pk,)]
        assert ask("delete from mailing_personallink returning id") == []
    assert [now(other).revoked for other in others] == [None, None]


def test_a_guest_adds_a_problem_of_their_own_and_reads_none_back(world, link):
    add = """
        insert into mailing_addressproblem
            (trust_id, person, recipient, address, name, cause, told, opened, settled_by)
        values (%s, %s, 'x', 'x', '', 'reported', '', now(), '')"""

    with as_guest(link), connection.cursor() as cursor:
        cursor.execute(add, [link.trust_id, OLA])
        assert ask("select count(*) from mailing_addressproblem") == [(0,)]
    for values in ([link.trust_id, KARI], [world.other_trust.pk, OLA]):
        with pytest.raises(ProgrammingError, match="row-level"), as_guest(link), connection.cursor() as cursor:
            cursor.execute(add, values)
    with pytest.raises(ProgrammingError, match="row-level"), as_guest(link):
        ask(f"{add} returning id", link.trust_id, OLA)


# Telling that a mail came to the wrong person


def test_what_is_told_becomes_a_task_for_the_register(client, world, link):
    come_in(client, link)

    page = tell(client, link, said="left", text=" Hun sluttet i mai. ")

    assert page.status_code == 200
    [problem] = problems(world)
    assert (problem.cause, problem.address, problem.name, problem.person, problem.mail_id) == (
        AddressProblem.Cause.REPORTED,
        f"{OLA}@example.no",
        "Ola Nordmann",
        OLA,
        link.mail_id,
    )
    assert problem.told.splitlines()[1:] == ["Hun sluttet i mai."]
    assert "Ola Nordmann" in problem.told
    assert problem.settled is None


def test_it_is_told_in_the_language_of_those_who_mend_the_register(client, world, link):
    speak(world, "en")
    client.cookies["django_language"] = "nn"
    come_in(client, link)

    tell(client, link, said="new_address", new_address="ny@example.no")

    assert problems(world)[0].told == "I am Ola Nordmann, and have a new address\nny@example.no"


def test_no_address_is_changed_by_a_link(client, world, link):
    come_in(client, link)

    tell(client, link, said="new_address", new_address="ny@example.no")

    assert now(link.mail).address == f"{OLA}@example.no"


def test_a_link_is_used_once(client, world, link):
    come_in(client, link)
    tell(client, link)

    again = tell(client, link)

    assert (again.status_code, again.context["reason"].name) == (410, "USED")
    assert len(problems(world)) == 1
    assert client.get(PAGE).context["reason"].name == "USED"


def test_nothing_told_about_one_person_is_lost_when_two_letters_are_answered(client, world, dispatch, link):
    with scope(trusts=[world.trust.pk]):
        later = DispatchFactory(network=world.network)
    for letter in (link, a_link(later)):
        come_in(client, letter)
        tell(client, letter, said="new_address", new_address=f"{letter.pk.hex[:5]}@example.no")

    assert len({problem.told for problem in problems(world)}) == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"said": ""}, "said"),
        ({"said": "x"}, "said"),
        ({"said": "new_address"}, "new_address"),
        ({"said": "new_address", "new_address": "x"}, "new_address"),
        ({"text": "x" * 1001}, "text"),
    ],
)
def test_a_form_with_an_error_is_shown_again_and_uses_nothing_up(client, world, link, said, field):
    come_in(client, link)

    page = tell(client, link, **said)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert problems(world) == []
    assert now(link).used is None


@pytest.mark.parametrize(("said", "left_open"), [("somebody_else", False), ("left", False), ("new_address", True)])
def test_links_that_somebody_else_reads_open_nothing_any_more(client, world, dispatch, link, said, left_open):
    with scope(trusts=[world.trust.pk]):
        later = DispatchFactory(network=world.network)
        moved = DispatchFactory(network=world.network)
    there = a_link(later, address=f"{OLA}@Example.no")
    at_another_address = a_link(moved, address="ny@example.no")
    of_a_colleague = a_link(dispatch, person=KARI, address=f"{OLA}@example.no")
    come_in(client, link)

    tell(client, link, said=said, new_address="ny@example.no")

    assert (now(there).revoked is None) == left_open
    assert (now(at_another_address).revoked, now(of_a_colleague).revoked) == (None, None)


def test_a_form_from_another_site_is_refused(link, world):
    strict = Client(enforce_csrf_checks=True)
    come_in(strict, link)

    assert tell(strict, link).status_code == 403
    assert problems(world) == []


# The link of a mail


def test_a_mail_has_the_same_link_at_each_attempt_and_it_lasts_from_the_latest(world, dispatch, time_machine):
    with scope(trusts=[world.trust.pk]):
        mail = OutgoingMailFactory(dispatch=dispatch)
        first = links_for([mail])[mail.pk, WRONG_RECIPIENT]
        time_machine.move_to(timezone.now() + datetime.timedelta(days=200), tick=False)
        second = links_for([mail])[mail.pk, WRONG_RECIPIENT]

    assert first.pk == second.pk
    assert second.expires == timezone.now() + PURPOSES[WRONG_RECIPIENT].lifetime


def test_sending_again_opens_no_link_that_is_used_or_revoked(world, dispatch):
    with scope(trusts=[world.trust.pk]):
        mails = [OutgoingMailFactory(dispatch=dispatch), OutgoingMailFactory(dispatch=dispatch)]
        links = links_for(mails)
        use(links[mails[0].pk, WRONG_RECIPIENT])
        revoke(PersonalLink.objects.filter(mail=mails[1]))

        links_for(mails)

        assert not PersonalLink.objects.open().exists()


def test_two_hundred_mails_take_as_many_queries_as_one(world, dispatch, django_assert_num_queries):
    with scope(trusts=[world.trust.pk]):
        mails = OutgoingMailFactory.create_batch(200, dispatch=dispatch)
        for some in (mails[:1], mails):
            with django_assert_num_queries(2):
                links_for(some)


def test_mail_to_no_person_has_no_link(world, dispatch):
    with scope(trusts=[world.trust.pk]):
        mail = OutgoingMailFactory(dispatch=dispatch, person=None)

        assert links_for([mail]) == {}


def test_a_letter_whose_purpose_nobody_knows_holds_up_no_other(world, mail_server):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        MailSenderFactory(trust=world.trust)
        for occasion, purpose in (("a", "of_another_day"), ("b", "")):
            ola = Recipient(address=f"{occasion}@example.no", person=OLA)
            letter = {"kind": "free", "subject": occasion, "body": "Hei", "recipients": [ola]}
            send(trust=world.trust, occasion=occasion, link_purpose=purpose, **letter)

        take_turn(world.trust.pk)

        states = dict(OutgoingMail.objects.values_list("address", "state"))
    assert states == {"a@example.no": OutgoingMail.State.DEFERRED, "b@example.no": OutgoingMail.State.SENT}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("first_succeeds", "status", "told"), [(True, 410, 0), (False, 200, 1)])
def test_of_two_at_once_one_uses_the_link(client, world, link, first_succeeds, status, told):
    come_in(client, link)
    with direct_connection("app") as other, ThreadPoolExecutor(1) as pool:
        other.execute("begin")
        own = f"{{{link.trust_id}}}"
        other.execute(
            "select set_config('app.trusts', %s, true), set_config('app.trusts_read', %s, true)", [own, own]
        )
        assert other.execute("update mailing_personallink set used = now()").rowcount == 1
        second = pool.submit(in_own_connection, tell, client, link)
        wait_until_it_waits()

        other.execute("commit" if first_succeeds else "rollback")

        assert second.result(10).status_code == status
    assert len(problems(world)) == told


def in_own_connection(work, *arguments):
    try:
        return work(*arguments)
    finally:
        connection.close()


def wait_until_it_waits() -> None:
    until = time.monotonic() + 10
    waiting = "select count(*) from pg_locks where not granted"
    while ask(waiting) == [(0,)] and time.monotonic() < until:
        time.sleep(0.02)
    assert ask(waiting) == [(1,)]


def test_a_link_that_may_be_used_often_stays_open(dispatch):
    often = a_link(dispatch, single_use=False)

    with as_guest(often):
        assert [use(often), use(often)] == [True, True]


def test_a_link_nobody_has_made_is_not_used(dispatch, link):
    link.pk = uuid.uuid4()

    with as_guest(link):
        assert not use(link)
