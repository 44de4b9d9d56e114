"""Codes and personal links: nobody who reads the portal, its rows, its queue or its log comes by one."""

import base64
import logging
import re

import pytest
import redis
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from mailing.bounces import note_bounce
from mailing.delivery import take_turn
from mailing.discretion import PIECE, without_secrets
from mailing.links import DEAD, WRONG_RECIPIENT
from mailing.models import Bounce, OutgoingMail, SignInMail
from mailing.outbox import Recipient, send
from mailing.tasks import deliver_sign_in_mail
from network.actors import Part
from network.tenancy import MAIL_WORKER, PLATFORM, scope
from tests.access_table import ROWS
from tests.access_world import build_things
from tests.factories import MailSenderFactory
from tests.mail_server import CODE, MailServer, html_of, text_of
from tests.world import World

pytestmark = pytest.mark.django_db

OLA = Recipient(address="ola@example.no", name="Ola Nordmann", person=501)
BODY = "Hei {fornavn}!\n\n[Svar her]({lenke})"
TOKEN = re.compile(r"/lenke/([A-Za-z0-9_-]{64})/")
THE_TESTS_OWN_SERVER = "mail.log"
READERS = (Part.COORDINATOR, Part.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def everything_is_logged(caplog) -> None:
    caplog.set_level(logging.DEBUG)


@pytest.fixture
def secrets(world: World, client, mail_server, django_capture_on_commit_callbacks) -> list[str]:
    """A code and a token, both on their way through the whole portal: asked for, delivered, the link opened."""
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/inn/", {"email": world.person(Part.RESOURCE_PERSON).account.email})
        dispatch_of(world)
    deliver(world)
    with scope(lane=MAIL_WORKER):
        [sign_in] = SignInMail.objects.values_list("pk", flat=True)
        deliver_sign_in_mail(str(sign_in))
    tokens = {token for message in mail_server.received for token in TOKEN.findall(text_of(message))}
    for token in tokens:
        client.get(f"/lenke/{token}/", follow=True)
        client.get(f"/lenke/{token})/")  # as a mail program may take the address
    found = [*mail_server.codes, *tokens]
    assert len(found) == 2
    return found


def dispatch_of(world: World, **values):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        letter = {"occasion": "prøve/1", "kind": "free", "subject": "Hei", "body": BODY, "recipients": [OLA]}
        letter |= {"link_purpose": WRONG_RECIPIENT}
        return send(trust=world.trust, network=world.network, **letter | values)


def deliver(world: World, **sender) -> None:
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        MailSenderFactory(trust=world.trust, **sender)
        take_turn(world.trust.pk)


def leaks(text: str, secrets: list[str]) -> list[str]:
    """The secrets of which the text has a piece. What a token says of link, trust and person is no secret: its proof
    is, the last third."""
    pieces = [*(secret[-21:] for secret in secrets), *(secret.replace("-", "") for secret in secrets)]
    return [piece for piece in pieces if piece in text or without_secrets(text, [piece]) != text]


def test_the_search_would_find_a_leak(secrets):
    for secret in secrets:
        assert leaks(f"x {secret} y", secrets) != []
    assert leaks("x y", secrets) == []


# Pages


@pytest.mark.parametrize("part", READERS)
def test_no_page_shows_one(world, secrets, client_of, part):
    reader = client_of(world.person(part))

    pages = {address: reader.get(address) for address in addresses(world)}

    seen = {address: everything_in(page) for address, page in pages.items()}
    assert [address for address, text in seen.items() if leaks(text, secrets)] == []
    shown = [address for address, page in pages.items() if page.status_code == 200]
    assert len(shown) > 20
    assert any("ola@example.no" in text for text in seen.values()) == (part == Part.COORDINATOR)


def addresses(world: World) -> list[str]:
    """Every address that answers a GET, and those of the very mail that has the token."""
    things = build_things(world)
    found = [
        reverse(row.url_name, kwargs=things[row.thing].address if row.thing in things else {})
        for row in ROWS
        if row.method == "GET" and row.url_name != "account_logout"
    ]
    with scope(trusts=[world.trust.pk]):
        mail = OutgoingMail.objects.get(address="ola@example.no")
    here = {"trust": world.trust.slug}
    return [
        *found,
        reverse("dispatch", kwargs=here | {"pk": mail.dispatch_id}),
        reverse("outgoing_mail", kwargs=here | {"dispatch": mail.dispatch_id, "pk": mail.pk}),
    ]


def everything_in(page) -> str:
    content = b"".join(page.streaming_content) if page.streaming else page.content
    return f"{page.headers} {page.cookies} {content.decode('utf-8', 'replace')}"


def test_an_error_on_the_way_in_shows_none(client, secrets, caplog):
    page = client.get(f"/lenke/{secrets[-1]}/", headers={"host": "elsewhere.example.no"})

    assert page.status_code == 400
    assert leaks(page.text, secrets) == []
    assert leaks(logged(caplog), secrets) == []


# Rows, sessions, queue


def test_no_row_holds_one(world, secrets):
    rows = every_row(world)

    with scope(lane=MAIL_WORKER):
        nonce = SignInMail.objects.get().nonce
    assert nonce in sessions()
    assert "ola@example.no" in rows  # so this is where they would be
    assert nonce in rows
    assert leaks(rows, secrets) == []


def every_row(world: World) -> str:
    trusts, regions = [trust.pk for trust in world.trusts], [world.region.pk, world.other_region.pk]
    return "".join(rows_in(lane=lane, trusts=trusts, regions=regions) for lane in ("", MAIL_WORKER, PLATFORM))


def rows_in(**reach) -> str:
    with scope(**reach), connection.cursor() as cursor:
        texts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"select coalesce(string_agg(t::text, chr(10)), '') from \"{table}\" t")
            texts += cursor.fetchone()
        return "\n".join(texts)


