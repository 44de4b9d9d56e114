"""How a trust's mail leaves: the settings, a test of them, and what stops it."""

import datetime
import socket

import pytest
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.models import MailSender, OutgoingMail
from mailing.sealing import seal, unseal
from network.actors import Part
from tests import factories
from tests.mail_server import text_of as words_of
from tests.mailing.watching import inside, make_dispatch, page_of
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import World

pytestmark = pytest.mark.django_db

SECRET = "hemmelig-passord"
BANNER = "rehearsal-banner"


@pytest.fixture
def browser(client_of, world):
    return in_english(client_of(world.person(Part.COORDINATOR)))


def stored(world: World) -> MailSender:
    with inside(world):
        return MailSender.objects.get(trust=world.trust)


def set_sender(world: World, **values) -> None:
    with inside(world):
        MailSender.objects.update_or_create(trust=world.trust, defaults=values)


def filled_in(**values) -> dict:
    return {"per_minute": 60, "port": 587, "security": "starttls", **values}


def own_server(**values) -> dict:
    server = {"host": "127.0.0.1", "from_address": "nett@example.no", "username": "nett", "password": SECRET}
    return filled_in(**server | values)


def errors(page) -> dict[str, list[str]]:
    assert page.status_code == 422
    return {name: list(found) for name, found in page.context["form"].errors.items()}


def test_the_page_takes_8_queries(browser, world):
    set_sender(world, reply_to="svar@example.no")

    with counted(8):
        browser.get(page_of("mail_sender", world))


def test_what_is_filled_in_is_kept(browser, world):
    answer = browser.post(page_of("mail_sender", world), filled_in(from_name="Nettet", reply_to="svar@example.no"))

    sender = stored(world)
    assert answer.status_code == 302
    assert (sender.from_name, sender.reply_to, sender.per_minute) == ("Nettet", "svar@example.no", 60)


def test_a_save_leaves_alone_what_the_worker_keeps_in_the_row(browser, world):
    free = timezone.now() + datetime.timedelta(minutes=3)
    set_sender(world, next_free=free, paused=free)

    browser.post(page_of("mail_sender", world), filled_in(from_name="Nettet"))

    assert (stored(world).next_free, stored(world).paused) == (free, free)


# The password


def test_a_password_goes_in_and_never_comes_out(browser, world):
    browser.post(page_of("mail_sender", world), own_server())

    page = browser.get(page_of("mail_sender", world)).content.decode()

    sealed = stored(world).sealed_password
    assert unseal(sealed) == SECRET
    assert SECRET not in page
    assert sealed not in page
    assert "A password is stored. Leave this empty to keep it." in page


def test_a_form_that_comes_back_with_an_error_does_not_show_it_either(browser, world):
    page = browser.post(page_of("mail_sender", world), own_server(reply_to="no address"))

    assert page.status_code == 422
    assert SECRET not in page.content.decode()


def test_an_empty_password_keeps_the_stored_one(browser, world):
    browser.post(page_of("mail_sender", world), own_server())

    browser.post(page_of("mail_sender", world), own_server(password="", from_name="Nytt"))

    assert stored(world).from_name == "Nytt"
    assert unseal(stored(world).sealed_password) == SECRET


@pytest.mark.parametrize("moved", [{"host": "localhost"}, {"port": 2525}, {"username": "other"}, {"security": "tls"}])
def test_a_password_is_not_carried_to_another_server(browser, world, moved):
    browser.post(page_of("mail_sender", world), own_server())

    page = browser.post(page_of("mail_sender", world), own_server(password="", **moved))

    assert errors(page)["password"] == [
        "Server or user name is another one now. Write the password that belongs to it."
    ]


def test_without_a_server_of_its_own_no_password_is_kept(browser, world):
    browser.post(page_of("mail_sender", world), own_server())

    browser.post(page_of("mail_sender", world), filled_in())

    assert stored(world).sealed_password == ""


# What is refused, and in which words


def test_a_server_inside_the_portals_own_network_is_refused(browser, world, settings):
    settings.MAIL_SERVERS_MAY_BE_PRIVATE = False

    page = browser.post(page_of("mail_sender", world), own_server())

    sentence = "This name leads into a closed network. Give the name of a mail server on the internet."
    assert errors(page) == {"host": [sentence]}


def test_a_server_that_is_not_there_is_refused(browser, world, monkeypatch):
    def not_found(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)

    page = browser.post(page_of("mail_sender", world), own_server(host="smtp.exampel.no"))

    assert errors(page) == {"host": ["There is no server with this name. Look for a misspelling."]}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"from_address": ""}, "from_address"),
        ({"security": "none"}, "security"),
        ({"username": ""}, "username"),
        ({"per_minute": 0}, "per_minute"),
        ({"port": 70_000}, "port"),
        ({"rehearse": "on"}, "rehearsal_address"),
        ({"rehearse": "on", "rehearsal_address": "no address"}, "rehearsal_address"),
    ],
)
def test_what_cannot_work_is_said_at_its_field(browser, world, wrong, field):
    page = browser.post(page_of("mail_sender", world), own_server(**wrong))

    assert list(errors(page)) == [field]


# A test mail


def test_a_test_mail_goes_to_whoever_asks(browser, world, mail_server):
    set_sender(world, reply_to="svar@example.no", from_name="Nettet")

    page = browser.post(page_of("mail_sender_test", world))

    [message] = mail_server.received
    assert message["To"] == world.person(Part.COORDINATOR).account.email
    assert message["From"] == "Nettet <ressursnett@example.no>"
    assert message["Reply-To"] == "svar@example.no"
    assert "Egen" in words_of(message)
    assert "The mail server took the test mail" in text_of(page)


def test_a_refusal_stands_on_the_page_in_plain_words_and_in_the_servers_own(browser, world, mail_server):
    mail_server.refuse_address = "550 5.1.1 No such user here"

    page = text_of(browser.post(page_of("mail_sender_test", world)))

    assert "The test mail did not go out There is no such mailbox." in page
    assert "550 5.1.1 No such user here" in page


def test_a_server_that_is_away_is_told(browser, world, mail_server, settings):
    settings.EMAIL_PORT = 1

    page = text_of(browser.post(page_of("mail_sender_test", world)))

    assert "The test mail did not go out The mail server did not answer in time" in page


def test_a_closed_network_is_not_tried(browser, world, mail_server, settings):
    settings.MAIL_SERVERS_MAY_BE_PRIVATE = False
    set_sender(world, host="127.0.0.1", port=settings.EMAIL_PORT, from_address="nett@example.no", security="none")

    page = text_of(browser.post(page_of("mail_sender_test", world)))

    assert mail_server.received == []
    assert "The name leads into a closed network" in page


def test_a_server_that_quotes_the_password_does_not_get_it_onto_the_page(browser, world, mail_server, settings):
    set_sender(world, sealed_password=seal(SECRET))
    mail_server.refuse_address = f"550 I was told {SECRET}"

    page = browser.post(page_of("mail_sender_test", world)).content.decode()

    assert "I was told" in page
    assert SECRET not in page


def test_a_test_that_goes_well_opens_what_the_server_had_stopped(browser, world, mail_server):
    later = timezone.now() + datetime.timedelta(minutes=30)
    set_sender(world, closed_until=later, trouble="535 no", failures_in_row=5)

    browser.post(page_of("mail_sender_test", world))

    sender = stored(world)
    assert (sender.closed_until, sender.trouble, sender.failures_in_row) == (None, "", 0)


# Pause


def test_all_mail_waits_until_it_is_let_go(browser, world, mail_server):
    make_dispatch(world, OutgoingMail.State.QUEUED)

    browser.post(page_of("mail_sender_pause", world))
    with inside(world):
        take_turn(world.trust.pk)
    assert mail_server.received == []
    assert "All letters wait" in text_of(browser.get(page_of("dispatches", world)))

    browser.post(page_of("mail_sender_resume", world))
    with inside(world):
        take_turn(world.trust.pk)
    assert len(mail_server.received) == 1


# Rehearsal


def test_a_rehearsal_is_begun_and_ended_by_hand(browser, world):
    rehearsing = filled_in(rehearse="on", rehearsal_address="prove@example.no")
    browser.post(page_of("mail_sender", world), rehearsing)
    assert stored(world).rehearsal_address == "prove@example.no"

    browser.post(page_of("mail_sender", world), filled_in(rehearsal_address="prove@example.no"))
    assert stored(world).rehearsal_address == ""


@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.RESOURCE_PERSON, Part.LEADER, Part.ADMINISTRATOR])
def test_every_member_is_told_of_a_rehearsal_on_every_page_of_the_trust(client_of, world, part):
    browser = client_of(world.person(part))
    pages = [f"/{world.trust.slug}/", f"/{world.trust.slug}/{world.network.slug}/"]
    assert [BANNER in browser.get(page).content.decode() for page in pages] == [False, False]

    set_sender(world, rehearsal_address="prove@example.no")

    assert [BANNER in browser.get(page).content.decode() for page in pages] == [True, True]


def test_neither_a_visitor_nor_another_trust_learns_of_it(client, client_of, world):
    set_sender(world, rehearsal_address="prove@example.no")

    assert BANNER not in client.get(f"/{world.trust.slug}/").content.decode()
    other = client_of(world.person(Part.COORDINATOR, "other_trust"))
    assert BANNER not in other.get(f"/{world.other_trust.slug}/").content.decode()
    assert BANNER not in other.get(f"/{world.trust.slug}/").content.decode()


def test_the_banner_costs_no_query_of_its_own(browser, world):
    page = f"/{world.trust.slug}/{world.network.slug}/dokumenter/"
    with counted(8):
        browser.get(page)

    set_sender(world, rehearsal_address="prove@example.no")
    with counted(8):
        browser.get(page)


# The menu


WHAT_ONE_KEEPS = {"Register", "Mail", "Sender of the mail", "Settings"}


def test_those_who_write_letters_find_mail_in_the_menu_and_the_administrator_the_sender(client_of, world):
    network = f"/{world.trust.slug}/{world.network.slug}/"

    def menu(part: Part) -> list[str]:
        page = in_english(client_of(world.person(part))).get(network)
        return [item["label"] for item in page.context["main_navigation"] if item["label"] in WHAT_ONE_KEEPS]

    assert menu(Part.COORDINATOR) == ["Register", "Mail", "Settings"]
    assert menu(Part.OPERATIONS_GROUP) == ["Register", "Mail"]
    assert menu(Part.ADMINISTRATOR) == ["Register", "Sender of the mail", "Settings"]
    assert menu(Part.RESOURCE_PERSON) == []


def test_who_coordinates_is_told_on_the_personal_page(browser, world):
    set_sender(world, paused=timezone.now())
    with inside(world):
        factories.AddressProblemFactory.create_batch(2, trust=world.trust)

    page = text_of(browser.get("/min-side/"))

    assert "Mail stands still in Egen" in page
    assert "2 addresses do not work" in page


def test_nobody_else_is_told(client_of, world):
    set_sender(world, paused=timezone.now())

    page = text_of(in_english(client_of(world.person(Part.RESOURCE_PERSON))).get("/min-side/"))

    assert "Mail stands still" not in page