def test_no_session_holds_one(secrets):
    assert sessions() != ""
    assert leaks(sessions(), secrets) == []


def sessions() -> str:
    return "\n".join(str(session.get_decoded()) for session in Session.objects.all())


def test_no_message_in_the_queue_holds_one(world, secrets):
    messages = everything_in_redis()

    assert "deliver_mail" in messages
    assert "deliver_sign_in_mail" in messages
    assert leaks(messages, secrets) == []


def everything_in_redis() -> str:
    """Queues and caches, with what is written there as base64 in plain text too."""
    with redis.Redis.from_url(settings.REDIS_URL) as server:
        found = [value for key in server.scan_iter() for value in values_of(server, key)]
    texts = [value.decode("utf-8", "replace") for value in found]
    packed = [part for text in texts for part in re.findall(r'"body": "([A-Za-z0-9+/=]+)"', text)]
    return "\n".join([*texts, *(base64.b64decode(part).decode("utf-8", "replace") for part in packed)])


def values_of(server: redis.Redis, key: bytes) -> list[bytes]:
    match server.type(key):
        case b"list":
            return server.lrange(key, 0, -1)
        case b"hash":
            return server.hvals(key)
        case b"string":
            return [server.get(key)]
    return []


# Logs


def logged(caplog) -> str:
    """What has been logged, as the portal writes it."""
    [console] = [handler for handler in logging.getLogger().handlers if handler.name == "console"]
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    return "\n".join(console.format(record) for record in records if record.name != THE_TESTS_OWN_SERVER)


def test_no_log_holds_one(secrets, caplog):
    assert "/lenke/…" in logged(caplog)  # so this is where a token would be
    assert leaks(logged(caplog), secrets) == []


# What a server says that quotes the mail it refuses

QUOTES = {
    "the whole mail": lambda text: " ".join(text.split())[-270:],
    "half a token": lambda text: "x" * (280 - 40) + TOKEN.search(text)[1],
    "a token on two lines": lambda text: TOKEN.sub(lambda found: f"{found[1][:30]}=\r\n {found[1][30:]}", text)[:250],
    "a token in other letters": lambda text: TOKEN.search(text)[1].swapcase(),
    "the end of a token": lambda text: TOKEN.search(text)[1][-20:],
}


@pytest.mark.parametrize("quote", QUOTES)
def test_a_server_that_quotes_a_letter_puts_no_token_into_row_or_log(world, mail_server, caplog, quote):
    refused: list[str] = []
    mail_server.refuse_mail = lambda text: refused.append(text) or answer(QUOTES[quote](text))
    dispatch_of(world)

    deliver(world)

    tokens = sorted(set(TOKEN.findall(refused[0])))
    with scope(trusts=[world.trust.pk]):
        [mail] = OutgoingMail.objects.all()
    assert "spam" in mail.last_answer
    assert "…" in mail.last_answer
    assert leaks(every_row(world), tokens) == []
    assert leaks(logged(caplog), tokens) == []


def answer(quoted: str) -> str:
    """On one line, as the test's server sends it."""
    return "554 5.7.1 spam: " + quoted.replace("\r\n", "").replace("\n", "")


@pytest.mark.parametrize("hyphen", ["-", "", " ", "=\n"])
@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_a_server_that_quotes_a_code_puts_none_into_row_or_log(world, client, mail_server, caplog, change, hyphen):
    codes: list[str] = []

    def refuse(text: str) -> str:
        codes.append(CODE.search(text)[0])
        return answer(f"{change(codes[-1]).replace('-', hyphen)} xx")

    mail_server.refuse_mail = refuse
    client.post("/konto/inn/", {"email": world.person(Part.RESOURCE_PERSON).account.email})
    with scope(lane=MAIL_WORKER):
        [mail] = SignInMail.objects.all()

        deliver_sign_in_mail(str(mail.pk))

        mail.refresh_from_db()
    assert "spam: … xx" in mail.last_answer
    for written in (every_row(world), logged(caplog)):
        assert leaks(written, codes) == []


def test_a_mail_that_comes_back_brings_no_token_with_it(world, secrets):
    with scope(trusts=[world.trust.pk]):
        mail = OutgoingMail.objects.get(address="ola@example.no")
        note_bounce(mail, kind="hard", source="mailbox", event="x", text=f"550 no: /lenke/{secrets[-1]}/")

        assert Bounce.objects.get().text == "550 no: /lenke/…/"
    assert leaks(every_row(world), secrets) == []


def test_an_answer_that_quotes_nothing_is_kept_as_it_is():
    told = "550 5.1.1 <ola.nordmann@example.no>: Recipient address rejected: User unknown in virtual mailbox table"

    assert without_secrets(told, ["A" * 64, "BCDF-GHJK"]) == told
    assert without_secrets(f"x {'A' * (PIECE - 1)} y", ["A" * 64]) == f"x {'A' * (PIECE - 1)} y"


# Rehearsals


def test_a_rehearsal_carries_dead_links_only(world, mail_server: MailServer):
    dispatch_of(world)

    deliver(world, rehearsal_address="prover@example.no")

    [message] = mail_server.received
    assert message["To"] == "prover@example.no"
    for written in (text_of(message), html_of(message)):
        assert written.count(f"/lenke/{DEAD}/") == 2
        assert re.findall(r"/lenke/(?!rehearsal/)", written) == []
